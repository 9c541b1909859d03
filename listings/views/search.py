"""The start page: homes on offer."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from corporations.core.actors import Kind
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.decorators import public
from corporations.selectors import municipality_names
from listings.core.looking import ORDERS, Offered, answering, by_municipality
from listings.forms import SearchForm
from listings.letters.fit import Fit, allocation
from listings.letters.homes import card_of
from listings.letters.saved import save_button
from listings.letters.searching import (
    LIST,
    MAP,
    address,
    answer,
    filters_of,
    orders,
    region_map,
    views,
    where_links,
)
from listings.selectors.catalogue import Catalogue, catalogue
from listings.selectors.search import on_page

_PER_PAGE = 20


class _Found(NamedTuple):
    """What a search found: the homes shown, how many there were, how many fit, and where they lie.

    `fitting` is None when nobody knows who reads; `counts` is empty where no map asks for it.
    """

    shown: list[Offered]
    total: int
    fitting: frozenset[int] | None
    counts: Mapping[str, int]


@public(because="everybody may see which homes are on offer")
def search(request: HttpRequest, act: Act) -> HttpResponse:
    """Show the homes that can be responded to now, filtered and in order.

    The whole view stands in the address, and nothing of whoever looks: anyone who opens it sees the
    same homes. htmx gets what changes, everyone else the page.
    """
    offer = catalogue()
    municipalities = municipality_names()
    fit = allocation().fit_of(act) if act.actor.kind is Kind.APPLICANT else None
    form = SearchForm(
        request.GET,
        municipalities=municipalities,
        places=offer.places,
        knows_reader=fit is not None,
    )
    asked = request.GET.get("volgorde", "")
    order = asked if asked in ORDERS else "closing"
    shown = MAP if request.GET.get("beeld") == MAP else LIST
    found = _look(act, offer, form, order, fit, counted=shown == MAP)
    page = Paginator(found.shown, _PER_PAGE).get_page(request.GET.get("page"))
    filters = filters_of(request.GET, form.fields)
    links = where_links(municipalities, found.counts, filters, order if asked else "")
    fitting = None if found.fitting is None else len(found.fitting)
    heading, below = answer(found.total, fitting, only=form.only_fitting)
    context = {
        "title": heading,
        "below": below,
        "form": form,
        "active_count": len(filters),
        "reset_url": reverse("listings:search"),
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "homes": _cards(act, offer, page, found, fit, request.get_full_path()),
        "sort_options": orders(order),
        "save_search_url": _keeping(filters) if act.actor.may(Permission.SAVE_HOMES) else "",
        "hidden": [{"name": name, "value": value} for name, value in filters],
        "views": views(filters, asked and order, shown),
        "where": links if shown == MAP else None,
        "map": region_map(links) if shown == MAP else None,
    }
    part = request.headers.get("HX-Target") == "found"
    template = "listings/found.html" if part else "listings/search.html"
    response = render(request, template, context)
    if part:
        view = address(filters, volgorde=order if asked else "", beeld=MAP if shown == MAP else "")
        response.headers["HX-Push-Url"] = f"{request.path}{view}"
    patch_vary_headers(response, ["Cookie", "HX-Target", "Accept-Language"])
    response.headers["Cache-Control"] = "private, no-store" if act.actor.user else "private"
    return response


def _keeping(filters: list[tuple[str, str]]) -> str:
    return f"{reverse('listings:new_search')}{address(filters)}"


def _look(
    act: Act, offer: Catalogue, form: SearchForm, order: str, fit: Fit | None, *, counted: bool
) -> _Found:
    criteria = form.criteria(order)
    found = answering(offer.in_order(order), criteria, act.at)
    fitting = None
    if fit is not None:
        fitting = fit.fitting([offer.facts[home.id] for home in found])
    shown = found
    if fitting is not None and form.only_fitting:
        shown = [home for home in found if home.id in fitting]
    everywhere = answering(offer.homes, criteria.anywhere(), act.at) if counted else []
    return _Found(shown, len(found), fitting, by_municipality(everywhere))


def _cards(
    act: Act, offer: Catalogue, page: Page[Offered], found: _Found, fit: Fit | None, here: str
) -> list[dict[str, Any]]:
    homes = on_page(act, list(page.object_list))
    free = [home.id for home in homes if not home.responded and home.id in (found.fitting or ())]
    places = fit.places(act, [offer.facts[pk] for pk in free]) if fit is not None else {}
    cards = []
    for home in homes:
        why_not = None
        if fit is not None and found.fitting is not None:
            why_not = "" if home.id in found.fitting else fit.why_not(offer.facts[home.id])
        save = None
        if act.actor.may(Permission.SAVE_HOMES):
            save = save_button(home.ref, home.address, saved=home.saved, back=here)
        card = card_of(home, why_not=why_not, place=places.get(home.id, ""))
        cards.append({**card, "save": save})
    return cards
