"""Everything that a file can say about one applicant, as one record.

Dates are calendar dates in Europe/Amsterdam, periods half-open, amounts Decimal euros.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CorrectionRow = tuple[int, date, date | None, str]  # days, from, until, reason
MemberRow = tuple[str, date]  # relation, birth date
ResidenceRow = tuple[str, str | None, date, date | None]  # municipality, place, from, until
LeftHomeRow = tuple[str, bool, str | None]  # municipality, social, corporation
BlockRow = tuple[date, date, str]  # from, until, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One applicant; municipalities and corporations by their codes.

    Attributes:
        registered_on, ended_on: of the registration.
        income: of the household, euros a year.
        key_worker: the sector.
        leaves: the home that is left behind.
        points: amount by balance.
        given_name, family_name: empty where the source names nobody.
        user: id of the account that the applicant logs in with.
    """

    ref: str
    birth_on: date
    registered_on: date
    income: Decimal
    ended_on: date | None = None
    corrections: tuple[CorrectionRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    residences: tuple[ResidenceRow, ...] = ()
    works_in: tuple[str, ...] = ()
    key_worker: str | None = None
    leaves: LeftHomeRow | None = None
    indications: tuple[str, ...] = ()
    blocks: tuple[BlockRow, ...] = ()
    points: tuple[tuple[str, Decimal], ...] = ()
    given_name: str = ""
    family_name: str = ""
    user: int | None = None
