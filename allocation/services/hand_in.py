"""Hand in files for a paper that a corporation asked for, and take one back."""

from collections.abc import Sequence

from django.db.models import F

from allocation.core.papers import MOST_FILES, RequestState
from allocation.models import Attachment, DocumentRequest
from applicants.core.files import MOST_BYTES, Upload, at_the_door, plain_name
from applicants.services.receive_document import receive_document
from applicants.services.remove_document import remove_document
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import lock

_OPEN = (RequestState.ASKED, RequestState.AGAIN, RequestState.HANDED_IN)


def hand_in(act: Act, *, request: int, files: Sequence[Upload]) -> int:
    """Take in files of the acting person for a question; all of them or none. Returns how many.

    Also after the term: whoever is late is late, and may be passed over, but is not shut out here.

    Raises:
        Refusal: no_file, too_many (at most ten that count), not_open once it was accepted or taken
            back, and what stops a file `at_the_door`, with its `name`.
        NotVisible: when the question is somebody else's.
    """
    row = _own(act, request)
    if row.state not in _OPEN:
        raise Refusal("not_open")
    if not files:
        raise Refusal("no_file")
    if Attachment.objects.filter(request=row, left_at=None).count() + len(files) > MOST_FILES:
        raise Refusal("too_many", most=MOST_FILES)
    for file in files:
        found = at_the_door(file.name, file.content, file.size)
        if found is not None:
            name = plain_name(file.name)
            raise Refusal(found.value, name=name, most=MOST_BYTES // 2**20)
    for file in files:
        document = receive_document(act, name=file.name, content=file.content, size=file.size)
        Attachment.objects.create(
            request=row,
            document_id=document,
            corporation_id=row.corporation_id,
            applicant_id=row.applicant_id,
            at=act.at,
        )
    if row.state != RequestState.HANDED_IN:
        row.state, row.reason = RequestState.HANDED_IN, ""
        row.save(update_fields=["state", "reason"])
    return len(files)


def take_back(act: Act, *, document: int) -> int:
    """Take back an own file that was not accepted yet; return the question that it was for.

    The content is destroyed. When it was the only file, the question is open again. The same file once
    more changes nothing.

    Raises:
        Refusal: not_open once the paper was accepted.
        NotVisible: when it is somebody else's.
    """
    own = Attachment.objects.filter(document_id=document, applicant_id=act.actor.applicant or 0)
    attachment = own.order_by(F("left_at").desc(nulls_first=True)).first()
    if attachment is None:
        raise NotVisible("document")
    row = _own(act, attachment.request_id)
    if Attachment.objects.filter(pk=attachment.pk, left_at__isnull=False).exists():
        return row.pk  # a second click, or another tab
    if row.state not in _OPEN:
        raise Refusal("not_open")
    Attachment.objects.filter(pk=attachment.pk).update(left_at=act.at)
    remove_document(act, document=document)
    left = Attachment.objects.filter(request=row, left_at=None).exists()
    if row.state == RequestState.HANDED_IN and not left:
        row.state = RequestState.ASKED
        row.save(update_fields=["state"])
    return row.pk


def _own(act: Act, request: int) -> DocumentRequest:
    """Lock an own question: two tabs, or the person and the desk, come one after the other."""
    rows = DocumentRequest.objects.filter(pk=request, applicant_id=act.actor.applicant or 0)
    found = lock(rows)
    if not found:
        raise NotVisible("document request")
    return found[0]
