"""What must hold before a listing may be published, as plain values."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal


@dataclass(frozen=True, slots=True)
class Ledger:
    """Homes let under one quota in a municipality and calendar year, as published so far.

    Attributes:
        labelled: places of published listings that carry the label, and those of others that the
            regulation counts with them (Huisvestingswet 2014 art. 14(5)).
        all: places of all published listings.
    """

    labelled: int
    all: int


def within_quota(ledger: Ledger, places: int, max_share: Decimal) -> bool:
    """Whether `places` more with the label keep its share at or below the quota (invariant 8)."""
    return ledger.labelled + places <= max_share * (ledger.all + places)


def room(ledger: Ledger, max_share: Decimal) -> int | None:
    """How many places more may carry the label now; None where the share leaves all of them free."""
    if max_share >= 1:
        return None
    free = (max_share * ledger.all - ledger.labelled) / (1 - max_share)
    return max(int(free.to_integral_value(ROUND_FLOOR)), 0)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a draft says, with what the rules of its closing date know.

    Attributes:
        models, known_labels: of the rules in force on the closing date; empty without rules.
        bounds: pairs (lowest, highest), both inclusive, by name.
    """

    opens_at: datetime
    closes_at: datetime
    model: str
    labels: Collection[str]
    models: Collection[str]
    known_labels: Collection[str]
    bounds: dict[str, tuple[Decimal | int | None, Decimal | int | None]]


def problems_of(plan: Plan, now: datetime) -> tuple[str, ...]:
    """Return the codes of everything that is wrong with a plan, all at once; none when it is right."""
    found: list[str] = []
    if plan.closes_at <= max(plan.opens_at, now):
        found.append("closes_too_early")
    if not plan.models:
        found.append("no_rules_on_closing_date")
    elif plan.model not in plan.models:
        found.append("unknown_model")
    if plan.models and not set(plan.labels) <= set(plan.known_labels):
        found.append("unknown_label")
    for name, (low, high) in plan.bounds.items():
        if low is not None and high is not None and low > high:
            found.append(f"{name}_bounds_crossed")
    return tuple(found)


# What of a listing, besides its labels, a regulation may ask a second person for (REGULATION.md 7).
FREE_ALLOCATION = "free_allocation"
OWN_CONDITIONS = "own_conditions"


def reasons_for_second_person(
    asked: Collection[str], labels: Collection[str], *, conditions: bool, free_allocation: bool
) -> tuple[str, ...]:
    """Return why a second person must look before this is published, as `asked` has it; () for no reason.

    `asked` are labels, `own_conditions` and `free_allocation` (`limits.second_person_publication`).
    """
    found = [*labels]
    if conditions:
        found.append(OWN_CONDITIONS)
    if free_allocation:
        found.append(FREE_ALLOCATION)
    return tuple(reason for reason in found if reason in asked)


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a home and its listing the law wants to be said; amounts in euros a month.

    Attributes:
        independent: whether it is a home with a front door of its own, so not a room.
        explained: whether there is a description.
    """

    rent: Decimal
    total_rent: Decimal | None
    energy_label: str
    independent: bool
    free_allocation: bool
    explained: bool


# Each with the source that asks for it; FIELD.md 3.6 and 4. What is always there (the criteria, the
# order and the closing of the model, Wet goed verhuurderschap art. 2) is not looked for.
REQUIRED: dict[str, str] = {
    "rent": "Burgerlijk Wetboek art. 6:193e",
    "total_rent": "Burgerlijk Wetboek art. 6:193e",
    "energy_label": "Richtlijn 2010/31/EU art. 12 lid 4",
    "free_allocation": "Wet goed verhuurderschap art. 2",
}


def missing_by_law(shown: Shown) -> tuple[str, ...]:
    """Return what of `REQUIRED` is not said yet.

    None of it stops a publication, for each has exceptions that only the landlord knows: a monument
    needs no energy label, a home without service costs has none to tell.
    """
    holds = {
        "rent": shown.rent > 0,
        "total_rent": shown.total_rent is not None,
        "energy_label": bool(shown.energy_label) or not shown.independent,
        "free_allocation": shown.explained or not shown.free_allocation,
    }
    return tuple(code for code in REQUIRED if not holds[code])
