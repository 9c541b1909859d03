"""The region's terms of registration: renewing, repairing, splitting, paying (FIELD.md 5).

Terms are data: dated versions with their source. A version holds from its first day until the next.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

_MONTHS_IN_YEAR = 12
_LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class SplitRule(StrEnum):
    """From which day time counts for a co-applicant who goes on alone."""

    OWN_NUMBER = "own_number"  # of the own old registration, else of the day they were added
    ADDED = "added"  # of the day they were added to the other's registration


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a region asks of who is registered.

    Attributes:
        valid_from: first day of this version.
        source: where the region decided so.
        renewal_months: a registration is renewed every so many months; None where it never ends.
        first_reminder_days, second_reminder_days: before the last day to renew.
        repair_days: after the last day, in which renewing keeps all time; 0 where time is lost at once.
        split_rule: for a co-applicant who goes on alone.
        fee: in euros, once, at registration; None where registering is free.
        time_from_payment: time counts from the day that the fee was paid, not from registering.
    """

    valid_from: date
    source: str
    renewal_months: int | None
    first_reminder_days: int
    second_reminder_days: int
    repair_days: int
    split_rule: SplitRule
    fee: Decimal | None
    time_from_payment: bool

    def first_due_on(self, registered_on: date, today: date) -> date | None:
        """Return the last day to renew for who has none yet: an anniversary of registering.

        It lies beyond the first reminder, so that nobody is surprised by it.
        """
        if self.renewal_months is None:
            return None
        earliest = today + timedelta(days=self.first_reminder_days)
        return _first_after(registered_on, earliest, self.renewal_months)

    def renewed_due_on(self, due_on: date, today: date) -> date | None:
        """Return the next last day to renew: renewing early costs nothing, renewing late neither."""
        if self.renewal_months is None:
            return None
        return _first_after(due_on, max(due_on, today), self.renewal_months)

    def opens_on(self, due_on: date) -> date:
        """Return the first day on which one can renew: that of the first reminder."""
        return due_on - timedelta(days=self.first_reminder_days)

    def repair_until(self, due_on: date) -> date:
        """Return the last day on which a lapsed registration can still be renewed."""
        return due_on + timedelta(days=self.repair_days)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later; the last of the month where it has no such day."""
    total = day.month - 1 + months
    year, month = day.year + total // _MONTHS_IN_YEAR, total % _MONTHS_IN_YEAR + 1
    last = _LAST_DAYS[month - 1]
    if month == 2 and not _is_leap(year):  # noqa: PLR2004  February
        last = 28
    return date(year, month, min(day.day, last))


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _first_after(start: date, day: date, step: int) -> date:
    passed = (day.year - start.year) * _MONTHS_IN_YEAR + day.month - start.month
    count = max(passed // step, 1)
    while months_later(start, count * step) <= day:
        count += 1
    return months_later(start, count * step)
