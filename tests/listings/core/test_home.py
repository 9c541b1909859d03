"""What a rent is made of, and which part of it counts for the housing allowance."""

from datetime import date
from decimal import Decimal

import pytest

from listings.core.home import ServiceCost, allowance_rent, total_of

COSTS = {
    ServiceCost.CLEANING: Decimal("15.00"),
    ServiceCost.ENERGY: Decimal("8.50"),
    ServiceCost.OTHER: Decimal("20.00"),
}


def test_adds_all_service_costs_to_the_rent() -> None:
    assert total_of(Decimal(600), COSTS) == Decimal("643.50")
    assert total_of(Decimal(600), {}) == Decimal(600)


@pytest.mark.parametrize(
    ("on", "counted"),
    [
        (date(2025, 12, 31), Decimal("620.50")),  # 12,00 of the cleaning, all of the energy
        (date(2026, 1, 1), Decimal(600)),
    ],
)
def test_service_costs_count_for_the_allowance_until_2026(on: date, counted: Decimal) -> None:
    assert allowance_rent(Decimal(600), COSTS, on) == counted
