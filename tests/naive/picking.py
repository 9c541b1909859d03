"""How the strategies choose: few values, close to the reference moment, so that things collide."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from tests.naive.dates import AMSTERDAM, add_years

T = TypeVar("T")
Choose = Callable[[int], int]
"""Choose one of so many possibilities, numbered from 0: all chance comes through this."""

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


@cache
def _numbers_below(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most - 1)


def chosen_by_hypothesis(draw: st.DrawFn) -> Choose:
    """Let Hypothesis choose: slower, but it can shrink what it finds."""
    return lambda most: draw(_numbers_below(most))


def chosen_by_seed(seed: int) -> Choose:
    """Choose by a seed: fast, for thousands of regions, the same ones every time."""
    return Random(seed).randrange  # noqa: S311 - invents test data, decides nothing


class Picker:
    """Picks plain values; every choice shrinks towards the first option."""

    def __init__(self, choose: Choose) -> None:
        self.choose = choose
        self.today = self.one(PEIL_DATES)

    def one(self, options: Sequence[T]) -> T:
        return options[self.choose(len(options))]

    def chance(self, tenths: int) -> bool:
        """Say yes in so many cases out of ten; shrinks to no."""
        return self.choose(10) >= 10 - tenths

    def count(self, least: int, most: int) -> int:
        return least + self.choose(most - least + 1)

    def some(self, options: Sequence[T], least: int = 0, most: int = 3) -> list[T]:
        """Pick different options, in an order of their own."""
        left = [one for place, one in enumerate(options) if one not in options[:place]]
        number = self.count(least, min(most, len(left)))
        return [left.pop(self.choose(len(left))) for _ in range(number)]

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
