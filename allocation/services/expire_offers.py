"""End the offers that nobody answered in time, and block who did so too often."""

from datetime import datetime, time, timedelta

from allocation.core.life_cycles import CandidateState, OfferState, PassOverReason
from allocation.core.wording import blocked, offer_expired
from allocation.models import Candidate, Offer
from allocation.selectors.night import due_offers, refusals_since_sanction
from applicants.selectors.accounts import accounts_of
from applicants.services.impose_sanction import impose_sanction
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import AMSTERDAM, Act
from corporations.services.send_message import send_message
from regulation.selectors.in_force import rulebook

REASON = "refusals"
_MOTIVE = "No answer before the offer's deadline; entered by the nightly round."


def expire_offers(act: Act) -> dict[str, int]:
    """Expire every open offer whose term is over, then impose the sanctions that follow.

    Returns {"expired", "sanctions"}. An answer that was first wins: each offer moves by
    compare-and-set. A refusal and an unanswered offer count alike; after `refusals_before_sanction`
    of them since the last sanction a block of `block_days_no_show` days follows (REGULATION.md 7).
    Waiting time goes on counting during a block (FIELD.md 5).
    """
    due = due_offers(act.at)
    accounts = accounts_of([one.applicant for one in due])
    expired = 0
    for one in due:
        moved = Offer.objects.filter(pk=one.id, state=OfferState.OPEN).update(
            state=OfferState.EXPIRED, answered_at=act.at
        )
        if not moved:
            continue
        expired += 1
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
    for applicant, count, rules in refusals_since_sanction(act.at, REASON):
        regulation, _ = rulebook(rules)
        limits = regulation.limits
        days = limits.block_days_no_show
        if (
            not limits.refusals_before_sanction
            or count < limits.refusals_before_sanction
            or not days
        ):
            continue
        until = act.today + timedelta(days=days)
        ref = impose_sanction(
            act, applicant=applicant, from_on=act.today, until_on=until, reason=REASON
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
