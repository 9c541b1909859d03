"""Invents details. Nothing here decides about a home: draws are in allocation/core/lottery.py."""

import random  # noqa: TID251 -- invents people, decides nothing
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Chance(random.Random):
    """Repeatable chance for one part of the region, so that parts do not disturb each other."""

    def __init__(self, seed: int, part: str) -> None:
        super().__init__(f"{seed}/{part}")

    def happens(self, probability: float) -> bool:
        """Yes with this probability."""
        return self.random() < probability

    def weighted(self, weights: Mapping[Item, float]) -> Item:
        """One of the keys, in proportion to its weight."""
        return self.choices(list(weights), weights=list(weights.values()))[0]

    def day(self, first: date, last: date) -> date:
        """A day from `first` to `last`, both included; `first` when they are in the wrong order."""
        return first + timedelta(days=self.randint(0, max((last - first).days, 0)))


class Pool(Generic[Item]):
    """Items to draw from again and again, each in proportion to its weight."""

    def __init__(self, weights: Mapping[Item, float]) -> None:
        self._items = list(weights)
        self._sums = list(accumulate(weights.values()))

    @property
    def weight(self) -> float:
        """The weights of all items together."""
        return self._sums[-1] if self._sums else 0.0

    def draw(self, chance: Chance) -> Item:
        """One item; the pool must not be empty."""
        return chance.choices(self._items, cum_weights=self._sums)[0]
