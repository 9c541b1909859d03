"""What somebody says of themselves when they register."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LEAST_AGE = 18
MOST_AGE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A person who registers; income in euros a year, places by name.

    Attributes:
        members: (relation, birth date) of who moves along: partner, child or other.
        municipality: CBS code of where the person lives now, '' outside the region.
        works_in: CBS codes of the municipalities where the person works.
    """

    given_name: str
    family_name: str
    birth_date: date
    members: tuple[tuple[str, date], ...]
    income: Decimal
    municipality: str
    place: str
    since: date
    works_in: tuple[str, ...]
