"""What a home costs and how it is equipped, in words, for its public page and for the desk."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from corporations.letters import day, euros
from listings.core.home import Equipment, Feature, ServiceCost, allowance_rent

COST_WORDS: Mapping[str, Any] = {
    ServiceCost.CLEANING: _lazy("Cleaning of shared spaces"),
    ServiceCost.ENERGY: _lazy("Energy of shared spaces"),
    ServiceCost.CARETAKER: _lazy("Caretaker"),
    ServiceCost.FACILITIES: _lazy("Shared rooms and facilities"),
    ServiceCost.OTHER: _lazy("Other service costs"),
}
FEATURE_WORDS: Mapping[str, object] = {
    Feature.LIFT: _lazy("There is a lift"),
    Feature.NO_STEPS_OUTSIDE: _lazy("No steps up to the front door"),
    Feature.NO_THRESHOLDS: _lazy("No thresholds inside"),
    Feature.STAIRLIFT: _lazy("There is a stairlift"),
    Feature.WIDE_DOORS: _lazy("Doors are wide enough for a wheelchair"),
    Feature.ADAPTED_KITCHEN: _lazy("The kitchen is adapted"),
    Feature.ADAPTED_BATHROOM: _lazy("The bathroom is adapted"),
    Feature.WALK_IN_SHOWER: _lazy("The shower has no step"),
    Feature.RAISED_TOILET: _lazy("The toilet is higher"),
    Feature.DOOR_OPENER: _lazy("Doors open by themselves"),
    Feature.MOBILITY_SCOOTER_PLACE: _lazy("There is a place for a mobility scooter"),
}

Lines = list[dict[str, str]]


def rent_lines(rent: Decimal, total: Decimal | None, equipment: Equipment, on: date) -> Lines:
    """Say what the rent is made of, and which part counts for the allowance on a day.

    For components/facts.html; empty when no service costs are known.
    """
    if not equipment.costs and total is None:
        return []
    said = [(_("Rent without service costs"), euros(rent))]
    said += [(str(COST_WORDS[kind]), euros(cost)) for kind, cost in equipment.costs.items()]
    if total is not None:
        said.append((_("Together a month"), euros(total)))
    counted = allowance_rent(rent, equipment.costs, on)
    said.append((_("Of this counts for the housing allowance"), euros(counted)))
    return [{"label": label, "value": value} for label, value in said]


def floor_in_words(floor: int) -> str:
    """Say on which floor a home lies."""
    return _("ground floor") if floor == 0 else str(floor)


def comfort_lines(equipment: Equipment) -> Lines:
    """Say what else is known of a home, for components/facts.html."""
    said = []
    if equipment.label_until is not None:
        said.append((_("Energy label valid until"), day(equipment.label_until)))
    if equipment.points is not None:
        said.append((_("Points"), str(equipment.points)))
    if equipment.floor is not None:
        said.append((_("Floor"), floor_in_words(equipment.floor)))
    return [{"label": label, "value": value} for label, value in said]


def features_in_words(equipment: Equipment) -> list[str]:
    """Say what makes a home easier to live in."""
    return [str(FEATURE_WORDS[feature]) for feature in equipment.features]
