"""Answer an offer."""

from allocation.core.life_cycles import CandidateState, OfferState, RefusalReason
from allocation.core.wording import offer_accepted, offer_refused
from allocation.models import Candidate, Offer
from allocation.selectors.night import places_accepted
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.services.send_message import send_message
from listings.core.life_cycle import ListingState
from listings.selectors.addresses import address_of
from listings.services.advance_listings import advance_listings


def answer_offer(
    act: Act, *, offer: int, accepted: bool, reason: RefusalReason | None = None
) -> None:
    """Accept or refuse the acting applicant's own open offer, before `expires_at` (half-open).

    A refusal names its reason. The answer that fills the last place completes the listing. The
    offer moves by compare-and-set, so of two answers, or of an answer and the night, one counts;
    the listing's lock lets two acceptances count each other.

    Raises:
        Refusal: reason_needed, expired, or not_open when it was answered or taken back before.
        NotVisible: when it is not the applicant's.
    """
    own = Offer.objects.filter(pk=offer, applicant_id=act.actor.applicant or 0)
    row = own.select_related("listing__home__place", "listing__corporation").first()
    if row is None:
        raise NotVisible("offer")
    if not accepted and reason is None:
        raise Refusal("reason_needed")
    hold(AdvisoryKey.LISTING, row.listing_id)
    _answer(act, row, OfferState.ACCEPTED if accepted else OfferState.REFUSED, reason)
    if accepted and places_accepted(row.listing_id) >= row.listing.places:
        _complete(act, row)
    _tell(act, row, accepted=accepted)


def _answer(act: Act, row: Offer, to: OfferState, reason: RefusalReason | None) -> None:
    refused = to == OfferState.REFUSED
    why = reason.value if refused and reason is not None else ""
    moved = Offer.objects.filter(pk=row.pk, state=OfferState.OPEN, expires_at__gt=act.at).update(
        state=to, answered_at=act.at, reason=why
    )
    if not moved:
        still_open = Offer.objects.filter(
            pk=row.pk, state__in=[OfferState.OPEN, OfferState.EXPIRED]
        )
        raise Refusal("expired" if still_open.exists() else "not_open")
    Candidate.objects.filter(pk=row.candidate_id, state=CandidateState.OFFERED).update(
        state=CandidateState.REFUSED if refused else CandidateState.ACCEPTED
    )
    kind = EventType.OFFER_REFUSED if refused else EventType.OFFER_ACCEPTED
    payload = {"response": row.candidate_id, **({"reason": why} if refused else {})}
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
