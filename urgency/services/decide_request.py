"""Decide on a request: by one person, or by two where the route asks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from audit.core.events import EventType
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from urgency.core.requests import (
    REFUSAL_GROUNDS,
    CaseState,
    DecisionState,
    Happened,
    Outcome,
)
from urgency.core.wording_of_requests import request_decided
from urgency.models import Decision, UrgencyRequest
from urgency.selectors.calendar import last_day_to_object
from urgency.selectors.routes import routes_on
from urgency.services.desk_case import desk_case, enter, move, tell, trail, whose
from urgency.services.grant_urgency import grant_urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an officer decides.

    Attributes:
        reasons: as the letter says them.
        grounds: of a refusal, codes of `REFUSAL_GROUNDS`.
        category, since_on, ends_on, profile: of urgency that is granted, as in `grant_urgency`.
    """

    outcome: Outcome
    reasons: str
    grounds: Sequence[str] = ()
    category: str = ""
    since_on: date | None = None
    ends_on: date | None = None
    profile: Mapping[str, object] = field(default_factory=dict)


def decide_request(act: Act, *, number: str, verdict: Verdict) -> DecisionState:
    """Decide on a request that is assessed; where its route asks two persons, propose the decision.

    Granted urgency counts in every ranking of a listing that closes from today on.

    Raises:
        Refusal: not_open, also when somebody was first; proposed, while a proposal waits;
            no_ground for a refusal without one; and what `grant_urgency` refuses.
        NotVisible: for another municipality's.
    """
    assert act.actor.user is not None
    row = desk_case(act, number, CaseState.ASSESSING)
    if row.decisions.filter(state=DecisionState.PROPOSED).exists():
        raise Refusal("proposed")
    grounds = [one for one in REFUSAL_GROUNDS if one in verdict.grounds]
    if verdict.outcome is Outcome.REFUSED and not grounds:
        raise Refusal("no_ground")
    is_grant = verdict.outcome is Outcome.GRANTED
    decision = Decision.objects.create(
        **whose(row),
        outcome=verdict.outcome,
        category=verdict.category if is_grant else "",
        since_on=verdict.since_on if is_grant else None,
        ends_on=verdict.ends_on if is_grant else None,
        profile=dict(verdict.profile) if is_grant else {},
        grounds=grounds if verdict.outcome is Outcome.REFUSED else [],
        reasons=verdict.reasons,
        two_persons=row.four_eyes,
        proposed_by=act.actor.user,
        proposed_at=act.at,
    )
    if row.four_eyes:
        enter(act, row, Happened.PROPOSED)
        trail(act, row, EventType.URGENCY_PROPOSED)
        return DecisionState.PROPOSED
    _make(act, row, decision)
    return DecisionState.MADE


def confirm_decision(act: Act, *, number: str) -> None:
    """Make the decision that a colleague proposed.

    Raises:
        Refusal: not_open, not_proposed, same_person, and what `grant_urgency` refuses.
        NotVisible: for another municipality's.
    """
    row, decision = _proposed(act, number)
    _make(act, row, decision)


def decline_decision(act: Act, *, number: str, why: str) -> None:
    """Send the decision that a colleague proposed back, with the reason.

    Raises:
        Refusal: not_open, not_proposed, same_person.
        NotVisible: for another municipality's.
    """
    row, decision = _proposed(act, number)
    decision.state, decision.why_declined = DecisionState.DECLINED, why
    decision.decided_by, decision.decided_at = act.actor.user, act.at
    decision.save(update_fields=["state", "why_declined", "decided_by", "decided_at"])
    enter(act, row, Happened.DECLINED, why)
    trail(act, row, EventType.URGENCY_DECLINED)


def _proposed(act: Act, number: str) -> tuple[UrgencyRequest, Decision]:
    row = desk_case(act, number, CaseState.ASSESSING)
    decision = row.decisions.filter(state=DecisionState.PROPOSED).first()
    if decision is None:
        raise Refusal("not_proposed")
    if decision.proposed_by == act.actor.user:
        raise Refusal("same_person")
    return row, decision


def _make(act: Act, row: UrgencyRequest, decision: Decision) -> None:
    outcome = Outcome(decision.outcome)
    if outcome is Outcome.GRANTED:
        assert decision.since_on is not None
        assert decision.ends_on is not None
        decision.declaration_id = grant_urgency(
            act,
            applicant_ref=row.applicant_ref,
            category=decision.category,
            since_on=decision.since_on,
            ends_on=decision.ends_on,
            profile=decision.profile,
        )
    decision.state = DecisionState.MADE
    decision.decided_by, decision.decided_at = act.actor.user, act.at
    decision.save(update_fields=["state", "decided_by", "decided_at", "declaration"])
    move(row, outcome.state, closed_at=act.at)
    enter(act, row, Happened.DECIDED)
    trail(act, row, EventType.URGENCY_DECIDED, outcome=outcome.value, decision=decision.pk)
    last = last_day_to_object(act.today, routes_on(act.today, "nl").objection_weeks)
    tell(act, row, request_decided(row.language, row.number, last), key=f"decided:{decision.pk}")
