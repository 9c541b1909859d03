"""The parts of a regulation as typed, immutable records (REGULATION.md sections 1 and 3 to 7).

They are made by `regulation.core.parsing.parse` only, which checks everything that is said here:
whoever holds a `Regulation` need not doubt it. Amounts are euros, dates are calendar dates in
Europe/Amsterdam, periods are half-open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import ClassVar, Literal

Scope = Literal["region", "municipality", "place"]
TieKind = Literal["social", "economic"]
Aspect = Literal["label", "municipality", "place", "corporation", "complex"]
CountedFact = Literal["age", "household", "children"]
OrderKey = Literal[
    "registration", "urgency_since", "urgency_ends", "points", "age", "response_time", "draw"
]
TieBreak = Literal["draw", "response_time"]
PointsUnit = Literal["year", "month", "day"]

# "Any category" in an urgency predicate.
ANY_CATEGORY = "*"


@dataclass(frozen=True, slots=True)
class Urgency:
    """Holds with a valid urgency declaration of such a category whose profile fits the home."""

    categories: tuple[str, ...]

    def covers(self, category: str) -> bool:
        """Whether declarations of this category are meant."""
        return self.categories == (ANY_CATEGORY,) or category in self.categories


@dataclass(frozen=True, slots=True)
class Tie:
    """Holds with a social or economic tie with the listing's region, municipality or place."""

    scope: Scope
    kinds: tuple[TieKind, ...] = ("social", "economic")


@dataclass(frozen=True, slots=True)
class LivesIn:
    """Holds when the current address on D is in the listing's municipality or place."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class Between:
    """Holds when a counted fact of the applicant lies within bounds, both inclusive."""

    fact: CountedFact
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class LeavesSocialHome:
    """Holds when the applicant leaves a social rented home inside the region."""


@dataclass(frozen=True, slots=True)
class TenantOfLandlord:
    """Holds when the social rented home that is left belongs to the corporation of the listing."""


@dataclass(frozen=True, slots=True)
class KeyWorker:
    """Holds for a key worker of such a sector who works in the listing's municipality."""

    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicationFits:
    """Holds when the home has an accessibility label for which the applicant has an indication."""


@dataclass(frozen=True, slots=True)
class RegisteredBefore:
    """Holds when the uncorrected registration date lies before a day."""

    day: date


@dataclass(frozen=True, slots=True)
class ListingHas:
    """Holds when the listing has one of the values: a label, a municipality, a place, ..."""

    aspect: Aspect
    values: tuple[str, ...]


Predicate = (
    Urgency
    | Tie
    | LivesIn
    | Between
    | LeavesSocialHome
    | TenantOfLandlord
    | KeyWorker
    | IndicationFits
    | RegisteredBefore
    | ListingHas
)


@dataclass(frozen=True, slots=True)
class Adult:
    """Condition: 18 years or older on D."""

    rule: ClassVar[str] = "adult"
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class IncomeLimit:
    """Condition: no social rent above the income limit, unless the listing is free (DAEB)."""

    rule: ClassVar[str] = "income_limit"
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class AffordableRent:
    """Condition: no rent above the cap for a low income (passend toewijzen)."""

    rule: ClassVar[str] = "affordable_rent"
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class RegisteredBeforePublication:
    """Condition: registered before the date on which the listing opened."""

    rule: ClassVar[str] = "registered_before_publication"
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class MinAreaPerPerson:
    """Condition: at least so many square metres for each person."""

    rule: ClassVar[str] = "min_area_per_person"
    square_metres: Decimal
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Condition: persons per bedroom within bounds; a home without bedrooms counts as one."""

    rule: ClassVar[str] = "occupancy"
    low: Decimal | None
    high: Decimal | None
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class TieRequired:
    """Condition: a tie of the given scope and kind."""

    rule: ClassVar[str] = "tie_required"
    tie: Tie
    cite: str | None = None


Condition = (
    Adult
    | IncomeLimit
    | AffordableRent
    | RegisteredBeforePublication
    | MinAreaPerPerson
    | Occupancy
    | TieRequired
)


@dataclass(frozen=True, slots=True)
class Tier:
    """A group of candidates that goes before the next; `order` decides inside it."""

    name: str
    when: tuple[Predicate, ...]
    order: tuple[OrderKey, ...]
    cite: str | None = None
    title: str | None = None

    @property
    def urgency(self) -> Urgency | None:
        """The urgency predicate, when there is exactly one."""
        found = [predicate for predicate in self.when if isinstance(predicate, Urgency)]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points that are added when all predicates hold: a balance by name, or a number."""

    when: tuple[Predicate, ...]
    add: str | Decimal
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class PointsForm:
    """How points are counted: time in units, balances from the ledger, bonuses (section 5)."""

    unit: PointsUnit
    per_unit: Decimal
    components: tuple[str, ...]
    bonus: tuple[Bonus, ...]
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """One way to let a home: who may be ranked, in which groups, and how equals are parted."""

    name: str
    vera_model: str
    conditions: tuple[Condition, ...]
    tiers: tuple[Tier, ...]
    tie_break: TieBreak = "draw"
    points: PointsForm | None = None
    cite: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Quota:
    """A share of lettings that is capped or watched, counted per municipality and year."""

    name: str
    label: str | None = None
    max_share: Decimal | None = None
    min_share: Decimal | None = None
    counts_urgent_with_tie: bool = False
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class Pauses:
    """When the clock of an offer stands still, on the clocks of Europe/Amsterdam.

    Attributes:
        night: from this time until that one, past midnight when the first is the later.
        weekend: whether Saturday and Sunday do not count.
        holidays: whether the public holidays of the Netherlands do not count.
        days: (month, day) of further days of every year that do not count.
    """

    night: tuple[time, time] | None = None
    weekend: bool = False
    holidays: bool = False
    days: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers of the process; None where the document says nothing.

    Attributes:
        max_open_responses: responses to open listings at a time; 0 is no limit.
        answer_within_hours: an offer that is not answered within so many hours expires.
        refusals_before_sanction: refusals after which a sanction follows.
        block_days_no_show: days of the block after a no-show.
        answer_pauses: the hours that do not count in `answer_within_hours`.
        free_refusals: reasons (VERA, AANBIEDINGDETAILSTATUS) for which a refusal counts for nothing.
        accepting_ends_responses: whether accepting a home ends the person's other responses.
        cancelling_returns_responses: whether those that are still open come back when the letting is
            cancelled before the lease is signed.
        signing_keeps_registration: whether the registration stays after every lease; where the law
            says that it stays, it does anyway.
        second_person: which steps of a letting ask for a second person; None for all.
        two_persons_to_pass_over: reasons (VERA, KANDIDAATDETAILSTATUS) for which two persons decide
            that somebody is passed over; None leaves it to the portal.
        second_person_publication: labels, `own_conditions` or `free_allocation`: a listing with one of these
            is published only when a second person has looked.
    """

    max_open_responses: int = 0
    answer_within_hours: int | None = None
    refusals_before_sanction: int | None = None
    block_days_no_show: int | None = None
    answer_pauses: Pauses = field(default_factory=Pauses)
    free_refusals: tuple[str, ...] = ()
    accepting_ends_responses: bool = False
    cancelling_returns_responses: bool = False
    signing_keeps_registration: bool = False
    second_person: tuple[str, ...] | None = None
    two_persons_to_pass_over: tuple[str, ...] | None = None
    second_person_publication: tuple[str, ...] = ()

    def asks_second_person(self, step: str) -> bool:
        """Whether a step of a letting waits for a second person."""
        return self.second_person is None or step in self.second_person


@dataclass(frozen=True, slots=True)
class Example:
    """A worked case inside the document; `document` is evaluated by allocation.core.examples."""

    name: str
    why: str
    document: Mapping[str, object] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Regulation:
    """A by-law as data, in force from `valid_from` until the day before `valid_until`.

    Attributes:
        parameters: amounts per year that differ from the region's own.
        no_own_responses: urgency categories whose holders are served by mediation only.
    """

    code: str
    title: str
    valid_from: date
    valid_until: date
    sources: tuple[str, ...]
    models: Mapping[str, Model] = field(hash=False)
    parameters: Mapping[int, Mapping[str, Decimal]] = field(default_factory=dict, hash=False)
    no_own_responses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    quotas: Mapping[str, Quota] = field(default_factory=dict, hash=False)
    limits: Limits = field(default_factory=Limits)
    examples: tuple[Example, ...] = ()

    def in_force_on(self, day: date) -> bool:
        """Whether the regulation holds on a day."""
        return self.valid_from <= day < self.valid_until
