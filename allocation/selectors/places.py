"""Where the acting applicant stands for a home: the stored rank, or the place expected now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from allocation.core.explained import Ahead, Check, KeyStep, Placement, TierStep
from allocation.core.explanation import ahead_of, checks, key_steps, tier_steps
from allocation.core.facts import ListingFacts, Person
from allocation.core.life_cycles import CandidateState
from allocation.core.ranking import Entry, rank
from allocation.models import Candidate, Ranking
from allocation.selectors.facts import FactBook, RuleBook, listing_facts
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.isolation.session import acting_as
from listings.selectors.facts import ListingRow, listing_rows, responses_by_listing
from listings.selectors.own_responses import OwnResponse, own_response
from regulation.core.parameters import Rules

FORECAST = Actor(Kind.FORECAST)


@dataclass(frozen=True, slots=True)
class Why:
    """Why this group, why this place in it, and who stands before; empty for who is not on the list."""

    tiers: tuple[TierStep, ...]
    keys: tuple[KeyStep, ...]
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place with everything that explains it, in codes and values; letters make the sentences.

    Attributes:
        expected: True while the listing is open: the place is what it would be now.
        first, last: the place lies between these, both included. They differ only while the draw is
            secret; None for somebody who is not on the list.
        total: how many people are on the list.
        state: the candidate's, None while expected.
        counts: people per group, by the name of the group.
        seed: of the draw, '' while it is secret.
    """

    own: OwnResponse
    expected: bool
    first: int | None
    last: int | None
    total: int
    state: CandidateState | None
    rules: Rules
    checks: tuple[Check, ...]
    why: Why
    counts: Mapping[str, int]
    seed: str
    draw: str


def place_of(act: Act, ref: str) -> Place:
    """Return where the acting applicant stands for a listing that they responded to.

    After the ranking this is the stored evidence, explained with the facts of the closing moment;
    before it, the ranking of whoever responded until now.

    Raises:
        NotVisible: when they did not respond, or withdrew before the closing.
    """
    own = own_response(act, ref)
    (row,) = listing_rows([own.listing_id])
    rules, _ = RuleBook().of(row)
    ranking = Ranking.objects.filter(listing=own.listing_id).first()
    if ranking is not None:
        # Who withdrew after the closing was ranked all the same, and may know why.
        return _stored(own, row, rules, ranking)
    if not own.active:
        raise NotVisible("response")
    return _expected(act, own, row, rules)


def _stored(own: OwnResponse, row: ListingRow, rules: Rules, ranking: Ranking) -> Place:
    candidate = Candidate.objects.filter(response=own.id).first()
    if candidate is None:
        raise NotVisible("response")
    people = FactBook(row.closes_at, row.closes_at)
    people.read([candidate.applicant_id], row.closes_at)
    person = people.person(candidate.applicant_id)
    if person is None:
        raise NotVisible("registration")
    facts = listing_facts(row)
    counts = {str(name): int(count) for name, count in ranking.tiers}
    placement = None
    if candidate.rank is not None:
        keys = [(str(name), str(text)) for name, text in candidate.keys]
        placement = Placement(candidate.rank, candidate.tier, keys, candidate.misses)
    return Place(
        own=own,
        expected=False,
        first=candidate.rank,
        last=candidate.rank,
        total=ranking.ranked,
        state=CandidateState(candidate.state),
        rules=rules,
        checks=checks(person, facts, rules),
        why=_explained(person, facts, rules, placement, counts),
        counts=counts,
        seed=ranking.seed,
        draw=candidate.draw,
    )


def _expected(act: Act, own: OwnResponse, row: ListingRow, rules: Rules) -> Place:
    moment = min(act.at, row.closes_at)
    # Reads what a ranking reads, of everybody; only counts and the own evidence leave this block.
    with acting_as(FORECAST, at=act.at, read_only=True):
        responses = responses_by_listing([row.id])[row.id]
        people = FactBook(moment, moment)
        candidates = people.candidates(responses, moment)
    facts = listing_facts(row)
    outcome = rank(candidates, facts, rules)
    counts = dict.fromkeys((tier.name for tier in rules.model.tiers), 0)
    for entry in outcome.entries:
        counts[entry.tier] += 1
    mine = next((entry for entry in outcome.entries if entry.candidate.ref == own.id), None)
    person = next((candidate.person for candidate in candidates if candidate.ref == own.id), None)
    if person is None:
        raise NotVisible("registration")
    first, last = _range(outcome.entries, mine)
    placement = None
    if mine is not None and first is not None:
        placement = Placement(first, mine.tier, _before_draw(mine.keys), mine.misses)
    return Place(
        own=own,
        expected=True,
        first=first,
        last=last,
        total=len(outcome.entries),
        state=None,
        rules=rules,
        checks=checks(person, facts, rules),
        why=_explained(person, facts, rules, placement, counts),
        counts=counts,
        seed="",
        draw="",
    )


def _range(entries: Sequence[Entry], mine: Entry | None) -> tuple[int | None, int | None]:
    """Return the first and last rank that the secret draw can still give."""
    if mine is None:
        return None, None
    decided = (mine.tier_index, _before_draw(mine.keys))
    equal = [
        entry.rank for entry in entries if (entry.tier_index, _before_draw(entry.keys)) == decided
    ]
    return min(equal), max(equal)


def _before_draw(keys: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the order keys that are known before the seed is."""
    return list(takewhile(lambda key: key[0] != "draw", keys))


def _explained(
    person: Person,
    facts: ListingFacts,
    rules: Rules,
    placement: Placement | None,
    counts: Mapping[str, int],
) -> Why:
    if placement is None:
        return Why((), (), ())
    return Why(
        tier_steps(person, facts, rules, placement, counts),
        key_steps(person, facts, rules, placement),
        ahead_of(rules, placement, counts),
    )
