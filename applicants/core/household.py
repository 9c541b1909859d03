"""Who moves along, and who of them counts in the household."""

from dataclasses import dataclass
from datetime import date

FORTNIGHT = 14
"""Days of which the share of a child is told; all of them for who is always there."""
PARTNER, OTHER, CHILD = "partner", "other", "child"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoPerson:
    """Somebody who registers along, as partner or other.

    `member` is the id of the household member that this is about, None for somebody new; whoever
    is still registering numbers them from 1. Contact data is '' where none was given.
    """

    relation: str
    given_name: str
    family_name: str
    birth_date: date
    email: str = ""
    phone: str = ""
    member: int | None = None

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True, order=True)
class Child:
    """A child that moves along, for `days` of every fourteen."""

    birth_date: date
    days: int = FORTNIGHT


def child_counts(days: int, least: int) -> bool:
    """Whether a child counts in the household, `least` being the region's days in a fortnight."""
    return days >= least
