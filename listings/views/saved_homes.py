"""Homes that I keep an eye on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from listings.letters.saved import refused, save_button, saved_home_item
from listings.selectors.saved_homes import alerts_of, saved_homes as homes_of
from listings.selectors.search import listing_of
from listings.services.keep_alerts import keep_alerts
from listings.services.save_home import save_home as keep

PAGE = "listings:saved_homes"


@requires(Permission.SAVE_HOMES)
def save_home(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Save a home or take it away, and come back to where the button stood."""
    home = listing_of(act, ref)
    back = _back(request, ref)
    if request.method != "POST":
        return redirect(back)
    saved = request.POST.get("saved") == "1"
    try:
        keep(act, ref=ref, saved=saved)
    except Refusal as refusal:
        messages.error(request, refused(refusal))
        return redirect(back)
    if request.headers.get("HX-Request"):
        context = {"save": save_button(ref, home.address, saved=saved, back=back)}
        return render(request, "components/save_button.html", context)
    said = _("%(address)s is saved.") if saved else _("%(address)s is no longer saved.")
    messages.success(request, said % {"address": home.address})
    return redirect(back)


@requires(Permission.SAVE_HOMES)
def saved_homes(request: HttpRequest, act: Act) -> HttpResponse:
    """List the saved homes, the first to close on top."""
    homes = homes_of(act)
    here = reverse(PAGE)
    items = [saved_home_item(home, act.at, here) for home in homes]
    count = sum(bool(item["open"]) for item in items)
    said = ngettext(
        "You can respond to %(count)s saved home", "You can respond to %(count)s saved homes", count
    )
    nothing = _("No saved home is open now") if items else _("You saved no homes yet")
    context = {
        "title": said % {"count": count} if count else nothing,
        "open_items": [item for item in items if item["open"]],
        "closed_items": [item for item in items if not item["open"]],
        "reminds": alerts_of(act).favourites,
        "breadcrumbs": [{"label": _("My page"), "url": reverse("allocation:mine")}],
    }
    return render(request, "listings/saved_homes.html", context)


@requires(Permission.SAVE_HOMES)
def remind(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Switch the mail about saved homes that are about to close on or off."""
    if request.method == "POST":
        on = request.POST.get("on") == "1"
        keep_alerts(act, favourites=on)
        messages.success(
            request,
            _("We write to you a day before a saved home closes.")
            if on
            else _("We do not write to you about saved homes any more."),
        )
    return redirect(PAGE)


def _back(request: HttpRequest, ref: str) -> str:
    """Return the page of the portal to come back to; never somebody else's address."""
    given = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(given, allowed_hosts=None) and given.startswith("/"):
        return given
    return reverse("listings:detail", args=[ref])
