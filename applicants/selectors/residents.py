"""People as their municipality sees them: its own residents, nobody else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from applicants.models import Applicant
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who lives in the officer's municipality."""

    id: int
    ref: str
    name: str
    birth_date: date


def resident(act: Act, ref: str) -> Resident:
    """Return a resident of the acting officer's municipality by registration number.

    Raises:
        NotVisible: for somebody who lives elsewhere, just as for a number that does not exist.
    """
    row = Applicant.objects.filter(ref=ref).first()
    if row is None:
        raise NotVisible("applicant")
    act.saw([row.pk], Sight.URGENCY)
    return _record(row)


def residents(act: Act, applicants: Collection[int]) -> dict[int, Resident]:
    """Return by id those of these people whom the acting officer may see."""
    rows = list(Applicant.objects.filter(pk__in=applicants))
    act.saw((row.pk for row in rows), Sight.URGENCIES)
    return {row.pk: _record(row) for row in rows}


def _record(row: Applicant) -> Resident:
    name = f"{row.given_name} {row.family_name}".strip()
    return Resident(row.pk, row.ref, name, row.birth_date)
