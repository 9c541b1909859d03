"""The ties that a page tells of: by the ranking's own predicate, and when one will come."""

from datetime import date, timedelta

from hypothesis import given, strategies as st

from applicants.core.homes import Spell
from applicants.core.ties import Tie, ties_on
from regulation.core.dates import add_years
from regulation.core.ties import lived_long, window_of

TODAY = date(2026, 11, 25)
_DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))


def spell(from_on: date, until_on: date | None = None, code: str = "GM0153") -> Spell:
    return Spell(municipality=code, place="", from_on=from_on, until_on=until_on)


def ties(*spells: Spell, works_in: tuple[str, ...] = ()) -> tuple[Tie, ...]:
    return ties_on(TODAY, spells, works_in)


def test_six_years_without_a_break_are_a_tie() -> None:
    assert ties(spell(date(2020, 11, 25))) == (Tie("GM0153", social=True, economic=False),)


def test_a_day_less_is_not_yet_one_and_says_when_it_will_be() -> None:
    (tie,) = ties(spell(date(2020, 11, 26)))
    assert not tie.social
    assert tie.social_from == date(2026, 11, 26)


def test_six_years_within_the_last_ten_stay_a_tie_after_leaving() -> None:
    (tie,) = ties(spell(date(2015, 1, 1), date(2023, 1, 1)))
    assert tie.social
    assert tie.social_from is None


def test_who_left_too_soon_has_no_tie_and_none_will_come() -> None:
    assert ties(spell(date(2022, 1, 1), date(2023, 1, 1))) == ()
    assert ties(spell(date(2001, 1, 1), date(2017, 1, 1))) == ()


def test_a_move_within_the_municipality_is_no_break_and_a_gap_is() -> None:
    (moved,) = ties(spell(date(2018, 1, 1), date(2022, 1, 1)), spell(date(2022, 1, 1)))
    assert moved.social
    (gap,) = ties(spell(date(2018, 1, 1), date(2022, 1, 1)), spell(date(2022, 1, 2)))
    assert gap.social_from == date(2028, 1, 2)


def test_working_somewhere_is_a_tie_too() -> None:
    found = ties(spell(date(2000, 1, 1)), works_in=("GM0164", "GM0153"))
    assert found == (
        Tie("GM0153", social=True, economic=True),
        Tie("GM0164", social=False, economic=True),
    )


def test_an_address_outside_the_region_ties_to_nothing() -> None:
    assert ties(spell(date(2000, 1, 1), code="")) == ()


def test_29_february_counts_from_28_february() -> None:
    leap = spell(date(2020, 2, 29))
    assert ties_on(date(2026, 2, 28), [leap], ())[0].social
    assert ties_on(date(2026, 2, 27), [leap], ())[0].social_from == date(2026, 2, 28)


@given(start=_DAYS, breaks=st.lists(st.tuples(_DAYS, st.integers(1, 4000)), max_size=4), day=_DAYS)
def test_the_day_that_is_promised_is_the_first_of_the_tie(
    start: date, breaks: list[tuple[date, int]], day: date
) -> None:
    past = [spell(one, one + timedelta(days)) for one, days in breaks]
    # A former address has ended; the form refuses one that has not.
    spells = [spell(start), *(one for one in past if one.until_on is None or one.until_on <= day)]
    for tie in ties_on(day, spells, ()):
        if tie.social_from is None:
            assert tie.social == lived_long(spells, window_of(day), day)
        else:
            comes = tie.social_from
            assert comes > day
            assert lived_long(spells, window_of(comes), comes)
            before = comes - timedelta(days=1)
            assert not lived_long(spells, window_of(before), before)
            assert comes <= add_years(day, 6)
