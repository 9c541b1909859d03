"""What is kept of a person, how long, and on what ground: the terms as data.

A term that no law gives is the region's own choice and says so; the field study found no figure for
data of applicants other than income (FIELD.md 3.6).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Kept(StrEnum):
    """What a term speaks of."""

    ENDED = "ended"
    LET_HOME = "let_home"
    BLOCK = "block"
    URGENCY = "urgency"
    FILES = "files"
    REFUSED_FILES = "refused_files"


@dataclass(frozen=True, slots=True)
class Term:
    """How long something is kept.

    Attributes:
        years, days: after the day that `since` names; the later of nothing else.
        calendar: counted in whole calendar years, to the end of the last one.
        since: what the term begins with.
        source: the law, or whose choice it is.
        is_law: whether a law gives the figure.
    """

    since: str
    source: str
    years: int = 0
    days: int = 0
    calendar: bool = False
    is_law: bool = False


TERMS: Mapping[Kept, Term] = {
    Kept.ENDED: Term(
        "the end of the registration",
        "GDPR art. 5(1)(e); no figure in law, two years is the region's choice",
        years=2,
    ),
    Kept.LET_HOME: Term(
        "the acceptance of a home",
        "Woningwet art. 55(3): income data until the compensation of that year is fixed for good, no"
        " figure; two whole years is the region's choice",
        years=2,
        calendar=True,
    ),
    Kept.BLOCK: Term("the end of the block", "The regulation: a block lasts as it was imposed"),
    Kept.URGENCY: Term(
        "the end of the declaration",
        "Awb art. 6:7 and 6:8(1): six weeks to object against a decision",
        days=42,
        is_law=True,
    ),
    Kept.FILES: Term(
        "the decision about the home, or the day on which the file counts no longer",
        "GDPR art. 5(1)(e); no figure in law, 90 days is the region's choice",
        days=90,
    ),
    Kept.REFUSED_FILES: Term(
        "the check in which the file could not be used",
        "GDPR art. 5(1)(e); no figure in law, 7 days is the region's choice",
        days=7,
    ),
}


@dataclass(frozen=True, slots=True)
class Hold:
    """Something that must be kept of a person, until the day before `until`."""

    what: Kept
    until: date


def kept_until(what: Kept, start: date) -> date:
    """Return the first day on which it may go."""
    term = TERMS[what]
    if term.calendar:
        return date(start.year + term.years + 1, 1, 1)
    return _years_later(start, term.years) + timedelta(days=term.days)


def due_on(asked_on: date, holds: Iterable[Hold]) -> date:
    """Return the day on which somebody who asks to be erased is erased: at once, or after the last."""
    return max([asked_on, *(hold.until for hold in holds)])


def _years_later(start: date, years: int) -> date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February
        return date(start.year + years, 3, 1)
