"""The clock of a request with the calendar of the land."""

from collections.abc import Iterable
from datetime import date

from holidays import country_holidays

from corporations.core.acts import AMSTERDAM
from urgency.core import clock
from urgency.core.clock import Clock, Pause, Standing
from urgency.models import InformationRequest, UrgencyRequest

# Algemene termijnenwet 3: Good Friday and the fifth of May count each year, in offices open or not.
_HOLIDAYS = country_holidays("NL", categories=("public", "optional"))


def clock_of(row: UrgencyRequest, questions: Iterable[InformationRequest]) -> Clock:
    """Return the clock of a request that was sent, from the questions that were asked about it."""
    assert row.received_at is not None
    pauses = tuple(Pause(one.asked_on, one.respond_by, one.ended_on) for one in questions)
    received_on = row.received_at.astimezone(AMSTERDAM).date()
    return Clock(received_on, row.decision_weeks, pauses, row.extended_weeks)


def standing(of: Clock, today: date) -> Standing:
    """Return how the clock stands on a day."""
    return clock.standing(of, today, _HOLIDAYS)


def due_on(of: Clock) -> date:
    """Return the last day on which a decision is in time."""
    return clock.due_on(of, _HOLIDAYS)


def respond_by(asked_on: date, days: int) -> date:
    """Return the last day on which the person may answer a question of that day."""
    return clock.respond_by(asked_on, days, _HOLIDAYS)


def last_day_to_object(decided_on: date, weeks: int) -> date:
    """Return the last day on which an objection against a decision of that day is in time."""
    return clock.respond_by(decided_on, weeks * 7, _HOLIDAYS)
