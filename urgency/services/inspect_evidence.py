"""Look at every file of a request that waits in quarantine."""

from applicants.core.files import FileType
from applicants.core.life_cycle import DocumentState
from applicants.services.inspect_documents import INSPECTOR
from applicants.services.look_at_file import Look, look_at_file
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.isolation import vault
from corporations.isolation.locks import AdvisoryKey, exclusively
from corporations.isolation.session import acting_as
from urgency.models import Evidence

_WAITING = (DocumentState.RECEIVED, DocumentState.QUARANTINED)


def inspect_evidence() -> dict[str, int]:
    """Look at each waiting file once; return how many came out in each state.

    As `applicants.services.inspect_documents` does for every other file: nothing happens in a
    transaction, an infected file is destroyed, and killed at any point it is taken up again.
    """
    counts: dict[str, int] = {}
    with exclusively(AdvisoryKey.EVIDENCE) as alone:
        if not alone:
            return counts
        last = 0
        while (row := _take(last)) is not None:
            last = row.pk
            look = look_at_file(row.vault_name, FileType(row.file_type))
            state = DocumentState.QUARANTINED if look is None else _settle(row, look)
            counts[state.value] = counts.get(state.value, 0) + 1
    return counts


def _take(after: int) -> Evidence | None:
    with acting_as(INSPECTOR):
        row = Evidence.objects.filter(pk__gt=after, state__in=_WAITING).order_by("pk").first()
        if row is not None:
            received = Evidence.objects.filter(pk=row.pk, state=DocumentState.RECEIVED)
            received.update(state=DocumentState.QUARANTINED)
        return row


def _settle(row: Evidence, look: Look) -> DocumentState:
    # The bytes before the row: a row never promises what does not lie there.
    if look.content is not None:
        vault.replace(row.vault_name, look.content)
    with acting_as(INSPECTOR) as act:
        moved = Evidence.objects.filter(pk=row.pk, state=DocumentState.QUARANTINED).update(
            state=look.state,
            finding=look.finding,
            scanned=look.scanned,
            looked_at=act.at,
            file_type=look.kind,
            size=row.size if look.content is None else len(look.content),
        )
        if moved:
            _record(act, row, look)
    if look.content is None or not moved:
        vault.remove(row.vault_name)
    return look.state


def _record(act: Act, row: Evidence, look: Look) -> None:
    event = Event(
        f"evidence:{row.pk}",
        EventType.URGENCY_EVIDENCE_INSPECTED,
        {"evidence": row.pk, "state": look.state, "scanned": look.scanned},
    )
    record(act, event)
