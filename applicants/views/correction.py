"""Ask for a correction of name or birth date, which a person at a desk decides on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from applicants.forms.steps import NAME, form_of, lists
from applicants.letters.words import refused
from applicants.selectors.dossier import dossier_of
from applicants.services.request_correction import Wanted, request_correction as ask
from applicants.services.withdraw_correction import withdraw_correction as take_back
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.isolation.unsent import given_on


@requires(Permission.REGISTER)
def request_correction(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Ask how it should read, and why."""
    own = dossier_of(act)
    pending = own.correction or own
    known = {
        "given_name": pending.given_name,
        "family_name": pending.family_name,
        "birth_date": pending.birth_date.isoformat(),
        "motive": own.correction.motive if own.correction else "",
    }
    given = given_on(request, act.actor.user)
    form = form_of(NAME, given, act, lists(), known=known)
    if request.method == "POST" and form.is_valid():
        try:
            ask(act, wanted=Wanted(**form.cleaned_data))
        except Refusal as refusal:
            form.add_error(None, refused(refusal))
        else:
            messages.success(request, _("We have your request. Now hand in proof."))
            return redirect("allocation:proofs")
    context = {
        "form": form,
        "title": _("Correct your name or date of birth"),
        "lead": _("We cannot change this without proof: it decides what you have a right to."),
        "notes": [],
        "consequences": [
            _("An employee of the region looks at your request. You hand in proof on the portal."),
            _("Nothing changes until then. Your registration time goes on counting."),
        ],
    }
    return render(request, "applicants/change.html", context)


@requires(Permission.REGISTER)
def withdraw_correction(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Take the request back."""
    if request.method == "POST":
        take_back(act)
        messages.success(request, _("Your request is withdrawn."))
    return redirect("applicants:dossier")
