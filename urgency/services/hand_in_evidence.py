"""Hand in files that prove a request, and take one back before it is sent."""

from collections.abc import Sequence
from hashlib import sha256

from applicants.core.files import MOST_BYTES, Upload, at_the_door, plain_name, type_of
from applicants.core.life_cycle import DocumentState
from audit.core.events import EventType
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation import vault
from urgency.core.requests import OPEN, CaseState
from urgency.models import Evidence, UrgencyRequest
from urgency.services.desk_case import own_case, trail

MOST_FILES = 20
DRAWER = "urgency"
"""Of the vault: apart from every other file of people."""


def hand_in_evidence(act: Act, *, number: str, files: Sequence[Upload]) -> int:
    """Take in files for a request of the acting person until it is decided; all or none of them.

    Nobody opens them before they were looked at (`inspect_evidence`). Returns how many.

    Raises:
        Refusal: no_file, too_many, not_open once it is decided, and what stops a file `at_the_door`,
            with its `name`.
        NotVisible: for somebody else's request.
    """
    row = own_case(act, number)
    if row.state != CaseState.DRAFT and row.state not in OPEN:
        raise Refusal("not_open")
    if not files:
        raise Refusal("no_file")
    held = Evidence.objects.filter(request=row).exclude(state=DocumentState.REMOVED).count()
    if held + len(files) > MOST_FILES:
        raise Refusal("too_many", most=MOST_FILES)
    for file in files:
        found = at_the_door(file.name, file.content, file.size)
        if found is not None:
            name = plain_name(file.name)
            raise Refusal(found.value, name=name, most=MOST_BYTES // 2**20)
    for file in files:
        kind = type_of(file.content)
        assert kind is not None
        Evidence.objects.create(
            request=row,
            applicant_id=row.applicant_id,
            municipality_id=None if row.state == CaseState.DRAFT else row.municipality_id,
            name=plain_name(file.name),
            file_type=kind,
            size=file.size,
            sha256=sha256(file.content).hexdigest(),
            vault_name=vault.keep(file.content, drawer=DRAWER),
            received_at=act.at,
        )
    trail(act, row, EventType.URGENCY_EVIDENCE_RECEIVED, files=len(files))
    return len(files)


def take_back_evidence(act: Act, *, number: str, evidence: int) -> None:
    """Destroy a file of the acting person's draft; what was sent stays with the request.

    The same file once more changes nothing.

    Raises:
        Refusal: sent.
        NotVisible: for somebody else's.
    """
    row = own_case(act, number)
    if row.state != CaseState.DRAFT:
        raise Refusal("sent")
    if not row.evidence.filter(pk=evidence).exists():
        raise NotVisible("evidence")
    _destroy(act, row, evidence)


def destroy_evidence(act: Act, row: UrgencyRequest) -> None:
    """Destroy every file of a locked draft."""
    for evidence in row.evidence.values_list("pk", flat=True):
        _destroy(act, row, evidence)


def _destroy(act: Act, row: UrgencyRequest, evidence: int) -> bool:
    files = Evidence.objects.filter(pk=evidence, request=row).exclude(state=DocumentState.REMOVED)
    file = files.first()
    if file is None:
        return False
    files.update(state=DocumentState.REMOVED, removed_at=act.at)
    # A failure after this rolls the row back and leaves it without bytes: still nothing to open.
    vault.remove(file.vault_name)
    return True
