"""By which day a municipality decides on a request (Algemene wet bestuursrecht 4:13 to 4:15).

Eight weeks from the day of receipt; standing still while information that was asked for is awaited;
extended once, when the person was told in time. In calendar days of Amsterdam. A term that ends on a
Saturday, Sunday or holiday ends on the next day that is none (Algemene termijnenwet 1 and 3); the
holidays come from outside. Pure.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_SATURDAY = 5
WARNS_WITHIN = 14
"""Calendar days before the last day from which a request is shown as due soon: our own choice."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Information was asked of the person.

    Attributes:
        asked_on: the day of the letter; the clock stands still from the day after (4:15, 1).
        respond_by: the last day of the term that the letter sets.
        ended_on: the day on which the request was completed; None while it was not.
    """

    asked_on: date
    respond_by: date
    ended_on: date | None = None

    @property
    def days(self) -> int:
        """How many days the clock stands still.

        From the day after the letter until, and without, the day on which the request was completed
        or the term for it ran out. While that is open, as many as it can become.
        """
        until = self.respond_by if self.ended_on is None else min(self.ended_on, self.respond_by)
        return max(0, (until - self.asked_on - _DAY).days)


@dataclass(frozen=True, slots=True)
class Clock:
    """What the term of one request depends on; weeks of seven calendar days.

    Attributes:
        extended_weeks: of the one extension, 0 without.
    """

    received_on: date
    weeks: int
    pauses: tuple[Pause, ...] = ()
    extended_weeks: int = 0


class Pace(StrEnum):
    """How a clock stands on a day."""

    RUNS = "runs"
    STOPPED = "stopped"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clock stands on a day.

    Attributes:
        due_on: the last day on which a decision is in time; while the clock is stopped the latest
            that this can become.
        left: calendar days from the day itself to the last one; negative when that is past.
        may_extend: the one extension is there still, and telling it today is in time (4:14, 3).
    """

    due_on: date
    left: int
    pace: Pace
    may_extend: bool


def due_on(clock: Clock, holidays: Collection[date]) -> date:
    """Return the last day on which a decision is in time."""
    still = sum(pause.days for pause in clock.pauses)
    weeks = clock.weeks + clock.extended_weeks
    return working_day(clock.received_on + weeks * _WEEK + still * _DAY, holidays)


def standing(clock: Clock, today: date, holidays: Collection[date]) -> Standing:
    """Return how the clock stands on a day, for a request that is not decided."""
    last = due_on(clock, holidays)
    left = (last - today).days
    stopped = any(
        pause.ended_on is None and pause.asked_on <= today <= pause.respond_by
        for pause in clock.pauses
    )
    if stopped:
        pace = Pace.STOPPED
    elif left < 0:
        pace = Pace.LATE
    else:
        pace = Pace.SOON if left <= WARNS_WITHIN else Pace.RUNS
    return Standing(last, left, pace, may_extend=not clock.extended_weeks and left >= 0)


def respond_by(asked_on: date, days: int, holidays: Collection[date]) -> date:
    """Return the last day on which the person may answer: so many days on, never a day off."""
    return working_day(asked_on + days * _DAY, holidays)


def working_day(day: date, holidays: Collection[date]) -> date:
    """Return the day itself, or the next that is no Saturday, Sunday or holiday."""
    while day.weekday() >= _SATURDAY or day in holidays:
        day += _DAY
    return day
