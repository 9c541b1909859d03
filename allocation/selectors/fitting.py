"""Which homes somebody may take part for: the conditions of the ranking, for many homes at once.

The tests are those that rank (`checks_for`). A published listing never changes, so its tests are
made once per process; only a yearly amount that nobody had entered yet makes them stale. What came
out is remembered by every fact of the person, never by who it is: people with the same facts have the
same answers, and a changed fact is asked anew.
"""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import fields
from datetime import date
from typing import NamedTuple

from allocation.core.conditions import MAY_RESPOND, NOT_BLOCKED, REGISTERED, Check, checks_for
from allocation.core.facts import ListingFacts, Person, Standing
from allocation.models import Ranking
from allocation.selectors.facts import FactBook, RuleBook, listing_facts
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.isolation.session import glancing_as
from listings.selectors.facts import ListingRow
from regulation.core.parameters import MissingParameter, Rules, UnknownModel

_SPARE = 2_000
_MOST_PEOPLE = 1_000  # some five kilobytes each with 5,000 homes
_UNASKED, _FITS, _OUT = 0, 1, 2
_FACTS = [one.name for one in fields(Person) if one.init and one.name != "ref"]
_FORECAST = Actor(Kind.FORECAST)
# Conditions that ask nothing of the listing: one answer for all that close on a day under the same rules.
_OF_PERSON = frozenset({REGISTERED, NOT_BLOCKED, MAY_RESPOND, "adult"})


class Ruled(NamedTuple):
    """A listing with its rules, its conditions made ready: those of the person, those of the home.

    `place` is its own among all that were made ready; `same` is equal for listings whose conditions
    of the person are the same.
    """

    place: int
    facts: ListingFacts
    day: date
    rules: Rules
    same: tuple[object, ...]
    of_person: tuple[Check, ...]
    of_home: tuple[Check, ...]


_Key = tuple[int, str]
_made: dict[_Key, Ruled] = {}
_places: dict[_Key, int] = {}
_answers: dict[tuple[object, ...], bytearray] = {}


def person_of(act: Act) -> Person | None:
    """Return the acting applicant as known now, None before registering; in two queries.

    A helper may not read the facts (income, household, health): for one they are read as the
    forecast. Whoever calls shows whether a home fits, never the facts.
    """
    if act.actor.applicant is None:
        return None
    people = FactBook(act.at, act.at)
    with nullcontext() if act.actor.mandate is None else glancing_as(_FORECAST):
        people.read([act.actor.applicant], act.at)
    return people.person(act.actor.applicant)


def ruled(homes: Iterable[ListingRow]) -> dict[int, Ruled]:
    """Return these listings with their rules, by id; one whose rules have no such model is left out."""
    rows = list(homes)
    missing = [row for row in rows if _key(row) not in _made]
    if missing:
        _make(missing, len(rows))
    return {row.id: _made[_key(row)] for row in rows if _key(row) in _made}


def forget(home: ListingRow) -> None:
    """Make this listing's conditions anew next time: an amount was missing and may come any day."""
    _made.pop(_key(home), None)


def fitting(person: Person, homes: Iterable[ListingRow]) -> frozenset[int]:
    """Return the ids of the listings for which the person fails no condition.

    What cannot be told yet, for want of an amount of that year, does not keep anybody out.
    """
    rows = list(homes)
    of_listing = ruled(rows)
    answers = _answers_of(person)
    last = max((one.place for one in of_listing.values()), default=-1)
    answers.extend(bytes(max(0, last + 1 - len(answers))))
    unasked = []
    found = []
    for row in rows:
        one = of_listing.get(row.id)
        if one is None:
            continue
        known = answers[one.place]
        if known == _FITS:
            found.append(row.id)
        elif known == _UNASKED:
            unasked.append((row, one))
    return frozenset(found + _asked(person, unasked, answers))


def group_counts(listing: int) -> list[tuple[str, int]]:
    """Return (group, people) of a ranked listing in the order of its rules; [] before the ranking."""
    tiers = Ranking.objects.filter(listing=listing).values_list("tiers", flat=True).first()
    return [(str(name), int(count)) for name, count in tiers or []]


def _answers_of(person: Person) -> bytearray:
    """Return what is known by these facts, by the place of each listing."""
    facts = tuple(getattr(person, name) for name in _FACTS)
    known = _answers.get(facts)
    if known is None:
        if len(_answers) >= _MOST_PEOPLE:
            _answers.clear()
        known = _answers[facts] = bytearray()
    return known


def _asked(
    person: Person, unasked: list[tuple[ListingRow, Ruled]], answers: bytearray
) -> list[int]:
    standings: dict[date, Standing] = {}
    of_person: dict[tuple[object, ...], bool | None] = {}
    found = []
    for row, one in unasked:
        standing = standings.get(one.day)
        if standing is None:
            standing = standings[one.day] = Standing(person, one.day)
        if one.same not in of_person:
            of_person[one.same] = _fails(one.of_person, standing)
        fails = of_person[one.same]
        if not fails:
            # Known only when both are.
            of_home = _fails(one.of_home, standing)
            fails = of_home if of_home or fails is not None else None
        if fails is None:
            forget(row)
        else:
            answers[one.place] = _OUT if fails else _FITS
        if not fails:
            found.append(row.id)
    return found


def _fails(conditions: tuple[Check, ...], standing: Standing) -> bool | None:
    """Tell whether a condition fails; None when none does as far as the amounts are known."""
    unknown = False
    for _code, fails in conditions:
        try:
            if fails(standing):
                return True
        except MissingParameter:
            unknown = True
    return None if unknown else False


def _make(rows: list[ListingRow], asked: int) -> None:
    if len(_made) > asked + _SPARE:
        for kept in (_made, _places, _answers):
            kept.clear()
    book = RuleBook()
    for row in rows:
        facts = listing_facts(row)
        try:
            rules, _sha256 = book.of(row)
        except UnknownModel:
            continue
        every = checks_for(rules, facts)
        of_person = tuple(check for check in every if check[0] in _OF_PERSON)
        of_home = tuple(check for check in every if check[0] not in _OF_PERSON)
        same = (facts.day, row.regulation_id, *(code for code, _test in of_person))
        place = _places.setdefault(_key(row), len(_places))
        _made[_key(row)] = Ruled(place, facts, facts.day, rules, same, of_person, of_home)


def _key(row: ListingRow) -> _Key:
    return row.id, row.commitment
