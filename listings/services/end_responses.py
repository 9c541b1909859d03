"""End the responses of somebody who accepted a home."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.isolation.locks import AdvisoryKey, hold_shared
from listings.core.life_cycle import ListingState, ResponseState
from listings.models import Response


def end_responses(act: Act, *, applicant: int) -> int:
    """Withdraw the person's responses to listings that are still open; return how many.

    Whoever calls holds `AdvisoryKey.APPLICANT_RESPONSES` of the person, so that none is added
    meanwhile. Each listing is shared as by whoever responds: the night that closes it waits.
    """
    ended = 0
    active = Response.objects.filter(
        applicant_id=applicant,
        state=ResponseState.ACTIVE,
        listing__state=ListingState.PUBLISHED,
        listing__closes_at__gt=act.at,
    )
    for pk, listing in active.order_by("listing_id").values_list("pk", "listing_id"):
        hold_shared(AdvisoryKey.LISTING, listing)
        own = Response.objects.select_related("listing").get(pk=pk)
        if own.listing.state != ListingState.PUBLISHED:
            continue  # it closed while we waited: the list is made, and fixed
        Response.objects.filter(pk=pk, state=ResponseState.ACTIVE).update(
            state=ResponseState.WITHDRAWN, withdrawn_at=act.at
        )
        stream = f"listing:{own.listing.ref}"
        record(act, Event(stream, EventType.RESPONSE_WITHDRAWN, {"ticket": own.ticket}))
        ended += 1
    return ended
