"""Pass over a candidate of an own listing, with a coded reason and a motive (invariant 7)."""

from allocation.core.life_cycles import (
    WITHDRAWN_BECAUSE,
    CandidateState,
    OfferState,
    PassOverReason,
)
from allocation.core.wording import passed_over
from allocation.models import Candidate, Offer
from allocation.services.withdraw_invitations import withdraw_invitations
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.services.send_message import send_message
from listings.core.life_cycle import ListingState
from listings.selectors.addresses import address_of

MOST_MOTIVE = 500
_WAITING = (CandidateState.RANKED, CandidateState.CANDIDATE)
_RUNNING = (ListingState.RANKED, ListingState.IN_OFFER)


def pass_over(act: Act, *, response: int, reason: PassOverReason, motive: str) -> None:
    """Pass over the candidate behind a response to a listing of the acting corporation.

    An open offer of the candidate is taken back with the reason that fits; the place goes to the
    next in the coming night. The person is told why, in plain words, and how to object. The motive
    stays with the candidate, not in the trail: it may speak of the person.

    Raises:
        Forbidden: without `Permission.PASS_OVER`.
        Refusal: motive_needed, motive_too_long, not_open when the listing is let or withdrawn,
            not_passable when the candidate is excluded, was passed over or answered before.
        NotVisible: when it is no candidate of the own corporation.
    """
    if not act.actor.may(Permission.PASS_OVER):
        raise Forbidden(Permission.PASS_OVER)
    candidate = _own_candidate(act, response)
    motive = motive.strip()
    if not motive:
        raise Refusal("motive_needed")
    if len(motive) > MOST_MOTIVE:
        raise Refusal("motive_too_long", most=MOST_MOTIVE)
    listing = candidate.response.listing
    # Answers take the same lock: either is whole before the other looks.
    hold(AdvisoryKey.LISTING, listing.pk)
    listing.refresh_from_db(fields=["state"])
    if listing.state not in _RUNNING:
        raise Refusal("not_open")
    stream = f"listing:{listing.ref}"
    taken_back = _withdraw_offer(act, candidate, reason, stream)
    moved = Candidate.objects.filter(
        pk=candidate.pk, state__in=[CandidateState.OFFERED] if taken_back else _WAITING
    ).update(
        state=CandidateState.PASSED_OVER,
        passed_over_reason=reason.value,
        passed_over_by=act.actor.user,
        motive=motive,
    )
    if not moved:
        raise Refusal("not_passable")
    withdraw_invitations(act, candidates=[candidate.pk])
    payload = {"response": candidate.pk, "reason": reason.value}
    record(act, Event(stream, EventType.CANDIDATE_PASSED_OVER, payload))
    _tell(act, candidate, reason, taken_back=taken_back)


def _own_candidate(act: Act, response: int) -> Candidate:
    own = Candidate.objects.filter(pk=response, corporation_id=act.actor.corporation or 0)
    found = own.select_related(
        "response__listing__home__place", "response__listing__corporation"
    ).first()
    if found is None:
        raise NotVisible("candidate")
    return found


def _withdraw_offer(act: Act, candidate: Candidate, reason: PassOverReason, stream: str) -> bool:
    """Take back the candidate's open offer; the offer goes before the candidate, as everywhere."""
    why = WITHDRAWN_BECAUSE[reason].value
    moved = Offer.objects.filter(candidate_id=candidate.pk, state=OfferState.OPEN).update(
        state=OfferState.WITHDRAWN, answered_at=act.at, reason=why
    )
    if moved:
        payload = {"response": candidate.pk, "reason": why}
        record(act, Event(stream, EventType.OFFER_WITHDRAWN, payload))
    return bool(moved)


def _tell(act: Act, candidate: Candidate, reason: PassOverReason, *, taken_back: bool) -> None:
    account = accounts_of([candidate.applicant_id]).get(candidate.applicant_id)
    if account is None:
        return
    listing = candidate.response.listing
    letter = passed_over(
        account.language,
        address_of(listing.home),
        listing.corporation.name,
        reason,
        offer_taken_back=taken_back,
    )
    key = f"candidate:{candidate.pk}:passed_over"
    about = listing.ref
    send_message(act, key=key, user=account.user, letter=letter, about=about)
