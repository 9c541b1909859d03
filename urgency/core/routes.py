"""Which route to urgency fits somebody: a few answers in, what to check out. Nothing is decided here.

The routes come from a dated document (urgency/routes); texts are in the reader's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NO_GROUND = "other"
OUTSIDE = "-"


class Fit(StrEnum):
    """How a route looks: the municipality decides, and anybody may always ask."""

    MAY = "may"
    DOUBT = "doubt"
    NO = "no"


class Doubt(StrEnum):
    """What speaks against it, to look at before asking."""

    TOO_SHORT = "too_short"  # lives there shorter than is asked
    SOLVABLE = "solvable"  # can solve it without urgency
    NOT_REGISTERED = "not_registered"  # must register first; that can be done today
    LIVES_OUTSIDE = "lives_outside"  # the municipality where one lives decides


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason for urgency.

    Attributes:
        residence: whether it matters how long one lives there.
        four_eyes: whether a decision takes two persons.
    """

    id: str
    choice: str
    title: str
    conditions: tuple[str, ...]
    evidence: tuple[str, ...]
    cite: str
    residence: bool
    danger: bool
    verified: bool
    four_eyes: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Where to ask in a municipality.

    Attributes:
        years: how long one must live there, 0 where nobody told.
        fee: in whole euros, '' where nobody told.
    """

    code: str
    who: str
    phone: str
    site: str
    years: int
    fee: str
    note: str
    sources: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Routes:
    """One document, in one language; weeks of decision, objection and of the one extension.

    Attributes:
        answer_days: how long the person has to complete a request, in calendar days.
    """

    title: str
    valid_from: date
    valid_until: date
    decision_weeks: int
    objection_weeks: int
    grounds: Mapping[str, Ground]
    desks: Mapping[str, Desk]
    extension_weeks: int = 6
    answer_days: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody answered.

    Attributes:
        municipality: CBS code, `OUTSIDE` for elsewhere.
        ground: id, or `NO_GROUND`.
        long_enough: lives there at least as long as is asked (a year where nobody told).
    """

    municipality: str
    ground: str
    long_enough: bool
    solvable: bool
    registered: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """How the route looks, and what speaks against it."""

    fit: Fit
    ground: Ground | None
    doubts: tuple[Doubt, ...]


def advise(answers: Answers, routes: Routes) -> Advice:
    """Return how the route of these answers looks.

    Without a ground that any scheme knows there is none. Violence and informal care are always
    grounds where urgency is regulated (Huisvestingswet art. 12 lid 3), whatever the ties (art. 16).
    """
    ground = routes.grounds.get(answers.ground)
    if ground is None:
        return Advice(Fit.NO, None, ())
    found = []
    if answers.municipality == OUTSIDE and not ground.danger:
        found.append(Doubt.LIVES_OUTSIDE)
    elif ground.residence and not answers.long_enough:
        found.append(Doubt.TOO_SHORT)
    if answers.solvable and not ground.danger:
        found.append(Doubt.SOLVABLE)
    if not answers.registered:
        found.append(Doubt.NOT_REGISTERED)
    against = [doubt for doubt in found if doubt is not Doubt.NOT_REGISTERED]
    return Advice(Fit.DOUBT if against else Fit.MAY, ground, tuple(found))
