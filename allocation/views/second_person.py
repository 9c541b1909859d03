"""What waits for a second person at the own corporation, and deciding it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.letters.lettings import PROPOSAL_WORDS, check_facts, proposal_words, refused
from allocation.selectors.lettings import checks_of, desk_letting
from allocation.selectors.second_person import Waiting, proposal_of, waiting_for_second
from allocation.services.decide_for_letting import decide_for_letting
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment, number


@requires(Permission.LET)
def second_person(request: HttpRequest, act: Act) -> HttpResponse:
    """List every task that waits for a second person, the oldest first, with who asked."""
    found = waiting_for_second(act)
    title = ngettext(
        "%(count)s task waits for a second person",
        "%(count)s tasks wait for a second person",
        len(found),
    )
    context = {
        "title": title % {"count": number(len(found))},
        "columns": [
            {"label": label}
            for label in (_("Home"), _("What"), _("Asked by"), _("Since"), _("Action"))
        ],
        "rows": [_row(act, one) for one in found],
    }
    return render(request, "allocation/second_person.html", context)


@requires(Permission.AGREE)
def decide_letting(request: HttpRequest, act: Act, proposal_id: int) -> HttpResponseBase:
    """Show what a colleague proposes for a letting, with the figures; agree or decline."""
    proposed, letting = proposal_of(act, proposal_id)
    here = reverse("allocation:decide_letting", args=[proposal_id])
    if request.method == "POST":
        try:
            decide_for_letting(
                act, proposal=proposal_id, agreed=request.POST.get("decision") == "agree"
            )
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
            return redirect("allocation:second_person")
        messages.success(request, _("Decided. It stands with the letting."))
        return redirect("allocation:second_person")
    one = desk_letting(act, letting)
    checks = checks_of(letting)
    context = {
        "one": one,
        "proposed": proposal_words(proposed),
        "here": here,
        "check": check_facts(checks[0]) if checks else [],
        "back": reverse("allocation:second_person"),
        "breadcrumbs": [
            {"label": _("Second person"), "url": reverse("allocation:second_person")},
        ],
    }
    return render(request, "allocation/decide_letting.html", context)


def _row(act: Act, one: Waiting) -> dict[str, Any]:
    decides = act.actor.may(Permission.AGREE) and not one.own
    url = reverse("allocation:decide_letting", args=[one.id])
    action = {"text": _("Decide"), "url": url, "button": True} if decides else {"text": _why(one)}
    return {
        "state": "you" if decides else "",
        "cells": [
            {"text": one.address, "url": reverse("allocation:letting", args=[one.letting])},
            {"text": str(PROPOSAL_WORDS[one.kind])},
            {"text": _("you") if one.own else one.asked_by or "-"},
            {"text": moment(one.since)},
            action,
        ],
    }


def _why(one: Waiting) -> str:
    return _("Yours: somebody else decides") if one.own else _("A manager decides")
