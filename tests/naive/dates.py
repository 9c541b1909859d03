"""Dates and moments as the rule language reads them (REGULATION.md 2)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LAST_DAY = date.max


def day(text: str) -> date:
    return date.fromisoformat(text)


def day_or_never(text: str | None) -> date:
    """Read an end date; without one, the thing never ends."""
    return LAST_DAY if text is None else day(text)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def amsterdam_date(text: str) -> date:
    return moment(text).astimezone(AMSTERDAM).date()


def add_years(start: date, years: int) -> date:
    """Add whole years; 29 February becomes 28 February in a year without one."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def whole_years(start: date, until: date) -> int:
    """Count the birthdays that have come, the day of birth itself being the zeroth."""
    years = until.year - start.year + 1
    while add_years(start, years) > until:
        years -= 1
    return years


def add_months(start: date, months: int) -> date:
    """Add whole calendar months; a day that the month lacks becomes its last day."""
    month_number = start.year * 12 + (start.month - 1) + months
    year, month = divmod(month_number, 12)
    last = start.day
    while True:
        try:
            return date(year, month + 1, last)
        except ValueError:
            last -= 1


def whole_months(start: date, until: date) -> int:
    """Count the whole calendar months between two dates."""
    months = (until.year - start.year) * 12 + (until.month - start.month) + 1
    while add_months(start, months) > until:
        months -= 1
    return months
