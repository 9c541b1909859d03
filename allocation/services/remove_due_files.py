"""Step 9 of the night: remove the files that may be kept no longer, and say how many."""

from allocation.selectors.retention import files_to_remove
from allocation.services.forget_notes import forget_notes
from applicants.services.remove_document import remove_document
from applicants.services.schedule_erasures import schedule_erasures
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act


def remove_due_files(act: Act) -> dict[str, int]:
    """Destroy the files whose term is over and schedule who ended; return how many.

    So the notes of contact whose term is over. Keys: files, notes, scheduled.
    """
    files = sum(remove_document(act, document=pk) for pk in files_to_remove(act))
    if files:
        record(act, Event("retention", EventType.FILES_REMOVED, {"files": files}))
    notes = forget_notes(act)
    return {"files": files, "notes": notes, "scheduled": schedule_erasures(act)}
