"""The yearly income of a household: what each person had from each source."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

SOURCES = ("work", "benefit", "pension", "business", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeRow:
    """What one person had from one source in one calendar year, in euros; `member` None is oneself.

    `member` otherwise names a co-applicant as `CoPerson.member` does.
    """

    year: int
    source: str
    amount: Decimal
    member: int | None = None


def household_income(rows: Iterable[IncomeRow]) -> Decimal:
    """The income that the rules read: of applicant and co-applicants, from every source."""
    return sum((row.amount for row in rows), start=Decimal(0))
