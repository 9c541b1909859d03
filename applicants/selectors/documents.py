"""Files, for their owner and for whoever may check them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from applicants.core.files import CONTENT_TYPES, FileType
from applicants.core.life_cycle import DocumentState
from applicants.models import Document
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation import vault


@dataclass(frozen=True, slots=True)
class FileRecord:
    """How far a file is; moments UTC, size in bytes."""

    id: int
    applicant: int
    name: str
    size: int
    state: DocumentState
    finding: str
    scanned: bool
    received_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file to hand out: its bytes, what they are, and a name without surprises."""

    name: str
    content_type: str
    content: bytes


def files_of(act: Act, documents: Collection[int]) -> dict[int, FileRecord]:  # noqa: ARG001
    """Return by id those of these files that the actor may see, removed ones left out."""
    rows = Document.objects.filter(pk__in=documents).exclude(state=DocumentState.REMOVED)
    return {row.pk: _record(row) for row in rows.order_by("pk")}


def open_file(act: Act, document: int) -> OpenedFile:  # noqa: ARG001  rows are the act's
    """Return the content of a file that the actor may see and that came out of the check clean.

    Raises:
        NotVisible: when there is none, or it is not the actor's to see.
        Refusal: not_clean while it is in quarantine or was refused; seal_broken when its content
            was changed on the disk.
    """
    row = Document.objects.filter(pk=document).exclude(state=DocumentState.REMOVED).first()
    if row is None:
        raise NotVisible("document")
    if row.state != DocumentState.CLEAN:
        raise Refusal("not_clean")
    try:
        content = vault.opened(row.vault_name)
    except vault.SealBrokenError as error:
        raise Refusal("seal_broken") from error
    kind = FileType(row.file_type)
    stem = row.name.rpartition(".")[0] or row.name
    ending = "jpg" if kind is FileType.JPEG else kind.value
    return OpenedFile(f"{stem}.{ending}", CONTENT_TYPES[kind], content)


def _record(row: Document) -> FileRecord:
    return FileRecord(
        id=row.pk,
        applicant=row.applicant_id,
        name=row.name,
        size=row.size,
        state=DocumentState(row.state),
        finding=row.finding,
        scanned=row.scanned,
        received_at=row.received_at,
    )


def vault_names() -> set[str]:
    """Return under which names something may lie in the vault, of the files the actor may see."""
    rows = Document.objects.exclude(state=DocumentState.REMOVED)
    return set(rows.values_list("vault_name", flat=True))
