"""How long people have to answer, by the limits of a regulation and the calendar of the land."""

from datetime import datetime, timedelta

from holidays import country_holidays

from regulation.core.document import Limits
from regulation.core.term import counted, deadline

# Where a regulation names no term: a home is not held for more than two days without an answer.
_DEFAULT_HOURS = 48
# Knows every year: it works a year out when a day of it is asked for.
_HOLIDAYS = country_holidays("NL")


def answer_deadline(limits: Limits, start: datetime) -> datetime:
    """Return until when (UTC, half-open) an offer that was made at an aware moment can be answered."""
    hours = limits.answer_within_hours or _DEFAULT_HOURS
    return deadline(start, timedelta(hours=hours), limits.answer_pauses, _HOLIDAYS)


def deadline_resumed(
    limits: Limits, *, was: datetime, stopped: datetime, resumed: datetime
) -> datetime:
    """Return the deadline after the clock stood still: what was left then is left now.

    The deadline `was` before the clock `stopped`, and it goes on when `resumed`; never earlier.
    """
    left = counted(stopped, was, limits.answer_pauses, _HOLIDAYS)
    if not left:
        return max(was, resumed)
    return max(was, deadline(resumed, left, limits.answer_pauses, _HOLIDAYS))
