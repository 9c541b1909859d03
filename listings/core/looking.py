"""Looking for a home: what somebody asks for, and which homes on offer answer it.

Pure, so that the page, the machine's answer and an alert look with the same eyes.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple


class Offered(NamedTuple):
    """A published listing with what people look for; moments UTC, rent in euros a month.

    `municipality` is its CBS code; `model` VERA's code (PUBLICATIEMODEL), '' where the rules have
    none of that name.
    """

    id: int
    ref: str
    commitment: str
    municipality: str
    place: str
    type: str
    accessibility: str
    model: str
    labels: tuple[str, ...]
    rent: Decimal
    bedrooms: int
    area: Decimal
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Criteria:
    """What somebody looks for; an empty field restricts nothing.

    Attributes:
        municipalities: CBS codes. places: (CBS code, name of the place). A home in one of either.
        models: VERA codes (PUBLICATIEMODEL). labels: a home with one of them.
        max_rent: euros a month. bedrooms: at least so many. closing_days: closes within so many days.
        order: closing (first to close on top), new, rent, or area (largest on top).
    """

    municipalities: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    types: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    max_rent: Decimal | None = None
    bedrooms: int | None = None
    closing_days: int | None = None
    order: str = "closing"

    def anywhere(self) -> "Criteria":
        """The same wishes without a place: what the map counts."""
        return replace(self, municipalities=(), places=())


_Key = tuple[datetime | Decimal | float, str]
ORDERS: Mapping[str, Callable[[Offered], _Key]] = {
    "closing": lambda home: (home.closes_at, home.ref),
    "new": lambda home: (-home.opens_at.timestamp(), home.ref),
    "rent": lambda home: (home.rent, home.ref),
    "area": lambda home: (-home.area, home.ref),
}


def matching(homes: Iterable[Offered], criteria: Criteria, at: datetime) -> list[Offered]:
    """Return what can be responded to at the moment and answers the criteria, in their order."""
    return sorted(answering(homes, criteria, at), key=ORDERS.get(criteria.order, ORDERS["closing"]))


def answering(homes: Iterable[Offered], criteria: Criteria, at: datetime) -> list[Offered]:
    """Return what can be responded to at the moment and answers the criteria, as ordered as given."""
    found = homes
    for test in _tests(criteria, at):
        found = filter(test, found)
    return [home for home in found if home.opens_at <= at < home.closes_at]


def by_municipality(homes: Iterable[Offered]) -> Mapping[str, int]:
    """Count homes per municipality, by CBS code."""
    return Counter(home.municipality for home in homes)


def _tests(criteria: Criteria, at: datetime) -> list[Callable[[Offered], bool]]:
    tests: list[Callable[[Offered], bool]] = []
    if criteria.municipalities or criteria.places:
        tests.append(_somewhere(frozenset(criteria.municipalities), frozenset(criteria.places)))
    if criteria.types:
        types = frozenset(criteria.types)
        tests.append(lambda home: home.type in types)
    if criteria.accessibility:
        accessibility = frozenset(criteria.accessibility)
        tests.append(lambda home: home.accessibility in accessibility)
    if criteria.models:
        models = frozenset(criteria.models)
        tests.append(lambda home: home.model in models)
    if criteria.labels:
        labels = frozenset(criteria.labels)
        tests.append(lambda home: not labels.isdisjoint(home.labels))
    return tests + _bounds(criteria, at)


def _somewhere(
    municipalities: frozenset[str], places: frozenset[tuple[str, str]]
) -> Callable[[Offered], bool]:
    return lambda home: (
        home.municipality in municipalities or (home.municipality, home.place) in places
    )


def _bounds(criteria: Criteria, at: datetime) -> list[Callable[[Offered], bool]]:
    tests: list[Callable[[Offered], bool]] = []
    most, least, days = criteria.max_rent, criteria.bedrooms, criteria.closing_days
    if most is not None:
        tests.append(lambda home: home.rent <= most)
    if least is not None:
        tests.append(lambda home: home.bedrooms >= least)
    if days is not None:
        until = at + timedelta(days=days)
        tests.append(lambda home: home.closes_at <= until)
    return tests
