"""What must hold before a listing may be published, as plain values."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


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
