"""Take part for a home, and stop taking part."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from applicants.selectors.dossier import may_take_part
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.letters import moment
from listings.letters.homes import refused
from listings.selectors.own_responses import own_response
from listings.selectors.search import listing_of
from listings.services.respond import respond as give_response
from listings.services.withdraw_response import withdraw_response
from listings.views.outlook import outlook_on


@requires(Permission.RESPOND)
def respond(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Say what responding means, then respond; who is not registered is led there first."""
    if request.method == "POST":
        return _give(request, act, ref)
    home = listing_of(act, ref)
    if not may_take_part(act):
        return _register_first(request)
    context = {
        "home": home,
        "outlook": outlook_on(act, home),
        "back": reverse("listings:detail", args=[ref]),
        "consequences": [
            _("You take part for %(address)s.") % {"address": home.address},
            _("You can withdraw until %(moment)s.") % {"moment": moment(home.closes_at)},
            _("You get a message with your own code. With it you can check the outcome."),
            _("Do you get the home offered? Then you may still refuse."),
        ],
    }
    return render(request, "listings/respond.html", context)


def _give(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    try:
        ticket = give_response(act, ref=ref)
    except Refusal as refusal:
        if refusal.code == "not_registered":
            return _register_first(request)
        messages.error(request, refused(refusal))
        return redirect("listings:detail", ref=ref)
    messages.success(request, _("You take part. Your code is %(code)s.") % {"code": ticket})
    return redirect("allocation:my_place", ref=ref)


def _register_first(request: HttpRequest) -> HttpResponseBase:
    messages.info(request, refused(Refusal("not_registered")))
    return redirect("applicants:register")


@requires(Permission.RESPOND)
def withdraw(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Say what withdrawing means, then withdraw."""
    own = own_response(act, ref)
    if request.method == "POST":
        try:
            withdraw_response(act, ref=ref)
        except Refusal as refusal:
            messages.error(request, refused(refusal))
        else:
            messages.success(request, _("Your response is withdrawn."))
        return redirect("listings:own_responses")
    context = {
        "own": own,
        "back": reverse("listings:own_responses"),
        "consequences": [
            _("You no longer take part for %(address)s.") % {"address": own.address},
            _("Until %(moment)s you can respond again.") % {"moment": moment(own.closes_at)},
            _("Your registration and your other responses stay as they are."),
        ],
    }
    return render(request, "listings/withdraw.html", context)
