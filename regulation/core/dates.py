"""Calendar arithmetic of REGULATION.md section 2: whole years, whole months, the date in Amsterdam."""

from calendar import isleap, monthrange
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_FEBRUARY_29 = (2, 29)
_MONTHS_IN_YEAR = 12


def amsterdam_date(moment: datetime) -> date:
    """The calendar date of an aware moment in Europe/Amsterdam: D, when the moment is a closing.

    Raises:
        ValueError: for a moment without a time zone, whose date would depend on the machine.
    """
    return amsterdam_time(moment).date()


def amsterdam_time(moment: datetime) -> datetime:
    """The same moment on the clocks of Europe/Amsterdam.

    Raises:
        ValueError: for a moment without a time zone.
    """
    return in_utc(moment).astimezone(AMSTERDAM)


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC: one time zone object, so comparing is fast and never ambiguous.

    Raises:
        ValueError: for a moment without a time zone.
    """
    if moment.tzinfo is UTC:
        return moment
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return moment.astimezone(UTC)


def add_years(day: date, years: int) -> date:
    """That day in another year; 29 February becomes 28 February in a year without one."""
    year = day.year + years
    if (day.month, day.day) == _FEBRUARY_29 and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def add_months(day: date, months: int) -> date:
    """That day in another month, or the last day of that month when it is shorter."""
    year, month = divmod(day.year * _MONTHS_IN_YEAR + day.month - 1 + months, _MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def age_on(day: date, birth: date) -> int:
    """Age in whole years on a day: the number of years that can be added without passing it."""
    years = day.year - birth.year
    if (day.month, day.day) >= (birth.month, birth.day):
        return years
    # Before the birthday, unless the birthday is 28 February this year.
    return years if add_years(birth, years) <= day else years - 1


def whole_months(start: date, end: date) -> int:
    """The largest number of months that can be added to `start` without passing `end`.

    Shorter months follow the rule for 29 February: a month after 31 January is 28 February.
    Below zero when `end` lies before `start`.
    """
    months = (end.year - start.year) * _MONTHS_IN_YEAR + end.month - start.month
    return months if add_months(start, months) <= end else months - 1
