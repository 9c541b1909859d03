"""Take away a file that the acting person handed in."""

from applicants.core.life_cycle import DocumentState
from applicants.models import Document
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.isolation import vault


def remove_document(act: Act, *, document: int) -> bool:
    """Destroy the content of a file and say so in its row; tell whether it was this call that did.

    The row stays: when it came, what was found, when it went. A file that is not the actor's to
    change is left alone by the database itself.
    """
    row = Document.objects.filter(pk=document).exclude(state=DocumentState.REMOVED).first()
    if row is None:
        return False
    moved = (
        Document.objects.filter(pk=row.pk)
        .exclude(state=DocumentState.REMOVED)
        .update(state=DocumentState.REMOVED, removed_at=act.at)
    )
    if moved:
        # A failure after this rolls the row back and leaves it without bytes: still nothing to open.
        vault.remove(row.vault_name)
        record(act, Event(f"document:{row.pk}", EventType.DOCUMENT_REMOVED))
    return bool(moved)
