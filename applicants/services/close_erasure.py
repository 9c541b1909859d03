"""Empty the person's own row, and close the erasure."""

from datetime import date

from applicants.models import Applicant, Erasure
from corporations.core.acts import Act

NOBODY_BORN = date(1900, 1, 1)
EMPTY: dict[str, object] = {
    "given_name": "",
    "family_name": "",
    "birth_date": NOBODY_BORN,
    "language": "nl",
    "user": None,
}
"""Every column of an applicant that says who it is, with what stands there afterwards."""


def close_erasure(act: Act, *, person: Applicant) -> None:
    """Empty the person's own row and close the erasure: nothing of theirs opens again."""
    Applicant.objects.filter(pk=person.pk).update(**EMPTY)
    Erasure.objects.filter(applicant_id=person.pk).update(erased_at=act.at)
