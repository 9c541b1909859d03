"""What the rules may see of applicants, responses and listings: immutable records.

Amounts are Decimal euros, areas square metres, dates calendar dates in Europe/Amsterdam, moments
aware datetimes (fastest in UTC), periods half-open. A `Person` is built once and shared between
all responses of that applicant; what is computed about it as of a day is kept with it.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from regulation.core.dates import age_on, amsterdam_date
from regulation.core.ties import lived_long

ADULT_AGE = 18

Bounds = tuple[int | None, int | None]
OPEN_BOUNDS = (None, None)

_NO_POINTS = Decimal(0)


class Correction(NamedTuple):
    """Days that are added to the registration time while the correction holds.

    `until_on` None holds for ever. The reason is for people; no rule looks at it.
    """

    days: int
    from_on: date
    until_on: date | None = None
    reason: str = ""


class Member(NamedTuple):
    """Somebody in the household besides the main applicant."""

    relation: str
    birth_on: date


class Residence(NamedTuple):
    """A spell at an address; `until_on` None lasts until now. `place` None is not known."""

    municipality: str
    place: str | None
    from_on: date
    until_on: date | None = None


class LeavesHome(NamedTuple):
    """The home that is left empty by moving."""

    municipality: str
    social: bool
    corporation: str | None = None


class Block(NamedTuple):
    """A sanction: no competing from `from_on` until the day before `until_on`."""

    from_on: date
    until_on: date
    reason: str = ""


class Profile(NamedTuple):
    """The search profile of an urgency declaration; None restricts nothing."""

    home_types: tuple[str, ...] | None = None
    bedrooms_min: int | None = None
    bedrooms_max: int | None = None
    max_rent: Decimal | None = None
    municipalities: tuple[str, ...] | None = None
    accessibility: tuple[str, ...] | None = None


class Declaration(NamedTuple):
    """An urgency declaration. `since_on` is the start of its waiting time."""

    category: str
    granted_on: date
    since_on: date
    ends_on: date
    ended_on: date | None = None
    phase: str = "self_search"
    profile: Profile | None = None

    def valid_on(self, day: date) -> bool:
        """Whether it holds on a day: granted, not past its end, not ended on or before it."""
        return self.granted_on <= day <= self.ends_on and (
            self.ended_on is None or self.ended_on > day
        )


class PointsEntry(NamedTuple):
    """A movement of a points balance; `on` None stands for a balance that was always there."""

    balance: str
    amount: Decimal
    on: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """All facts of one applicant that rules may look at.

    Attributes:
        ref: names the applicant, in rankings, offers and as the ticket where a response has none.
        income: yearly household income.
        works_in: codes of the municipalities where the applicant works.
        key_worker: the sector, when the applicant is a key worker.
        indications: accessibility labels for which the applicant has an indication.
    """

    ref: Hashable
    birth_on: date
    registered_on: date
    income: Decimal
    registration_ended_on: date | None = None
    corrections: tuple[Correction, ...] = ()
    members: tuple[Member, ...] = ()
    residences: tuple[Residence, ...] = ()
    works_in: tuple[str, ...] = ()
    key_worker: str | None = None
    leaves_home: LeavesHome | None = None
    indications: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    points: tuple[PointsEntry, ...] = ()
    _standing: "Standing | None" = field(default=None, init=False, repr=False)

    @property
    def size(self) -> int:
        """Number of persons in the household, main applicant included."""
        return 1 + len(self.members)

    def on(self, day: date) -> "Standing":
        """What is computed about the person as of a day; kept until another day is asked for."""
        standing = self._standing
        if standing is None or standing.day != day:
            standing = Standing(self, day)
            # Not a fact but a memory of work done, so the record stays immutable to its users.
            object.__setattr__(self, "_standing", standing)
        return standing


class Standing:
    """A person as of a day D: age, effective registration date, ties, balances."""

    __slots__ = (
        "_balances",
        "_children",
        "_ties",
        "age",
        "barred",
        "day",
        "person",
        "registration_on",
    )

    def __init__(self, person: Person, day: date) -> None:
        """Compute what nearly every ranking needs; the rest follows when it is asked for."""
        self.person = person
        self.day = day
        self.age = age_on(day, person.birth_on)
        self.registration_on = _effective_registration(person, day)
        # Whatever the listing: not registered or blocked. True for few, so it is asked first.
        self.barred = not self.registered or self.blocked
        self._children = -1
        self._ties: dict[tuple[frozenset[str], str | None], bool] = {}
        self._balances: dict[str, Decimal] | None = None

    @property
    def registered(self) -> bool:
        """Whether the registration is active on D and has begun on or before D."""
        person = self.person
        ended = person.registration_ended_on
        return person.registered_on <= self.day and (ended is None or ended > self.day)

    @property
    def blocked(self) -> bool:
        """Whether a sanction block holds on D."""
        blocks = self.person.blocks
        return bool(blocks) and any(block.from_on <= self.day < block.until_on for block in blocks)

    @property
    def children(self) -> int:
        """Members with relation `child` who are under 18 on D."""
        if self._children < 0:
            self._children = sum(
                member.relation == "child" and age_on(self.day, member.birth_on) < ADULT_AGE
                for member in self.person.members
            )
        return self._children

    def lives_in(self, municipality: str, place: str | None) -> bool:
        """Whether the current address on D is there; place None asks for the municipality."""
        return any(
            spell.from_on <= self.day and (spell.until_on is None or self.day < spell.until_on)
            for spell in _spells_in(self.person, frozenset((municipality,)), place)
        )

    def works_in(self, municipalities: frozenset[str]) -> bool:
        """Whether the applicant works in one of the municipalities (economic tie)."""
        return not municipalities.isdisjoint(self.person.works_in)

    def has_lived_in(self, municipalities: frozenset[str], place: str | None, window: date) -> bool:
        """Whether there is a social tie: six years without interruption since the window opened.

        The window opens ten years before D; whoever asks for many people computes it once.

        Six years up to D are a case of it. Spells are half-open, spells that touch are one
        (REGULATION.md section 3; Huisvestingswet art. 14(4)).
        """
        # Most people never lived there: nothing to remember for them.
        spells = _spells_in(self.person, municipalities, place)
        if not spells:
            return False
        asked = (municipalities, place)
        known = self._ties.get(asked)
        if known is None:
            known = self._ties[asked] = lived_long(spells, window, self.day)
        return known

    def balance(self, name: str) -> Decimal:
        """The points balance of that name on D, zero without a movement."""
        if self._balances is None:
            self._balances = {}
            for entry in self.person.points:
                if entry.on is None or entry.on <= self.day:
                    before = self._balances.get(entry.balance, _NO_POINTS)
                    self._balances[entry.balance] = before + entry.amount
        return self._balances.get(name, _NO_POINTS)


class Candidate(NamedTuple):
    """A response to a listing.

    Attributes:
        ticket: what the draw hashes: the response's random public code, unique per listing.
        preference: the applicant's own order over listings, lower first; None is last.
        ref: names the response for the caller; the ranking does not look at it.
    """

    person: Person
    at: datetime
    ticket: str
    preference: int | None = None
    withdrawn_at: datetime | None = None
    ref: Hashable = None


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """What the rules may see of a listing and its home, frozen at publication.

    Attributes:
        rent: euros a month. area: square metres.
        region_municipalities: codes of the municipalities of the region.
        seed: 64 hex characters, the committed secret of the draw.
        places: how many homes are let by this one listing.
        age, household, children, income: the listing's own bounds, both inclusive.
    """

    ref: str
    model: str
    opens_at: datetime
    closes_at: datetime
    seed: str
    corporation: str
    municipality: str
    place: str
    home_type: str
    bedrooms: int
    area: Decimal
    rent: Decimal
    region_municipalities: frozenset[str]
    complex: str | None = None
    accessibility: str | None = None
    labels: frozenset[str] = frozenset()
    places: int = 1
    free_allocation: bool = False
    age: Bounds = OPEN_BOUNDS
    household: Bounds = OPEN_BOUNDS
    children: Bounds = OPEN_BOUNDS
    income: tuple[Decimal | None, Decimal | None] = OPEN_BOUNDS

    @property
    def day(self) -> date:
        """D: the calendar date of the closing in Europe/Amsterdam."""
        return amsterdam_date(self.closes_at)


def _effective_registration(person: Person, day: date) -> date:
    days = 0
    for correction in person.corrections:
        until = correction.until_on
        if correction.from_on <= day and (until is None or day < until):
            days += correction.days
    return person.registered_on - timedelta(days) if days else person.registered_on


def _spells_in(
    person: Person, municipalities: frozenset[str], place: str | None
) -> list[Residence]:
    return [
        spell
        for spell in person.residences
        if spell.municipality in municipalities and (place is None or spell.place == place)
    ]
