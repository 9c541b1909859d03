"""The amounts that change every year: limits and caps in euros, ages in years (section 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NoReturn

from regulation.core.document import Model, Regulation
from regulation.core.fields import Fields, Problems, Where, entries_of, shown
from regulation.core.kinds import MONEY, QUARTERS

PENSION_AGE = "pension_age"
AMOUNTS = (
    "income_limit_single",
    "income_limit_multi",
    "social_rent_limit",
    "affordable_income_single",
    "affordable_income_multi",
    "affordable_income_elderly_single",
    "affordable_income_elderly_multi",
    "rent_cap_low",
    "rent_cap_high",
)
PARAMETER_NAMES = (*AMOUNTS, PENSION_AGE)

_YEARS = range(1900, 2201)
_YEAR_DIGITS = 4


class MissingParameter(LookupError):  # noqa: N818 - the name says what is wrong, as a clerk would
    """A ranking needs an amount that nobody has entered for that year; there is no default."""

    def __init__(self, year: int, name: str) -> None:
        """Say which amount of which year is missing."""
        super().__init__(f"parameter {name} of {year} is missing")
        self.year = year
        self.name = name


class YearParameters(dict[str, Decimal]):
    """The amounts of one year; asking for one that is not there raises `MissingParameter`."""

    def __init__(self, year: int, amounts: Mapping[str, Decimal]) -> None:
        """Keep the amounts of a year."""
        super().__init__(amounts)
        self.year = year

    def __missing__(self, name: str) -> NoReturn:
        """Refuse instead of assuming."""
        raise MissingParameter(self.year, name)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The region's amounts per year; a regulation may override single ones."""

    by_year: Mapping[int, Mapping[str, Decimal]] = field(default_factory=dict)

    def overridden(self, overrides: Mapping[int, Mapping[str, Decimal]]) -> "Parameters":
        """These amounts with those of a regulation in their place."""
        years = {year: dict(amounts) for year, amounts in self.by_year.items()}
        for year, amounts in overrides.items():
            years.setdefault(year, {}).update(amounts)
        return Parameters(years)

    def of(self, year: int) -> YearParameters:
        """The amounts of a year, perhaps none; a missing one raises when it is asked for."""
        return YearParameters(year, self.by_year.get(year, {}))


class UnknownModel(LookupError):  # noqa: N818 - as above
    """A listing names a model that its regulation does not have."""

    def __init__(self, regulation: str, model: str) -> None:
        """Say which model of which regulation."""
        super().__init__(f"regulation {regulation} has no model {model}")
        self.regulation = regulation
        self.model = model


@dataclass(frozen=True, slots=True)
class Rules:
    """What a ranking goes by: one model of one regulation, with the amounts that hold for it."""

    regulation: Regulation
    parameters: Parameters
    model: Model

    @classmethod
    def of(cls, regulation: Regulation, parameters: Parameters, model: str) -> "Rules":
        """The rules for a listing: the region's parameters with the regulation's overrides.

        Raises:
            UnknownModel: when the regulation has no such model.
        """
        if model not in regulation.models:
            raise UnknownModel(regulation.code, model)
        overridden = parameters.overridden(regulation.parameters)
        return cls(regulation, overridden, regulation.models[model])


def read_parameters(
    value: object, where: Where, problems: Problems
) -> dict[int, dict[str, Decimal]]:
    """The table {year: {parameter: number}} of a region file or a regulation."""
    years: dict[int, dict[str, Decimal]] = {}
    for name, place, item in entries_of(value, where, problems):
        if len(name) == _YEAR_DIGITS and name.isascii() and name.isdigit() and int(name) in _YEARS:
            years[int(name)] = _read_year(item, place, problems)
        else:
            problems.add(place, "a year 1900..2200 as key", f"the key {shown(name)}")
    return years


def _read_year(value: object, where: Where, problems: Problems) -> dict[str, Decimal]:
    fields = Fields(value, where, problems, PARAMETER_NAMES)
    return {
        name: fields.need(name, QUARTERS if name == PENSION_AGE else MONEY)
        for name in PARAMETER_NAMES
        if name in fields
    }
