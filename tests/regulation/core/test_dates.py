"""Calendar arithmetic: the 29th of February, midnight in Amsterdam, the hours of a clock change."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from regulation.core.dates import (
    add_months,
    add_years,
    age_on,
    amsterdam_date,
    amsterdam_time,
    in_utc,
    whole_months,
)
from regulation.core.kinds import DATE, MOMENT
from tests.naive import dates as naive

DAYS = st.dates(date(1900, 1, 1), date(2190, 12, 31))


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), -6, date(2018, 2, 28)),
        (date(2096, 2, 29), 4, date(2100, 2, 28)),  # 2100 is no leap year
        (date(1996, 2, 29), 4, date(2000, 2, 29)),  # 2000 was one
        (date(2025, 2, 28), 3, date(2028, 2, 28)),
        (date(2026, 3, 12), 0, date(2026, 3, 12)),
    ],
)
def test_years_are_added_to_the_same_day_or_28_february(
    day: date, years: int, expected: date
) -> None:
    assert add_years(day, years) == expected


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2008, 3, 12), date(2026, 3, 12), 18),
        (date(2008, 3, 13), date(2026, 3, 12), 17),
        (date(2008, 2, 29), date(2026, 2, 27), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 18),  # no 29 February in 2026
        (date(2008, 2, 29), date(2028, 2, 28), 19),  # 2028 has one
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 3, 13), date(2026, 3, 12), -1),
    ],
)
def test_age_is_in_whole_years(birth: date, day: date, age: int) -> None:
    assert age_on(day, birth) == age


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2025, 12, 1), date(2026, 1, 1), 1),
        (date(2025, 1, 31), date(2025, 12, 31), 11),
        (date(2026, 3, 13), date(2026, 3, 12), -1),
        (date(2026, 3, 12), date(2026, 3, 12), 0),
    ],
)
def test_months_are_whole_calendar_months(start: date, end: date, months: int) -> None:
    assert whole_months(start, end) == months


@given(DAYS, DAYS)
def test_ages_and_months_are_those_of_the_second_reading(birth: date, day: date) -> None:
    assert age_on(day, birth) == naive.whole_years(birth, day)
    assert whole_months(birth, day) == naive.whole_months(birth, day)


@given(DAYS, st.integers(0, 1_000))
def test_adding_months_is_that_of_the_second_reading(day: date, months: int) -> None:
    if day.year * 12 + months < 2_200 * 12:
        assert add_months(day, months) == naive.add_months(day, months)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # Winter: Amsterdam is an hour ahead.
        (datetime(2026, 3, 11, 22, 59, 59, 999_999, tzinfo=UTC), date(2026, 3, 11)),
        (datetime(2026, 3, 11, 23, 0, tzinfo=UTC), date(2026, 3, 12)),
        # Summer: two hours.
        (datetime(2026, 7, 11, 21, 59, 59, tzinfo=UTC), date(2026, 7, 11)),
        (datetime(2026, 7, 11, 22, 0, tzinfo=UTC), date(2026, 7, 12)),
        # The nights of the changes: midnight comes before the change.
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
        # Whatever the offset it was written with.
        (datetime(2026, 3, 11, 18, 0, tzinfo=timezone(timedelta(hours=-5))), date(2026, 3, 12)),
        # New year, and with it the year of the amounts.
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_a_day_is_a_day_in_amsterdam(moment: datetime, day: date) -> None:
    assert amsterdam_date(moment) == day


def test_the_time_zone_of_the_machine_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    late = datetime(2026, 3, 11, 23, 0, tzinfo=UTC)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "America/New_York")
        time.tzset()
        found = amsterdam_time(late).isoformat()
    time.tzset()
    assert found == "2026-03-12T00:00:00+01:00"


def test_the_hour_that_comes_twice_keeps_two_moments() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)
    assert amsterdam_time(first).isoformat() == "2026-10-25T02:30:00+02:00"
    assert amsterdam_time(second).isoformat() == "2026-10-25T02:30:00+01:00"
    assert in_utc(amsterdam_time(first)) == first
    assert in_utc(amsterdam_time(second)) == second
    assert in_utc(amsterdam_time(first)) < in_utc(amsterdam_time(second))
    assert in_utc(amsterdam_time(first)).tzinfo is UTC


def test_the_hour_that_does_not_come_is_skipped() -> None:
    before = datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)
    assert amsterdam_time(before).isoformat() == "2026-03-29T01:59:59+01:00"
    assert amsterdam_time(before + timedelta(seconds=1)).isoformat() == "2026-03-29T03:00:00+02:00"


def test_a_moment_without_a_time_zone_has_no_day() -> None:
    naked = datetime(2026, 3, 12, 12, 0)  # noqa: DTZ001  that is what is refused
    for ask in (in_utc, amsterdam_time, amsterdam_date):
        with pytest.raises(ValueError, match=r"^2026-03-12T12:00:00 has no time zone$"):
            ask(naked)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "0000-01-01",
        "1849-12-31",
        "2201-01-01",
        "2026-3-12",
        "12-03-2026",
        "2026-03-12T12:00:00Z",
        "\u0662\u0660\u0662\u0666-03-12",
        "",
        20260312,
        None,
    ],
)
def test_what_is_no_date_is_not_read(text: object) -> None:
    assert DATE.read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-12T12:00:00",  # no offset
        "2026-03-12 12:00:00+01:00",
        "2026-03-12",
        "2023-02-29T12:00:00Z",
        "2026-03-12T24:30:00Z",
        "0000-01-01T00:00:00Z",
        "1850-01-01T00:00:00Z",  # no room for an offset
        "2200-12-31T00:00:00Z",
        None,
    ],
)
def test_what_is_no_moment_is_not_read(text: object) -> None:
    assert MOMENT.read(text) is None


def test_dates_and_moments_are_read() -> None:
    assert DATE.read("2024-02-29") == date(2024, 2, 29)
    assert DATE.read("1850-01-01") == date(1850, 1, 1)
    assert DATE.read("2200-12-31") == date(2200, 12, 31)
    noon = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
    for text in ("2026-03-12T12:00+01:00", "2026-03-12T11:00:00Z", "2026-03-12T06:00:00.0-05:00"):
        assert MOMENT.read(text) == noon
