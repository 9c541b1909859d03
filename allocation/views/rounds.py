"""The nights, live, for the regional administrator."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.core.life_cycles import RoundState, StepState
from allocation.letters.rounds import (
    ROUND_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    counts_in_words,
    duration,
)
from allocation.selectors.rounds import NightReport, StepReport, latest_nights, night
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.decorators import requires
from corporations.letters import moment, number


@requires(Permission.SEE_ROUNDS)
def rounds(request: HttpRequest, act: Act) -> HttpResponse:
    """List the latest nights; the answer is how the last one went."""
    nights = latest_nights(act)
    context = {
        "title": _answer(nights[0]) if nights else _("No night has run yet"),
        "failed": bool(nights) and nights[0].state == RoundState.FAILED,
        "columns": _columns(),
        "rows": [_row(one) for one in nights],
    }
    return render(request, "allocation/rounds.html", context)


@requires(Permission.SEE_ROUNDS)
def round_(request: HttpRequest, act: Act, round_id: int) -> HttpResponse:
    """Show one night with its steps; while it runs, the bar moves."""
    one = night(act, round_id)
    context = {"title": _answer(one), **_progress(one), "night": one}
    return render(request, "allocation/round.html", context)


@requires(Permission.SEE_ROUNDS)
def round_progress(request: HttpRequest, act: Act, round_id: int) -> HttpResponse:
    """Return the moving part of the page alone, for htmx."""
    return render(request, "allocation/round_progress.html", _progress(night(act, round_id)))


def _answer(one: NightReport) -> str:
    values = {
        "when": moment(one.moment),
        "lists": number(one.count("rank", "listings")),
        "offers": number(one.count("offer", "offers") + one.count("expire", "offers")),
    }
    if one.state == RoundState.FINISHED:
        return (
            _("The night of %(when)s is done: %(lists)s lists made, %(offers)s homes offered")
            % values
        )
    if one.state == RoundState.FAILED:
        return _("The night of %(when)s stopped with an error") % values
    return _("The night of %(when)s is running") % values


def _progress(one: NightReport) -> dict[str, Any]:
    done = one.state == RoundState.FINISHED
    now = next((step for step in one.built if step.state == StepState.RUNNING), None)
    text = _("%(done)s of %(all)s steps done") % {"done": one.finished, "all": len(one.built)}
    if now is not None and now.total:
        text = f"{text}. {STEP_WORDS[now.name]}: {_portion(now)}"
    return {
        "label": ROUND_WORDS[one.state],
        "value": one.finished,
        "maximum": len(one.built),
        "text": text,
        "over": done or one.state == RoundState.FAILED,
        "error": _("Stopped: %(error)s. The next start goes on from here.") % {"error": one.error}
        if one.error
        else "",
        "url": reverse("allocation:round_progress", args=[one.id]),
        "refresh_url": reverse("allocation:round", args=[one.id]),
        "step_columns": _step_columns(),
        "step_rows": [_step_row(step) for step in one.steps],
    }


def _portion(step: StepReport) -> str:
    return _("%(done)s of %(total)s") % {"done": number(step.done), "total": number(step.total)}


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Night")},
        {"label": _("State")},
        {"label": _("Lists"), "numeric": True},
        {"label": _("Offers"), "numeric": True},
        {"label": _("Messages"), "numeric": True},
        {"label": _("Took")},
        {"label": _("Starts"), "numeric": True},
    ]


def _row(one: NightReport) -> dict[str, Any]:
    offers = one.count("offer", "offers") + one.count("expire", "offers")
    return {
        "state": "late" if one.state == RoundState.FAILED else "",
        "cells": [
            {"text": moment(one.moment), "url": reverse("allocation:round", args=[one.id])},
            {"text": ROUND_WORDS[one.state]},
            {"text": number(one.count("rank", "listings"))},
            {"text": number(offers)},
            {"text": number(one.count("post", "sent"))},
            {"text": duration(one.seconds)},
            {"text": number(one.attempts)},
        ],
    }


def _step_columns() -> list[dict[str, Any]]:
    labels = [_("Step"), _("State"), _("What it did"), _("Took")]
    return [{"label": label} for label in labels]


def _step_row(step: StepReport) -> dict[str, Any]:
    counted = counts_in_words(step.counts) if step.state == StepState.FINISHED else ""
    if step.state == StepState.RUNNING and step.total:
        counted = _portion(step)
    states = {StepState.RUNNING: "you", StepState.FAILED: "late"}
    return {
        "state": states.get(step.state, ""),
        "cells": [
            {"text": f"{step.number}. {STEP_WORDS.get(step.name, step.name)}"},
            {"text": STATE_WORDS[step.state]},
            {"text": step.error or counted},
            {"text": duration(step.seconds)},
        ],
    }
