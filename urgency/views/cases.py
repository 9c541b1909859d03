"""The officer's desk: what must be decided, by which day, by whom; one case, and what can be done."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from applicants.selectors.resident_facts import ResidentFacts, resident_facts
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.isolation.scanner import is_set_up
from corporations.letters import day, moment, since
from corporations.selectors import municipality_names
from regulation.selectors.in_force import urgency_categories_on
from urgency.core.clock import Pace
from urgency.core.requests import CaseState, DecisionState, Outcome
from urgency.core.routes import Ground
from urgency.forms.requests import AskForm, DecideForm, HandOverForm, NoteForm, ReasonForm
from urgency.letters.draft import draft_reasons
from urgency.letters.letter import letters_of
from urgency.letters.requests import (
    CASE_WORDS,
    HAPPENED_WORDS,
    OUTCOME_WORDS,
    clock_words,
    refused,
)
from urgency.selectors.colleagues import colleagues
from urgency.selectors.evidence import evidence_of
from urgency.selectors.requests import Case, case_of, closed_cases, entries_of, open_cases
from urgency.selectors.routes import routes_on
from urgency.services.ask_information import ask_information, close_information
from urgency.services.decide_request import confirm_decision, decide_request, decline_decision
from urgency.services.extend_term import extend_term
from urgency.services.note_contact import note_contact
from urgency.services.take_request import hand_over, take_request
from urgency.views.requests import file_rows


@requires(Permission.HANDLE_REQUESTS)
def cases(request: HttpRequest, act: Act) -> HttpResponse:
    """List what must be decided, the first due on top, and how it is divided."""
    waiting, names = open_cases(act), _names(act)
    late = sum(one.clock is not None and one.clock.pace is Pace.LATE for one in waiting)
    soon = sum(one.clock is not None and one.clock.pace is Pace.SOON for one in waiting)
    load = Counter(one.officer for one in waiting)
    said = ngettext(
        "%(count)s request to decide on", "%(count)s requests to decide on", len(waiting)
    )
    context = {
        "title": said % {"count": len(waiting)},
        "figures": [
            {"value": late, "label": _("late"), "kind": "warn" if late else ""},
            {"value": soon, "label": _("due within two weeks"), "kind": ""},
            {"value": load[None], "label": _("handled by nobody yet"), "kind": ""},
        ],
        "load": [
            {"label": names[user], "value": count}
            for user, count in load.most_common()
            if user in names
        ],
        "columns": [
            {"label": label}
            for label in (_("Request"), _("Person"), _("Decide by"), _("State"), _("Officer"))
        ],
        "rows": [_row(one, names) for one in waiting],
        "closed": [_row(one, names) for one in closed_cases(act)],
    }
    return render(request, "urgency/cases.html", context)


@requires(Permission.HANDLE_REQUESTS)
def case(request: HttpRequest, act: Act, number: str) -> HttpResponseBase:
    """Show one case whole, and do one thing with it."""
    one, names = case_of(act, number), _names(act)
    shown = _forms(names)
    if request.method == "POST":
        done = _do(request, act, one, names)
        if not isinstance(done, dict):
            return done
        shown |= done
    facts = _facts(act, one)
    context = {
        "case": one,
        "clock": clock_words(one),
        "state": CASE_WORDS[one.state],
        "late": one.clock is not None and one.clock.pace is Pace.LATE,
        "ground": _ground(act, one),
        "officer": names.get(one.officer or 0, ""),
        "is_mine": one.officer == act.actor.user,
        "proposed_by_me": one.proposal is not None and one.proposal.proposed_by == act.actor.user,
        "proposal_words": OUTCOME_WORDS[one.proposal.outcome] if one.proposal else "",
        "facts": facts,
        "entries": [
            {
                "when": moment(entry.at),
                "what": HAPPENED_WORDS[entry.what],
                "words": entry.words,
                "by": names.get(entry.by or 0, ""),
            }
            for entry in entries_of(act, number)
        ],
        "files": file_rows(evidence_of(act, number), "urgency:case_evidence", number),
        "scanned": is_set_up(),
        "letters": [
            {"url": reverse("urgency:case_letter", args=[number, which]), "label": label}
            for which, label in letters_of(one)
        ],
        "breadcrumbs": [{"label": _("Requests"), "url": reverse("urgency:cases")}],
        "form": None,
        **shown,
    }
    return render(request, "urgency/case.html", context)


@requires(Permission.HANDLE_REQUESTS)
def decide(request: HttpRequest, act: Act, number: str) -> HttpResponseBase:
    """Decide, from a draft of the reasons; or propose it, where two decide."""
    one = case_of(act, number)
    if one.state is not CaseState.ASSESSING or one.proposal is not None:
        messages.warning(request, refused(Refusal("proposed" if one.proposal else "not_open")))
        return redirect("urgency:case", number)
    wanted = request.GET.get("outcome", "")
    outcome = Outcome(wanted) if wanted in set(Outcome) else Outcome.GRANTED
    form = DecideForm(
        request.POST or None,
        initial={
            "outcome": outcome.value,
            "since_on": one.received_on,
            "reasons": draft_reasons(
                one, _ground(act, one, one.language), _known(act, one), outcome
            ),
        },
        categories=urgency_categories_on(act.today),
        municipalities=municipality_names(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            state = decide_request(act, number=number, verdict=form.verdict)
        except Refusal as refusal:
            form.add_error(None, refused(refusal))
        else:
            made = state is DecisionState.MADE
            messages.success(
                request,
                _("Decided. The person gets a message.")
                if made
                else _("Proposed. A colleague decides along."),
            )
            return redirect("urgency:case", number)
    context = {
        "case": one,
        "form": form,
        "drafts": [
            {"url": f"?outcome={kind.value}", "label": OUTCOME_WORDS[kind], "on": kind is outcome}
            for kind in Outcome
        ],
        "breadcrumbs": [
            {"label": _("Requests"), "url": reverse("urgency:cases")},
            {"label": one.number, "url": reverse("urgency:case", args=[number])},
        ],
    }
    return render(request, "urgency/decide.html", context)


def _forms(names: dict[int, str]) -> dict[str, forms.Form]:
    return {
        "ask_form": AskForm(),
        "extend_form": ReasonForm(prefix="extend"),
        "note_form": NoteForm(),
        "hand_over_form": HandOverForm(colleagues=names),
        "decline_form": ReasonForm(prefix="decline"),
    }


def _do(
    request: HttpRequest, act: Act, one: Case, names: dict[int, str]
) -> HttpResponseBase | dict[str, forms.Form]:
    """Do what was asked and go back to the case; or return the form that must be mended."""
    wanted, sent = request.POST.get("action", ""), request.POST
    plain: dict[str, Callable[[], None]] = {
        "take": lambda: take_request(act, number=one.number),
        "came": lambda: close_information(act, number=one.number, came=True),
        "missed": lambda: close_information(act, number=one.number, came=False),
        "confirm": lambda: confirm_decision(act, number=one.number),
    }
    filled: dict[str, tuple[str, forms.Form]] = {
        "ask": ("ask_form", AskForm(sent)),
        "extend": ("extend_form", ReasonForm(sent, prefix="extend")),
        "note": ("note_form", NoteForm(sent)),
        "hand_over": ("hand_over_form", HandOverForm(sent, colleagues=names)),
        "decline": ("decline_form", ReasonForm(sent, prefix="decline")),
    }
    if wanted in filled:
        name, form = filled[wanted]
        if not form.is_valid():
            return {name: form, "form": form}
        run = _run(act, one.number, wanted, form.cleaned_data)
    elif wanted in plain:
        run = plain[wanted]
    else:
        raise NotVisible("action")
    try:
        run()
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.warning(request, refused(refusal))
    else:
        messages.success(request, _("Done."))
    return redirect("urgency:case", one.number)


def _run(act: Act, number: str, wanted: str, given: dict[str, Any]) -> Callable[[], None]:
    return {
        "ask": lambda: ask_information(act, number=number, **given),
        "extend": lambda: extend_term(act, number=number, reason=given["reason"]),
        "note": lambda: note_contact(act, number=number, words=given["words"]),
        "hand_over": lambda: hand_over(act, number=number, to=int(given["to"]), why=given["why"]),
        "decline": lambda: decline_decision(act, number=number, why=given["reason"]),
    }[wanted]


def _names(act: Act) -> dict[int, str]:
    return {one.user: one.name for one in colleagues(act)}


def _row(one: Case, names: dict[int, str]) -> dict[str, Any]:
    late = one.clock is not None and one.clock.pace is Pace.LATE
    url = reverse("urgency:case", args=[one.number])
    return {
        "state": "late" if late else "",
        "cells": [
            {"text": one.number, "url": url},
            {"text": f"{one.name} ({one.ref})"},
            {"text": clock_words(one), "due": True},
            {"text": CASE_WORDS[one.state]},
            {"text": names.get(one.officer or 0, _("nobody yet"))},
        ],
    }


def _ground(act: Act, one: Case, language: str = "nl") -> Ground | None:
    return routes_on(act.today, language).grounds.get(one.ground)


def _known(act: Act, one: Case) -> ResidentFacts | None:
    try:
        return resident_facts(act, one.applicant)
    except NotVisible:
        # Who lives elsewhere is reached only while there is something to decide.
        return None


def _facts(act: Act, one: Case) -> list[dict[str, str]]:
    known = _known(act, one)
    rows = [(_("Registration number"), one.ref)]
    if known is not None:
        rows.append((_("Date of birth"), day(known.birth_date)))
        if known.registered_on:
            rows.append((_("Registered since"), day(known.registered_on)))
        if known.lives_since:
            long = since(known.lives_since, act.today)
            rows.append((_("Lives in"), f"{known.lives_in}, {long}"))
        household = ngettext("%(count)s person", "%(count)s persons", known.members + 1)
        children = ngettext("%(count)s child", "%(count)s children", known.children)
        said = f"{household % {'count': known.members + 1}}, {children % {'count': known.children}}"
        rows.append((_("Household"), said))
    return [{"label": label, "value": value} for label, value in rows]
