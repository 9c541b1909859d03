"""Say after a group viewing whether one wants the home."""

from allocation.core.life_cycles import (
    CandidateState,
    InvitationState,
    PassOverReason,
    RefusalReason,
    ViewingKind,
    ViewingState,
)
from allocation.models import Candidate, Invitation
from allocation.services.choose_slot import own_invitation
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal

_NO = "Said no to the home at its group viewing."
_MAY_COME = (InvitationState.INVITED, InvitationState.BOOKED)
_WAS_THERE = (InvitationState.BOOKED, InvitationState.ATTENDED)


def answer_viewing(
    act: Act, *, invitation: int, wants: bool, reason: RefusalReason | None = None
) -> None:
    """Say yes or no to the home of a group viewing, before `answer_by` (half-open).

    Yes only once the chosen slot has begun; until the time is over it can become a no. No at any
    time, with its reason: it is final, costs nothing, and gives the place in the slot back. Nothing
    is decided yet: of those who said yes in time the night offers the home to the best-ranked.

    Raises:
        Refusal: reason_needed, look_first, too_late, or not_open when it was answered with no, the
            viewing does not take place, or somebody did not come to it.
        NotVisible: when it is not the applicant's invitation.
    """
    row = own_invitation(act, invitation)
    viewing = row.viewing
    if viewing.kind != ViewingKind.GROUP or viewing.state == ViewingState.CANCELLED:
        raise Refusal("not_open")
    if viewing.answer_by is not None and viewing.answer_by <= act.at:
        raise Refusal("too_late")
    if wants:
        _yes(act, row)
    elif reason is None:
        raise Refusal("reason_needed")
    else:
        _no(act, row, reason)


def _yes(act: Act, row: Invitation) -> None:
    if row.state not in _WAS_THERE or row.wants is False:
        raise Refusal("not_open" if row.wants is False else "look_first")
    if row.slot is None or row.slot.starts_at > act.at:
        raise Refusal("look_first")
    moved = Invitation.objects.filter(pk=row.pk, wants__isnull=True).update(
        wants=True, answered_at=act.at
    )
    if moved:
        _record(act, row, answer="yes")


def _no(act: Act, row: Invitation, reason: RefusalReason) -> None:
    still_to_come = row.state in _MAY_COME and (row.slot is None or row.slot.starts_at > act.at)
    given = {"state": InvitationState.DECLINED, "slot": None} if still_to_come else {}
    moved = (
        Invitation.objects.filter(pk=row.pk, state__in=(*_MAY_COME, InvitationState.ATTENDED))
        .exclude(wants=False)
        .update(wants=False, answered_at=act.at, reason=reason.value, **given)
    )
    if not moved:
        raise Refusal("not_open")
    Candidate.objects.filter(pk=row.candidate_id, state=CandidateState.CANDIDATE).update(
        state=CandidateState.PASSED_OVER,
        passed_over_reason=PassOverReason.NO_INTEREST,
        motive=_NO,
    )
    _record(act, row, answer=reason.value)


def _record(act: Act, row: Invitation, *, answer: str) -> None:
    payload = {"response": row.candidate_id, "answer": answer}
    record(act, Event(f"listing:{row.viewing.listing.ref}", EventType.VIEWING_ANSWERED, payload))
