"""The quota counts the home that is about to be published."""

from decimal import Decimal

import pytest

from listings.core.publishing import Ledger, within_quota

HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("labelled", "every", "places", "fits"),
    [(0, 0, 1, False), (0, 1, 1, True), (1, 2, 1, False), (1, 3, 1, True), (1, 3, 2, False)],
)
def test_at_most_half(labelled: int, every: int, places: int, *, fits: bool) -> None:
    assert within_quota(Ledger(labelled, every), places, HALF) is fits
