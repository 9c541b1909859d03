"""Carry out passing over people on grounds that were adopted."""

from collections.abc import Sequence

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
from corporations.core.refusals import Refusal
from corporations.isolation.locks import lock
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of

PASSABLE = (CandidateState.RANKED, CandidateState.CANDIDATE, CandidateState.OFFERED)


def hold_passable(candidates: Sequence[int]) -> None:
    """Lock people who are about to be passed over, so that the night offers them nothing meanwhile.

    Raises:
        Refusal: not_passable when one of them is not, or no longer; nothing was written.
    """
    # The offer goes before the candidate, as everywhere.
    lock(Offer.objects.filter(candidate_id__in=candidates, state=OfferState.OPEN))
    held = lock(Candidate.objects.filter(pk__in=candidates))
    if len(held) != len(candidates) or any(one.state not in PASSABLE for one in held):
        raise Refusal("not_passable")


def carry_out_pass_over(
    act: Act, *, candidates: Sequence[Candidate], reason: PassOverReason, motive: str
) -> None:
    """Pass over these candidates of one listing, whom `hold_passable` holds.

    Open offers are taken back with the reason that fits; the places go to the next in the coming
    night. Each person is told why and how to object. The motive stays with the candidate.
    """
    people = [one.pk for one in candidates]
    why = WITHDRAWN_BECAUSE[reason].value
    offers = Offer.objects.filter(candidate_id__in=people, state=OfferState.OPEN)
    taken_back = set(offers.values_list("candidate_id", flat=True))
    offers.update(state=OfferState.WITHDRAWN, answered_at=act.at, reason=why)
    Candidate.objects.filter(pk__in=people).update(
        state=CandidateState.PASSED_OVER,
        passed_over_reason=reason.value,
        passed_over_by=act.actor.user,
        motive=motive,
    )
    withdraw_invitations(act, candidates=people)
    for one in candidates:
        stream = f"listing:{one.response.listing.ref}"
        if one.pk in taken_back:
            payload = {"response": one.pk, "reason": why}
            record(act, Event(stream, EventType.OFFER_WITHDRAWN, payload))
        payload = {"response": one.pk, "reason": reason.value}
        record(act, Event(stream, EventType.CANDIDATE_PASSED_OVER, payload))
    _tell(act, candidates, reason, taken_back)


def _tell(
    act: Act, candidates: Sequence[Candidate], reason: PassOverReason, taken_back: set[int]
) -> None:
    accounts = accounts_of([one.applicant_id for one in candidates])
    for one in candidates:
        account = accounts.get(one.applicant_id)
        if account is None:
            continue
        listing = one.response.listing
        letter = passed_over(
            account.language,
            address_of(listing.home),
            listing.corporation.name,
            reason,
            offer_taken_back=one.pk in taken_back,
            letter=True,
        )
        key = f"candidate:{one.pk}:passed_over"
        send_message(act, key=key, user=account.user, letter=letter, about=listing.ref)
