"""Where the acting applicant would stand for an open listing, from counts: nobody is ranked again.

The number of queries and, but for one walk along an index, the work are the same for ten responses
and for ten thousand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import Any

from allocation.core.explained import Ahead, Check, KeyStep, Placement, TierStep
from allocation.core.explanation import ahead_of, checks, key_steps, tier_steps
from allocation.core.facts import Candidate, ListingFacts, Person
from allocation.core.outlook import (
    GroupCount,
    PastChance,
    Spot,
    counted,
    past_chance,
    spot_of,
    spots_of,
)
from allocation.core.ranking import Entry, rank
from allocation.selectors.facts import FactBook
from allocation.selectors.fitting import Ruled, forget, ruled
from allocation.selectors.past_lettings import past_lettings
from allocation.selectors.standing import moment_of_response
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.isolation.session import glancing_as
from listings.selectors.facts import ListingRow
from listings.selectors.forecasts import counts_beside, waiting_responses
from listings.selectors.own_responses import OwnResponse
from regulation.core.parameters import MissingParameter, Rules

FORECAST = Actor(Kind.FORECAST)
# Responses of the last seconds are counted while the page is made; of more than these it says how many.
_WAITING = 50
_PAST_YEARS = timedelta(days=730)
_PAST_LETTINGS = 50


@dataclass(frozen=True, slots=True)
class Why:
    """Why this group, why this place in it, and who stands before; empty for who is not on the list."""

    tiers: tuple[TierStep, ...]
    keys: tuple[KeyStep, ...]
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """An expected place with everything that explains it, in codes and values.

    Attributes:
        first, last: the place lies between these, both included. They differ only by the draw, which
            is secret; None for somebody who meets not every condition.
        total: people on the list, this person included when they are on it.
        uncounted: more people than these responded in the last moments and are not counted yet.
        unknown: an amount that decides has not been entered for that year, so there is no place yet.
        past: what comparable lettings say, None without any.
    """

    listing: ListingRow
    rules: Rules
    first: int | None
    last: int | None
    total: int
    uncounted: bool
    unknown: bool
    checks: tuple[Check, ...]
    why: Why
    counts: Mapping[str, int]
    past: PastChance | None


def outlook_of(act: Act, row: ListingRow, own: OwnResponse | None = None) -> Outlook:
    """Return where the acting applicant stands, or would stand by responding now.

    `own` is the response when there is one.

    Raises:
        NotVisible: for somebody who never registered.
    """
    at = own.at if own else moment_of_response(row, act.at)
    response = own.id if own else 0
    # Reads of others what a ranking reads; only counts and the own evidence leave this block.
    with glancing_as(FORECAST):
        waiting = waiting_responses(row.id, at_most=_WAITING + 1, own=response)
        person, others = _people(act, row, waiting[:_WAITING])
        me = [Candidate(person, at, "", ref=response)] if person else []
        one, mine, spots, unknown = _by_rules(row, me, others)
        rules, facts = one.rules, one.facts
        spot = spot_of(mine, rules) if mine else None
        groups = counted(spots, spot)
        # Whoever is not on the list has no spot; the empty one has everybody behind it.
        for position, *found in counts_beside(row.id, spot or (), own=response):
            groups[position] = groups.get(position, GroupCount()).plus(GroupCount(*found))
        since = act.at - _PAST_YEARS
        pasts = past_lettings(row, since=since, at_most=_PAST_LETTINGS)
    if person is None:
        raise NotVisible("registration")
    first, last = _range(groups.values(), spot)
    counts = _by_name(groups, spot, rules)
    return Outlook(
        listing=row,
        rules=rules,
        first=first,
        last=last,
        total=sum(group.total for group in groups.values()) + (spot is not None),
        uncounted=len(waiting) > _WAITING,
        unknown=unknown,
        checks=checks(person, facts, rules),
        why=explained(person, facts, rules, _placement(mine, first), counts),
        counts=counts,
        past=past_chance(mine, facts.day, pasts, rules),
    )


def explained(
    person: Person,
    facts: ListingFacts,
    rules: Rules,
    placement: Placement | None,
    counts: Mapping[str, int],
) -> Why:
    """Explain a placement; nothing for who has none."""
    if placement is None:
        return Why((), (), ())
    return Why(
        tier_steps(person, facts, rules, placement, counts),
        key_steps(person, facts, rules, placement),
        ahead_of(rules, placement, counts),
    )


def _people(
    act: Act, row: ListingRow, waiting: list[tuple[Any, ...]]
) -> tuple[Person | None, list[Candidate]]:
    moment = min(act.at, row.closes_at)
    me = act.actor.applicant or 0
    book = FactBook(moment, moment)
    book.read([me, *(response[1] for response in waiting)], moment)
    return book.person(me), book.candidates(waiting, moment)


def _by_rules(
    row: ListingRow, me: list[Candidate], others: list[Candidate]
) -> tuple[Ruled, Entry | None, list[Spot | None], bool]:
    """Return the rules and what `_ranked` says by them; an amount that is missing is looked for anew."""
    one = ruled([row])[row.id]
    mine, spots, unknown = _ranked(me, others, one.facts, one.rules)
    if unknown:
        forget(row)
        one = ruled([row])[row.id]
        mine, spots, unknown = _ranked(me, others, one.facts, one.rules)
    return one, mine, spots, unknown


def _ranked(
    me: list[Candidate], others: list[Candidate], facts: ListingFacts, rules: Rules
) -> tuple[Entry | None, list[Spot | None], bool]:
    """Return the own entry, the spots of the others, and whether an amount is missing for that."""
    try:
        entries = rank(me, facts, rules).entries
        spots = list(spots_of(others, facts, rules).values())
    except MissingParameter:
        return None, [], True
    return (entries[0] if entries else None), spots, False


def _range(groups: Iterable[GroupCount], spot: Spot | None) -> tuple[int | None, int | None]:
    """Return the first and last place that the secret draw can still give."""
    if spot is None:
        return None, None
    found = list(groups)
    first = sum(group.before for group in found) + 1
    return first, first + sum(group.equal for group in found)


def _by_name(groups: Mapping[int, GroupCount], spot: Spot | None, rules: Rules) -> dict[str, int]:
    return {
        tier.name: groups.get(position, GroupCount()).total
        + (spot is not None and spot[0] == position)
        for position, tier in enumerate(rules.model.tiers)
    }


def _placement(mine: Entry | None, first: int | None) -> Placement | None:
    if mine is None or first is None:
        return None
    known = list(takewhile(lambda key: key[0] != "draw", mine.keys))
    return Placement(first, mine.tier, known, mine.misses)
