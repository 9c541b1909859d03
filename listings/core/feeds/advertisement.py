"""What a listing feed says, in the words of this portal, whatever form it came in.

Nothing that decides who may respond or who comes first is lost on the way: what has a
place in a listing is in `Advertisement`; everything else of that kind is in its `unmapped`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

Amount = TypeVar("Amount", int, Decimal)


class FeedError(ValueError):
    """The text as a whole is no feed of the named format; nothing of it was read."""


class SkipReason(StrEnum):
    """Why an entry of a feed does not become an advertisement."""

    PARKING = "parking"
    NOT_A_HOME = "not_a_home"
    NOT_FOR_RENT = "not_for_rent"
    NOT_PUBLISHED = "not_published"
    HOME_SWAP = "home_swap"
    NO_RENT = "no_rent"
    DUPLICATE = "duplicate"
    BROKEN = "broken"


class Why(StrEnum):
    """Why a value of the feed did not become part of the listing as it stands."""

    NO_COUNTERPART = "no_counterpart"
    DECIDED_BY_REGULATION = "decided_by_regulation"
    UNKNOWN_VALUE = "unknown_value"
    UNREADABLE = "unreadable"
    PLACEHOLDER = "placeholder"
    ASSUMED = "assumed"
    AMBIGUOUS_TIME = "ambiguous_time"
    NONEXISTENT_TIME = "nonexistent_time"

    @property
    def text(self) -> str:
        """The reason as an English sentence, for a report that people read."""
        return _SENTENCES[self]


_SENTENCES = {
    Why.NO_COUNTERPART: "The rules of this region have nothing of this kind.",
    Why.DECIDED_BY_REGULATION: "The regulation decides this for every listing alike.",
    Why.UNKNOWN_VALUE: "The meaning of this value is not known.",
    Why.UNREADABLE: "The value does not have the form that belongs to this field.",
    Why.PLACEHOLDER: "The value stands for 'not filled in' or 'no limit'.",
    Why.ASSUMED: "The listing holds the nearest value; the feed says something slightly different.",
    Why.AMBIGUOUS_TIME: "This time came twice that night; openings take the first, closings the second.",
    Why.NONEXISTENT_TIME: "This time did not exist that night; it was taken one hour later.",
}


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A value of the feed that matters for the order or the admission and has no place here.

    Attributes:
        field: name of the field, dotted as in the feed.
        value: the value as text, at most 200 characters, safe to store.
        why: the reason as a code; `why.text` says it in a sentence.
    """

    field: str
    value: str
    why: Why


@dataclass(frozen=True, slots=True)
class Skipped:
    """An entry that was left out: its id in the feed (or `#n`, the n-th), why, and details."""

    ref: str
    reason: SkipReason
    detail: str


@dataclass(frozen=True, slots=True)
class Bounds(Generic[Amount]):
    """A condition with inclusive ends; an end that is None restricts nothing."""

    minimum: Amount | None = None
    maximum: Amount | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all lies within the bounds."""
        return self.minimum is not None and self.maximum is not None and self.minimum > self.maximum

    def __bool__(self) -> bool:
        return self.minimum is not None or self.maximum is not None


@dataclass(frozen=True, slots=True)
class AllocationModel:
    """How the feed lets a home.

    Attributes:
        name: our name, such as `registration_time`, `lottery`, `first_come`, `co_optation`.
        vera_model: code in VERA's list PUBLICATIEMODEL, None when VERA has none.
        vera_intake: code in VERA's list PUBLICATIEINTAKEVORM, where the feed has such an intake.
        ranking_model: name of the model in the region's regulation that ranks in this way;
            None when the regulation cannot rank so, which is then in `unmapped` as well.
    """

    name: str
    vera_model: str | None
    vera_intake: str | None = None
    ranking_model: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertisement:
    """One home on offer in a feed.

    Attributes:
        external_id: the feed's own id, unique within the feed.
        place: town or village; `municipality` is None where the feed does not say.
        corporation: name of the landlord, else its code, as the feed gives it, or None.
        home_type: apartment, house, studio, room, senior_home or other.
        home_type_given: the feed's own word for it.
        bedrooms: None when unknown. A room or studio without a bedroom of its own counts 0;
            where a feed counts rooms instead, one of them is taken to be the living room.
        area: square metres of the home, None when the feed gives none (or 0).
        net_rent: bare rent in euros a month. `calculation_rent` is the rent that counts for
            housing benefit and `total_rent` what is paid in all; None when not given.
        energy_label: as printed on the label, `A+++` to `G`.
        accessibility: wheelchair, rollator, level_access or None.
        neighbourhood: quarter or neighbourhood, empty when not given.
        opens_at: start of the response window (UTC), None when not given.
        closes_at: end of it, exclusive (UTC); None for "until the home is let".
        places: number of homes let through this advertisement.
        labels: labels of our regulation that follow from the feed, sorted.
        age: years of the main applicant; `household`: persons; `children`: under 18.
        income: yearly household income in euros.
        unmapped: what matters and could not be taken over, in reading order.
    """

    external_id: str
    street: str
    house_number: int
    addition: str
    postcode: str | None
    place: str
    municipality: str | None
    corporation: str | None
    home_type: str
    home_type_given: str
    bedrooms: int | None
    area: Decimal | None
    net_rent: Decimal
    calculation_rent: Decimal | None
    total_rent: Decimal | None
    energy_label: str | None
    build_year: int | None
    accessibility: str | None
    neighbourhood: str
    model: AllocationModel
    opens_at: datetime | None
    closes_at: datetime | None
    places: int = 1
    labels: tuple[str, ...] = ()
    age: Bounds[int] = Bounds()
    household: Bounds[int] = Bounds()
    children: Bounds[int] = Bounds()
    income: Bounds[Decimal] = Bounds()
    unmapped: tuple[Unmapped, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedReport:
    """Everything that was in a feed, taken or skipped, each in the order of the feed."""

    advertisements: list[Advertisement]
    skipped: list[Skipped]

    @property
    def counts(self) -> dict[str, int]:
        """Number of entries `taken` and, per reason, skipped; reasons that occur only."""
        reasons = Counter(entry.reason.value for entry in self.skipped)
        return {"taken": len(self.advertisements), **dict(sorted(reasons.items()))}
