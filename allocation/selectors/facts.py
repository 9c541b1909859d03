"""The bridge from rows to rules: people, listings and rules as the records of the core."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from allocation.core.facts import (
    Block,
    Candidate,
    Correction,
    Declaration,
    LeavesHome,
    ListingFacts,
    Member,
    Person,
    PointsEntry,
    Profile,
    Residence,
)
from applicants.selectors.facts import (
    FactKind,
    PersonRow,
    changes_between,
    fact_rows,
    person_rows,
)
from listings.selectors.facts import ListingRow
from regulation.core.dates import amsterdam_date
from regulation.core.parameters import Parameters, Rules
from regulation.selectors.documents import rules_by_hash
from regulation.selectors.in_force import parameters, rulebook
from urgency.selectors.facts import DECLARED, DeclarationRow, declaration_row

_CHUNK = 20_000
_NOTHING: dict[int, list[Any]] = {}


class FactBook:
    """People as of closing moments: each is read once, and again only where a fact changed.

    Listings must be asked for in the order of their closing. Needs an actor who may read people:
    the night, or the forecast.
    """

    def __init__(self, first: datetime, last: datetime) -> None:
        """Prepare for closings from `first` to `last` (aware UTC)."""
        self._people: dict[int, Person] = {}
        self._changes = changes_between(first, last) if last > first else []
        self._read = 0
        self._day = amsterdam_date(first)
        # Whose declaration goes over to mediation on some day: the phase is read as of D.
        self._phased: set[int] = set()

    def candidates(self, responses: Sequence[tuple[Any, ...]], moment: datetime) -> list[Candidate]:
        """Return the candidates of a listing that closes at the moment.

        `responses` are rows of `listings.selectors.facts.responses_by_listing`; the candidate's `ref` is
        the response's id, the person's `ref` the applicant's.
        """
        self._forget_until(moment)
        self.read([row[1] for row in responses], moment)
        people = self._people
        return [
            Candidate(people[applicant], at, ticket, preference, withdrawn_at, response)
            for response, applicant, at, ticket, preference, withdrawn_at in responses
            if applicant in people
        ]

    def person(self, applicant: int) -> Person | None:
        """Return somebody read before, or None."""
        return self._people.get(applicant)

    def read(self, applicants: Iterable[int], moment: datetime) -> None:
        """Read whoever is not yet known, as of the moment."""
        missing = [applicant for applicant in applicants if applicant not in self._people]
        for start in range(0, len(missing), _CHUNK):
            self._read_chunk(missing[start : start + _CHUNK], moment)

    def _forget_until(self, moment: datetime) -> None:
        upto = bisect_right(self._changes, moment, key=lambda change: change[0])
        for _, applicant in self._changes[self._read : upto]:
            self._people.pop(applicant, None)
        self._read = max(self._read, upto)
        day = amsterdam_date(moment)
        if day != self._day:
            self._day = day
            for applicant in self._phased:
                self._people.pop(applicant, None)

    def _read_chunk(self, applicants: list[int], moment: datetime) -> None:
        facts = _grouped(fact_rows(applicants, moment, beside=DECLARED))
        for person in person_rows(applicants, moment):
            own = facts.get(person.applicant, _NOTHING)
            declared = self._declared(person.applicant, own.get(FactKind.DECLARATION, ()), moment)
            self._people[person.applicant] = _person(person, own, declared)

    def _declared(
        self, applicant: int, rows: Sequence[DeclarationRow], moment: datetime
    ) -> list[Declaration]:
        """Return the declarations in the order in which they were entered."""
        day = amsterdam_date(moment)
        if any(row.mediation_on is not None for row in rows):
            self._phased.add(applicant)
        return [_declaration(row, day) for row in sorted(rows, key=_entered)]


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, dict[int, list[Any]]]:
    grouped: dict[int, dict[int, list[Any]]] = {}
    for row in rows:
        of_person = grouped.get(row[0])
        if of_person is None:
            of_person = grouped[row[0]] = {}
        build = _BUILD[row[1]]
        of_person.setdefault(row[1], []).append(build(row))
    return grouped


# (applicant, kind, text, place, from_on, until_on, number): see applicants.selectors.facts.
_BUILD: dict[int, Any] = {
    FactKind.CORRECTION: lambda row: Correction(int(row[6]), row[4], row[5]),
    FactKind.MEMBER: lambda row: Member(row[2], row[4]),
    FactKind.RESIDENCE: lambda row: Residence(row[2], row[3] or None, row[4], row[5]),
    FactKind.WORKPLACE: lambda row: row[2],
    FactKind.INDICATION: lambda row: row[2],
    FactKind.BLOCK: lambda row: Block(row[4], row[5]),
    FactKind.DECLARATION: lambda row: declaration_row(row[2]),
    FactKind.POINTS: lambda row: PointsEntry(row[2], row[6], row[4]),
}


def _person(
    row: PersonRow, facts: dict[int, list[Any]], declarations: Sequence[Declaration]
) -> Person:
    get = facts.get
    return Person(
        ref=row.applicant,
        birth_on=row.birth_date,
        registered_on=row.registered_on,
        income=row.income if row.income is not None else Decimal(0),
        registration_ended_on=row.ended_on,
        corrections=tuple(get(FactKind.CORRECTION, ())),
        members=tuple(get(FactKind.MEMBER, ())),
        residences=tuple(get(FactKind.RESIDENCE, ())),
        works_in=tuple(get(FactKind.WORKPLACE, ())),
        key_worker=row.key_worker or None,
        leaves_home=(
            LeavesHome(row.leaves_municipality, bool(row.leaves_social), row.leaves_corporation)
            if row.leaves_municipality
            else None
        ),
        indications=tuple(get(FactKind.INDICATION, ())),
        blocks=tuple(get(FactKind.BLOCK, ())),
        declarations=tuple(declarations),
        points=tuple(get(FactKind.POINTS, ())),
    )


def _entered(row: DeclarationRow) -> int:
    return row.id


def _declaration(row: DeclarationRow, day: date) -> Declaration:
    mediated = row.mediation_on is not None and row.mediation_on <= day
    return Declaration(
        category=row.category,
        granted_on=row.granted_on,
        since_on=row.since_on,
        ends_on=row.ends_on,
        ended_on=row.ended_on,
        phase="mediation" if mediated else "self_search",
        profile=_profile(row.profile),
    )


def _profile(given: dict[str, Any]) -> Profile | None:
    if not given:
        return None
    rent = given.get("max_rent")
    return Profile(
        home_types=_texts(given, "home_types"),
        bedrooms_min=given.get("bedrooms_min"),
        bedrooms_max=given.get("bedrooms_max"),
        max_rent=None if rent is None else Decimal(str(rent)),
        municipalities=_texts(given, "municipalities"),
        accessibility=_texts(given, "accessibility"),
    )


def _texts(given: dict[str, Any], name: str) -> tuple[str, ...] | None:
    return tuple(given[name]) if given.get(name) is not None else None


class RuleBook:
    """The rules of listings: each regulation is parsed once, the yearly amounts are read once."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self._regulations: dict[int, tuple[Any, str]] = {}
        self._parameters: Parameters | None = None
        self._rules: dict[tuple[int, str], Rules] = {}

    def of(self, listing: ListingRow) -> tuple[Rules, str]:
        """Return the listing's pinned rules and the sha256 of their document."""
        regulation, sha256 = self._regulation(listing)
        if self._parameters is None:
            self._parameters = parameters()
        key = (listing.regulation_id, listing.model)
        if key not in self._rules:
            self._rules[key] = Rules.of(regulation, self._parameters, listing.model)
        return self._rules[key], sha256

    def _regulation(self, listing: ListingRow) -> tuple[Any, str]:
        known = rules_by_hash(listing.rules_sha256)
        if known is not None:
            return known, listing.rules_sha256
        if listing.regulation_id not in self._regulations:
            self._regulations[listing.regulation_id] = rulebook(listing.regulation_id)
        return self._regulations[listing.regulation_id]


def listing_facts(row: ListingRow) -> ListingFacts:
    """Return what the rules may see of a listing; the seed is '' where the draw is still secret."""
    return ListingFacts(
        ref=row.ref,
        model=row.model,
        opens_at=row.opens_at.astimezone(UTC),
        closes_at=row.closes_at.astimezone(UTC),
        seed=row.seed or "",
        corporation=row.corporation,
        municipality=row.municipality,
        place=row.place,
        home_type=row.type,
        bedrooms=row.bedrooms,
        area=row.area,
        rent=row.rent,
        region_municipalities=frozenset(row.region),
        complex=row.complex,
        accessibility=row.accessibility or None,
        labels=frozenset(row.labels),
        places=row.places,
        free_allocation=row.free_allocation,
        age=row.age,
        household=row.household,
        children=row.children,
        income=row.income,
    )
