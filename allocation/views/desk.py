"""The corporation's desk: the list with its reasons, and passing over."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.core.life_cycles import PassOverReason
from allocation.forms import PassOverForm
from allocation.letters.desk import STATE_OF_CANDIDATE, key_text, pass_over_refused, reason_text
from allocation.selectors.desk import (
    DeskCandidate,
    desk_candidate,
    desk_candidates,
    desk_ranking,
)
from allocation.services.pass_over import pass_over as pass_over_candidate
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment, number
from regulation.letters.words import TIER_WORDS, word

_PAGE = 50


@requires(Permission.SEE_RANKING)
def ranking(request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Show who stands where and why; or one person, also who is not on the list."""
    own = desk_ranking(act, ref)
    person = request.GET.get("persoon", "").strip()
    page = Paginator(range(own.ranked + own.excluded), _PAGE).get_page(request.GET.get("page"))
    start = 0 if person else max(page.start_index() - 1, 0)
    found = desk_candidates(act, own, start=start, most=_PAGE, person=person)
    context = {
        "title": _("%(ranked)s on the list for %(address)s, %(excluded)s not")
        % {
            "ranked": number(own.ranked),
            "excluded": number(own.excluded),
            "address": own.address,
        },
        "closed": moment(own.closes_at),
        "plan_url": _plan_url(act, ref),
        "person": person,
        "page": None if person else page,
        "columns": [
            {"label": _("Rank"), "numeric": True},
            {"label": _("Registration number")},
            {"label": _("Group")},
            {"label": _("What counted")},
            {"label": _("Draw")},
            {"label": _("State")},
            {"label": _("Pass over"), "hidden": True},
        ],
        "rows": [_row(one) for one in found],
    }
    return render(request, "allocation/ranking.html", context)


@requires(Permission.PASS_OVER)
def pass_over(request: HttpRequest, act: Act, response: int) -> HttpResponseBase:
    """Say what passing over means, ask the coded reason and the motive, do it."""
    own, listing = desk_candidate(act, response)
    form = PassOverForm(request.POST or None)
    back = reverse("allocation:ranking", args=[listing])
    if request.method == "POST" and form.is_valid():
        reason = PassOverReason(form.cleaned_data["reason"])
        try:
            pass_over_candidate(
                act, response=response, reason=reason, motive=form.cleaned_data["motive"]
            )
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            messages.warning(request, pass_over_refused(refusal))
        else:
            messages.success(request, _("Passed over. The person gets a message."))
        return redirect(back)
    context = {
        "own": own,
        "form": form,
        "back": back,
        "consequences": [
            _("An open offer to this person is taken back."),
            _("The home goes to the next person in the coming night."),
            _("The person gets a message with the reason and how to object."),
            _("You cannot undo this. Your name is kept in the trail."),
        ],
    }
    return render(request, "allocation/pass_over.html", context)


def _plan_url(act: Act, ref: str) -> str | None:
    if not act.actor.may(Permission.PLAN_VIEWING):
        return None
    return reverse("allocation:plan_viewing", args=[ref])


def _row(one: DeskCandidate) -> dict[str, Any]:
    counted = [key_text(key) for key in one.keys] or [reason_text(code) for code in one.reasons]
    pass_url = reverse("allocation:pass_over", args=[one.response]) if one.passable else None
    return {
        "state": "",
        "cells": [
            {"text": number(one.rank) if one.rank else "-"},
            {"text": one.ref},
            {"text": word(TIER_WORDS, one.tier) if one.tier else "-"},
            {"text": "; ".join(counted) or "-"},
            {"text": one.draw[:8] or "-"},
            {"text": STATE_OF_CANDIDATE[one.state]},
            {"text": _("Pass over") if pass_url else "", "url": pass_url, "button": True},
        ],
    }
