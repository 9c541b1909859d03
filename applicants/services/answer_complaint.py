"""Answer a complaint or an objection, or take the own one back."""

from applicants.core.complaints import ComplaintState
from applicants.core.wording_of_complaints import complaint_answered
from applicants.models import Complaint
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.services.send_message import send_message


def answer_complaint(act: Act, *, number: str, text: str, by: str) -> None:
    """Answer what waits for the acting organisation; `by` is its name as the person knows it.

    Raises:
        Refusal: not_open, when it was answered or taken back before.
        NotVisible: when it is for another organisation.
    """
    row = Complaint.objects.filter(number=number).first()
    if row is None or row.user_id == act.actor.user:
        raise NotVisible("complaint")
    moved = Complaint.objects.filter(pk=row.pk, state=ComplaintState.RECEIVED).update(
        state=ComplaintState.ANSWERED,
        answer=text,
        answered_at=act.at,
        answered_by=act.actor.user,
    )
    if not moved:
        raise Refusal("not_open")
    record(
        act,
        Event(
            f"applicant:{row.applicant_ref}",
            EventType.COMPLAINT_ANSWERED,
            {"number": row.number, "late": act.today > row.answer_by},
        ),
    )
    letter = complaint_answered(row.language, number=row.number, to=by)
    key = f"complaint:{row.pk}:answered"
    send_message(act, key=key, user=row.user_id, letter=letter, about=row.number)


def withdraw_complaint(act: Act, *, number: str) -> None:
    """Take the own complaint back while it waits; a second time changes nothing.

    Raises:
        NotVisible: when it is somebody else's.
    """
    own = Complaint.objects.filter(number=number, applicant_id=act.actor.applicant or 0)
    row = own.first()
    if row is None:
        raise NotVisible("complaint")
    if own.filter(state=ComplaintState.RECEIVED).update(state=ComplaintState.WITHDRAWN):
        event = Event(
            f"applicant:{row.applicant_ref}", EventType.COMPLAINT_WITHDRAWN, {"number": number}
        )
        record(act, event)
