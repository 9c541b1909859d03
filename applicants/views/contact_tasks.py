"""Whom to call and whom to write to: messages that e-mail alone does not bring."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from applicants.core.carrying import OUTCOMES, CarryState
from applicants.core.contact import ContactBy
from applicants.letters.contact_tasks import (
    BECAUSE_WORDS,
    BY_WORDS,
    STATE_WORDS,
    letter_of,
    reached_at,
    refused,
)
from applicants.selectors.contact_tasks import (
    Task,
    contact_task as task_of,
    done_tasks,
    open_tasks,
)
from applicants.services.close_contact_task import close_contact_task
from corporations.core.actors import Kind
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment, number
from corporations.letters.messages import KIND_WORDS
from corporations.selectors.organisations import organisation_of


@requires(Permission.CARRY_MESSAGES)
def contact_tasks(request: HttpRequest, act: Act) -> HttpResponse:
    """List whom to call and whom to write to, the longest waiting first, and what was done."""
    waiting = open_tasks(act)
    count = len(waiting)
    title = ngettext("%(count)s message to carry", "%(count)s messages to carry", count)
    labels = (_("How"), _("Who"), _("Number"), _("About"), _("Since"), _("State"))
    context = {
        "title": title % {"count": number(count)} if count else _("No message to carry"),
        "columns": [{"label": label} for label in labels],
        "calls": [_row(one) for one in waiting if one.by is ContactBy.PHONE],
        "letters": [_row(one) for one in waiting if one.by is ContactBy.POST],
        "done": [_row(one) for one in done_tasks(act)],
    }
    return render(request, "applicants/contact_tasks.html", context)


@requires(Permission.CARRY_MESSAGES)
def contact_task(request: HttpRequest, act: Act, task_id: int) -> HttpResponseBase:
    """Show one with the number or address and the words; note how it went."""
    one = task_of(act, task_id)
    if request.method == "POST":
        try:
            close_contact_task(act, task=one.id, outcome=_outcome(request.POST.get("how", "")))
        except NotVisible:
            raise
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
            return redirect("applicants:contact_task", one.id)
        messages.success(request, _("Noted, with your name and the time."))
        return redirect("applicants:contact_tasks")
    context = {
        "one": one,
        "kind": KIND_WORDS[one.kind],
        "how": BY_WORDS[one.by],
        "because": BECAUSE_WORDS[one.because],
        "state": STATE_WORDS[one.state],
        "done": moment(one.done_at) if one.done_at else "",
        "facts": reached_at(one.contact),
        "is_call": one.by is ContactBy.PHONE,
        "offer_url": _offer(act, one),
        "breadcrumbs": [{"label": _("To carry"), "url": reverse("applicants:contact_tasks")}],
    }
    return render(request, "applicants/contact_task.html", context)


@requires(Permission.CARRY_MESSAGES)
def contact_letter(request: HttpRequest, act: Act, task_id: int) -> HttpResponseBase:
    """Give the message as a letter to print."""
    one = task_of(act, task_id)
    if not one.is_open:
        messages.warning(request, refused(Refusal("already_done")))
        return redirect("applicants:contact_task", one.id)
    pdf = letter_of(one, sender=organisation_of(act.actor))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="brief-{one.id}.pdf"'
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _outcome(given: str) -> CarryState:
    if given not in {outcome.value for outcome in OUTCOMES}:
        raise Refusal("no_outcome")
    return CarryState(given)


def _offer(act: Act, one: Task) -> str:
    """The page of the offer whose time may stand still, for the corporation that made it."""
    if act.actor.kind is not Kind.STAFF or not one.kind.value.startswith("offer_"):
        return ""
    if not one.about.isdigit() or not act.actor.may(Permission.SEE_RANKING):
        return ""
    return reverse("allocation:desk_offer", args=[int(one.about)])


def _row(one: Task) -> dict[str, Any]:
    url = reverse("applicants:contact_task", args=[one.id])
    return {
        "state": "you" if one.is_open else "",
        "cells": [
            {"text": BY_WORDS[one.by], "url": url},
            {"text": one.name},
            {"text": one.ref},
            {"text": KIND_WORDS[one.kind]},
            {"text": moment(one.made_at)},
            {"text": f"{STATE_WORDS[one.state]} {one.doer}".strip()},
        ],
    }
