"""The social tie of Huisvestingswet art. 14(4): living somewhere for six years without interruption.

Here, below both, because two ask for it: the ranking of a listing, and the page that tells people
which ties they have.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from regulation.core.dates import add_years

TIE_YEARS = 6
TIE_WINDOW_YEARS = 10

# Six years with a single leap day, one of which may count from 29 to 28 February.
_SHORTEST_TIE = 2190


class Spell(Protocol):
    """A time of living somewhere, half-open; `until_on` None lasts until now."""

    @property
    def from_on(self) -> date:
        """The first day."""

    @property
    def until_on(self) -> date | None:
        """The day after the last."""


def window_of(day: date) -> date:
    """The first day of the ten years before a day."""
    return add_years(day, -TIE_WINDOW_YEARS)


def lived_long(spells: Sequence[Spell], window: date, day: date) -> bool:
    """Whether the spells hold six years without interruption between the window's opening and the day.

    Six years up to the day are a case of it. Spells that touch are one (REGULATION.md section 3).
    """
    if len(spells) > 1:
        spells = sorted(spells, key=_start)
    start = end = date.min
    for spell in spells:
        until = day if spell.until_on is None else min(spell.until_on, day)
        if spell.from_on > end:
            start = max(spell.from_on, window)
        end = max(end, until)
        if (end - start).days >= _SHORTEST_TIE and add_years(start, TIE_YEARS) <= end:
            return True
    return False


def _start(spell: Spell) -> date:
    return spell.from_on
