"""Own homes in which nobody lives, and for how long."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from corporations.core.acts import Act
from listings.core.life_cycle import ListingState
from listings.models import Home, Listing
from listings.selectors.addresses import address_of

_AHEAD = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class VacantHome:
    """A home that stands empty.

    Attributes:
        days: since the first day without a resident, that day not counted.
        listing: ref of its latest listing that was not withdrawn, '' when there is none;
            `state` its state.
    """

    ref: str
    address: str
    since: date
    days: int
    listing: str
    state: ListingState | None


def vacant_homes(act: Act, *, most: int) -> tuple[int, list[VacantHome]]:
    """Return how many own homes stand empty, and those that do so longest, in two queries."""
    rows = _vacant(act)
    found = rows.select_related("place").order_by("vacant_since", "pk")[:most]
    return rows.count(), [_record(act, row, row.last_ref, row.last_state) for row in found]


def _record(act: Act, row: Home, listing: str | None, state: str | None) -> VacantHome:
    since = row.vacant_since
    assert since is not None  # as `_vacant` asks
    return VacantHome(
        ref=row.ref,
        address=address_of(row),
        since=since,
        days=(act.today - since).days,
        listing=listing or "",
        state=ListingState(state) if state else None,
    )


def _vacant(act: Act) -> "QuerySet[Any]":
    """Homes that are empty today and not let yet, each with its latest listing.

    Homes are advertised before they are empty: a listing that was let and closed since, or not long
    before, let this very vacancy.
    """
    last = (
        Listing.objects.filter(home=OuterRef("pk"))
        .exclude(state=ListingState.WITHDRAWN)
        .order_by("-closes_at", "-pk")
    )
    let = Listing.objects.filter(
        home=OuterRef("pk"),
        state=ListingState.COMPLETED,
        closes_at__date__gte=OuterRef("vacant_since") - _AHEAD,
    )
    rows = Home.objects.filter(
        ~Exists(let), corporation_id=act.actor.corporation or 0, vacant_since__lte=act.today
    )
    return rows.annotate(
        last_ref=Subquery(last.values("ref")[:1]), last_state=Subquery(last.values("state")[:1])
    )
