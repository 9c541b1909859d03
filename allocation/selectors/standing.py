"""Where somebody would stand for many open listings at once: the counts of the home's own page."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from allocation.core.facts import Candidate, Person
from allocation.core.outlook import Spot, spots_of
from allocation.selectors.fitting import Ruled, forget, ruled
from listings.selectors.facts import ListingRow
from listings.selectors.forecasts import ExpectedPlace, places_to_expect
from regulation.core.parameters import MissingParameter


def moment_of_response(row: ListingRow, at: datetime) -> datetime:
    """Return the moment that a response given now would count from: within the time to respond."""
    return min(max(at, row.opens_at), row.closes_at - timedelta.resolution)


def places_among(
    person: Person, homes: Iterable[ListingRow], at: datetime
) -> dict[int, ExpectedPlace]:
    """Return the place that the person would have now for each listing, in one query for all.

    Of listings to which they did not respond. One is left out when the person meets not every
    condition, when an amount that decides is not known, and while too many are not counted yet.
    """
    spots = {}
    rows = list(homes)
    of_listing = ruled(rows)
    for row in rows:
        spot = _spot(person, row, of_listing.get(row.id), at)
        if spot is not None:
            spots[row.id] = spot
    return places_to_expect(spots)


def _spot(person: Person, row: ListingRow, one: Ruled | None, at: datetime) -> Spot | None:
    if one is None:
        return None
    me = Candidate(person, moment_of_response(row, at), "", ref=0)
    try:
        return spots_of([me], one.facts, one.rules)[0]
    except MissingParameter:
        forget(row)
        return None
