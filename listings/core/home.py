"""What kinds of homes there are, and what a rent is made of.

VERA's codes: EENHEIDDETAILSOORT, TOEGANKELIJKHEIDSLABEL, PRIJSCOMPONENTDETAILSOORT.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class HomeType(StrEnum):
    """Types of REGION_FILE.md."""

    APARTMENT = "apartment"
    HOUSE = "house"
    STUDIO = "studio"
    ROOM = "room"
    SENIOR_HOME = "senior_home"
    OTHER = "other"


class Accessibility(StrEnum):
    """Accessibility labels of REGION_FILE.md."""

    ROLLATOR = "rollator"
    WHEELCHAIR = "wheelchair"
    LEVEL_ACCESS = "level_access"


ENERGY_LABELS = ("A++++", "A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G")


class Feature(StrEnum):
    """What makes a home easier to live in for whoever walks, reaches or sees less well."""

    LIFT = "lift"
    NO_STEPS_OUTSIDE = "no_steps_outside"
    NO_THRESHOLDS = "no_thresholds"
    STAIRLIFT = "stairlift"
    WIDE_DOORS = "wide_doors"
    ADAPTED_KITCHEN = "adapted_kitchen"
    ADAPTED_BATHROOM = "adapted_bathroom"
    WALK_IN_SHOWER = "walk_in_shower"
    RAISED_TOILET = "raised_toilet"
    DOOR_OPENER = "door_opener"
    MOBILITY_SCOOTER_PLACE = "mobility_scooter_place"


class ServiceCost(StrEnum):
    """Kinds of service costs, by the column that holds each; VERA's code in `SERVICE_CODES`."""

    CLEANING = "service_cleaning"
    ENERGY = "service_energy"
    CARETAKER = "service_caretaker"
    FACILITIES = "service_facilities"
    OTHER = "service_other"


# VERA, PRIJSCOMPONENTDETAILSOORT; every other kind of service or use is "other".
SERVICE_CODES: Mapping[str, ServiceCost] = {
    "SCH": ServiceCost.CLEANING,
    "ENE": ServiceCost.ENERGY,
    "HUI": ServiceCost.CARETAKER,
    "DIE": ServiceCost.FACILITIES,
}

# Housing Allowance Act (Wht) art. 5 as it stood until 2026: of each of four kinds at most twelve
# euros a month counted. From 1 January 2026 on no service costs count any more.
_COUNTED_UNTIL = date(2026, 1, 1)
_MOST_OF_EACH = Decimal(12)
_COUNTED = (
    ServiceCost.CLEANING,
    ServiceCost.ENERGY,
    ServiceCost.CARETAKER,
    ServiceCost.FACILITIES,
)

Costs = Mapping[ServiceCost, Decimal]


def total_of(rent: Decimal, costs: Costs) -> Decimal:
    """Return the bare rent with all service costs, in euros a month."""
    return rent + sum(costs.values(), Decimal(0))


def allowance_rent(rent: Decimal, costs: Costs, on: date) -> Decimal:
    """Return the part of the rent that counts for the housing allowance on a day, in euros a month."""
    if on >= _COUNTED_UNTIL:
        return rent
    counted = (min(costs.get(kind, Decimal(0)), _MOST_OF_EACH) for kind in _COUNTED)
    return rent + sum(counted, Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What a home costs beside its rent, and how it is equipped; None and () for "not known".

    Attributes:
        costs: service costs by kind, in euros a month.
        points: of the national points system (WWS).
        label_until: last day on which the energy label holds.
        floor: 0 is the ground floor.
    """

    costs: Costs = field(default_factory=dict, hash=False)
    points: int | None = None
    label_until: date | None = None
    floor: int | None = None
    features: tuple[Feature, ...] = ()
