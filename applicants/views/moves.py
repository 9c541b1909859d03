"""The region's desk for registrations: who looks registered twice, and moves of the day that counts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from applicants.core.moves import MoveState, Proposal
from applicants.forms.moves import DecisionForm, MoveForm, SettleForm
from applicants.letters.moves import KIND_WORDS, STATE_WORDS, consequences, same_in
from applicants.letters.words import refused
from applicants.selectors.identities import Pair, open_pairs
from applicants.selectors.moves import Move, move_of, moves, outcome_of
from applicants.services.decide_move import decide_move
from applicants.services.propose_move import propose_move
from applicants.services.settle_duplicate import settle_duplicate
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import day, moment, number


@requires(Permission.MOVE_REGISTRATIONS)
def registrations(request: HttpRequest, act: Act) -> HttpResponse:
    """List what waits for a second person, who looks registered twice, and every day that moved."""
    waiting, pairs, decided = moves(act, decided=False), open_pairs(act), moves(act, decided=True)
    count = len(waiting) + len(pairs)
    title = ngettext("%(count)s registration waits", "%(count)s registrations wait", count)
    context = {
        "title": title % {"count": number(count)} if count else _("No registration waits for you"),
        "waiting": [_waiting(one) for one in waiting],
        "pairs": [_pair(one) for one in pairs],
        "columns": [
            {"label": label, "numeric": label == _("Days")}
            for label in (
                _("Number"),
                _("What"),
                _("Days"),
                _("Proposed by"),
                _("Decided by"),
                _("Outcome"),
            )
        ],
        "rows": [_row(one) for one in decided],
    }
    return render(request, "applicants/registrations.html", context)


@requires(Permission.MOVE_REGISTRATIONS)
def propose(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Take a proposal; what was typed stays when it is refused."""
    given = request.POST if request.method == "POST" else None
    numbers = {name: request.GET.get(name, "") for name in ("number", "other", "kind")}
    form = MoveForm(given, initial=numbers)
    if given is not None and form.is_valid():
        try:
            made = propose_move(act, proposal=Proposal(**form.cleaned_data))
        except Refusal as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), refused(refusal))
        else:
            messages.success(request, _("The proposal is kept. A second person must adopt it."))
            return redirect("applicants:move", made)
    context = {"form": form, "breadcrumbs": _back()}
    return render(request, "applicants/propose_move.html", context)


@requires(Permission.MOVE_REGISTRATIONS)
def move(request: HttpRequest, act: Act, move_id: int) -> HttpResponseBase:
    """Show a move with its motive and what it does; adopt or decline it."""
    one = move_of(act, move_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        adopted = request.POST.get("decide") == "adopt"
        try:
            decide_move(act, move=one.id, adopted=adopted, decision=form.cleaned_data["decision"])
        except Refusal as refusal:
            field = "decision" if refusal.code == "reason_needed" else None
            form.add_error(field, refused(refusal))
        else:
            said = _("It is adopted and stands in the ledger.") if adopted else _("It is declined.")
            messages.success(request, said)
            return redirect("applicants:registrations")
    context = {
        "move": one,
        "what": KIND_WORDS[one.kind],
        "state": STATE_WORDS[one.state],
        "is_open": one.state == MoveState.PROPOSED,
        "facts": _facts(one),
        "form": form,
        "consequences": consequences(one, outcome_of(act, one.id))
        if one.state == MoveState.PROPOSED
        else [],
        "breadcrumbs": _back(),
    }
    return render(request, "applicants/move.html", context)


@requires(Permission.MOVE_REGISTRATIONS)
def settle(request: HttpRequest, act: Act, duplicate_id: int) -> HttpResponseBase:
    """Say why two registrations that look like one person are of two."""
    pair = next((one for one in open_pairs(act) if duplicate_id in one.ids), None)
    if pair is None:
        if request.method == "POST":
            return redirect("applicants:registrations")
        raise NotVisible("duplicate")
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        settle_duplicate(act, duplicates=pair.ids, motive=form.cleaned_data["motive"])
        messages.success(request, _("Kept: these are two persons."))
        return redirect("applicants:registrations")
    context = {"form": form, "pair": _pair(pair), "breadcrumbs": _back()}
    return render(request, "applicants/settle_duplicate.html", context)


_FIELD_OF = {
    "unknown_number": "number",
    "not_registered": "number",
    "already_proposed": "number",
    "unknown_other": "other",
    "same_number": "other",
    "not_a_co_applicant": "other",
    "day_needed": "asked",
}


def _back() -> list[dict[str, str]]:
    return [{"label": _("Registrations"), "url": reverse("applicants:registrations")}]


def _waiting(one: Move) -> dict[str, Any]:
    return {
        "what": f"{one.ref}: {KIND_WORDS[one.kind]}",
        "by": one.proposer,
        "when": moment(one.proposed_at),
        "own": one.own,
        "url": reverse("applicants:move", args=[one.id]),
    }


def _pair(one: Pair) -> dict[str, Any]:
    first, second = one.refs
    propose_url = reverse("applicants:propose_move")
    return {
        "refs": f"{first}, {second}",
        "same": same_in(one.traits),
        "when": moment(one.found_at),
        "merge_url": f"{propose_url}?kind=merge&number={first}&other={second}",
        "settle_url": reverse("applicants:settle_duplicate", args=[one.ids[0]]),
    }


def _row(one: Move) -> dict[str, Any]:
    return {
        "state": "",
        "cells": [
            {"text": one.ref, "url": reverse("applicants:move", args=[one.id])},
            {"text": KIND_WORDS[one.kind]},
            {"text": number(one.days) if one.days is not None else ""},
            {"text": one.proposer},
            {"text": one.decider},
            {"text": STATE_WORDS[one.state]},
        ],
    }


def _facts(one: Move) -> list[dict[str, Any]]:
    rows = [
        (_("Registration number"), one.ref),
        (_("The other registration"), one.other_ref),
        (_("Why"), one.motive),
        (_("Document seen"), one.proof),
        (_("The day that shall count"), day(one.asked) if one.asked else ""),
        (_("One household before"), _("proven") if one.durable else ""),
        (_("Proposed by"), f"{one.proposer}, {moment(one.proposed_at)}"),
        (
            _("Decided by"),
            f"{one.decider}, {moment(one.decided_at)}" if one.decided_at is not None else "",
        ),
        (_("Words with the decision"), one.decision),
        (_("Days in the ledger"), number(one.days) if one.days is not None else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]
