"""Lettings in words: states, next steps, figures, and why something did not go."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from allocation.core.lettings import (
    CANCEL_REASONS,
    Contract,
    ExceptionReason,
    Finding,
    LettingState,
    Outcome,
    PermitState,
    ProposalKind,
    Step,
)
from allocation.core.life_cycles import WithdrawalReason
from allocation.letters.checks import persons
from allocation.selectors.lettings import Checked, DeskLetting, Proposed
from corporations.core.refusals import Refusal
from corporations.letters import day, euros, moment, number, round_euros

STATE_WORDS: Mapping[LettingState, Any] = {
    LettingState.PROPOSED: _lazy("accepted"),
    LettingState.PERMIT_PENDING: _lazy("waits for the municipality"),
    LettingState.SIGNED: _lazy("lease signed"),
    LettingState.CANCELLED: _lazy("cancelled"),
}
STEP_WORDS: Mapping[Step, Any] = {
    Step.CHECK: _lazy("Check income and rent"),
    Step.EXCEPTION: _lazy("The check failed: propose an exception or cancel"),
    Step.SECOND_PERSON: _lazy("A second person decides"),
    Step.PERMIT_QUESTION: _lazy("Say whether a housing permit is needed"),
    Step.ASK_PERMIT: _lazy("Ask the municipality for the permit"),
    Step.AWAIT_PERMIT: _lazy("The municipality decides on the permit"),
    Step.PERMIT_REFUSED: _lazy("The permit was refused: cancel"),
    Step.PLAN: _lazy("Plan the signing"),
    Step.SIGN: _lazy("Sign the lease"),
    Step.DONE: _lazy("Nothing more: the lease is signed"),
    Step.CANCELLED: _lazy("Nothing more: the letting is cancelled"),
}
PERMIT_WORDS: Mapping[PermitState, Any] = {
    PermitState.UNKNOWN: _lazy("not said yet"),
    PermitState.NOT_NEEDED: _lazy("not needed"),
    PermitState.NEEDED: _lazy("needed"),
    PermitState.REQUESTED: _lazy("asked for"),
    PermitState.GRANTED: _lazy("given"),
    PermitState.REFUSED: _lazy("refused by the municipality"),
}
CONTRACT_WORDS: Mapping[Contract, Any] = {
    Contract.INDEFINITE: _lazy("without an end date"),
    Contract.YOUTH: _lazy("youth lease"),
    Contract.CAMPUS: _lazy("campus lease"),
    Contract.TEMPORARY: _lazy("temporary lease"),
    Contract.FLEX: _lazy("flex lease"),
}
EXCEPTION_WORDS: Mapping[ExceptionReason, Any] = {
    ExceptionReason.SPECIAL_FAMILY: _lazy("Special family situation"),
    ExceptionReason.RESTRUCTURING: _lazy("Demolition or renovation"),
    ExceptionReason.REHOUSING: _lazy("Rehousing after a calamity"),
    ExceptionReason.FREE_ROOM: _lazy("Within the free room for higher incomes"),
}
CANCEL_WORDS: Mapping[WithdrawalReason, Any] = {
    WithdrawalReason.DATA_INCORRECT: _lazy("The data are not right"),
    WithdrawalReason.NO_DOCUMENTS: _lazy("The documents were not handed in"),
    WithdrawalReason.DOCUMENTS_WRONG: _lazy("The documents are not in order"),
    WithdrawalReason.INCOME_TOO_HIGH: _lazy("The income is too high"),
    WithdrawalReason.INCOME_TOO_LOW: _lazy("The rent does not fit the income"),
    WithdrawalReason.NO_PERMIT: _lazy("No right to a housing permit"),
    WithdrawalReason.ANOTHER_HOME: _lazy("The person accepted another home"),
    WithdrawalReason.NO_SHOW: _lazy("The person did not come to sign"),
    WithdrawalReason.WRONGLY_OFFERED: _lazy("The home was offered by mistake"),
}
FINDING_WORDS: Mapping[Finding, Any] = {
    Finding.FITS: _lazy("Income and rent fit"),
    Finding.RENT_TOO_HIGH: _lazy("The rent is too high for this income"),
    Finding.INCOME_TOO_HIGH: _lazy("The income is above the limit"),
}
OUTCOME_WORDS: Mapping[Outcome, Any] = {
    Outcome.WAITING: _lazy("waits for a second person"),
    Outcome.AGREED: _lazy("agreed"),
    Outcome.DECLINED: _lazy("declined"),
}
PROPOSAL_WORDS: Mapping[ProposalKind, Any] = {
    ProposalKind.EXCEPTION: _lazy("Exception to the check"),
    ProposalKind.CANCELLATION: _lazy("Cancelling the letting"),
}
_REFUSALS: Mapping[str, Any] = {
    "not_running": _lazy("This letting is signed or cancelled already. Nothing was changed."),
    "signed": _lazy("The lease is signed already. Nothing was changed."),
    "no_amounts": _lazy("The amounts of this year are not entered yet. Ask the region."),
    "no_such_step": _lazy("Somebody was before you. Look at what stands here now."),
    "day_to_come": _lazy("This day is still to come. Fill in the day on which it happened."),
    "day_past": _lazy("This day is over. Choose a day to come."),
    "before_request": _lazy("This day is before the request."),
    "not_ready": _lazy("The check, a second person or the permit stands in the way."),
    "motive_needed": _lazy("Write why."),
    "motive_too_long": _lazy("The motive is too long. Use at most 500 characters."),
    "proposed_before": _lazy("This was proposed already. It waits for a second person."),
    "nothing_to_except": _lazy("The check did not fail. There is nothing to except."),
    "no_reason": _lazy("Choose one of the reasons."),
    "own_proposal": _lazy("You proposed this yourself. A second person decides."),
    "decided_before": _lazy("Somebody decided this already."),
}
_CODES: Mapping[str, Any] = {
    code.value: words for table in (EXCEPTION_WORDS, CANCEL_WORDS) for code, words in table.items()
}


def refused(refusal: Refusal) -> str:
    """Say why it did not go, and what can be done."""
    return str(_REFUSALS[refusal.code])


def cancel_choices() -> list[tuple[str, Any]]:
    """Return the reasons for which a corporation may cancel."""
    return [(reason.value, CANCEL_WORDS[reason]) for reason in CANCEL_REASONS]


def due_words(one: DeskLetting) -> str:
    """Say by when the next step is due."""
    return day(one.due) if one.due is not None else "-"


def check_facts(check: Checked) -> list[dict[str, Any]]:
    """Say a check with its figures and their sources, for components/facts.html."""
    facts = [
        (_("Outcome"), FINDING_WORDS[check.finding]),
        (_("Checked on"), moment(check.at)),
        (_("Household"), persons(check.persons)),
        (_("Age of the oldest partner"), number(check.age)),
        (_("Income a year"), round_euros(check.income)),
        (_("Income limit of %(year)s") % {"year": check.year}, round_euros(check.income_limit)),
        (_("Limit for low incomes"), round_euros(check.low_income)),
        (_("Rent a month"), euros(check.rent)),
        (_("Highest rent for a low income"), euros(check.rent_cap)),
        (_("Highest social rent"), euros(check.social_rent)),
        (_("Source of the amounts"), "; ".join(check.sources) or "-"),
        (_("Law"), _("Woningwet art. 46(2) and 48(1), BTIV art. 54 and 56")),
    ]
    return [_fact(label, value) for label, value in facts]


def letting_facts(one: DeskLetting) -> list[dict[str, Any]]:
    """Say what is known of permit and lease."""
    permit = one.progress.permit
    facts: list[tuple[str, Any]] = [(_("Housing permit"), PERMIT_WORDS[permit])]
    if one.progress.permit_asked_on:
        facts.append((_("Permit asked for on"), day(one.progress.permit_asked_on)))
    if one.permit_decided_on:
        facts.append((_("Municipality decided on"), day(one.permit_decided_on)))
        by = _("the municipality") if one.permit_told_by == "municipal" else _("our own desk")
        facts.append((_("Entered by"), by))
    if one.permit_number:
        facts.append((_("Number of the permit"), one.permit_number))
    if one.progress.signs_on:
        facts.append((_("Signing planned on"), day(one.progress.signs_on)))
    if one.signed_at:
        facts += [
            (_("Signed on"), moment(one.signed_at)),
            (_("Kind of lease"), CONTRACT_WORDS[Contract(one.contract)]),
            (_("Rent"), euros(one.rent or 0)),
            (_("Rent from"), day(one.starts_on) if one.starts_on else "-"),
            (_("Registration"), registration_words(one.kept_because)),
        ]
    if one.cancelled_at:
        facts.append((_("Cancelled on"), moment(one.cancelled_at)))
    return [_fact(label, value) for label, value in facts]


def registration_words(kept_because: str) -> str:
    """Say whether the registration ends, and why not."""
    if not kept_because:
        return _("ends in the night after the signing")
    if kept_because == "regulation":
        return _("stays: the regulation says so")
    return _("stays: %(article)s") % {"article": kept_because}


def proposal_words(one: Proposed) -> dict[str, Any]:
    """Say a proposal: what, why, since when, how it ended."""
    return {
        "id": one.id,
        "what": PROPOSAL_WORDS[one.kind],
        "reason": _CODES[one.reason],
        "motive": one.motive,
        "asked": moment(one.asked_at),
        "outcome": OUTCOME_WORDS[one.outcome],
        "waits": one.outcome == Outcome.WAITING,
        "own": one.own,
    }


def _fact(label: str, value: Any) -> dict[str, Any]:
    return {"label": label, "value": value, "wrong_url": None, "wrong_label": None}
