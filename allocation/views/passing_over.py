"""Passing over at the desk: one or several on the same grounds, the second person, and the letter."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.passing_over import MOST_AT_ONCE, Grounds, PassOverState
from allocation.forms.passing_over import DecideForm, PassOverForm
from allocation.letters.desk import PASS_OVER_REASONS
from allocation.letters.passing_over import (
    EVIDENCE_WORDS,
    PASS_OVER_WORDS,
    consequences,
    letter_pdf,
    preview_rows,
    refused,
)
from allocation.selectors.desk import candidates_of, desk_candidate, desk_ranking
from allocation.selectors.pass_overs import (
    DeskPassOver,
    blocked_among,
    desk_letter,
    desk_pass_over,
    own_letter,
    reasons_for_two,
    waiting_pass_overs,
)
from allocation.services.decide_pass_over import decide_pass_over as decide
from allocation.services.pass_over import pass_over as pass_over_candidates
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment, number


@requires(Permission.PASS_OVER)
def pass_over(request: HttpRequest, act: Act, response: int) -> HttpResponseBase:
    """Say what passing over means, ask the coded reason with its evidence, do it or propose it."""
    own, listing = desk_candidate(act, response)
    form = PassOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _do(request, act, [response], form.grounds)
        return redirect("allocation:ranking", listing)
    ranking = desk_ranking(act, listing)
    context = {
        "own": own,
        "form": form,
        "passable": not blocked_among(act, [own]),
        "back": reverse("allocation:ranking", args=[listing]),
        "consequences": consequences(reasons_for_two(ranking)),
    }
    return render(request, "allocation/pass_over.html", context)


@requires(Permission.PASS_OVER)
def pass_over_many(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Show what happens to each of the chosen people, ask the grounds once, do it for all or none."""
    ranking = desk_ranking(act, ref)
    given = request.POST if request.method == "POST" else request.GET
    chosen = {int(text) for text in given.getlist("kandidaat") if text.isdecimal()}
    people = candidates_of(act, ranking, chosen) if len(chosen) <= MOST_AT_ONCE else []
    form = PassOverForm(request.POST or None)
    if request.method == "POST" and people and form.is_valid():
        _do(request, act, [one.response for one in people], form.grounds)
        return redirect("allocation:ranking", ref)
    blocked = blocked_among(act, people)
    title = ngettext("Pass over %(count)s person?", "Pass over %(count)s people?", len(people))
    context = {
        "own": ranking,
        "title": title % {"count": number(len(people))},
        "columns": [
            {"label": _("Rank"), "numeric": True},
            {"label": _("Registration number")},
            {"label": _("State")},
            {"label": _("What happens")},
        ],
        "rows": preview_rows(people, blocked),
        "chosen": [one.response for one in people],
        "form": form if people and not blocked else None,
        "consequences": consequences(reasons_for_two(ranking)),
        "here": reverse("allocation:pass_over_many", args=[ref]),
        "back": reverse("allocation:ranking", args=[ref]),
        "breadcrumbs": [{"label": _("Ranking"), "url": reverse("allocation:ranking", args=[ref])}],
    }
    return render(request, "allocation/pass_over_many.html", context)


@requires(Permission.PASS_OVER)
def pass_overs(request: HttpRequest, act: Act) -> HttpResponse:
    """List what waits for a second person."""
    waiting = waiting_pass_overs(act)
    title = ngettext(
        "%(count)s proposal waits for a second person",
        "%(count)s proposals wait for a second person",
        len(waiting),
    )
    labels = (_("Home"), _("Who"), _("Reason"), _("Proposed on"), _("Action"))
    context = {
        "title": title % {"count": number(len(waiting))},
        "columns": [{"label": label} for label in labels],
        "rows": [_row(one) for one in waiting],
    }
    return render(request, "allocation/pass_overs.html", context)


@requires(Permission.PASS_OVER)
def decide_pass_over(request: HttpRequest, act: Act, pass_over_id: int) -> HttpResponseBase:
    """Show the grounds that a colleague gave; pass the person over, or say why not."""
    one = desk_pass_over(act, pass_over_id)
    waits = one.state == PassOverState.PROPOSED
    form = DecideForm(request.POST or None, may_adopt=not one.is_own)
    if request.method == "POST" and form.is_valid():
        adopted = form.cleaned_data["verdict"] == "yes"
        try:
            decide(act, pass_over=one.id, adopted=adopted, decision=form.cleaned_data["decision"])
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            if refusal.code != "reason_needed":
                messages.warning(request, refused(refusal))
                return redirect("allocation:pass_overs")
            form.add_error("decision", refused(refusal))
        else:
            said = _("Passed over. The person gets a message and a letter.")
            messages.success(request, said if adopted else _("Everything stays as it was."))
            return redirect("allocation:pass_overs")
    context = {
        "one": one,
        "title": _("Pass over %(ref)s?") % {"ref": one.ref},
        "facts": _facts(one),
        "form": form if waits else None,
        "why_not": "" if waits and not one.is_own else _why_not(one),
        "consequences": consequences([]),
        "back": reverse("allocation:pass_overs"),
    }
    return render(request, "allocation/decide_pass_over.html", context)


@requires(Permission.SEE_RANKING)
def desk_pass_over_letter(_request: HttpRequest, act: Act, response: int) -> HttpResponse:
    """Hand out the letter to a person who was passed over, for who gets post on paper."""
    return _pdf(letter_pdf(desk_letter(act, response)))


@requires(Permission.SEE_OWN_RESPONSES)
def pass_over_letter(_request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Hand out the own letter."""
    return _pdf(letter_pdf(own_letter(act, ref)))


def _do(request: HttpRequest, act: Act, responses: Sequence[int], grounds: Grounds) -> None:
    try:
        state = pass_over_candidates(act, responses=responses, grounds=grounds)
    except (Forbidden, NotVisible):
        raise
    except Refusal as refusal:
        messages.warning(request, refused(refusal))
        return
    if state == PassOverState.ADOPTED:
        messages.success(request, _("Passed over. The person gets a message and a letter."))
    else:
        messages.success(request, _("Proposed. A colleague decides; until then nothing changes."))


def _pdf(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="brief.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _facts(one: DeskPassOver) -> list[dict[str, Any]]:
    return [
        {"label": _("Home"), "value": one.address},
        {"label": _("Rank"), "value": number(one.rank or 0)},
        {"label": _("Reason"), "value": PASS_OVER_REASONS[one.reason]},
        {"label": _("Motive"), "value": one.motive},
        {"label": _("What shows that it is so?"), "value": EVIDENCE_WORDS[one.evidence]},
        {"label": _("Where can a colleague find it?"), "value": one.found},
        {"label": _("Proposed on"), "value": moment(one.proposed_at)},
        {"label": _("State"), "value": PASS_OVER_WORDS[one.state]},
    ]


def _why_not(one: DeskPassOver) -> str:
    if one.state != PassOverState.PROPOSED:
        return one.decision or str(PASS_OVER_WORDS[one.state]).capitalize() + "."
    return _("You proposed this. A colleague decides. You can take it back.")


def _row(one: DeskPassOver) -> dict[str, Any]:
    url = reverse("allocation:decide_pass_over", args=[one.id])
    rank = number(one.rank or 0)
    return {
        "state": "" if one.is_own else "you",
        "cells": [
            {"text": one.address, "url": url},
            {"text": _("number %(rank)s, %(ref)s") % {"rank": rank, "ref": one.ref}},
            {"text": PASS_OVER_REASONS[one.reason]},
            {"text": moment(one.proposed_at)},
            {
                "text": _("You proposed it") if one.is_own else _("Decide"),
                "url": url,
                "button": not one.is_own,
            },
        ],
    }
