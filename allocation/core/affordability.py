"""Which rents are open to a household: the income rules of the law for every rent at once.

The same two conditions that rank (`income_limit` and `affordable_rent` of REGULATION.md section 6),
asked the other way round: not "does this rent fit", but "from which rent to which does it fit".
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from regulation.core.parameters import PENSION_AGE, YearParameters

_LOW_CAP_PERSONS = 2


class IncomeGroup(StrEnum):
    """Where an income lies between the two limits that count for this household."""

    LOW = "low"  # up to the limit of fitting allocation: only rents up to the cap
    MIDDLE = "middle"  # above it, within the income limit: every social rent
    HIGH = "high"  # above the income limit: no social rent but by the corporation's own choice


class Reason(StrEnum):
    """Why a band of rents is open or closed."""

    UNDER_CAP = "under_cap"
    ABOVE_CAP = "above_cap"
    ENOUGH_INCOME = "enough_income"
    TOO_MUCH_INCOME = "too_much_income"
    FREE_SECTOR = "free_sector"
    FREE_SECTOR_LOW = "free_sector_low"


@dataclass(frozen=True, slots=True)
class Household:
    """Who would live there: how many, what they earn together (euros a year), and how old.

    `age` is that of the older of the main applicant and the partner, in whole years.
    """

    persons: int
    income: Decimal
    age: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The amounts of a year that count for one household: incomes a year, rents a month."""

    year: int
    low_income: Decimal
    income_limit: Decimal
    rent_cap: Decimal
    social_rent: Decimal
    pension_age: Decimal
    elderly: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Rents above `above` up to and including `upto` (None: every rent), open or closed."""

    above: Decimal
    upto: Decimal | None
    is_open: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Room:
    """What a household may rent."""

    household: Household
    limits: Limits
    group: IncomeGroup
    bands: tuple[Band, ...]

    @property
    def highest_social(self) -> Decimal | None:
        """The highest social rent that is open; None when none is."""
        return {
            IncomeGroup.LOW: self.limits.rent_cap,
            IncomeGroup.MIDDLE: self.limits.social_rent,
            IncomeGroup.HIGH: None,
        }[self.group]

    def allows(self, rent: Decimal) -> bool:
        """Tell whether a rent is open to the household."""
        return any(
            band.is_open and band.above < rent and (band.upto is None or rent <= band.upto)
            for band in self.bands
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A change in the household and the room that comes of it."""

    kind: str
    room: Room


def room_for(household: Household, amounts: YearParameters) -> Room:
    """Return which rents are open to the household by the amounts of a year.

    Raises:
        MissingParameter: when an amount of that year has not been entered.
    """
    limits = _limits(household, amounts)
    if household.income <= limits.low_income:
        group = IncomeGroup.LOW
    elif household.income <= limits.income_limit:
        group = IncomeGroup.MIDDLE
    else:
        group = IncomeGroup.HIGH
    return Room(household, limits, group, _bands(group, limits))


def changes_for(room: Room, amounts: YearParameters) -> tuple[Change, ...]:
    """Return what would open or close other rents: income, a person more or less, the pension age."""
    household, limits = room.household, room.limits
    cent = Decimal("0.01")
    asked = [
        ("more_income", replace(household, income=limits.low_income + cent)),
        ("less_income", replace(household, income=limits.income_limit)),
        ("too_much_income", replace(household, income=limits.income_limit + cent)),
        ("person_more", replace(household, persons=household.persons + 1)),
    ]
    if household.persons > 1:
        asked.append(("person_less", replace(household, persons=household.persons - 1)))
    if not limits.elderly:
        asked.append(("pension", replace(household, age=int(-(-limits.pension_age // 1)))))
    found = [Change(kind, room_for(changed, amounts)) for kind, changed in asked]
    wanted = {
        "more_income": room.group == IncomeGroup.LOW,
        "less_income": room.group == IncomeGroup.HIGH,
        "too_much_income": room.group == IncomeGroup.MIDDLE,
    }
    return tuple(
        change
        for change in found
        if wanted.get(change.kind, True) and change.room.highest_social != room.highest_social
    )


def _limits(household: Household, amounts: YearParameters) -> Limits:
    persons = "single" if household.persons == 1 else "multi"
    elderly = Decimal(household.age) >= amounts[PENSION_AGE]
    low = household.persons <= _LOW_CAP_PERSONS
    return Limits(
        year=amounts.year,
        low_income=amounts[f"affordable_income_{'elderly_' if elderly else ''}{persons}"],
        income_limit=amounts[f"income_limit_{persons}"],
        rent_cap=amounts["rent_cap_low" if low else "rent_cap_high"],
        social_rent=amounts["social_rent_limit"],
        pension_age=amounts[PENSION_AGE],
        elderly=elderly,
    )


def _bands(group: IncomeGroup, limits: Limits) -> tuple[Band, ...]:
    cap, social = limits.rent_cap, limits.social_rent
    if group == IncomeGroup.LOW:
        return (
            Band(Decimal(-1), cap, is_open=True, reason=Reason.UNDER_CAP),
            Band(cap, social, is_open=False, reason=Reason.ABOVE_CAP),
            Band(social, None, is_open=False, reason=Reason.FREE_SECTOR_LOW),
        )
    if group == IncomeGroup.MIDDLE:
        return (
            Band(Decimal(-1), social, is_open=True, reason=Reason.ENOUGH_INCOME),
            Band(social, None, is_open=True, reason=Reason.FREE_SECTOR),
        )
    return (
        Band(Decimal(-1), social, is_open=False, reason=Reason.TOO_MUCH_INCOME),
        Band(social, None, is_open=True, reason=Reason.FREE_SECTOR),
    )
