"""Moments around the clock of the database: windows that are open, over, or still to come."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def now() -> datetime:
    """The present instant, UTC."""
    return datetime.now(UTC)


def days_ago(days: float) -> datetime:
    """A moment in the past, UTC; negative for the future."""
    return now() - timedelta(days=days)


def today() -> date:
    """The date in Amsterdam."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date()
