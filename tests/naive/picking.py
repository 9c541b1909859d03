"""How the strategies choose: few values, close to the reference moment, so that things collide."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.naive.dates import AMSTERDAM, add_years

T = TypeVar("T")

PEIL_DATES = [
    date(2026, 3, 12),
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2025, 2, 28),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 3, 29),  # clocks go forward: no 02.30 here
    date(2026, 3, 31),
    date(2026, 10, 25),  # clocks go back: two moments called 02.30
]
SECOND = timedelta(seconds=1)
OFFSETS = [AMSTERDAM, AMSTERDAM, AMSTERDAM, UTC, timezone(timedelta(hours=-5))]


class Picker:
    """Draws plain values; every choice shrinks towards the first option."""

    def __init__(self, draw: Callable[..., Any], today: date) -> None:
        self.draw = draw
        self.today = today

    def one(self, options: Sequence[T]) -> T:
        picked: T = self.draw(st.sampled_from(options))
        return picked

    def chance(self, tenths: int) -> bool:
        """Say yes in so many cases out of ten; shrinks to no."""
        return bool(self.draw(st.integers(0, 9)) >= 10 - tenths)

    def count(self, least: int, most: int) -> int:
        return int(self.draw(st.integers(least, most)))

    def some(self, options: Sequence[T], least: int = 0, most: int = 3) -> list[T]:
        """Pick different options, in an order of their own."""
        picked: list[T] = self.draw(
            st.lists(
                st.sampled_from(options),
                min_size=least,
                max_size=min(most, len(options)),
                unique_by=repr,
            )
        )
        return picked

    def around(self, years: Sequence[int]) -> date:
        """Pick a date so many years from D, or a day beside it."""
        return add_years(self.today, self.one(years)) + timedelta(days=self.one([0, -1, 1]))

    def day(self, years: Sequence[int]) -> str:
        return self.around(years).isoformat()

    def text(self, moment: datetime) -> str:
        """Write a moment with some offset: the same moment has many spellings."""
        return moment.astimezone(self.one(OFFSETS)).isoformat()

    def put(self, row: dict[str, Any], key: str, tenths: int, make: Callable[[], Any]) -> None:
        """Add an optional key in so many cases out of ten."""
        if self.chance(tenths):
            row[key] = make()
