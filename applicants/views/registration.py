"""The own registration: from when it counts, renewing it, and what moved the day that counts."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext

from applicants.core.life_cycle import RegistrationState
from applicants.forms.renewal import RenewForm
from applicants.letters.proof import proof_of_registration
from applicants.letters.words import CORRECTION_WORDS, refused
from applicants.selectors.registration import LedgerEntry, OwnRegistration, own_registration
from applicants.services.register_anew import register_anew
from applicants.services.renew import renew as renew_registration
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import day, since
from corporations.selectors import region_name
from regulation.letters.words import word


@requires(Permission.REGISTER)
def registration(request: HttpRequest, act: Act) -> HttpResponse:
    """Show from when time counts, until when the registration holds, and the ledger."""
    own = own_registration(act)
    context = {
        "own": own,
        "title": _title(own),
        "how_long": since(own.counts_from, own.ended_on or act.today),
        "counts_from": day(own.counts_from),
        "renewable": own.may_renew_on(act.today),
        "days": {
            name: day(value)
            for name, value in (
                ("due", own.due_on),
                ("opens", own.opens_on),
                ("repair", own.repair_until),
                ("ended", own.ended_on),
            )
            if value is not None
        },
        "ledger": _ledger(own, act.today),
    }
    return render(request, "applicants/registration.html", context)


@requires(Permission.REGISTER)
def renew(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Renew with one button; the page with that button is the registration."""
    form = RenewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            following = renew_registration(act, due_on=form.cleaned_data["due_on"])
        except NotVisible:
            raise
        except Refusal as refusal:
            messages.error(request, refused(refusal))
        else:
            text = _("Your registration is renewed. Renew again on %(day)s at the latest.")
            messages.success(request, text % {"day": day(following)})
    return redirect("applicants:registration")


@requires(Permission.REGISTER)
def anew(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Register again with one button; the page with that button is the registration."""
    if request.method == "POST":
        try:
            register_anew(act)
        except NotVisible:
            raise
        except Refusal as refusal:
            messages.error(request, refused(refusal))
        else:
            messages.success(request, _("You are registered again. Your time counts from today."))
    return redirect("applicants:registration")


@requires(Permission.REGISTER)
def proof(_request: HttpRequest, act: Act) -> HttpResponse:
    """Give the proof of registration as a PDF; nothing keeps a copy of it."""
    own = own_registration(act)
    if own.state != RegistrationState.ACTIVE:
        raise NotVisible("proof")
    response = HttpResponse(
        proof_of_registration(own, region=region_name(), at=act.at),
        content_type="application/pdf",
    )
    name = f"{_('proof-of-registration')}-{own.ref}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _title(own: OwnRegistration) -> str:
    if own.state == RegistrationState.LAPSED:
        return _("Your registration has lapsed")
    if own.state == RegistrationState.ENDED:
        return _("Your registration has ended")
    return _("Your registration counts from %(day)s") % {"day": day(own.counts_from)}


def _ledger(own: OwnRegistration, today: date) -> list[dict[str, Any]]:
    """Say the ledger as a time line, first to last."""
    entries = [
        {"state": "done", "when": day(own.registered_on), "text": _("You registered.")},
        *({"state": "done", "when": day(one.from_on), "text": _moved(one)} for one in own.entries),
    ]
    if own.ended_on is not None:
        text = _("Your registration ended.")
        entries.append({"state": "done", "when": day(own.ended_on), "text": text})
    elif own.state == RegistrationState.ACTIVE:
        text = _("Your time counts from %(day)s.") % {"day": day(own.counts_from)}
        entries.append({"state": "now", "when": day(today), "text": text})
    return entries


def _moved(entry: LedgerEntry) -> str:
    said = {"reason": word(CORRECTION_WORDS, entry.reason), "number": abs(entry.days)}
    if entry.days < 0:
        text = ngettext(
            "%(number)s day less: %(reason)s.", "%(number)s days less: %(reason)s.", abs(entry.days)
        )
    else:
        text = ngettext(
            "%(number)s day more: %(reason)s.", "%(number)s days more: %(reason)s.", entry.days
        )
    if entry.until_on is None:
        return text % said
    return f"{text % said} {_('Until %(day)s.') % {'day': day(entry.until_on)}}"
