"""A municipality's declarations of urgency: list, grant, end."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from applicants.selectors.residents import Resident, resident
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.letters import day
from corporations.selectors import municipality_names
from regulation.letters.words import URGENCY_WORDS, word
from regulation.selectors.in_force import urgency_categories_on
from urgency.core.life_cycle import EndReason
from urgency.forms import EndForm, GrantForm
from urgency.letters.words import END_REASON_WORDS, PHASE_WORDS, profile_in_words, refused
from urgency.selectors.declarations import (
    OwnDeclaration,
    declaration,
    past_declarations,
    running_declarations,
)
from urgency.services.end_urgency import end_urgency
from urgency.services.grant_urgency import grant_urgency

_SOON_DAYS = 30


@requires(Permission.SEE_DECLARATIONS)
def declarations(request: HttpRequest, act: Act) -> HttpResponse:
    """Show what holds, the one that ends first on top, and what is over."""
    running, past = running_declarations(act), past_declarations(act)
    soon = sum((one.ends_on - act.today).days < _SOON_DAYS for one in running)
    names = municipality_names()
    context = {
        "title": ngettext(
            "%(count)s person has urgency from you",
            "%(count)s people have urgency from you",
            len(running),
        )
        % {"count": len(running)},
        "figures": [
            {
                "value": soon,
                "label": _("end within 30 days"),
                "kind": "warn" if soon else "",
            },
            {"value": len(past), "label": _("are over")},
        ],
        "columns": _columns(_("Ends")),
        "rows": [_row(act, one, names) for one in running],
        "past_columns": _columns(_("Over since")),
        "past_rows": [_past_row(one, names) for one in past],
    }
    return render(request, "urgency/declarations.html", context)


@requires(Permission.GRANT_URGENCY)
def grant(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Fill in, look at the person and the consequence, then grant."""
    form = GrantForm(
        request.POST or None,
        initial={"since_on": act.today},
        categories=urgency_categories_on(act.today),
        municipalities=municipality_names(),
    )
    person: Resident | None = None
    if request.method == "POST" and form.is_valid():
        try:
            person = resident(act, form.cleaned_data["applicant_ref"])
            if request.POST.get("step") == "grant":
                _grant(act, form)
                messages.success(request, _("Urgency granted. It counts from now on."))
                return redirect("urgency:declarations")
        except Refusal as refusal:
            person = None
            form.add_error(_FIELDS.get(refusal.code), refused(refusal))
    context = {"form": form, "person": person, "consequences": _consequences(form, person)}
    return render(request, "urgency/grant.html", context)


@requires(Permission.GRANT_URGENCY)
def end(request: HttpRequest, act: Act, declaration_id: int) -> HttpResponseBase:
    """Say what ending means, ask why, end."""
    own = declaration(act, declaration_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_urgency(act, declaration=own.id, reason=EndReason(form.cleaned_data["reason"]))
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
        else:
            messages.success(request, _("The urgency ends today."))
        return redirect("urgency:declarations")
    context = {
        "form": form,
        "own": own,
        "category": word(URGENCY_WORDS, own.category),
        "consequences": [
            _("The person gets no priority for homes that close from today on."),
            _("The order of lists that are closed already does not change."),
            _("The person gets a message with the reason."),
            _("You cannot undo this. You can grant urgency again."),
        ],
    }
    return render(request, "urgency/end.html", context)


# Which field a refusal is about; the others are about the whole.
_FIELDS = {
    "not_visible": "applicant_ref",
    "unknown_category": "category",
    "since_in_future": "since_on",
    "ends_before_today": "ends_on",
}


def _grant(act: Act, form: GrantForm) -> int:
    given = form.cleaned_data
    return grant_urgency(
        act,
        applicant_ref=given["applicant_ref"],
        category=given["category"],
        since_on=given["since_on"],
        ends_on=given["ends_on"],
        profile=form.profile,
    )


def _consequences(form: GrantForm, person: Resident | None) -> list[str]:
    if person is None:
        return []
    given = form.cleaned_data
    profile = profile_in_words(form.profile, municipality_names())
    fitting = _("Priority only for: %(profile)s.") % {"profile": "; ".join(profile)}
    return [
        _("From today until %(day)s this person goes before people without urgency.")
        % {"day": day(given["ends_on"])},
        fitting if profile else _("Priority for every home in the region."),
        _("The person gets a message. It does not name the category."),
        _("Your name and this moment are kept in the trail."),
    ]


def _columns(when: str) -> list[dict[str, Any]]:
    labels = [_("Person"), _("Category"), _("Search profile"), _("Waiting since"), when, _("State")]
    columns: list[dict[str, Any]] = [{"label": label} for label in labels]
    return [*columns, {"label": _("Action"), "hidden": True}]


def _row(act: Act, one: OwnDeclaration, names: dict[str, str]) -> dict[str, Any]:
    left = (one.ends_on - act.today).days
    url = reverse("urgency:end", args=[one.id])
    return {
        "state": "late" if left < _SOON_DAYS else "",
        "cells": [
            *_facts(one, names),
            {"text": day(one.ends_on), "due": True},
            {"text": PHASE_WORDS[one.phase]},
            {"text": _("End"), "url": url, "button": True},
        ],
    }


def _past_row(one: OwnDeclaration, names: dict[str, str]) -> dict[str, Any]:
    why = END_REASON_WORDS[one.end_reason] if one.end_reason else _("the term is over")
    return {
        "state": "",
        "cells": [
            *_facts(one, names),
            {"text": day(one.ended_on or one.ends_on)},
            {"text": why},
            {"text": ""},
        ],
    }


def _facts(one: OwnDeclaration, names: dict[str, str]) -> list[dict[str, Any]]:
    profile = profile_in_words(one.profile, names)
    return [
        {"text": f"{one.name} ({one.ref})" if one.ref else _("moved away")},
        {"text": word(URGENCY_WORDS, one.category)},
        {"text": "; ".join(profile) or _("every home")},
        {"text": day(one.since_on)},
    ]
