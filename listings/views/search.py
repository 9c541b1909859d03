"""The start page: homes on offer."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.decorators import public
from corporations.letters import number
from corporations.selectors import municipality_names
from listings.forms import SearchForm
from listings.letters.homes import card_of
from listings.selectors.own_responses import responded_to
from listings.selectors.search import advertised, homes_on_offer

_PER_PAGE = 20


@public(because="everybody may see which homes are on offer")
def search(request: HttpRequest, act: Act) -> HttpResponse:
    """Show the homes that can be responded to now, filtered and in order."""
    form = SearchForm(request.GET, municipalities=municipality_names())
    order = request.GET.get("volgorde", "closing")
    found = homes_on_offer(act, form.criteria(order))
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    assert page.paginator.count is not None
    rows = page.object_list
    assert isinstance(rows, QuerySet)
    homes = advertised(rows)
    responded = responded_to(act, [home.id for home in homes])
    count = page.paginator.count
    filters = [(name, value) for name, values in request.GET.lists() for value in values if value]
    context = {
        "title": ngettext("%(count)s home on offer", "%(count)s homes on offer", count)
        % {"count": number(count)},
        "form": form,
        "active_count": sum(name not in {"page", "volgorde"} for name, _value in filters),
        "reset_url": reverse("listings:search"),
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "homes": [card_of(home, responded=home.id in responded) for home in homes],
        "sort_options": _orders(order),
        "hidden": [
            {"name": name, "value": value}
            for name, value in filters
            if name not in {"page", "volgorde"}
        ],
    }
    return render(request, "listings/search.html", context)


def _orders(chosen: str) -> list[dict[str, Any]]:
    options = {
        "closing": _("First to close"),
        "new": _("Newest first"),
        "rent": _("Lowest rent first"),
    }
    return [
        {"value": value, "label": label, "selected": value == chosen}
        for value, label in options.items()
    ]
