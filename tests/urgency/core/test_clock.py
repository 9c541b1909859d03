"""The clock of a request as a table of dated cases; each counted by hand on a calendar."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, strategies as st

from applicants.core.complaints import holidays_of
from urgency.core.clock import (
    Clock,
    Pace,
    Pause,
    due_on,
    respond_by,
    standing,
    working_day,
)
from urgency.selectors.calendar import _HOLIDAYS

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
D = date.fromisoformat


class Case(NamedTuple):
    """A request: received, paused (asked, respond by, ended), extended; and the last day in time."""

    why: str
    received: str
    due: str
    pauses: tuple[tuple[str, str, str | None], ...] = ()
    extended: int = 0

    @property
    def clock(self) -> Clock:
        pauses = tuple(
            Pause(D(asked), D(by), None if ended is None else D(ended))
            for asked, by, ended in self.pauses
        )
        return Clock(D(self.received), 8, pauses, self.extended)


CASES = (
    Case("ends on King's Day: on Tuesday", "2026-03-02", "2026-04-28"),
    Case("an ordinary Tuesday", "2026-01-13", "2026-03-10"),
    Case("ends on a Saturday: on Monday", "2026-01-10", "2026-03-09"),
    Case("ends on a Sunday: on Monday", "2026-01-11", "2026-03-09"),
    Case("ends on Easter Monday: on Tuesday", "2026-02-09", "2026-04-07"),
    Case("ends on Good Friday: past Easter", "2026-02-06", "2026-04-07"),
    Case("ends on Ascension Day: on Friday", "2026-03-19", "2026-05-15"),
    Case("ends on Whit Monday: on Tuesday", "2026-03-30", "2026-05-26"),
    Case("ends on the fifth of May, in no lustrum", "2026-03-10", "2026-05-06"),
    Case("ends on King's Day, moved to a Saturday in 2025", "2025-03-01", "2025-04-28"),
    Case("ends on Christmas Day, a Friday: past the weekend", "2026-10-30", "2026-12-28"),
    Case("ends on New Year's Day, a Friday: on Monday", "2026-11-06", "2027-01-04"),
    Case("through a leap day", "2028-01-18", "2028-03-14"),
    Case("received on a leap day", "2028-02-29", "2028-04-25"),
    Case("through the day without an hour", "2026-03-10", "2026-05-06"),
    Case("through the day of twenty-five hours", "2026-09-29", "2026-11-24"),
    Case(
        "asked on the 2nd, answered on the 12th: nine days",
        "2026-01-13",
        "2026-03-19",
        (("2026-02-02", "2026-02-16", "2026-02-12"),),
    ),
    Case(
        "answered the next day: the clock never stood still",
        "2026-01-13",
        "2026-03-10",
        (("2026-02-02", "2026-02-16", "2026-02-03"),),
    ),
    Case(
        "answered the same day",
        "2026-01-13",
        "2026-03-10",
        (("2026-02-02", "2026-02-16", "2026-02-02"),),
    ),
    Case(
        "answered after its term: no longer than the term",
        "2026-01-13",
        "2026-03-23",
        (("2026-02-02", "2026-02-16", "2026-03-01"),),
    ),
    Case(
        "never answered: no longer than the term",
        "2026-01-13",
        "2026-03-23",
        (("2026-02-02", "2026-02-16", None),),
    ),
    Case(
        "asked twice: both count",
        "2026-01-13",
        "2026-03-26",
        (("2026-02-02", "2026-02-16", "2026-02-12"), ("2026-02-20", "2026-03-06", "2026-02-28")),
    ),
    Case("extended by six weeks", "2026-01-13", "2026-04-21", extended=6),
    Case(
        "extended, and asked before: both",
        "2026-01-13",
        "2026-04-30",
        (("2026-02-02", "2026-02-16", "2026-02-12"),),
        extended=6,
    ),
    Case(
        "asked within the extension",
        "2026-01-13",
        "2026-04-30",
        (("2026-03-20", "2026-04-03", "2026-03-30"),),
        extended=6,
    ),
    Case(
        "the extension itself ends on a holiday",
        "2026-01-19",
        "2026-04-28",
        extended=6,
    ),
    Case(
        "asked for over a leap day",
        "2028-01-18",
        "2028-03-23",
        (("2028-02-25", "2028-03-10", "2028-03-06"),),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_the_last_day_in_time(case: Case) -> None:
    assert due_on(case.clock, _HOLIDAYS) == D(case.due)


def _careless(clock: Clock) -> date:
    """The twin that is wrong: weeks and pauses, and no calendar of the land."""
    still = sum(
        ((pause.ended_on or pause.respond_by) - pause.asked_on).days for pause in clock.pauses
    )
    return clock.received_on + (clock.weeks + clock.extended_weeks) * WEEK + still * DAY


def test_the_table_catches_the_twin_that_is_wrong() -> None:
    wrong = [case.why for case in CASES if _careless(case.clock) != D(case.due)]
    assert len(wrong) >= len(CASES) // 2
    assert "ends on Good Friday: past Easter" in wrong
    assert "answered the next day: the clock never stood still" in wrong


def test_the_holidays_are_those_of_the_law() -> None:
    """The library against our own reading of Algemene termijnenwet 3, Sundays left aside."""
    for year in range(2024, 2040):
        first = date(year, 1, 1)
        days = [first + n * DAY for n in range(365)]
        assert {d for d in days if d in _HOLIDAYS and d.weekday() < 6} == {
            d for d in days if d in holidays_of(year) and d.weekday() < 6
        }, year


@pytest.mark.parametrize(
    ("today", "pace", "left"),
    [
        ("2026-01-13", Pace.RUNS, 56),
        ("2026-02-24", Pace.SOON, 14),
        ("2026-03-10", Pace.SOON, 0),
        ("2026-03-11", Pace.LATE, -1),
    ],
)
def test_it_warns_before_and_shows_after(today: str, pace: Pace, left: int) -> None:
    found = standing(Clock(D("2026-01-13"), 8), D(today), _HOLIDAYS)
    assert (found.pace, found.left) == (pace, left)
    assert found.may_extend == (left >= 0)


def test_it_stands_still_until_the_term_of_the_question_is_over() -> None:
    clock = Clock(D("2026-01-13"), 8, (Pause(D("2026-02-02"), D("2026-02-16")),))
    assert standing(clock, D("2026-02-02"), _HOLIDAYS).pace is Pace.STOPPED
    assert standing(clock, D("2026-02-16"), _HOLIDAYS).pace is Pace.STOPPED
    assert standing(clock, D("2026-02-17"), _HOLIDAYS).pace is Pace.RUNS
    assert standing(clock, D("2026-03-24"), _HOLIDAYS).pace is Pace.LATE


def test_extending_is_done_once_and_in_time() -> None:
    once = Clock(D("2026-01-13"), 8, extended_weeks=6)
    assert not standing(once, D("2026-02-01"), _HOLIDAYS).may_extend
    assert not standing(Clock(D("2026-01-13"), 8), D("2026-03-11"), _HOLIDAYS).may_extend


def test_nobody_must_answer_on_a_day_off() -> None:
    assert respond_by(D("2026-12-11"), 14, _HOLIDAYS) == D("2026-12-28")


days = st.dates(date(2024, 1, 1), date(2035, 1, 1))


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """A clock with pauses that follow each other, as the state machine makes them."""
    received = draw(days)
    at, pauses = received, []
    for gap, term, answered in draw(
        st.lists(st.tuples(st.integers(0, 20), st.integers(7, 42), st.integers(0, 60)), max_size=3)
    ):
        asked = at + gap * DAY
        ended = asked + answered * DAY
        pauses.append(Pause(asked, asked + term * DAY, ended))
        at = ended
    return Clock(received, 8, tuple(pauses), draw(st.sampled_from([0, 6])))


@given(clocks())
def test_never_on_a_day_off_and_never_less_than_the_weeks(clock: Clock) -> None:
    last = due_on(clock, _HOLIDAYS)
    assert last == working_day(last, _HOLIDAYS)
    assert last >= clock.received_on + (clock.weeks + clock.extended_weeks) * WEEK


@given(clocks(), days, st.integers(7, 42))
def test_asking_more_never_makes_it_shorter(clock: Clock, asked: date, term: int) -> None:
    more = Clock(
        clock.received_on,
        clock.weeks,
        (*clock.pauses, Pause(asked, asked + term * DAY)),
        clock.extended_weeks,
    )
    assert due_on(more, _HOLIDAYS) >= due_on(clock, _HOLIDAYS)


@given(clocks(), st.integers(1, 30))
def test_a_later_receipt_is_never_due_earlier(clock: Clock, later: int) -> None:
    moved = Clock(clock.received_on + later * DAY, clock.weeks, clock.pauses, clock.extended_weeks)
    assert due_on(moved, _HOLIDAYS) >= due_on(clock, _HOLIDAYS)
