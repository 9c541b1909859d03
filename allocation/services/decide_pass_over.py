"""Adopt or decline, as a second person, that somebody is passed over."""

from allocation.core.life_cycles import PassOverReason
from allocation.core.passing_over import MOST_WORDS, PassOverState
from allocation.models import Candidate, PassOver
from allocation.services.carry_out_pass_over import carry_out_pass_over, hold_passable
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from listings.core.life_cycle import ListingState

_RUNNING = (ListingState.RANKED, ListingState.IN_OFFER)


def decide_pass_over(act: Act, *, pass_over: int, adopted: bool, decision: str = "") -> None:
    """Decide once about grounds that a colleague proposed; adopting passes the person over.

    Declined, everything stays as it was and the person hears nothing. Whoever proposed may take the
    proposal back by declining it, and never adopts it.

    Raises:
        Forbidden: without `Permission.PASS_OVER`.
        Refusal: second_person when one adopts the own proposal, already_decided, reason_needed when a
            decline says nothing, too_long, not_open, not_passable.
        NotVisible: when it is no proposal of the own corporation.
    """
    if not act.actor.may(Permission.PASS_OVER):
        raise Forbidden(Permission.PASS_OVER)
    own = PassOver.objects.filter(pk=pass_over, corporation_id=act.actor.corporation or 0)
    listing = own.values_list("candidate__response__listing_id", flat=True).first()
    if listing is None:
        raise NotVisible("pass over")
    # The listing's lock first, as whoever passes over or answers does.
    hold(AdvisoryKey.LISTING, listing)
    row = own.get()
    decision = decision.strip()
    _check(act, row, decision, adopted=adopted)
    candidate = Candidate.objects.select_related(
        "response__listing__home__place", "response__listing__corporation"
    ).get(pk=row.candidate_id)
    listing_row = candidate.response.listing
    if adopted:
        if listing_row.state not in _RUNNING:
            raise Refusal("not_open")
        hold_passable([candidate.pk])
    own.update(
        state=PassOverState.ADOPTED if adopted else PassOverState.DECLINED,
        decided_by=act.actor.user,
        decided_at=act.at,
        decision=decision,
    )
    if adopted:
        reason = PassOverReason(row.reason)
        carry_out_pass_over(act, candidates=[candidate], reason=reason, motive=row.motive)
        return
    payload = {"response": row.candidate_id, "reason": row.reason}
    record(act, Event(f"listing:{listing_row.ref}", EventType.PASS_OVER_DECLINED, payload))


def _check(act: Act, row: PassOver, decision: str, *, adopted: bool) -> None:
    if row.state != PassOverState.PROPOSED:
        raise Refusal("already_decided")
    if adopted and row.proposed_by == act.actor.user:
        raise Refusal("second_person")
    if not adopted and not decision:
        raise Refusal("reason_needed")
    if len(decision) > MOST_WORDS:
        raise Refusal("too_long", most=MOST_WORDS)
