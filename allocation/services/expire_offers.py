"""End the offers that nobody answered in time, and block who did so too often."""

from datetime import datetime, time, timedelta

from allocation.core.lapses import block_days
from allocation.core.life_cycles import CandidateState, OfferState, PassOverReason
from allocation.core.wording import blocked, offer_expired
from allocation.models import Candidate, Offer
from allocation.selectors.lapses import SANCTION, lapses_since_sanction
from allocation.selectors.night import due_offers
from allocation.services.withdraw_invitations import withdraw_invitations
from applicants.selectors.accounts import accounts_of
from applicants.services.impose_sanction import impose_sanction
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import AMSTERDAM, Act
from corporations.services.send_message import send_message

_MOTIVE = "No answer before the offer's deadline; entered by the nightly round."


def expire_offers(act: Act) -> dict[str, int]:
    """Expire every open offer whose term is over, then impose the sanctions that follow.

    Returns {"expired", "sanctions"}. An answer that was first wins: each offer moves by
    compare-and-set. An offer whose clock stands still does not expire. What counts for a block, and
    after how much of it one follows, is in `allocation.core.lapses`. Waiting time goes on counting
    during a block (FIELD.md 5).
    """
    due = due_offers(act.at)
    accounts = accounts_of([one.applicant for one in due])
    expired = 0
    for one in due:
        moved = Offer.objects.filter(
            pk=one.id, state=OfferState.OPEN, stopped_at__isnull=True, expires_at__lte=act.at
        ).update(state=OfferState.EXPIRED, answered_at=act.at)
        if not moved:
            continue
        expired += 1
        withdraw_invitations(act, candidates=[one.candidate])
        Candidate.objects.filter(pk=one.candidate, state=CandidateState.OFFERED).update(
            state=CandidateState.PASSED_OVER,
            passed_over_reason=PassOverReason.NO_ANSWER,
            motive=_MOTIVE,
        )
        record(
            act,
            Event(
                f"listing:{one.listing_ref}", EventType.OFFER_EXPIRED, {"response": one.candidate}
            ),
        )
        account = accounts.get(one.applicant)
        if account is not None:
            letter = offer_expired(account.language, one.address)
            key = f"offer:{one.candidate}:expired"
            send_message(act, key=key, user=account.user, letter=letter, about=str(one.id))
    return {"expired": expired, "sanctions": _sanction(act)}


def _sanction(act: Act) -> int:
    imposed = 0
    for applicant, lapses in lapses_since_sanction(act.at).items():
        days = block_days(lapses)
        if not days:
            continue
        until = act.today + timedelta(days=days)
        ref = impose_sanction(
            act, applicant=applicant, from_on=act.today, until_on=until, reason=SANCTION
        )
        record(act, Event(f"applicant:{ref}", EventType.SANCTION_IMPOSED, {"days": days}))
        account = accounts_of([applicant]).get(applicant)
        if account is not None:
            moment = datetime.combine(until, time(), AMSTERDAM)
            letter = blocked(account.language, moment)
            key = f"sanction:{applicant}:{act.today.isoformat()}"
            send_message(act, key=key, user=account.user, letter=letter)
        imposed += 1
    return imposed
