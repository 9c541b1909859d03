"""Which papers a corporation may ask for, and how old each may be.

Sources are those of the field study: published conditions of corporations, and BTIV art. 56 for the
income. A term without a source is not invented: such a paper may be of any age.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """A kind of paper."""

    IDENTITY = "identity"
    POPULATION_REGISTER = "brp_extract"
    INCOME_STATEMENT = "income_statement"
    PAYSLIPS = "payslips"
    BENEFIT = "benefit_decision"
    LANDLORD = "landlord_reference"
    DIVORCE = "divorce_papers"
    SALE = "sale_deed"
    RESIDENCE_PERMIT = "permit_statement"


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """How old a paper may be when it is handed in.

    Attributes:
        months: at most so many whole months; None where any age will do.
        years: of one of so many calendar years before this one; None where months decide.
        hide_number: it shows a citizen service number (BSN), to be made unreadable beforehand.
        source: where the term stands.
    """

    months: int | None
    source: str
    years: int | None = None
    hide_number: bool = False


RULES: Mapping[DocumentKind, DocumentRule] = {
    DocumentKind.IDENTITY: DocumentRule(None, "Valid on the day itself", hide_number=True),
    DocumentKind.POPULATION_REGISTER: DocumentRule(
        3, "Published conditions: 3 months (Wormer, Velison)", hide_number=True
    ),
    DocumentKind.INCOME_STATEMENT: DocumentRule(
        None, "BTIV art. 56: one of the two preceding calendar years", years=2, hide_number=True
    ),
    DocumentKind.PAYSLIPS: DocumentRule(
        6, "BTIV art. 56: not older than six months", hide_number=True
    ),
    DocumentKind.BENEFIT: DocumentRule(
        None, "BTIV art. 56: proof of social assistance", hide_number=True
    ),
    DocumentKind.LANDLORD: DocumentRule(None, "No term found in published conditions"),
    DocumentKind.DIVORCE: DocumentRule(None, "No term found in published conditions"),
    DocumentKind.SALE: DocumentRule(None, "No term found in published conditions"),
    DocumentKind.RESIDENCE_PERMIT: DocumentRule(6, "BTIV art. 56: statement of the COA"),
}


def oldest(kind: DocumentKind, today: date) -> date | None:
    """Return the first day from which such a paper may be dated, None for any age."""
    rule = RULES[kind]
    if rule.years is not None:
        return date(today.year - rule.years, 1, 1)
    if rule.months is None:
        return None
    total = today.year * 12 + today.month - 1 - rule.months
    year, month = divmod(total, 12)
    day = today.day
    while day > 0:
        try:
            return date(year, month + 1, day)
        except ValueError:  # the 31st of a short month
            day -= 1
    raise AssertionError("every month has a first day")
