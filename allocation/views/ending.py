"""End the own registration in two steps, and ask that the data go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.forms import SureForm
from allocation.letters.held import KEPT_WORDS, refused
from allocation.selectors.own_offers import waiting_offers
from allocation.selectors.retention import holds_of
from allocation.services.end_registration import end_registration
from applicants.core.retention import due_on
from applicants.selectors.consents import ending_of
from applicants.selectors.dossier import dossier_of
from applicants.services.ask_erasure import ask_erasure
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.isolation.unsent import given_on
from corporations.letters import day


@requires(Permission.REGISTER)
def end_own_registration(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Say what ending means; ask once more with the number; end it."""
    own = dossier_of(act)
    given = given_on(request, act.actor.user)
    is_second = given is not None or request.GET.get("stap") == "2"
    form = SureForm(given, ref=own.ref)
    if request.method == "POST" and form.is_valid():
        try:
            until = end_registration(act)
        except Refusal as refusal:
            if isinstance(refusal, NotVisible):
                raise
            form.add_error(None, refused(refusal))
        else:
            done = _("Your registration has ended. Your data go from %(day)s.")
            messages.success(request, done % {"day": day(until)})
            return redirect("allocation:my_data")
    ending = ending_of(act)
    context = {
        "is_running": ending is not None and ending.is_running,
        "offer_open": bool(waiting_offers(act.actor.applicant or 0)),
        "is_second": is_second,
        "form": form,
        "registered_on": day(own.registered_on),
        "back": reverse("allocation:my_data"),
        "consequences": [
            _("Your registration time is gone. Nobody can give it back."),
            _("Your open responses are withdrawn at once."),
            _("You get no offers and no messages about homes any more."),
            _("We erase your data two years later, or sooner when you ask."),
        ],
    }
    return render(request, "allocation/end_own_registration.html", context)


@requires(Permission.REGISTER)
def erase_own_data(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Say what must be kept until when; take the wish."""
    own = dossier_of(act)
    ending, holds = ending_of(act), holds_of(act)
    form = SureForm(given_on(request, act.actor.user), ref=own.ref)
    if request.method == "POST" and form.is_valid():
        try:
            from_ = ask_erasure(act, holds=holds)
        except Refusal as refusal:
            form.add_error(None, refused(refusal))
        else:
            done = _("We erase your data in the night of %(day)s.")
            messages.success(request, done % {"day": day(from_)})
            return redirect("allocation:my_data")
    context = {
        "is_running": ending is not None and ending.is_running,
        "form": form,
        "from_day": day(due_on(act.today, holds)),
        "kept": [{"why": KEPT_WORDS[hold.what], "until": day(hold.until)} for hold in holds],
        "back": reverse("allocation:my_data"),
        "consequences": [
            _("Your name, your family, your income, your documents and your messages go."),
            _("Your account goes. You cannot log in any more."),
            _("We wait while a list on which you stand still runs."),
            _("Lists of let homes stay, without anything that says who you are."),
            _("You cannot undo this."),
        ],
    }
    return render(request, "allocation/erase_own_data.html", context)
