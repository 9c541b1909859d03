"""Amounts of 2024 to 2026 in euros (incomes a year, rents a month) and the pension age in years.

As published by the ministry and the sector; the cents of the rent caps of 2026 and the income of
elderly couples of 2024 could not be verified.
"""

_NAMES = (
    "income_limit_single",
    "income_limit_multi",
    "social_rent_limit",
    "affordable_income_single",
    "affordable_income_multi",
    "affordable_income_elderly_single",
    "affordable_income_elderly_multi",
    "rent_cap_low",
    "rent_cap_high",
    "pension_age",
)
_AMOUNTS: dict[int, tuple[float, ...]] = {
    2024: (47699, 52671, 879.66, 27725, 37625, 27225, 37625, 650.43, 697.07, 67),
    2025: (49669, 54847, 900.07, 28375, 38500, 27775, 37350, 682.96, 731.93, 67),
    2026: (51537, 56910, 932.93, 29400, 39925, 28775, 38650, 713.02, 764.14, 67),
}

YEARS = tuple(_AMOUNTS)
"""The years of which the amounts are known."""


def amounts_of(year: int) -> dict[str, float]:
    """The amounts of a year, of the nearest known year when it is not known."""
    known = _AMOUNTS[min(max(year, YEARS[0]), YEARS[-1])]
    return dict(zip(_NAMES, known, strict=True))


def amounts_until(year: int) -> dict[str, dict[str, float]]:
    """The amounts of each year to that one included, for a region file.

    A year that is not known yet gets those of the last known one: a demonstration of next January
    must be able to rank, and a real region loads the real amounts.
    """
    return {str(each): amounts_of(each) for each in range(YEARS[0], max(year, YEARS[-1]) + 1)}
