"""Carry out the answer to an offer, whoever passes it on: the person now, or the night for them."""

from django.db.models import Q

from allocation.core.life_cycles import (
    CandidateState,
    OfferState,
    PassOverReason,
    RefusalReason,
)
from allocation.core.wording import offer_accepted, offer_refused
from allocation.models import Candidate, Letting, Offer
from allocation.selectors.night import places_accepted
from allocation.services.withdraw_invitations import withdraw_invitations
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.services.send_message import send_message
from listings.core.life_cycle import ListingState
from listings.selectors.addresses import address_of
from listings.services.advance_listings import advance_listings
from listings.services.end_responses import end_responses
from regulation.selectors.documents import limits_of

_HOUSED = "Accepted another home; entered when the offer for it was accepted."
_WAITING = (CandidateState.RANKED, CandidateState.CANDIDATE)


def conclude_offer(
    act: Act, *, offer: Offer, accepted: bool, reason: RefusalReason | None = None
) -> None:
    """Accept or refuse an open offer in time; whoever calls holds the lock of its listing.

    The offer moves by compare-and-set. An acceptance proposes the letting, and one that fills the last
    place completes the listing; where the rules say so, it ends the person's part in every other home, in the same
    transaction (whoever calls then holds the person's lock as well). The person gets a receipt.

    Raises:
        Refusal: expired, or not_open when it was answered or taken back before.
    """
    _move(act, offer, accepted=accepted, reason=reason)
    if accepted:
        Letting.objects.create(
            offer_id=offer.pk,
            listing_id=offer.listing_id,
            corporation_id=offer.corporation_id,
            applicant_id=offer.applicant_id,
            proposed_at=act.at,
        )
        if places_accepted(offer.listing_id) >= offer.listing.places:
            _complete(act, offer)
        if limits_of(offer.listing.regulation_id).accepting_ends_responses:
            _end_others(act, offer)
    else:
        withdraw_invitations(act, candidates=[offer.candidate_id])
    _tell(act, offer, accepted=accepted)


def answerable(act: Act) -> Q:
    """The offers that can be answered at the moment of the act."""
    in_time = Q(expires_at__gt=act.at) | Q(stopped_at__isnull=False)
    return Q(state=OfferState.OPEN) & in_time


def _move(act: Act, row: Offer, *, accepted: bool, reason: RefusalReason | None) -> None:
    why = reason.value if reason is not None and not accepted else ""
    moved = Offer.objects.filter(answerable(act), pk=row.pk).update(
        state=OfferState.ACCEPTED if accepted else OfferState.REFUSED,
        answered_at=act.at,
        reason=why,
    )
    if not moved:
        still_open = Offer.objects.filter(
            pk=row.pk, state__in=[OfferState.OPEN, OfferState.EXPIRED]
        )
        raise Refusal("expired" if still_open.exists() else "not_open")
    Candidate.objects.filter(pk=row.candidate_id, state=CandidateState.OFFERED).update(
        state=CandidateState.ACCEPTED if accepted else CandidateState.REFUSED
    )
    kind = EventType.OFFER_ACCEPTED if accepted else EventType.OFFER_REFUSED
    payload = {"response": row.candidate_id, **({"reason": why} if why else {})}
    record(act, Event(f"listing:{row.listing.ref}", kind, payload))


def _complete(act: Act, row: Offer) -> None:
    moved = advance_listings(
        act,
        listings=[row.listing_id],
        expected=ListingState.IN_OFFER,
        to=ListingState.COMPLETED,
    )
    if moved:
        record(act, Event(f"listing:{row.listing.ref}", EventType.LISTING_COMPLETED))


def _end_others(act: Act, row: Offer) -> None:
    """End the person's responses to open homes, and their place on the lists of closed ones."""
    end_responses(act, applicant=row.applicant_id)
    others = Candidate.objects.filter(applicant_id=row.applicant_id, state__in=_WAITING)
    withdraw_invitations(act, candidates=list(others.values_list("pk", flat=True)))
    for pk, ref in others.order_by("pk").values_list("pk", "response__listing__ref"):
        moved = Candidate.objects.filter(pk=pk, state__in=_WAITING).update(
            state=CandidateState.PASSED_OVER,
            passed_over_reason=PassOverReason.NO_INTEREST,
            motive=_HOUSED,
        )
        if moved:
            why = PassOverReason.NO_INTEREST.value
            event = EventType.CANDIDATE_PASSED_OVER
            record(act, Event(f"listing:{ref}", event, {"response": pk, "reason": why}))


def _tell(act: Act, row: Offer, *, accepted: bool) -> None:
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is None:
        return
    address = address_of(row.listing.home)
    if accepted:
        letter = offer_accepted(account.language, address, row.listing.corporation.name)
    else:
        letter = offer_refused(account.language, address)
    key = f"offer:{row.candidate_id}:answered"
    send_message(act, key=key, user=account.user, letter=letter, about=str(row.pk))
