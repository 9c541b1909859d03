"""Who looked at the dossier of the acting person."""

from dataclasses import dataclass
from datetime import datetime

from corporations.core.acts import Act
from corporations.core.sights import Sight
from corporations.models import SightEntry


@dataclass(frozen=True, slots=True)
class OwnSight:
    """One time that somebody of an organisation was shown the person; `at` in UTC."""

    at: datetime
    organisation: str
    what: Sight
    about: str


def own_sights(act: Act, *, start: int = 0, most: int = 50) -> tuple[list[OwnSight], int]:
    """Return a page of what was seen of the acting person, the latest first, and how many there are.

    Each with the organisation and the purpose; never which employee.
    """
    rows = SightEntry.objects.filter(applicant_id=act.actor.applicant or 0)
    found = rows.order_by("-at", "-pk")[start : start + most]
    return [
        OwnSight(row.at, row.organisation, Sight(row.what), row.about) for row in found
    ], rows.count()
