"""Complaints and objections: their life, and by which day an answer comes.

A complaint goes to the housing corporation first, then to the regional committee; an objection to
the municipality that decided (Awb). Days are those of Amsterdam. The articles of the Awb were read in
the text in force on 1 January 2026 (wetten.overheid.nl, BWBR0005537).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_SATURDAY, _SUNDAY = 5, 6
# Awb 6:7 and 6:8(1): six weeks to object, from the day after the decision was made known. 7:10(1): six
# weeks to decide, twelve where a committee as in 7:13 advises, from the day after those are over. Putting
# off (7:10(3)) and standing still (7:10(2)) are the municipality's to write to the person.
_TO_OBJECT, _TO_DECIDE, _TO_DECIDE_ADVISED = 6 * _WEEK, 6 * _WEEK, 12 * _WEEK


class ComplaintKind(StrEnum):
    """To whom it goes."""

    COMPLAINT = "complaint"  # the housing corporation
    COMMITTEE = "committee"  # the regional committee, after the corporation
    OBJECTION = "objection"  # the municipality, against a decision


class ComplaintState(StrEnum):
    """Received with a receipt, then answered, or taken back before that."""

    RECEIVED = "received"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


COMPLAINT_TRANSITIONS: tuple[tuple[ComplaintState, ComplaintState], ...] = (
    (ComplaintState.RECEIVED, ComplaintState.ANSWERED),
    (ComplaintState.RECEIVED, ComplaintState.WITHDRAWN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintTerms:
    """By when whoever is complained to answers; no law gives a figure for corporations.

    The Woningwet asks for a complaints committee and a regulation (55b; the national example is in
    Stcrt. 2023, 6160); practice differs from five working days to six weeks (FIELD.md 5).

    Attributes:
        landlord: days that a corporation has (two weeks in Zwolle, six in Haaglanden and Nijmegen).
        committee: days that the regional committee has.
        advised: whether a committee advises the municipality on objections (Awb 7:13).
    """

    landlord: int = 14
    committee: int = 42
    advised: bool = False


def last_day_to_object(decided_on: date) -> date:
    """Return the last day on which an objection is in time (Awb 6:7, 6:8)."""
    return working_day(decided_on + _TO_OBJECT)


def answer_by(
    kind: ComplaintKind,
    received_on: date,
    decided_on: date | None = None,
    *,
    terms: ComplaintTerms,
) -> date:
    """Return the day by which an answer comes.

    For an objection `decided_on` is the day of the decision that it is against. One that comes too
    late is outside the law's term; it gets its answer as long after the day on which it came.
    """
    if kind is ComplaintKind.COMPLAINT:
        return working_day(received_on + terms.landlord * _DAY)
    if kind is ComplaintKind.COMMITTEE or decided_on is None:
        return working_day(received_on + terms.committee * _DAY)
    to_decide = _TO_DECIDE_ADVISED if terms.advised else _TO_DECIDE
    return working_day(max(last_day_to_object(decided_on), received_on) + to_decide)


def working_day(day: date) -> date:
    """Return the day itself, or the next that is no weekend or holiday (Algemene termijnenwet 1)."""
    while day.weekday() in {_SATURDAY, _SUNDAY} or day in holidays_of(day.year):
        day += _DAY
    return day


def holidays_of(year: int) -> frozenset[date]:
    """Return the general holidays of a year (Algemene termijnenwet 3): Good Friday is among them."""
    easter = _easter(year)
    king = date(year, 4, 27)
    moved = king - _DAY if king.weekday() == _SUNDAY else king
    return frozenset(
        {
            date(year, 1, 1),
            easter - 2 * _DAY,
            easter + _DAY,
            moved,
            date(year, 5, 5),
            easter + 39 * _DAY,
            easter + 50 * _DAY,
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, rest = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, rest + 1)
