"""Take back what waits for its publication."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, Refusal
from listings.core.life_cycle import WAITING_PUBLICATIONS, ListingState, PublicationState
from listings.models import Listing, Publication
from listings.services.publish_listings import locked_own


def cancel_publication(act: Act, *, ref: str) -> None:
    """Make a listing that is planned or proposed a draft again, by anybody of the own desk.

    Raises:
        Forbidden: without `Permission.PUBLISH_LISTING`.
        NotVisible: when it is no listing of the own corporation.
        Refusal: not_waiting when it does not wait (any more).
    """
    if not act.actor.may(Permission.PUBLISH_LISTING):
        raise Forbidden(Permission.PUBLISH_LISTING)
    (row,) = locked_own(act, [ref])
    waiting = Publication.objects.filter(listing=row, state__in=WAITING_PUBLICATIONS)
    if not waiting.update(state=PublicationState.CANCELLED, finished_at=act.at):
        raise Refusal("not_waiting")
    Listing.objects.filter(pk=row.pk).update(state=ListingState.DRAFT)
    record(act, Event(f"listing:{ref}", EventType.LISTING_UNPLANNED))
