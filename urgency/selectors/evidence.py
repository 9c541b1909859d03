"""Files that prove a request, for the person and for the deciding municipality."""

from dataclasses import dataclass
from datetime import datetime

from applicants.core.files import CONTENT_TYPES, FileType
from applicants.core.life_cycle import DocumentState
from applicants.selectors.documents import OpenedFile
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.core.sights import Sight
from corporations.isolation import vault
from urgency.models import Evidence


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """How far a file is; moment in UTC, size in bytes."""

    id: int
    name: str
    size: int
    state: DocumentState
    finding: str
    scanned: bool
    received_at: datetime


def evidence_of(act: Act, number: str) -> list[EvidenceFile]:  # noqa: ARG001  rows are the act's
    """Return the files of a request that the actor may see, the first handed in first."""
    rows = Evidence.objects.filter(request__number=number).exclude(state=DocumentState.REMOVED)
    return [
        EvidenceFile(
            row.pk,
            row.name,
            row.size,
            DocumentState(row.state),
            row.finding,
            row.scanned,
            row.received_at,
        )
        for row in rows.order_by("pk")
    ]


def open_evidence(act: Act, *, number: str, evidence: int) -> OpenedFile:
    """Return the content of a file that the actor may see and that came out of the check clean.

    Raises:
        NotVisible: when there is none, or it is not the actor's to see.
        Refusal: not_clean while it is in quarantine or was refused; seal_broken when its content
            was changed on the disk.
    """
    rows = Evidence.objects.filter(pk=evidence, request__number=number)
    row = rows.exclude(state=DocumentState.REMOVED).first()
    if row is None:
        raise NotVisible("evidence")
    if row.state != DocumentState.CLEAN:
        raise Refusal("not_clean")
    act.saw([row.applicant_id], Sight.EVIDENCE)
    try:
        content = vault.opened(row.vault_name)
    except vault.SealBrokenError as error:
        raise Refusal("seal_broken") from error
    kind = FileType(row.file_type)
    stem = row.name.rpartition(".")[0] or row.name
    ending = "jpg" if kind is FileType.JPEG else kind.value
    return OpenedFile(f"{stem}.{ending}", CONTENT_TYPES[kind], content)


def evidence_names() -> set[str]:
    """Return under which names something may lie in the vault, of the files the actor may see."""
    rows = Evidence.objects.exclude(state=DocumentState.REMOVED)
    return set(rows.values_list("vault_name", flat=True))
