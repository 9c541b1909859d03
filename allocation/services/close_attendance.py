"""Close the list of who came to a viewing: whoever had chosen a time and did not come is a no-show."""

from allocation.core.life_cycles import (
    CandidateState,
    InvitationState,
    OfferState,
    PassOverReason,
    ViewingState,
    WithdrawalReason,
)
from allocation.core.viewing_words import no_show
from allocation.models import Candidate, Invitation, Offer, Viewing
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of
from regulation.core.document import Limits
from regulation.selectors.documents import limits_of

_MOTIVE = "Had chosen a time for the viewing and did not come."


def close_attendance(act: Act, *, viewing: int) -> int:
    """Close the list of an own viewing, once its last slot has begun; return the number of no-shows.

    A no-show counts as a refusal (allocation.core.lapses), loses the place in the queue and an open
    offer, and is told so. Who never chose a time loses nothing by this.

    Raises:
        Forbidden: without `Permission.PLAN_VIEWING`.
        Refusal: not_over before the last slot began, list_closed when it is closed or cancelled.
        NotVisible: when it is no viewing of the own corporation.
    """
    if not act.actor.may(Permission.PLAN_VIEWING):
        raise Forbidden(Permission.PLAN_VIEWING)
    own = Viewing.objects.filter(pk=viewing, corporation_id=act.actor.corporation or 0)
    row = own.select_related("listing__home__place").first()
    if row is None:
        raise NotVisible("viewing")
    # Answers to offers take the listing's lock as well.
    hold(AdvisoryKey.LISTING, row.listing_id)
    hold(AdvisoryKey.VIEWING, row.pk)
    if row.slots.filter(starts_at__gt=act.at).exists():
        raise Refusal("not_over")
    if not own.filter(state=ViewingState.PLANNED).update(state=ViewingState.HELD):
        raise Refusal("list_closed")
    row.invitations.filter(state=InvitationState.INVITED).update(state=InvitationState.LAPSED)
    absent = list(row.invitations.filter(state=InvitationState.BOOKED).order_by("pk"))
    limits = limits_of(row.listing.regulation_id)
    for one in absent:
        _stay_away(act, row, one, limits)
    payload = {"viewing": row.pk, "no_shows": len(absent)}
    record(act, Event(f"listing:{row.listing.ref}", EventType.VIEWING_HELD, payload))
    return len(absent)


def _stay_away(act: Act, viewing: Viewing, one: Invitation, limits: Limits) -> None:
    Invitation.objects.filter(pk=one.pk, state=InvitationState.BOOKED).update(
        state=InvitationState.NO_SHOW, noted_at=act.at, noted_by=act.actor.user
    )
    stream = f"listing:{viewing.listing.ref}"
    payload = {"response": one.candidate_id, "viewing": viewing.pk}
    record(act, Event(stream, EventType.VIEWING_NO_SHOW, payload))
    lost = _take_back(act, one, stream)
    Candidate.objects.filter(
        pk=one.candidate_id, state=CandidateState.OFFERED if lost else CandidateState.CANDIDATE
    ).update(
        state=CandidateState.PASSED_OVER,
        passed_over_reason=PassOverReason.NO_ANSWER,
        passed_over_by=act.actor.user,
        motive=_MOTIVE,
    )
    account = accounts_of([one.applicant_id]).get(one.applicant_id)
    if account is None:
        return
    days = limits.block_days_no_show or 0
    most = (limits.refusals_before_sanction or 0) if days else 0
    address = address_of(viewing.listing.home)
    letter = no_show(account.language, address, offer_lost=lost, most=most, days=days)
    key = f"viewing:{viewing.pk}:{one.candidate_id}:no_show"
    send_message(act, key=key, user=account.user, letter=letter, about=str(one.pk))


def _take_back(act: Act, one: Invitation, stream: str) -> bool:
    why = WithdrawalReason.NO_SHOW.value
    moved = Offer.objects.filter(candidate_id=one.candidate_id, state=OfferState.OPEN).update(
        state=OfferState.WITHDRAWN, answered_at=act.at, reason=why
    )
    if moved:
        payload = {"response": one.candidate_id, "reason": why}
        record(act, Event(stream, EventType.OFFER_WITHDRAWN, payload))
    return bool(moved)
