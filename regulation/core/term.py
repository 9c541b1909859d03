"""Terms in hours of which some do not count: nights, weekends, holidays (`answer_pauses`).

Pure: the holidays come from outside, as calendar dates. Times of day are those of Amsterdam, so an
hour that the clocks skip in March is no hour, and the one they repeat in October is two.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta

from regulation.core.dates import AMSTERDAM, amsterdam_date, in_utc
from regulation.core.document import Pauses

_DAY = timedelta(days=1)
_SATURDAY = 5
_MIDNIGHT = time()


def deadline(
    start: datetime, term: timedelta, pauses: Pauses, holidays: Collection[date]
) -> datetime:
    """The first moment (UTC) at which so much time has counted since an aware start.

    A term that ends where a pause begins ends there, not after the pause.

    The term is more than nothing. The holidays are looked at where the pauses say so, and reach as
    far as the term may.
    """
    left = term
    for begin, end in _spans(in_utc(start), pauses, holidays):
        if left <= end - begin:
            return begin + left
        left -= end - begin
    raise AssertionError("days go on")  # pragma: no cover


def counted(
    start: datetime, end: datetime, pauses: Pauses, holidays: Collection[date]
) -> timedelta:
    """How much time counts between two aware moments; nothing when the end is not later."""
    total, last = timedelta(), in_utc(end)
    for begin, stop in _spans(in_utc(start), pauses, holidays):
        if begin >= last:
            break
        total += min(stop, last) - begin
    return total


def _spans(
    start: datetime, pauses: Pauses, holidays: Collection[date]
) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of counting time from a moment on, in UTC, first to last."""
    day = amsterdam_date(start)
    while True:
        if not _pauses_on(day, pauses, holidays):
            for begin, end in _hours(day, pauses.night):
                if end > start:
                    yield max(begin, start), end
        day += _DAY


def _pauses_on(day: date, pauses: Pauses, holidays: Collection[date]) -> bool:
    return (
        (pauses.weekend and day.weekday() >= _SATURDAY)
        or (pauses.holidays and day in holidays)
        or (day.month, day.day) in pauses.days
    )


def _hours(day: date, night: tuple[time, time] | None) -> list[tuple[datetime, datetime]]:
    """The stretches of one day outside the night."""
    begin, end = _at(day, _MIDNIGHT), _at(day + _DAY, _MIDNIGHT)
    if night is None:
        return [(begin, end)]
    falls, lifts = _at(day, night[0]), _at(day, night[1])
    spans = [(lifts, falls)] if night[0] > night[1] else [(begin, falls), (lifts, end)]
    return [span for span in spans if span[0] < span[1]]


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, AMSTERDAM).astimezone(UTC)
