"""The own kept answers about urgency."""

from dataclasses import dataclass
from datetime import datetime

from corporations.core.acts import Act
from urgency.core.routes import Answers
from urgency.models import KeptAdvice


@dataclass(frozen=True, slots=True)
class Kept:
    """What the person kept, and when (UTC)."""

    answers: Answers
    at: datetime


def kept_advice(act: Act) -> Kept | None:
    """Return what the acting person kept, or None."""
    row = KeptAdvice.objects.filter(applicant_id=act.actor.applicant or 0).first()
    if row is None:
        return None
    answers = Answers(
        municipality=row.municipality_code,
        ground=row.ground,
        long_enough=row.long_enough,
        solvable=row.solvable,
        registered=True,
    )
    return Kept(answers, row.kept_at)
