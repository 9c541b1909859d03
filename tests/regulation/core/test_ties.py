"""The social tie at its edges: six years to the day, in any order of the spells."""

from datetime import date
from itertools import permutations
from typing import NamedTuple

from regulation.core.ties import lived_long, window_of

DAY = date(2026, 3, 12)


class Lived(NamedTuple):
    """A time of living somewhere."""

    from_on: date
    until_on: date | None


def test_six_years_to_the_day_and_not_a_day_less() -> None:
    """From and until are half-open, so the seventh 12 March is the first day after six years."""
    enough, short = date(2018, 3, 12), date(2018, 3, 13)
    until = date(2024, 3, 12)
    assert lived_long([Lived(enough, until)], window_of(DAY), DAY)
    assert not lived_long([Lived(short, until)], window_of(DAY), DAY)


def test_the_shortest_six_years_that_there_are() -> None:
    """From a 29 February over a century year that has none: 2,190 days."""
    day = date(2102, 2, 28)
    assert (day - date(2096, 2, 29)).days == 2190
    assert lived_long([Lived(date(2096, 2, 29), None)], window_of(day), day)


def test_spells_that_touch_are_one_in_whatever_order_they_come() -> None:
    spells = [
        Lived(date(2017, 1, 1), date(2020, 1, 1)),
        Lived(date(2020, 1, 1), date(2022, 1, 1)),
        Lived(date(2022, 1, 1), date(2023, 1, 1)),
    ]
    for some in permutations(spells):
        assert lived_long(some, window_of(DAY), DAY)
    for pair in permutations([spells[0], Lived(date(2020, 1, 1), date(2023, 1, 1))]):
        assert lived_long(pair, window_of(DAY), DAY)
    for torn in permutations([spells[0], spells[2]]):
        assert not lived_long(torn, window_of(DAY), DAY)
