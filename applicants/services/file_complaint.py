"""Complain of a corporation, go on to the committee, or object to a decision."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from applicants.core.complaints import (
    ComplaintKind,
    ComplaintState,
    answer_by,
)
from applicants.core.wording_of_complaints import complaint_received
from applicants.models import Applicant, Complaint
from applicants.selectors.complaints import complaint_terms
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.letters import day
from corporations.selectors.desks import Organisation, organisation
from corporations.services.send_message import send_message

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grievance:
    """What somebody writes.

    Attributes:
        to: code of the corporation or municipality; for the committee the number of the complaint
            that the corporation answered, or did not answer in time.
        decided_on: of the decision that is objected to.
    """

    kind: ComplaintKind
    to: str
    subject: str
    text: str
    decided_on: date | None = None


def file_complaint(act: Act, *, grievance: Grievance) -> str:
    """Keep what the acting person writes, with a receipt; return its number.

    The same text once more, while it waits for an answer, is the same complaint. An objection that
    comes too late is taken too: whether that is excusable is for the municipality (Awb 6:11).

    Raises:
        Refusal: decision_to_come (its day lies ahead), or landlord_first (the corporation still has
            time to answer).
        NotVisible: before registering, for who acts for another, or for an unknown organisation.
    """
    person = Applicant.objects.filter(
        pk=act.actor.applicant or 0, user_id=act.actor.user or 0
    ).first()
    if person is None or person.user_id is None:
        raise NotVisible("registration")
    if grievance.decided_on is not None and grievance.decided_on > act.today:
        raise Refusal("decision_to_come")
    hold(AdvisoryKey.COMPLAINTS, person.pk)
    again = Complaint.objects.filter(
        applicant=person,
        kind=grievance.kind.value,
        text=grievance.text,
        state=ComplaintState.RECEIVED,
    ).first()
    if again is not None:
        return again.number
    code, before = grievance.to, ""
    if grievance.kind is ComplaintKind.COMMITTEE:
        code, before = _landlords(act, person, grievance.to)
    to = organisation(code, municipal=grievance.kind is ComplaintKind.OBJECTION)
    row = Complaint.objects.create(
        number=f"K{act.today.year}-" + "".join(secrets.choice(_ALPHABET) for _ in range(6)),
        kind=grievance.kind.value,
        applicant=person,
        user_id=person.user_id,
        applicant_ref=person.ref,
        applicant_name=f"{person.given_name} {person.family_name}".strip(),
        language=person.language,
        corporation_id=to.corporation,
        municipality_id=to.municipality,
        subject=grievance.subject,
        text=grievance.text,
        before=before,
        decided_on=grievance.decided_on,
        received_at=act.at,
        answer_by=_answer_by(act, grievance, to),
    )
    _tell(act, row, _committee(row.language) if before else to.name)
    return row.number


def _answer_by(act: Act, grievance: Grievance, to: Organisation) -> date:
    terms = complaint_terms(advised=to.advised)
    return answer_by(grievance.kind, act.today, grievance.decided_on, terms=terms)


def _landlords(act: Act, person: Applicant, number: str) -> tuple[str, str]:
    """The corporation of an earlier complaint, and what it answered."""
    first = (
        Complaint.objects.select_related("corporation")
        .filter(applicant=person, number=number, kind=ComplaintKind.COMPLAINT)
        .first()
    )
    if first is None or first.corporation is None:
        raise NotVisible("complaint")
    waits = first.state == ComplaintState.RECEIVED and act.today <= first.answer_by
    if waits or first.state == ComplaintState.WITHDRAWN:
        raise Refusal("landlord_first")
    said = first.answer or "-"
    return first.corporation.code, f"{first.number}: {first.subject}\n\n{first.text}\n\n{said}"


def _committee(language: str) -> str:
    return "de regionale klachtencommissie" if language == "nl" else "the regional committee"


def _tell(act: Act, row: Complaint, to: str) -> None:
    payload = {"number": row.number, "kind": row.kind, "answer_by": row.answer_by.isoformat()}
    record(act, Event(f"applicant:{row.applicant_ref}", EventType.COMPLAINT_FILED, payload))
    with override(row.language):
        by = day(row.answer_by)
    letter = complaint_received(row.language, number=row.number, to=to, by=by)
    key = f"complaint:{row.pk}:received"
    send_message(act, key=key, user=row.user_id, letter=letter, about=row.number)
