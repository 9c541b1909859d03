"""Take away everything that says who somebody was, and leave what proves how homes were let."""

from django.db import connection

from allocation.core.held import HELD, Fate
from allocation.models import Candidate
from applicants.services.close_erasure import close_erasure
from applicants.services.open_erasure import open_erasure
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.services.close_account import close_account

_NO_WORDS = "-"


def erase_person(act: Act, *, applicant: int) -> int | None:
    """Erase a person whose day has come, whole or not at all; return how many rows went.

    None when it is not due or was done. The row of the person stays, emptied, under its number: ranks,
    offers and responses point at it, so every ranking and accountability record can be recomputed as
    before. Words that an employee wrote about the person go too. The trail keeps how many rows went.
    """
    person = open_erasure(act, applicant=applicant)
    if person is None:
        return None
    gone = 0
    with connection.cursor() as cursor:
        for table, held in HELD.items():
            owner = person.user_id if held.is_account else person.pk
            if held.fate is Fate.ERASED and owner is not None:
                cursor.execute(f'DELETE FROM "{table}" WHERE "{held.path}" = %s', [owner])  # noqa: S608
                gone += cursor.rowcount
        cursor.execute(
            "DELETE FROM corporations_failingaddress WHERE retention_open_address(address)"
        )
    Candidate.objects.filter(applicant_id=person.pk).exclude(motive="").update(motive=_NO_WORDS)
    account = person.user_id
    close_erasure(act, person=person)
    if account is not None:
        close_account(act, user=account)
    record(act, Event(f"applicant:{person.ref}", EventType.PERSON_ERASED, {"rows": gone}))
    return gone
