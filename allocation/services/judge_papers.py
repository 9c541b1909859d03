"""Accept the papers that a candidate handed in, or ask again with a coded reason."""

from datetime import datetime, time, timedelta

from allocation.core.papers import LEAST_DAYS, AgainReason, RequestState
from allocation.core.wording import papers_accepted, papers_again
from allocation.models import Attachment, DocumentRequest
from applicants.core.life_cycle import DocumentState
from applicants.selectors.accounts import accounts_of
from applicants.selectors.documents import files_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import lock
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of


def judge_papers(act: Act, *, request: int, again: AgainReason | None = None) -> None:
    """Accept the papers of a question, or ask for them again because of `again`.

    Nothing is accepted before every file of it came out of the check clean. Asked again, the files
    so far count no longer and the term is at least two more days.

    Raises:
        Forbidden: without `Permission.CHECK_DOCUMENTS`.
        Refusal: not_handed_in, not_clean.
        NotVisible: when it is no question of the own corporation to somebody in its verification.
    """
    if not act.actor.may(Permission.CHECK_DOCUMENTS):
        raise Forbidden(Permission.CHECK_DOCUMENTS)
    own = DocumentRequest.objects.filter(pk=request, corporation_id=act.actor.corporation or 0)
    found = lock(own)
    if not found:
        raise NotVisible("document request")
    row = found[0]
    if row.state != RequestState.HANDED_IN:
        raise Refusal("not_handed_in")
    counting = Attachment.objects.filter(request=row, left_at=None)
    files = files_of(act, list(counting.values_list("document_id", flat=True)))
    if again is None and not (
        files and all(file.state == DocumentState.CLEAN for file in files.values())
    ):
        raise Refusal("not_clean")
    if again is not None:
        counting.update(left_at=act.at)
        least = datetime.combine(act.today + timedelta(days=LEAST_DAYS + 1), time(), AMSTERDAM)
        row.due_at = max(row.due_at, least)
    row.state = RequestState.ACCEPTED if again is None else RequestState.AGAIN
    row.reason = again.value if again else ""
    row.decided_at, row.decided_by = act.at, act.actor.user
    row.save(update_fields=["state", "reason", "due_at", "decided_at", "decided_by"])
    _tell(act, row)


def _tell(act: Act, row: DocumentRequest) -> None:
    listing = row.candidate.response.listing
    is_accepted = row.state == RequestState.ACCEPTED
    kind = EventType.DOCUMENT_ACCEPTED if is_accepted else EventType.DOCUMENT_ASKED_AGAIN
    payload = {"response": row.candidate_id, "kind": row.kind, "reason": row.reason}
    record(act, Event(f"listing:{listing.ref}", kind, payload))
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is None:
        return
    address = address_of(listing.home)
    if is_accepted:
        letter = papers_accepted(account.language, address)
    else:
        letter = papers_again(account.language, address, row.due_at)
    key = f"papers:{row.pk}:{act.at.isoformat()}"
    send_message(act, key=key, user=account.user, letter=letter)
