from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from listings.core.feeds import Why
from listings.core.feeds.clock import AMSTERDAM, read_moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-05-04 10:00:00", "2021-05-04T08:00:00+00:00"),
        ("2021-01-04 10:00:00", "2021-01-04T09:00:00+00:00"),
        ("2021-01-04T10:00", "2021-01-04T09:00:00+00:00"),
        ("2021-01-04", "2021-01-03T23:00:00+00:00"),
        ("October 4, 2021 19:00:00", "2021-10-04T17:00:00+00:00"),
        ("24-10-2021 19:00:00", "2021-10-24T17:00:00+00:00"),
        ("2021-05-20T12:00:00+02:00", "2021-05-20T10:00:00+00:00"),
        ("2021-05-20T12:00:00Z", "2021-05-20T12:00:00+00:00"),
    ],
)
def test_forms_that_feeds_use(text: str, moment: str) -> None:
    assert read_moment(text, closing=False) == (datetime.fromisoformat(moment), None)


@pytest.mark.parametrize(
    ("closing", "moment"),
    [(False, "2026-10-25T00:30:00+00:00"), (True, "2026-10-25T01:30:00+00:00")],
)
def test_hour_that_comes_twice(*, closing: bool, moment: str) -> None:
    assert read_moment("2026-10-25 02:30:00", closing=closing) == (
        datetime.fromisoformat(moment),
        Why.AMBIGUOUS_TIME,
    )


@pytest.mark.parametrize("closing", [False, True])
def test_hour_that_is_skipped(*, closing: bool) -> None:
    moment, remark = read_moment("2026-03-29 02:30:00", closing=closing)

    assert remark is Why.NONEXISTENT_TIME
    assert moment is not None
    assert moment.astimezone(AMSTERDAM).isoformat() == "2026-03-29T03:30:00+02:00"


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("", None),
        ("0000-00-00 00:00:00", Why.PLACEHOLDER),
        ("0000-00-00", Why.PLACEHOLDER),
        ("1-1-0001 00:00:00", Why.PLACEHOLDER),
        ("0001-01-01T00:00:00", Why.PLACEHOLDER),
        ("December 31, 2099 00:00:00", Why.PLACEHOLDER),
        ("9999-12-31 23:59:59", Why.PLACEHOLDER),
        ("9999-12-31T23:59:59-14:00", Why.PLACEHOLDER),
        ("2021-02-30 10:00:00", Why.UNREADABLE),
        ("Octobre 4, 2021 19:00:00", Why.UNREADABLE),
        ("2021-05-04 24:00:00", Why.UNREADABLE),
        ("20210504", Why.UNREADABLE),
        ("2021-W01-1", Why.UNREADABLE),
        ("morgen", Why.UNREADABLE),
    ],
)
def test_times_that_are_none(text: str, remark: Why | None) -> None:
    assert read_moment(text, closing=True) == (None, remark)


@given(
    printed=st.datetimes(
        datetime(1981, 1, 1),  # noqa: DTZ001 -- a wall-clock time
        datetime(2089, 1, 1),  # noqa: DTZ001 -- a wall-clock time
    ),
    closing=st.booleans(),
)
def test_every_wall_clock_time_is_read_and_remarked_on_when_it_is_not_one_moment(
    *, printed: datetime, closing: bool
) -> None:
    printed = printed.replace(microsecond=0)
    moment, remark = read_moment(f"{printed:%Y-%m-%d %H:%M:%S}", closing=closing)

    assert moment is not None
    # Slow and independent: which moments around it does the clock show as this time?
    near = datetime(*printed.timetuple()[:6], tzinfo=UTC)
    shown = [
        near + timedelta(hours=hours)
        for hours in (-3, -2, -1, 0, 1)
        if (near + timedelta(hours=hours)).astimezone(AMSTERDAM).replace(tzinfo=None) == printed
    ]
    expected = {0: Why.NONEXISTENT_TIME, 1: None, 2: Why.AMBIGUOUS_TIME}[len(shown)]
    assert remark is expected
    assert not shown or moment == (shown[-1] if closing else shown[0])
