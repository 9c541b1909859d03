"""Searches that I keep, and how often I hear of new homes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import public, requires
from corporations.isolation.unsent import given_on
from corporations.selectors import municipality_names
from listings.core.saving import Frequency
from listings.core.wishes import as_data
from listings.forms import KeepSearchForm, SearchForm
from listings.letters.saved import refused
from listings.letters.searches import kept_filters, named, query_of, search_item
from listings.selectors.catalogue import catalogue
from listings.selectors.saved_homes import alerts_of
from listings.selectors.saved_searches import own_searches
from listings.services.keep_alerts import keep_alerts
from listings.services.keep_search import change_search, drop_search, keep_search
from listings.services.stop_alerts import key_in, stop_alerts as stop

PAGE = "listings:saved_searches"


@requires(Permission.SAVE_HOMES)
def saved_searches(request: HttpRequest, act: Act) -> HttpResponseBase:
    """List the saved searches; a POST switches the messages about them on again, or off."""
    if request.method == "POST":
        keep_alerts(act, searches=request.POST.get("on") == "1")
        return redirect(PAGE)
    searches = own_searches(act)
    said = ngettext("You keep %(count)s search", "You keep %(count)s searches", len(searches)) % {
        "count": len(searches)
    }
    context = {
        "title": said if searches else _("You keep no searches yet"),
        "items": [search_item(search) for search in searches],
        "told": alerts_of(act).searches,
        "breadcrumbs": _crumbs(),
    }
    return render(request, "listings/saved_searches.html", context)


@requires(Permission.SAVE_HOMES)
def new_search(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Keep the filters that stand in the address, under a name, and say how often to hear of them."""
    asked = _asked(request)
    filters = kept_filters(asked)
    form = KeepSearchForm(
        given_on(request, act.actor.user),
        initial={"naam": named(asked, filters), "vaak": Frequency.DAILY.value},
    )
    if request.method == "POST" and form.is_valid():
        try:
            keep_search(
                act,
                name=form.cleaned_data["naam"],
                criteria=as_data(asked.criteria("closing")),
                query=query_of(filters),
                frequency=Frequency(form.cleaned_data["vaak"]),
            )
        except Refusal as refusal:
            form.add_error(None, refused(refusal))
        else:
            messages.success(request, _("The search is saved."))
            return redirect(PAGE)
    context = {
        "form": form,
        "said": named(asked, filters),
        "not_kept": bool(asked.cleaned_data.get("passend")),
        "back": f"{reverse('listings:search')}?{request.GET.urlencode()}",
        "breadcrumbs": [*_crumbs(), {"label": _("My searches"), "url": reverse(PAGE)}],
    }
    return render(request, "listings/new_search.html", context)


@requires(Permission.SAVE_HOMES)
def saved_search(request: HttpRequest, act: Act, number: int) -> HttpResponseBase:
    """Change how often I hear of one search, or delete it."""
    if request.method == "POST" and "delete" in request.POST:
        if drop_search(act, search=number):
            messages.success(request, _("The search is deleted."))
    elif request.method == "POST":
        given = request.POST.get("vaak", "")
        if given in set(Frequency):
            change_search(act, search=number, frequency=Frequency(given))
            messages.success(request, _("Your choice is saved."))
    return redirect(PAGE)


@public(because="who got the mail may stop it, without logging in; the link holds no personal data")
def stop_alerts(request: HttpRequest, act: Act, what: str, signed: str) -> HttpResponse:
    """Ask whether these mails must stop, and stop them; looking at the link stops nothing."""
    key_in(what, signed)
    done = request.method == "POST"
    if done:
        stop(act, what=what, signed=signed)
    return render(request, "listings/stop_alerts.html", {"done": done, "what": what})


def _asked(request: HttpRequest) -> SearchForm:
    """Return the filters of the address as the search page understands them."""
    places = {(home.municipality, home.place) for home in catalogue().homes}
    form = SearchForm(
        request.GET, municipalities=municipality_names(), places=places, knows_reader=True
    )
    form.is_valid()
    return form


def _crumbs() -> list[dict[str, Any]]:
    return [{"label": _("My page"), "url": reverse("allocation:mine")}]
