"""Look at every file that waits in quarantine."""

from typing import TYPE_CHECKING

from applicants.core.files import FileType
from applicants.core.life_cycle import DocumentState
from applicants.core.wording import file_refused
from applicants.models import Document
from applicants.selectors.accounts import accounts_of
from applicants.services.look_at_file import Look, look_at_file
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.isolation import vault
from corporations.isolation.locks import AdvisoryKey, exclusively
from corporations.isolation.session import acting_as
from corporations.services.send_message import send_message

if TYPE_CHECKING:
    from audit.core.chain import Plain

INSPECTOR = Actor(Kind.INSPECTOR)
_WAITING = (DocumentState.RECEIVED, DocumentState.QUARANTINED)


def inspect_documents() -> dict[str, int]:
    """Look at each waiting file once; return how many came out in each state.

    The scanner is asked first, over the very bytes that came in; then a PDF is looked into and a
    picture is made anew. Nothing of that happens in a transaction. While a scanner that is set up
    does not answer, files stay in quarantine and the next look takes them up. An infected file is
    destroyed. Killed at any point, it is taken up again and ends the same.
    """
    counts: dict[str, int] = {}
    with exclusively(AdvisoryKey.INSPECTION) as alone:
        if not alone:
            return counts
        last = 0
        while (row := _take(last)) is not None:
            last = row.pk
            outcome = look_at_file(row.vault_name, FileType(row.file_type))
            state = DocumentState.QUARANTINED if outcome is None else _settle(row, outcome)
            counts[state.value] = counts.get(state.value, 0) + 1
    return counts


def _take(after: int) -> Document | None:
    with acting_as(INSPECTOR):
        waiting = Document.objects.filter(pk__gt=after, state__in=_WAITING).order_by("pk")
        row = waiting.first()
        if row is not None:
            Document.objects.filter(pk=row.pk, state=DocumentState.RECEIVED).update(
                state=DocumentState.QUARANTINED
            )
        return row


def _settle(row: Document, outcome: Look) -> DocumentState:
    # The bytes before the row: a row never promises what does not lie there.
    if outcome.content is not None:
        vault.replace(row.vault_name, outcome.content)
    size = row.size if outcome.content is None else len(outcome.content)
    with acting_as(INSPECTOR) as act:
        moved = Document.objects.filter(pk=row.pk, state=DocumentState.QUARANTINED).update(
            state=outcome.state,
            finding=outcome.finding,
            scanned=outcome.scanned,
            looked_at=act.at,
            file_type=outcome.kind,
            size=size,
        )
        if moved:
            payload: dict[str, Plain] = {
                "document": row.pk,
                "state": outcome.state,
                "scanned": outcome.scanned,
            }
            stream = f"document:{row.pk}"
            record(act, Event(stream, EventType.DOCUMENT_INSPECTED, payload))
            if outcome.state != DocumentState.CLEAN:
                _tell(act, row)
    if outcome.content is None or not moved:
        vault.remove(row.vault_name)
    return outcome.state


def _tell(act: Act, row: Document) -> None:
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is not None:
        letter = file_refused(account.language)
        key = f"document:{row.pk}:refused"
        send_message(act, key=key, user=account.user, letter=letter)
