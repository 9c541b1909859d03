"""Urgency declarations."""

import secrets
from hashlib import sha256
from typing import Any

from applicants.models import Applicant
from corporations.isolation import vault
from corporations.isolation.session import acting_as
from corporations.models import Municipality
from tests.acts import applicant as acting_person, officer_of, operator
from tests.factories.corporations import make_municipality
from tests.factories.moments import LONG_AGO, days_ago, now
from urgency.core.requests import DECIDED, CaseState
from urgency.models import (
    CaseEntry,
    Decision,
    Declaration,
    Evidence,
    InformationRequest,
    KeptAdvice,
    UrgencyRequest,
)


def make_declaration(
    applicant: Applicant, municipality: Municipality | None = None, **fields: Any
) -> Declaration:
    """A declaration in force, of the category `medical`, for any home."""
    granted = days_ago(30).date()
    given = {
        "category": "medical",
        "granted_on": granted,
        "since_on": granted,
        "ends_on": days_ago(-150).date(),
        "recorded_at": LONG_AGO,
        **fields,
    }
    with acting_as(operator()):
        return Declaration.objects.create(
            applicant=applicant, municipality=municipality or make_municipality(), **given
        )


def make_kept_advice(applicant: Applicant, **fields: Any) -> KeptAdvice:
    """Answers about urgency that somebody kept."""
    given = {
        "municipality_code": "GM0153",
        "ground": "medical",
        "long_enough": True,
        "solvable": False,
        "kept_at": LONG_AGO,
        **fields,
    }
    with acting_as(operator()):
        return KeptAdvice.objects.create(applicant=applicant, **given)


def make_request(
    applicant: Applicant, municipality: Municipality | None = None, **fields: Any
) -> UrgencyRequest:
    """A request for urgency that a municipality received a week ago; or in another state."""
    state = fields.pop("state", CaseState.RECEIVED)
    there = municipality or make_municipality()
    sent = state != CaseState.DRAFT
    given = {
        "number": f"U2026-{secrets.token_hex(3).upper()}",
        "applicant_ref": applicant.ref,
        "applicant_name": f"{applicant.given_name} {applicant.family_name}",
        "language": applicant.language,
        "user_id": applicant.user_id,
        "ground": "medical",
        "story": "De trap is te steil geworden.",
        "started_at": days_ago(8),
        "received_at": days_ago(7) if sent else None,
        "closed_at": now() if state in {*DECIDED, CaseState.WITHDRAWN} else None,
        **fields,
    }
    with acting_as(officer_of(there) if sent else acting_person(applicant)):
        return UrgencyRequest.objects.create(
            applicant=applicant, municipality=there, state=state, **given
        )


def _of(request: UrgencyRequest) -> dict[str, Any]:
    return {
        "request": request,
        "applicant_id": request.applicant_id,
        "municipality_id": request.municipality_id,
    }


def _desk(request: UrgencyRequest) -> Any:
    return officer_of(Municipality(pk=request.municipality_id))


def make_information(request: UrgencyRequest, **fields: Any) -> InformationRequest:
    """A question about a request, open for another week."""
    given = {
        "question": "Welke arts behandelt u?",
        "reason": "Nodig voor het advies.",
        "asked_at": days_ago(3),
        "asked_on": days_ago(3).date(),
        "respond_by": days_ago(-7).date(),
        **fields,
    }
    with acting_as(_desk(request)):
        return InformationRequest.objects.create(**_of(request), **given)


def make_entry(request: UrgencyRequest, **fields: Any) -> CaseEntry:
    """A line of the time line that the person sees."""
    given = {"what": "received", "at": days_ago(7), **fields}
    with acting_as(_desk(request)):
        return CaseEntry.objects.create(**_of(request), **given)


def make_evidence(request: UrgencyRequest, content: bytes | None = None, **fields: Any) -> Evidence:
    """A file of a request; without `content` nothing lies in the vault."""
    owner = Applicant(pk=request.applicant_id)
    given = {
        **_of(request),
        "name": "brief.pdf",
        "file_type": "pdf",
        "size": len(content or b"x" * 2048),
        "sha256": sha256(content or b"").hexdigest(),
        "vault_name": vault.keep(content, drawer="urgency") if content else secrets.token_hex(20),
        "received_at": now(),
        **fields,
    }
    if request.state == CaseState.DRAFT:
        given["municipality_id"] = None
    with acting_as(acting_person(owner)):
        return Evidence.objects.create(**given)


def make_decision(request: UrgencyRequest, **fields: Any) -> Decision:
    """A refusal, proposed by user 1; made by user 2 when the state says so."""
    given = {
        "outcome": "refused",
        "grounds": ["solvable"],
        "reasons": "U kunt bij uw familie wonen.",
        "two_persons": True,
        "proposed_by": 1,
        "proposed_at": days_ago(1),
        **fields,
    }
    if given.get("state", "proposed") != "proposed":
        given = {"decided_by": 2, "decided_at": now(), **given}
    with acting_as(_desk(request)):
        return Decision.objects.create(**_of(request), **given)
