"""The ranking of one listing: who stands where, why, and why not higher.

Everything is read as of the listing's closing. Candidates who fail a condition are excluded with
every reason; the others are sorted by the position of their tier, its order keys and the
tie-break, and by nothing else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from allocation.core.conditions import checks_for
from allocation.core.facts import Candidate, ListingFacts, Standing
from allocation.core.keys import Key, SortValue, key_for, response_time
from allocation.core.lottery import drawer
from allocation.core.predicates import Test, predicate_for
from regulation.core.dates import in_utc
from regulation.core.document import Tier
from regulation.core.parameters import Rules


class DuplicateTicket(ValueError):  # noqa: N818 - the name says what is wrong
    """Two responses to one listing have the same ticket, so the draw cannot part them."""


class Entry(NamedTuple):
    """A rank with its evidence.

    Attributes:
        rank: from 1, without gaps.
        tier: name of the group that took the candidate; `tier_index` its position from 0.
        keys: name and text of each order key of that tier.
        draw: the draw of the candidate's ticket, whether it decided or not.
        misses: for every earlier tier the index of its first predicate that did not hold.
    """

    rank: int
    candidate: Candidate
    tier: str
    tier_index: int
    keys: tuple[tuple[str, str], ...]
    draw: str
    misses: tuple[int, ...]


class Exclusion(NamedTuple):
    """A candidate who may not be ranked; `reasons` are all failed rules, in order."""

    candidate: Candidate
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order of a listing at its closing, with evidence; excluded ones sorted by ticket."""

    listing: ListingFacts
    rules: Rules
    entries: tuple[Entry, ...]
    excluded: tuple[Exclusion, ...]


class _Group(NamedTuple):
    """A tier made ready for one listing."""

    name: str
    # Tests with their index in `when`; after them, perhaps, a predicate that cannot hold here.
    tests: tuple[tuple[int, Test], ...]
    impossible: int | None
    keys: tuple[tuple[str, Key], ...]


# What to sort by; then what an entry is made of: candidate, tier, its index, keys, draw, misses.
_Placed = tuple[
    tuple[SortValue, ...],
    Candidate,
    str,
    int,
    tuple[tuple[str, str], ...],
    str,
    tuple[int, ...],
]


def rank(candidates: Iterable[Candidate], listing: ListingFacts, rules: Rules) -> Ranking:
    """Rank the responses to a listing by its rules, whatever the order in which they come.

    A response that did not count at the closing is neither ranked nor excluded.

    Raises:
        MissingParameter: when a candidate's case needs an amount that the year of D lacks.
        DuplicateTicket: when two responses that count have the same ticket.
    """
    day = listing.day
    checks = checks_for(rules, listing)
    # The first two ask whether somebody is registered and not blocked; nearly everybody is.
    later_checks = checks[2:]
    place = _placer(listing, rules)
    placed: list[_Placed] = []
    excluded: list[Exclusion] = []
    for candidate in _counting(candidates, listing):
        standing = candidate.person.on(day)
        asked = checks if standing.barred else later_checks
        reasons = [code for code, fails in asked if fails(standing)]
        if reasons:
            excluded.append(Exclusion(candidate, tuple(reasons)))
        else:
            placed.append(place(candidate, standing))
    placed.sort(key=_sort_key)
    excluded.sort(key=_ticket)
    entries = [
        Entry(number, candidate, tier, index, keys, draw, misses)
        for number, (_, candidate, tier, index, keys, draw, misses) in enumerate(placed, start=1)
    ]
    return Ranking(listing, rules, tuple(entries), tuple(excluded))


def counts(candidate: Candidate, opens_at: datetime, closes_at: datetime) -> bool:
    """Whether a response was there at the closing: made in the window, not withdrawn before."""
    withdrawn_at = candidate.withdrawn_at
    return opens_at <= candidate.at < closes_at and (
        withdrawn_at is None or withdrawn_at >= closes_at
    )


def _counting(candidates: Iterable[Candidate], listing: ListingFacts) -> list[Candidate]:
    opens_at, closes_at = in_utc(listing.opens_at), in_utc(listing.closes_at)
    found = [candidate for candidate in candidates if counts(candidate, opens_at, closes_at)]
    if len({candidate.ticket for candidate in found}) < len(found):
        raise DuplicateTicket(f"two responses to listing {listing.ref} have the same ticket")
    return found


def _placer(listing: ListingFacts, rules: Rules) -> Callable[[Candidate, Standing], _Placed]:
    groups = [_group(tier, listing, rules) for tier in rules.model.tiers]
    by_time = rules.model.tie_break == "response_time"
    draw_ticket = drawer(listing.seed, listing.ref)

    def place(candidate: Candidate, standing: Standing) -> _Placed:
        draw = draw_ticket(candidate.ticket)
        misses: list[int] = []
        index, group = _first_holding(groups, standing, misses)
        sort: list[SortValue] = [index]
        keys: list[tuple[str, str]] = []
        for name, key in group.keys:
            value, text = key(standing, candidate, draw)
            sort.append(value)
            keys.append((name, text))
        if by_time:
            sort.append(response_time(candidate)[0])
        sort.append(draw)
        return (tuple(sort), candidate, group.name, index, tuple(keys), draw, tuple(misses))

    return place


def _first_holding(
    groups: list[_Group], standing: Standing, misses: list[int]
) -> tuple[int, _Group]:
    for index, group in enumerate(groups):
        for position, test in group.tests:
            if not test(standing):
                misses.append(position)
                break
        else:
            if group.impossible is None:
                return index, group
            misses.append(group.impossible)
    raise AssertionError("a model ends with a tier that always holds")


def _group(tier: Tier, listing: ListingFacts, rules: Rules) -> _Group:
    tests: list[tuple[int, Test]] = []
    impossible = None
    for position, predicate in enumerate(tier.when):
        answer = predicate_for(predicate, listing)
        if answer is False:
            impossible = position
            break
        if answer is not True:
            tests.append((position, answer))
    keys = tuple((key, key_for(key, tier, listing, rules.model.points)) for key in tier.order)
    return _Group(tier.name, tuple(tests), impossible, keys)


def _sort_key(placed: _Placed) -> tuple[SortValue, ...]:
    return placed[0]


def _ticket(exclusion: Exclusion) -> str:
    return exclusion.candidate.ticket
