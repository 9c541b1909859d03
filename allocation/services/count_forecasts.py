"""Count where the responses to open listings would stand, a batch at a time."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from allocation.core.outlook import Spot, spots_of
from allocation.selectors.facts import FactBook, RuleBook, listing_facts
from corporations.core.acts import Act
from corporations.isolation.locks import AdvisoryKey, hold
from listings.selectors.facts import listing_rows
from listings.selectors.forecasts import oldest_forecasts
from listings.services.drop_forecasts import drop_forecasts
from listings.services.store_forecasts import store_forecasts
from regulation.core.parameters import MissingParameter

# Facts of people change slowly: what was counted within this time is not counted again.
_FRESH = timedelta(minutes=10)


def count_forecasts(act: Act, *, at_most: int) -> int:
    """Count the responses that wait for it, then those counted longest ago; return how many waited.

    For the night's actor, in one transaction; two at once go one after the other. So a new response
    counts within seconds, and a fact that somebody changed counts when its turn comes. Derived:
    doing it again, or not at all, changes no ranking.
    """
    hold(AdvisoryKey.FORECASTS, 0)
    drop_forecasts(act)
    rows = oldest_forecasts(act.at - _FRESH, at_most)
    responses: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        responses[row[6]].append(row[:6])
    listings = listing_rows(list(responses))
    if not listings:
        return 0
    book = FactBook(min(act.at, listings[0].closes_at), min(act.at, listings[-1].closes_at))
    rules = RuleBook()
    found: dict[int, Spot | None] = {row[0]: None for row in rows}
    for listing in listings:
        candidates = book.candidates(responses[listing.id], min(act.at, listing.closes_at))
        try:
            spots = spots_of(candidates, listing_facts(listing), rules.of(listing)[0])
        except MissingParameter:
            continue  # no place can be told before that year's amounts are entered
        for ref, spot in spots.items():
            assert isinstance(ref, int)
            found[ref] = spot
    store_forecasts(act, spots=found)
    return sum(row[7] for row in rows)
