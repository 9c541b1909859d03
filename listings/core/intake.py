"""Homes, listings and responses as they come from a file or a feed.

Amounts are Decimal euros a month (income: a year), areas square metres, moments aware.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from listings.core.life_cycle import ListingState

Bounds = tuple[int | None, int | None]
NO_BOUNDS = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """A home; corporation, municipality and place by id.

    Attributes:
        complex: ref of the complex within the corporation, made when it is not there.
        details: further columns by name, such as street, energy_label or external_id.
    """

    ref: str
    corporation: int
    municipality: int
    place: int
    type: str
    bedrooms: int
    area: Decimal
    rent: Decimal
    complex: str | None = None
    accessibility: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeChange:
    """What of a home may change while nobody responds to it; '' and None stand for "not known".

    Attributes:
        rent: the bare rent; `total_rent` with all service costs, of which `service_*` name the kinds.
        complex: id of a complex of the same corporation.
        points: of the national valuation of homes (WWS).
        features: what makes it accessible; see `listings.core.home.Feature`.
        vacant_since: first day on which nobody lives there. It decides nothing, and may always
            change.
    """

    rent: Decimal
    total_rent: Decimal | None = None
    energy_label: str = ""
    accessibility: str = ""
    description_nl: str = ""
    description_en: str = ""
    complex: int | None = None
    service_cleaning: Decimal | None = None
    service_energy: Decimal | None = None
    service_caretaker: Decimal | None = None
    service_facilities: Decimal | None = None
    service_other: Decimal | None = None
    points: int | None = None
    label_until: date | None = None
    floor: int | None = None
    features: tuple[str, ...] = ()
    vacant_since: date | None = None


ALWAYS_CHANGEABLE = frozenset({"vacant_since"})
"""Columns of a home that no respondent looked at."""


def terms_columns(change: HomeChange) -> dict[str, object]:
    """Return a change by the columns of a home, as the table holds them."""
    return {
        "rent": change.rent,
        "total_rent": change.total_rent,
        "energy_label": change.energy_label,
        "accessibility": change.accessibility,
        "description_nl": change.description_nl,
        "description_en": change.description_en,
        "complex_id": change.complex,
        "service_cleaning": change.service_cleaning,
        "service_energy": change.service_energy,
        "service_caretaker": change.service_caretaker,
        "service_facilities": change.service_facilities,
        "service_other": change.service_other,
        "points": change.points,
        "label_until": change.label_until,
        "floor": change.floor,
        "features": list(change.features),
        "vacant_since": change.vacant_since,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeEntry:
    """A home as its corporation enters it; the place by id, which settles the municipality.

    Attributes:
        ref: the corporation's own number of the home; stands for ever.
        terms: what may change later.
    """

    ref: str
    place: int
    type: str
    bedrooms: int
    area: Decimal
    terms: HomeChange
    street: str = ""
    house_number: str = ""
    addition: str = ""
    postcode: str = ""
    neighbourhood: str = ""
    build_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewListing:
    """A listing of a home (by id), under a version of the rules (by id).

    Attributes:
        seed: the secret of the draw; '' for a listing that is not published yet, together with
            `commitment` (its sha256).
        age, household, children, income: bounds, both inclusive.
        source: name of the feed; `unmapped` what of it has no rule here.
    """

    ref: str
    corporation: int
    home: int
    regulation: int
    model: str
    opens_at: datetime
    closes_at: datetime
    seed: str
    commitment: str
    state: ListingState = ListingState.PUBLISHED
    labels: tuple[str, ...] = ()
    places: int = 1
    free_allocation: bool = False
    age: Bounds = NO_BOUNDS
    household: Bounds = NO_BOUNDS
    children: Bounds = NO_BOUNDS
    income: tuple[Decimal | None, Decimal | None] = NO_BOUNDS
    source: str = ""
    unmapped: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResponse:
    """A response of an applicant to a listing, all by id."""

    listing: int
    corporation: int
    applicant: int
    at: datetime
    ticket: str
    preference: int | None = None
    withdrawn_at: datetime | None = None
