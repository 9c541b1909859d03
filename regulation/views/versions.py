"""The region's regulations: what holds when, what was proposed, adopting as a second person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.letters import day
from regulation.letters.refusals import refused
from regulation.letters.rules import model_title
from regulation.selectors.documents import Version, draft, drafts, versions
from regulation.services.adopt_regulation import adopt_regulation


@requires(Permission.SEE_REGULATIONS)
def regulation_versions(request: HttpRequest, act: Act) -> HttpResponse:
    """List every version with its period; proposals first."""
    rows = versions(act)
    now = sum(row.rules.in_force_on(act.today) for row in rows)
    waiting = drafts(act)
    title = ngettext("%(count)s regulation is in force", "%(count)s regulations are in force", now)
    context = {
        "title": title % {"count": now},
        "drafts": [
            {"draft": one, "from_day": day(one.valid_from), "until_day": day(one.valid_until)}
            for one in waiting
        ],
        "columns": [{"label": label} for label in _labels()],
        "rows": [_row(act, row) for row in rows],
    }
    return render(request, "regulation/versions.html", context)


@requires(Permission.ADOPT_REGULATIONS)
def adopt(request: HttpRequest, act: Act, regulation_id: int) -> HttpResponseBase:
    """Show a proposal and what adopting means; adopt it."""
    one = draft(act, regulation_id)
    if request.method == "POST":
        try:
            adopt_regulation(act, regulation=one.id)
        except Refusal as refusal:
            messages.error(request, refused(refusal))
        else:
            messages.success(request, _("The version is adopted. It never changes again."))
        return redirect("regulation:versions")
    context = {
        "draft": one,
        "models": [model_title(model) for model in one.rules.models.values()],
        "examples": one.rules.examples,
        "consequences": [
            _("It holds from %(first)s until %(last)s.")
            % {"first": day(one.valid_from), "last": day(one.valid_until)},
            _("Homes that are published already keep the rules that they were published under."),
            _("Nobody can change this version any more. A mistake needs a new version."),
            _("Your name and this moment are kept in the trail."),
        ],
    }
    return render(request, "regulation/adopt.html", context)


def _labels() -> list[str]:
    return [
        _("Regulation"),
        _("Holds from"),
        _("Until"),
        _("State"),
        _("Worked examples"),
        _("Hash"),
    ]


def _row(act: Act, row: Version) -> dict[str, Any]:
    in_force = row.rules.in_force_on(act.today)
    state = _("in force") if in_force else _("to come") if act.today < row.valid_from else _("over")
    return {
        "state": "you" if in_force else "",
        "cells": [
            {"text": row.title, "url": reverse("regulation:rule_version", args=[row.id])},
            {"text": day(row.valid_from)},
            {"text": day(row.valid_until)},
            {"text": state},
            {"text": str(len(row.rules.examples))},
            {"text": row.sha256[:12]},
        ],
    }
