"""Planning a viewing: its slots, and how many people to invite so that enough of them come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from allocation.core.life_cycles import ViewingKind
from regulation.core.dates import AMSTERDAM, in_utc

MOST_SLOTS = 40
MOST_INVITED = 200
# So many who look at a home and could take it; and whom to invite while nothing is known yet.
# A first group of ten is what corporations start from (Tablis; FIELD.md 5).
_WANTED = 5
_FIRST_GROUP = 10
# Below this many invitations a share of who came says nothing.
_ENOUGH = 20
_LEAST_SHARE = 10  # percent: fewer than one in ten would invite the whole list


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were invited to earlier group viewings of a corporation, and how many came."""

    invited: int
    came: int

    @property
    def percent(self) -> int | None:
        """The share that came, in whole percents; None while too few were invited to tell."""
        return round(100 * self.came / self.invited) if self.invited >= _ENOUGH else None


def number_to_invite(places: int, turnout: Turnout) -> int:
    """How many to invite, so that some five for each place come: from who came before."""
    if turnout.percent is None:
        return min(_FIRST_GROUP * places, MOST_INVITED)
    wanted = _WANTED * places * 100
    return min(-(-wanted // max(turnout.percent, _LEAST_SHARE)), MOST_INVITED)


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """Slots of one length, one after the other, on a day of Amsterdam, from a time of day on."""

    day: date
    starts: time
    minutes: int
    number: int
    capacity: int

    @property
    def slots(self) -> list[tuple[datetime, datetime]]:
        """The slots as moments in UTC, half-open, first to last."""
        first = in_utc(datetime.combine(self.day, self.starts, AMSTERDAM))
        length = timedelta(minutes=self.minutes)
        return [(first + n * length, first + (n + 1) * length) for n in range(self.number)]


@dataclass(frozen=True, slots=True)
class NewViewing:
    """A viewing to plan; `to_invite` is for a group viewing alone."""

    kind: ViewingKind
    plan: SlotPlan
    meeting_point: str
    directions: str = ""
    to_invite: int | None = None
