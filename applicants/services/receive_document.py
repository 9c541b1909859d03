"""Take in a file of the acting person."""

from hashlib import sha256

from applicants.core.files import MOST_BYTES, at_the_door, plain_name, type_of
from applicants.models import Applicant, Document
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation import vault


def receive_document(act: Act, *, name: str, content: bytes, size: int) -> int:
    """Seal a file of the acting person and put it down for the check; return its id.

    Nobody opens it before it was looked at (`inspect_documents`). Whoever calls says what it is for,
    in the same transaction. When that fails, the sealed bytes are left behind without a row; the
    night takes such away.

    Args:
        act: of the person.
        name: as the person calls it; shown back, never trusted.
        content: its bytes; of a file that is too large, what was kept of it.
        size: of the whole file in bytes.

    Raises:
        Refusal: empty, too_large, wrong_type, other_than_named.
        NotVisible: when the person has not registered.
    """
    person = Applicant.objects.filter(pk=act.actor.applicant or 0).first()
    if person is None:
        raise NotVisible("registration")
    found = at_the_door(name, content, size)
    if found is not None:
        raise Refusal(found.value, most=MOST_BYTES // 2**20)
    kind = type_of(content)
    assert kind is not None
    row = Document.objects.create(
        applicant=person,
        name=plain_name(name),
        file_type=kind,
        size=size,
        sha256=sha256(content).hexdigest(),
        vault_name=vault.keep(content),
        received_at=act.at,
    )
    event = Event(
        f"applicant:{person.ref}", EventType.DOCUMENT_RECEIVED, {"document": row.pk, "type": kind}
    )
    record(act, event)
    return row.pk
