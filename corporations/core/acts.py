"""The first argument of every service."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from corporations.core.actors import Actor

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Act:
    """Who does it, at which instant (UTC, the database's clock read once), in which request."""

    actor: Actor
    at: datetime
    request_id: str

    @property
    def today(self) -> date:
        """Return the calendar date in Amsterdam: the date that the law means."""
        return self.at.astimezone(AMSTERDAM).date()
