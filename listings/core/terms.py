"""What a listing will say, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

Bounds = tuple[Decimal | int | None, Decimal | int | None]
BOUNDED = ("age", "household", "children", "income")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a listing will say: aware moments, bounds inclusive, incomes in euros a year."""

    model: str
    opens_at: datetime
    closes_at: datetime
    labels: tuple[str, ...] = ()
    places: int = 1
    free_allocation: bool = False
    bounds: Mapping[str, Bounds] = field(default_factory=dict)

    @property
    def has_conditions(self) -> bool:
        """Whether it sets a condition of its own."""
        return any(bound != (None, None) for bound in self.bounds.values())
