"""Terms in hours that count: nights, weekends, holidays, the clock changes, the 29th of February."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from regulation.core.document import Pauses
from regulation.core.parsing import DocumentError, parse
from regulation.core.term import counted, deadline
from regulation.selectors.terms import answer_deadline
from tests.regulation.core.documents import smallest

NIGHT = (time(21), time(9))
OFFICE = Pauses(night=NIGHT, weekend=True, holidays=True, days=((5, 5),))
NIGHTS, WEEKENDS, HOLIDAYS = Pauses(night=NIGHT), Pauses(weekend=True), Pauses(holidays=True)
NONE = Pauses()
EARLY = Pauses(night=(time(0), time(7)))  # a night that begins at midnight
BEFORE_DAWN = Pauses(night=(time(1), time(4)))  # one in which the clocks change

LAND: Collection[date] = frozenset(
    {
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 4, 27),  # King's Day
        date(2026, 5, 14),  # Ascension Day
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2027, 1, 1),
    }
)
# Made (Amsterdam, the offset as on that day), hours, pauses: the last moment, in the same spelling.
CASES = {
    "an hour is an hour": ("2026-03-10T10:00+01:00", 48, NONE, "2026-03-12T10:00+01:00"),
    "made in the night, it begins in the morning": (
        *("2026-03-10T02:00+01:00", 24, OFFICE, "2026-03-11T21:00+01:00"),
    ),
    "made in the evening": ("2026-03-10T20:00+01:00", 2, OFFICE, "2026-03-11T10:00+01:00"),
    "it ends where the night begins": (
        *("2026-03-10T09:00+01:00", 12, OFFICE, "2026-03-10T21:00+01:00"),
    ),
    "a second more goes over the night": (
        *("2026-03-10T09:00:01+01:00", 12, OFFICE, "2026-03-11T09:00:01+01:00"),
    ),
    "over a weekend": ("2026-03-13T15:00+01:00", 12, OFFICE, "2026-03-16T15:00+01:00"),
    "made on a Sunday": ("2026-03-15T12:00+01:00", 1, OFFICE, "2026-03-16T10:00+01:00"),
    "a weekend without nights": ("2026-03-13T15:00+01:00", 24, WEEKENDS, "2026-03-16T15:00+01:00"),
    "Easter: Friday to Monday": ("2026-04-02T20:00+02:00", 2, OFFICE, "2026-04-07T10:00+02:00"),
    "Ascension Day, then a Friday": (
        *("2026-05-13T20:00+02:00", 13, OFFICE, "2026-05-15T21:00+02:00"),
    ),
    "Liberation Day, by its date": ("2026-05-04T20:00+02:00", 2, OFFICE, "2026-05-06T10:00+02:00"),
    "Christmas is before a weekend": (
        *("2026-12-24T20:00+01:00", 2, OFFICE, "2026-12-28T10:00+01:00"),
    ),
    "into the new year": ("2026-12-31T20:00+01:00", 2, OFFICE, "2027-01-04T10:00+01:00"),
    "only holidays": ("2026-12-24T12:00+01:00", 24, HOLIDAYS, "2026-12-27T12:00+01:00"),
    # The clocks go forward on 29 March 2026 at 02:00 and back on 25 October 2026 at 03:00.
    "an hour is missing in March": ("2026-03-28T12:00+01:00", 24, NONE, "2026-03-29T13:00+02:00"),
    "an hour is twice in October": ("2026-10-24T12:00+02:00", 24, NONE, "2026-10-25T11:00+01:00"),
    "nights are as long as the clock says in March": (
        *("2026-03-28T12:00+01:00", 12, NIGHTS, "2026-03-29T12:00+02:00"),
    ),
    "and in October": ("2026-10-24T12:00+02:00", 12, NIGHTS, "2026-10-25T12:00+01:00"),
    "the missing hour lies in a pause": (
        *("2026-03-29T00:30+01:00", 1, BEFORE_DAWN, "2026-03-29T04:30+02:00"),
    ),
    "the hour that is twice lies in a pause": (
        *("2026-10-25T00:30+02:00", 1, BEFORE_DAWN, "2026-10-25T04:30+01:00"),
    ),
    "a night from midnight on": ("2026-03-10T23:00+01:00", 2, EARLY, "2026-03-11T08:00+01:00"),
    "the leap day counts": ("2028-02-28T12:00+01:00", 24, NIGHTS, "2028-03-01T12:00+01:00"),
    "and not where there is none": ("2027-02-28T12:00+01:00", 12, NIGHTS, "2027-03-01T12:00+01:00"),
    "a leap day that is a pause": (
        *("2028-02-28T12:00+01:00", 24, Pauses(days=((2, 29),)), "2028-03-01T12:00+01:00"),
    ),
}


@pytest.mark.parametrize(("made", "hours", "pauses", "last"), CASES.values(), ids=CASES)
def test_a_dated_case(made: str, hours: int, pauses: Pauses, last: str) -> None:
    start, term = datetime.fromisoformat(made), timedelta(hours=hours)
    end = deadline(start, term, pauses, LAND)
    assert end == datetime.fromisoformat(last)
    assert end.tzinfo is UTC
    # What lies between is what was given, and nothing before it is enough.
    assert counted(start, end, pauses, LAND) == term
    assert counted(start, end - timedelta(seconds=1), pauses, LAND) < term


_MOMENTS = st.datetimes(
    datetime.fromisoformat("2025-01-01"),
    datetime.fromisoformat("2029-01-01"),
    timezones=st.just(UTC),
)
_TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30]))
_PAUSES = st.builds(
    Pauses,
    st.none() | st.tuples(_TIMES, _TIMES).filter(lambda pair: pair[0] != pair[1]),
    st.booleans(),
    st.booleans(),
    st.just(((5, 5),)),
)
_TERMS = st.timedeltas(timedelta(minutes=1), timedelta(hours=80))


@given(_MOMENTS, _TERMS, _PAUSES)
def test_counting_undoes_the_deadline(start: datetime, term: timedelta, pauses: Pauses) -> None:
    end = deadline(start, term, pauses, LAND)
    assert end >= start + term
    assert counted(start, end, pauses, LAND) == term


@given(_MOMENTS, _TERMS, _TERMS, _PAUSES)
def test_a_term_can_be_cut_in_two(
    start: datetime, first: timedelta, second: timedelta, pauses: Pauses
) -> None:
    whole = deadline(start, first + second, pauses, LAND)
    assert deadline(deadline(start, first, pauses, LAND), second, pauses, LAND) == whole


@given(_MOMENTS, _MOMENTS, _TERMS, _PAUSES)
def test_whoever_is_offered_later_has_no_less_time(
    one: datetime, other: datetime, term: timedelta, pauses: Pauses
) -> None:
    early, late = sorted((one, other))
    assert deadline(early, term, pauses, LAND) <= deadline(late, term, pauses, LAND)


def test_nothing_counts_backwards() -> None:
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    assert counted(at, at - timedelta(hours=1), NONE, LAND) == timedelta()


def limited(**limits: Any) -> Any:
    return parse(smallest(limits=limits)).limits


# Made, and until when: the calendar of the land is worked out by a library, for any year.
HOLIDAYS_OF_THE_LAND = [
    ("2027-03-25T20:00+01:00", "2027-03-30T10:00+02:00"),  # Good Friday, Easter, and the clocks
    ("2028-04-26T20:00+02:00", "2028-04-28T10:00+02:00"),  # King's Day
    ("2030-05-29T20:00+02:00", "2030-05-31T10:00+02:00"),  # Ascension Day
]


@pytest.mark.parametrize(("made", "last"), HOLIDAYS_OF_THE_LAND)
def test_the_holidays_of_the_land_are_known_in_any_year(made: str, last: str) -> None:
    pauses = {"night": ["21:00", "09:00"], "weekend": True, "holidays": True}
    limits = limited(answer_within_hours=2, answer_pauses=pauses)
    assert answer_deadline(limits, datetime.fromisoformat(made)) == datetime.fromisoformat(last)


def test_without_a_term_it_is_two_days_and_without_pauses_every_hour_counts() -> None:
    made = datetime(2026, 12, 24, 23, tzinfo=UTC)
    assert answer_deadline(limited(), made) == made + timedelta(hours=48)


def test_a_night_must_leave_four_hours_of_a_day() -> None:
    assert limited(answer_pauses={"night": ["09:00", "05:00"]}).answer_pauses.night
    with pytest.raises(DocumentError, match="at least 4 hours"):
        limited(answer_pauses={"night": ["09:00", "05:01"]})
    with pytest.raises(DocumentError, match="at least 4 hours"):
        limited(answer_pauses={"night": ["09:00", "09:00"]})
