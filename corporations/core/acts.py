"""The first argument of every service."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from corporations.core.actors import Actor
from corporations.core.sights import Seen, Sight

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Act:
    """Who does it, at which instant (UTC, the database's clock read once), in which request."""

    actor: Actor
    at: datetime
    request_id: str
    seen: list[Seen] = field(default_factory=list, compare=False, repr=False)

    @property
    def today(self) -> date:
        """Return the calendar date in Amsterdam: the date that the law means."""
        return self.at.astimezone(AMSTERDAM).date()

    def saw(self, applicants: Iterable[int], what: Sight, about: str = "") -> None:
        """Remember that people are shown to somebody of an organisation; `entering` writes it down.

        Called by every selector that shows a person to somebody else. One's own dossier, the night
        and commands leave no line.
        """
        if self.actor.is_staff_side:
            self.seen.extend(Seen(applicant, what, about) for applicant in applicants)
