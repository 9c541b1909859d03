"""Invents listings over six weeks: open ones, those that close tonight, older ones, drafts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo

from woonportaal.demonstration.chance import Chance
from woonportaal.demonstration.homes import Home
from woonportaal.demonstration.parameters import amounts_of
from woonportaal.demonstration.people import Person

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

LOTTERY = "lottery"
REGISTRATION_TIME = "registration_time"

_PER = 5_000
_OFFICE_HOURS = range(9, 22)
_SENIOR_KINDS = frozenset({"senior_home"})
_YOUTH_KINDS = frozenset({"room", "studio"})
_LOTTERY_SHARE = 0.52


class Stage(StrEnum):
    """Where a listing stands at the moment of the demonstration."""

    OPEN = "open"
    CLOSING = "closing"
    OLDER = "older"
    DRAFT = "draft"


STAGES = {Stage.OPEN: 120, Stage.CLOSING: 60, Stage.OLDER: 80, Stage.DRAFT: 10}
"""Number of listings per stage for 5,000 applicants: open, closed in the last day, closed before
that in six weeks, and not yet published."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A condition of a listing with inclusive ends; None restricts nothing."""

    minimum: int | None = None
    maximum: int | None = None

    def admits(self, value: int) -> bool:
        """Whether a value lies within."""
        return (self.minimum is None or value >= self.minimum) and (
            self.maximum is None or value <= self.maximum
        )

    def __bool__(self) -> bool:
        return self.minimum is not None or self.maximum is not None


@dataclass(frozen=True, slots=True)
class Listing:
    """A home on offer. Moments are UTC."""

    ref: str
    stage: Stage
    home: Home
    model: str
    opens_at: datetime
    closes_at: datetime
    seed: str
    labels: tuple[str, ...] = ()
    free_allocation: bool = False
    bounds: dict[str, Bounds] = field(default_factory=dict)

    @property
    def closing_day(self) -> date:
        """The day in Amsterdam on which it closes, by which all facts are read."""
        return self.closes_at.astimezone(AMSTERDAM).date()

    def admits(self, person: Person) -> bool:
        """Whether the listing's own bounds admit the person at closing."""
        day = self.closing_day
        values = {
            "age": person.age(day),
            "household": person.size,
            "children": person.children(day),
            "income": person.income,
        }
        return all(bounds.admits(values[name]) for name, bounds in self.bounds.items())


def seed_of(seed: int, ref: str) -> str:
    """The draw's seed of a listing, 64 hexadecimal digits.

    It follows from the seed of the demonstration, so that a demonstration can be repeated. A real
    listing gets 32 random bytes.
    """
    return sha256(f"woonportaal demonstration {seed} {ref}".encode()).hexdigest()


def invent_listings(
    seed: int, homes: list[Home], applicants: int, moment: datetime
) -> list[Listing]:
    """The listings of the region, by closing time; each home at most once.

    Args:
        seed: of the demonstration.
        homes: all homes of the region.
        applicants: number of applicants; the number of listings is in proportion.
        moment: of the demonstration, aware.
    """
    chance = Chance(seed, "listings")
    free = _in_order_of_letting(chance, homes)
    planned = sorted(_periods(chance, applicants, moment), key=lambda plan: (plan[2], plan[1]))
    return [
        _listing(chance, seed, f"L{number:04}", home, period)
        for number, (home, period) in enumerate(zip(free, planned, strict=False), start=1)
    ]


def _in_order_of_letting(chance: Chance, homes: list[Home]) -> list[Home]:
    """Homes in the order in which they come free; accessible ones change hands more often."""
    keys = {home.ref: chance.random() * (0.72 if home.accessibility else 1) for home in homes}
    return sorted(homes, key=lambda home: keys[home.ref])


def _periods(
    chance: Chance, applicants: int, moment: datetime
) -> Iterator[tuple[Stage, datetime, datetime]]:
    now = moment.astimezone(UTC)
    day = timedelta(days=1)
    windows = {
        Stage.OPEN: (now, now + 8 * day),
        Stage.CLOSING: (now - day, now),
        Stage.OLDER: (now - 42 * day, now - day),
        Stage.DRAFT: (now + 9 * day, now + 14 * day),
    }
    for stage, number in STAGES.items():
        slots = list(_slots(*windows[stage]))
        for _ in range(max(round(number * applicants / _PER), 2)):
            closes_at = chance.choice(slots)
            yield stage, _opening(chance, stage, closes_at, now), closes_at


def _slots(after: datetime, until: datetime) -> Iterator[datetime]:
    """Whole office hours of Amsterdam after the first moment, up to and including the last."""
    first = after.astimezone(AMSTERDAM).date()
    for days in range((until - after).days + 2):
        for hour in _OFFICE_HOURS:
            slot = _at(first + timedelta(days=days), hour)
            if after < slot <= until:
                yield slot


def _opening(chance: Chance, stage: Stage, closes_at: datetime, now: datetime) -> datetime:
    """Four to nine days before closing; what is open now opened at least a day ago."""
    latest = closes_at
    if stage is Stage.OPEN:
        latest = min(closes_at, now - timedelta(days=1) + timedelta(days=4))
    day = latest.astimezone(AMSTERDAM).date() - timedelta(days=chance.randint(4, 9))
    return _at(day, chance.choice((9, 10, 10, 12, 19)))


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), AMSTERDAM).astimezone(UTC)


def _listing(
    chance: Chance, seed: int, ref: str, home: Home, period: tuple[Stage, datetime, datetime]
) -> Listing:
    stage, opens_at, closes_at = period
    model = _model(chance, home)
    return Listing(
        ref=ref,
        stage=stage,
        home=home,
        model=model,
        opens_at=opens_at,
        closes_at=closes_at,
        seed=seed_of(seed, ref),
        labels=_labels(chance, home, model),
        free_allocation=chance.happens(0.04),
        bounds=_bounds(chance, home, closes_at.year),
    )


def _model(chance: Chance, home: Home) -> str:
    """Homes that are kept for somebody go by time, the others by lot as often as not."""
    if home.accessibility or home.kind in _SENIOR_KINDS:
        return REGISTRATION_TIME
    return LOTTERY if chance.happens(_LOTTERY_SHARE) else REGISTRATION_TIME


def _labels(chance: Chance, home: Home, model: str) -> tuple[str, ...]:
    labels = []
    if home.accessibility:
        labels.append("accessible")
    if model == REGISTRATION_TIME and home.kind in _SENIOR_KINDS:
        labels.append("senior")
    elif model == REGISTRATION_TIME and chance.happens(0.3):
        labels.append("local_priority")
    if model == LOTTERY and home.in_village and chance.happens(0.5):
        labels.append("village_priority")
    return tuple(labels)


def _bounds(chance: Chance, home: Home, year: int) -> dict[str, Bounds]:
    bounds = {}
    if home.kind in _SENIOR_KINDS and chance.happens(0.35):
        bounds["age"] = Bounds(minimum=chance.choice((55, 55, 65)))
    if home.kind in _YOUTH_KINDS:
        bounds["age"] = Bounds(18, 27)
        bounds["household"] = Bounds(maximum=2 if home.kind == "studio" else 1)
    elif home.bedrooms == 1 and chance.happens(0.6):
        bounds["household"] = Bounds(maximum=2)
    elif home.bedrooms >= 4 and chance.happens(0.7):  # noqa: PLR2004 -- a home for a large family
        bounds["household"] = Bounds(minimum=home.bedrooms)
        bounds["children"] = Bounds(minimum=2)
    if home.rent > round(amounts_of(year)["rent_cap_high"] * 100) and chance.happens(0.5):
        bounds["income"] = Bounds(minimum=30_000)
    return bounds
