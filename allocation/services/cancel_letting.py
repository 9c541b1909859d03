"""Cancel a letting before the lease is signed: the home goes to the next of the same ranking."""

from django.db import connection

from allocation.core.lettings import CANCEL_REASONS, RUNNING, LettingState
from allocation.core.life_cycles import (
    CandidateState,
    OfferState,
    PassOverReason,
    RefusalReason,
    WithdrawalReason,
)
from allocation.core.wording_of_lettings import letting_cancelled, letting_given_up
from allocation.models import Candidate, Letting, Offer
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.services.send_message import send_message
from listings.core.life_cycle import ListingState
from listings.selectors.addresses import address_of
from listings.services.advance_listings import advance_listings
from regulation.selectors.documents import limits_of


def cancel_letting(
    act: Act, *, letting: Letting, reason: RefusalReason | WithdrawalReason, motive: str = ""
) -> None:
    """Cancel a letting: by the person with a `RefusalReason`, or by the corporation.

    For use by `give_up_letting` and by what two persons decide; whoever calls has seen to it that the
    letting is the actor's own. The offer ends with the reason, the listing is in offer again, and the
    coming night offers the home to the next of the ranking as it was frozen: nobody is ranked anew and
    nobody is skipped. Where the rules say so the responses that the acceptance ended come back.

    Raises:
        Refusal: signed, or not_running when it was cancelled before.
    """
    row = letting
    # The person's lock first, as whoever responds or answers does.
    hold(AdvisoryKey.APPLICANT_RESPONSES, row.applicant_id)
    hold(AdvisoryKey.LISTING, row.listing_id)
    moved = Letting.objects.filter(pk=row.pk, state__in=RUNNING).update(
        state=LettingState.CANCELLED,
        cancelled_at=act.at,
        cancelled_by=act.actor.user,
        cancel_reason=reason.value,
    )
    if not moved:
        signed = Letting.objects.filter(pk=row.pk, state=LettingState.SIGNED).exists()
        raise Refusal("signed" if signed else "not_running")
    # Before the offer: while it is accepted, whoever accepted it may move its listing.
    advance_listings(
        act,
        listings=[row.listing_id],
        expected=ListingState.COMPLETED,
        to=ListingState.IN_OFFER,
    )
    _take_back(act, row, reason, motive)
    stream = f"listing:{row.listing.ref}"
    payload = {"response": row.offer.candidate_id, "reason": reason.value}
    record(act, Event(stream, EventType.LETTING_CANCELLED, payload))
    returned = _return_responses(act, row)
    _tell(act, row, reason, returned)


def _take_back(
    act: Act, row: Letting, reason: RefusalReason | WithdrawalReason, motive: str
) -> None:
    refused = isinstance(reason, RefusalReason)
    state = OfferState.REFUSED if refused else OfferState.WITHDRAWN
    Offer.objects.filter(pk=row.offer_id, state=OfferState.ACCEPTED).update(
        state=state, answered_at=act.at, reason=reason.value
    )
    candidate = Candidate.objects.filter(pk=row.offer.candidate_id, state=CandidateState.ACCEPTED)
    if isinstance(reason, RefusalReason):
        candidate.update(state=CandidateState.REFUSED)
        return
    why: PassOverReason = CANCEL_REASONS[reason]
    candidate.update(
        state=CandidateState.PASSED_OVER,
        passed_over_reason=why.value,
        passed_over_by=act.actor.user,
        motive=motive,
    )


def _return_responses(act: Act, row: Letting) -> int:
    """Give back what the acceptance ended, where the rules say so; return how many responses."""
    limits = limits_of(row.listing.regulation_id)
    if not limits.cancelling_returns_responses:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT return_responses(%s, %s, %s)", [row.pk, act.at, limits.max_open_responses]
        )
        (returned,) = cursor.fetchone()
    if returned:
        stream = f"listing:{row.listing.ref}"
        record(act, Event(stream, EventType.RESPONSES_RETURNED, {"number": returned}))
    return int(returned)


def _tell(act: Act, row: Letting, reason: RefusalReason | WithdrawalReason, returned: int) -> None:
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is None:
        return
    address = address_of(row.listing.home)
    if isinstance(reason, RefusalReason):
        letter = letting_given_up(account.language, address, returned)
    else:
        corporation = row.corporation.name
        letter = letting_cancelled(account.language, address, corporation, reason, returned)
    key = f"letting:{row.pk}:cancelled"
    send_message(act, key=key, user=account.user, letter=letter, about=str(row.offer_id))
