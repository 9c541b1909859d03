"""Files of people, and the papers that a corporation asks of a candidate."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from allocation.core.papers import RequestState
from allocation.models import Attachment, Candidate, DocumentRequest
from applicants.core.documents import DocumentKind
from applicants.core.life_cycle import DocumentState
from applicants.models import (
    AccessNeed,
    Applicant,
    CorrectionRequest,
    Document,
    ProofFile,
    ProofRequest,
)
from corporations.core.actors import Actor, Kind
from corporations.isolation import vault
from corporations.isolation.session import acting_as
from tests.acts import applicant, operator, staff_of
from tests.factories.applicants import make_correction_request
from tests.factories.moments import days_ago, now


def make_document(person: Applicant, content: bytes | None = None, **fields: Any) -> Document:
    """A file of a person, in any state; without `content` nothing lies in the vault."""
    state = fields.pop("state", DocumentState.RECEIVED)
    found = {name: fields.pop(name) for name in ("finding", "scanned") if name in fields}
    given = {
        "name": "loonstrook.pdf",
        "file_type": "pdf",
        "size": len(content or b"x" * 2048),
        "sha256": sha256(content or b"").hexdigest(),
        "vault_name": vault.keep(content) if content else secrets.token_hex(20),
        "received_at": now(),
        **fields,
    }
    with acting_as(applicant(person)):
        row = Document.objects.create(applicant=person, **given)
    if state != DocumentState.RECEIVED:
        with acting_as(Actor(Kind.INSPECTOR)):
            rows = Document.objects.filter(pk=row.pk)
            rows.update(state=DocumentState.QUARANTINED)
            if state != DocumentState.QUARANTINED:
                rows.update(state=state, looked_at=now(), **found)
    return row


def make_papers(candidate: Candidate, **fields: Any) -> DocumentRequest:
    """A question to a candidate in the verification of its corporation."""
    given = {
        "kind": DocumentKind.PAYSLIPS,
        "asked_at": now(),
        "due_at": now() + timedelta(days=5),
        **fields,
    }
    with acting_as(staff_of(candidate.corporation)):
        return DocumentRequest.objects.create(
            candidate=candidate,
            corporation=candidate.corporation,
            applicant=candidate.applicant,
            **given,
        )


def make_attachment(
    request: DocumentRequest, document: Document | None = None, **fields: Any
) -> Attachment:
    """A file handed in for a question, which is `handed_in` from then on."""
    person = request.applicant
    document = document or make_document(person)
    with acting_as(applicant(person)):
        DocumentRequest.objects.filter(pk=request.pk).update(
            state=RequestState.HANDED_IN, reason=""
        )
        return Attachment.objects.create(
            request=request,
            document=document,
            corporation_id=request.corporation_id,
            applicant=person,
            **{"at": now(), **fields},
        )


def make_proof_request(
    person: Applicant,
    *,
    correction: CorrectionRequest | None = None,
    need: AccessNeed | None = None,
    **fields: Any,
) -> ProofRequest:
    """What the person asked a desk to accept: this correction or need, or a new correction."""
    if correction is None and need is None:
        correction = make_correction_request(person)
    given = {
        "about": "need" if correction is None else "correction",
        "two_persons": True,
        "asked_at": days_ago(2),
        **fields,
    }
    with acting_as(operator()):
        return ProofRequest.objects.create(
            applicant=person, correction=correction, need=need, **given
        )


def make_proof_file(request: ProofRequest, document: Document) -> ProofFile:
    """A file that the person handed in for a request."""
    with acting_as(applicant(document.applicant)):
        return ProofFile.objects.create(
            request=request,
            document=document,
            applicant=document.applicant,
            about=request.about,
            at=now(),
        )
