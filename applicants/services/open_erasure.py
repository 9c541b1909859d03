"""Open the erasure of one person whose day has come."""

from applicants.models import Applicant, Document, Erasure
from corporations.core.acts import Act
from corporations.isolation import vault
from corporations.isolation.locks import lock


def open_erasure(act: Act, *, applicant: int) -> Applicant | None:
    """Open the erasure of a person whose day has come, destroy their files and return the person.

    None when it is not due by the act's day, or done. From here to `close_erasure`, in this
    transaction alone, the database lets the night take the person's rows.
    """
    rows = Erasure.objects.filter(
        applicant_id=applicant, erased_at__isnull=True, due_on__lte=act.today
    )
    found = lock(rows)
    if not found:
        return None
    Erasure.objects.filter(pk=found[0].pk).update(opened_at=act.at)
    for name in Document.objects.filter(applicant_id=applicant).values_list(
        "vault_name", flat=True
    ):
        vault.remove(name)
    return Applicant.objects.get(pk=applicant)
