"""What waits for its publication, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from corporations.core.acts import Act
from listings.core.life_cycle import ListingState, PublicationState
from listings.models import Publication
from listings.selectors.addresses import address_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Planned:
    """A publication of an own listing as its desk sees it; moments UTC.

    Attributes:
        problems: codes, as in `listings.letters.publishing`. own: whether the reader proposed it.
    """

    ref: str
    address: str
    state: PublicationState
    publish_at: datetime | None
    proposer: str
    proposed_at: datetime
    decider: str
    decision: str
    problems: str
    finished_at: datetime | None
    own: bool


def last_publication(act: Act, listing: int) -> Planned | None:
    """Return how the publication of an own listing stands, or how the last one ended."""
    rows = _rows(act).filter(listing=listing).order_by("-pk")[:1]
    return next((_record(act, row) for row in rows), None)


def desk_publications(act: Act) -> list[Planned]:
    """Return what this desk must look at: what waits, and what did not go through and is a draft still.

    Of a listing that was refused or declined only the last one counts; those to decide on top.
    """
    rows = _rows(act).filter(
        listing__state__in=[ListingState.DRAFT, ListingState.READY],
        state__in=[
            PublicationState.PROPOSED,
            PublicationState.APPROVED,
            PublicationState.REFUSED,
            PublicationState.DECLINED,
        ],
    )
    last = {row.listing_id: row for row in rows.order_by("pk")}
    found = [_record(act, row) for row in last.values()]
    order = list(PublicationState)
    return sorted(found, key=lambda one: (order.index(one.state), one.address, one.ref))


def due_publications(at: datetime) -> list[int]:
    """Return the planned publications whose moment has come, the first planned on top."""
    due = Publication.objects.filter(state=PublicationState.APPROVED, publish_at__lte=at)
    return list(due.order_by("publish_at", "pk").values_list("pk", flat=True))


def _rows(act: Act) -> "QuerySet[Publication]":
    own = Publication.objects.filter(listing__corporation_id=act.actor.corporation or 0)
    return own.select_related("listing__home__place")


def _record(act: Act, row: Publication) -> Planned:
    return Planned(
        ref=row.listing.ref,
        address=address_of(row.listing.home),
        state=PublicationState(row.state),
        publish_at=row.publish_at,
        proposer=row.proposer,
        proposed_at=row.proposed_at,
        decider=row.decider,
        decision=row.decision,
        problems=row.problems,
        finished_at=row.finished_at,
        own=row.proposed_by == act.actor.user,
    )
