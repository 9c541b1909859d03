"""Complaints and objections, as the person and as whoever answers sees them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from applicants.core.complaints import (
    ComplaintKind,
    ComplaintState,
    ComplaintTerms,
    last_day_to_object,
)
from applicants.models import Complaint
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from corporations.selectors.desks import answer_days

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class KnownComplaint:
    """One complaint; moments UTC.

    Attributes:
        to: name of the corporation or municipality.
        waits: for an answer. late: past its last day without one. too_late: an objection that came
            after its term. may_go_on: to the committee.
    """

    number: str
    kind: ComplaintKind
    state: ComplaintState
    to: str
    by_ref: str
    by_name: str
    subject: str
    text: str
    before: str
    decided_on: date | None
    received_at: datetime
    answer_by: date
    answer: str
    answered_at: datetime | None
    waits: bool
    late: bool
    too_late: bool
    may_go_on: bool


def complaint_terms(*, advised: bool = False) -> ComplaintTerms:
    """Return by when an answer comes in the region; `advised` is for objections."""
    days = answer_days()
    if days is None:
        return ComplaintTerms(advised=advised)
    return ComplaintTerms(landlord=days.corporation, committee=days.committee, advised=advised)


def own_complaints(act: Act) -> list[KnownComplaint]:
    """Return what the acting person wrote, the latest first."""
    own = Complaint.objects.filter(applicant_id=act.actor.applicant or 0)
    return _records(act, own.order_by("-received_at", "-pk"))


def own_complaint(act: Act, number: str) -> KnownComplaint:
    """Return one of the own.

    Raises:
        NotVisible: for somebody else's, just as for one that does not exist.
    """
    return _one(act, Complaint.objects.filter(applicant_id=act.actor.applicant or 0, number=number))


def complaints_to_answer(act: Act, *, waiting: bool) -> list[KnownComplaint]:
    """Return what is for the acting organisation: what waits, the first due on top, or the rest."""
    rows = Complaint.objects.all()
    if waiting:
        rows = rows.filter(state=ComplaintState.RECEIVED).order_by("answer_by", "pk")
    else:
        rows = rows.exclude(state=ComplaintState.RECEIVED).order_by("-received_at", "-pk")[:50]
    found = list(rows.select_related("corporation", "municipality"))
    act.saw((row.applicant_id for row in found), Sight.COMPLAINTS)
    return [_record(act, row) for row in found]


def complaint_to_answer(act: Act, number: str) -> KnownComplaint:
    """Return one that is for the acting organisation.

    Raises:
        NotVisible: for another's, just as for one that does not exist.
    """
    found = _one(act, Complaint.objects.filter(number=number))
    applicant = Complaint.objects.values_list("applicant_id", flat=True).get(number=number)
    act.saw([applicant], Sight.COMPLAINT, number)
    return found


def _one(act: Act, rows: "QuerySet[Complaint]") -> KnownComplaint:
    found = _records(act, rows)
    if not found:
        raise NotVisible("complaint")
    return found[0]


def _records(act: Act, rows: "QuerySet[Complaint]") -> list[KnownComplaint]:
    return [_record(act, row) for row in rows.select_related("corporation", "municipality")]


def _record(act: Act, row: Complaint) -> KnownComplaint:
    to = row.corporation or row.municipality
    waits = row.state == ComplaintState.RECEIVED
    late = waits and act.today > row.answer_by
    objection = row.decided_on is not None
    return KnownComplaint(
        number=row.number,
        kind=ComplaintKind(row.kind),
        state=ComplaintState(row.state),
        to=to.name if to else "",
        by_ref=row.applicant_ref,
        by_name=row.applicant_name,
        subject=row.subject,
        text=row.text,
        before=row.before,
        decided_on=row.decided_on,
        received_at=row.received_at,
        answer_by=row.answer_by,
        answer=row.answer,
        answered_at=row.answered_at,
        waits=waits,
        late=late,
        too_late=objection
        and row.decided_on is not None
        and row.received_at.astimezone(AMSTERDAM).date() > last_day_to_object(row.decided_on),
        may_go_on=row.kind == ComplaintKind.COMPLAINT
        and (late or row.state == ComplaintState.ANSWERED),
    )
