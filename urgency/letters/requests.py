"""Requests for urgency in words: states, steps, the clock, what happened, what a service refuses."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy, ngettext

from applicants.letters.files import FILE_REFUSALS
from corporations.core.refusals import Refusal
from corporations.letters import amsterdam_day, day
from urgency.core.clock import Pace
from urgency.core.requests import CaseState, Happened, Outcome
from urgency.letters.words import refused as refused_grant
from urgency.selectors.requests import Case, Entry

CASE_WORDS: Mapping[CaseState, Any] = {
    CaseState.DRAFT: _lazy("not sent yet"),
    CaseState.RECEIVED: _lazy("received"),
    CaseState.WAITING: _lazy("waits for information"),
    CaseState.ASSESSING: _lazy("is being assessed"),
    CaseState.GRANTED: _lazy("granted"),
    CaseState.REFUSED: _lazy("refused"),
    CaseState.NOT_CONSIDERED: _lazy("not considered"),
    CaseState.WITHDRAWN: _lazy("taken back"),
    CaseState.OBJECTED: _lazy("decided anew on an objection"),
}
OUTCOME_WORDS: Mapping[Outcome, Any] = {
    Outcome.GRANTED: _lazy("Grant urgency"),
    Outcome.REFUSED: _lazy("Refuse urgency"),
    Outcome.NOT_CONSIDERED: _lazy("Do not consider the request"),
}
GROUND_WORDS: Mapping[str, Any] = {
    "no_need": _lazy("There is no urgent need of another home"),
    "own_fault": _lazy("The need could have been prevented"),
    "solvable": _lazy("The need can be solved in another way"),
    "too_short": _lazy("The person has not lived in the municipality long enough"),
    "not_fitting": _lazy("The situation does not meet the conditions of this ground"),
    "income": _lazy("The income or capital is too high"),
    "other_scheme": _lazy("Another scheme or law offers a solution"),
}
HAPPENED_WORDS: Mapping[Happened, Any] = {
    Happened.RECEIVED: _lazy("The municipality received the request"),
    Happened.TAKEN: _lazy("Taken by an officer"),
    Happened.HANDED_OVER: _lazy("Handed over to a colleague"),
    Happened.INFORMATION_ASKED: _lazy(
        "The municipality asked for information; the clock stands still"
    ),
    Happened.INFORMATION_GIVEN: _lazy("The information came; the clock goes on"),
    Happened.INFORMATION_MISSED: _lazy("The information did not come in time; the clock goes on"),
    Happened.EXTENDED: _lazy("The municipality takes longer to decide"),
    Happened.NOTE: _lazy("Note"),
    Happened.PROPOSED: _lazy("A decision was proposed"),
    Happened.DECLINED: _lazy("The proposed decision was sent back"),
    Happened.DECIDED: _lazy("The municipality decided"),
    Happened.WITHDRAWN: _lazy("The request was taken back"),
}
_REFUSALS: Mapping[str, Any] = {
    **FILE_REFUSALS,
    "under_way": _lazy("You have a request already. Wait for its decision, or take it back first."),
    "sent": _lazy("This request was sent already. It cannot be changed any more."),
    "incomplete": _lazy("Something is missing. Answer the pages that are open."),
    "not_declared": _lazy("Tick the box: the municipality needs your declaration."),
    "not_open": _lazy("This is closed, or somebody else was first. Nothing was changed."),
    "no_colleague": _lazy("Choose a colleague of your own municipality."),
    "wrong_days": _lazy("Give at least %(least)s and at most %(most)s days."),
    "still_time": _lazy("The person still has time to answer. Wait until the last day is over."),
    "extended_before": _lazy("The term was extended before. That can be done once."),
    "too_late": _lazy("The last day is over. The term cannot be extended any more."),
    "proposed": _lazy("A decision is proposed already. A colleague decides on it first."),
    "no_ground": _lazy("Choose at least one ground for the refusal."),
    "not_proposed": _lazy("There is no proposal any more. Somebody else was first."),
    "same_person": _lazy("You proposed this yourself. Somebody else must decide along."),
}


def refused(refusal: Refusal) -> str:
    """Say why a service did not do what was asked, and what can be done."""
    said = _REFUSALS.get(refusal.code)
    return refused_grant(refusal) if said is None else str(said) % refusal.details


def next_step(case: Case) -> str:
    """Say to the person what happens next, with its day."""
    if case.state is CaseState.DRAFT:
        return _("You have not sent this request yet. Go on where you stopped.")
    if case.clock is None:
        return _closed(case)
    if case.state is CaseState.WAITING and case.open_question is not None:
        return _("Answer the municipality by %(day)s at the latest.") % {
            "day": day(case.open_question.respond_by)
        }
    if case.clock.pace is Pace.LATE:
        return _(
            "The municipality is late: it should have decided by %(day)s. You can ask in writing to"
            " decide within two weeks (Awb 4:17)."
        ) % {"day": day(case.clock.due_on)}
    return _("You hear by %(day)s at the latest what the municipality decides.") % {
        "day": day(case.clock.due_on)
    }


def _closed(case: Case) -> str:
    decision = case.decision
    if decision is None or decision.object_by is None:
        return _("You took this request back. You can always make a new one.")
    return _("Do you disagree? Object by %(day)s at the latest.") % {"day": day(decision.object_by)}


def title(case: Case) -> str:
    """Say how it stands in one sentence."""
    return str(
        {
            CaseState.DRAFT: _("Your request for urgency is not sent yet"),
            CaseState.RECEIVED: _("The municipality has your request"),
            CaseState.WAITING: _("The municipality asks you something"),
            CaseState.ASSESSING: _("The municipality looks at your request"),
            CaseState.GRANTED: _("You have been granted urgency"),
            CaseState.REFUSED: _("The municipality refused urgency"),
            CaseState.NOT_CONSIDERED: _("The municipality did not consider your request"),
            CaseState.WITHDRAWN: _("You took your request back"),
            CaseState.OBJECTED: _("The municipality decides again on your objection"),
        }[case.state]
    )


def clock_words(case: Case) -> str:
    """Say to an officer how the term stands."""
    clock = case.clock
    if clock is None:
        return str(CASE_WORDS[case.state])
    if clock.pace is Pace.STOPPED:
        return _("stands still; %(day)s at the latest") % {"day": day(clock.due_on)}
    if clock.pace is Pace.LATE:
        late = -clock.left
        said = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        return f"{day(clock.due_on)} ({said})"
    left = ngettext("%(days)s day left", "%(days)s days left", clock.left) % {"days": clock.left}
    return f"{day(clock.due_on)} ({left})"


def time_line(entries: list[Entry], case: Case) -> list[dict[str, Any]]:
    """Return the time line for the person: what was, what is now, what comes."""
    events = [
        {"state": "done", "when": amsterdam_day(one.at), "text": HAPPENED_WORDS[one.what]}
        for one in entries
    ]
    if case.clock is not None:
        events.append({"state": "now", "when": _("Now"), "text": next_step(case)})
        latest = day(case.clock.due_on)
        events.append({"state": "latest", "when": latest, "text": _("The last day to decide")})
    return events
