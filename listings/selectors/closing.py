"""What later steps need of an own listing."""

from dataclasses import dataclass
from datetime import datetime

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.core.life_cycle import ListingState
from listings.models import Listing
from listings.selectors.addresses import address_of

_AFTER_DRAFT = (
    ListingState.PUBLISHED,
    ListingState.CLOSED,
    ListingState.RANKED,
    ListingState.IN_OFFER,
)


@dataclass(frozen=True, slots=True)
class Closing:
    """An own listing between its publication and its last acceptance; `closes_at` in UTC."""

    id: int
    ref: str
    corporation: int
    regulation: int
    address: str
    places: int
    state: ListingState
    closes_at: datetime


def closing_of(act: Act, ref: str) -> Closing:
    """Return a listing of the acting corporation that is published or later, and not over.

    Raises:
        NotVisible: when there is none.
    """
    own = Listing.objects.filter(
        ref=ref, corporation_id=act.actor.corporation or 0, state__in=_AFTER_DRAFT
    )
    row = own.select_related("home__place").first()
    if row is None:
        raise NotVisible("listing")
    return _record(row)


def closing_between(start: datetime, end: datetime) -> list[Closing]:
    """Return the published listings that close from a moment until another, by their refs."""
    rows = Listing.objects.filter(
        state=ListingState.PUBLISHED, closes_at__gte=start, closes_at__lt=end
    )
    return [_record(row) for row in rows.select_related("home__place").order_by("ref")]


def _record(row: Listing) -> Closing:
    return Closing(
        id=row.pk,
        ref=row.ref,
        corporation=row.corporation_id,
        regulation=row.regulation_id,
        address=address_of(row.home),
        places=row.places,
        state=ListingState(row.state),
        closes_at=row.closes_at,
    )
