"""Close the listings whose window has ended."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.isolation.locks import AdvisoryKey, hold
from listings.core.life_cycle import ListingState
from listings.models import Listing


def close_listings(act: Act) -> list[str]:
    """Close every published listing whose `closes_at` is at or before the act; return their refs.

    Waits for responses in flight: whoever responds shares an advisory lock on the listing, so that
    a response at the closing second is in or refused, never lost. Idempotent.
    """
    due = (
        Listing.objects.filter(state=ListingState.PUBLISHED, closes_at__lte=act.at)
        .order_by("pk")
        .values_list("pk", "ref")
    )
    closed = []
    for pk, ref in due:
        hold(AdvisoryKey.LISTING, pk)
        changed = Listing.objects.filter(pk=pk, state=ListingState.PUBLISHED).update(
            state=ListingState.CLOSED
        )
        if changed:
            record(act, Event(f"listing:{ref}", EventType.LISTING_CLOSED))
            closed.append(ref)
    return closed
