"""A corporation's own homes: find one, look at it, enter or change it."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, Refusal
from corporations.decorators import requires
from corporations.letters import euros, number
from corporations.selectors import place_labels
from listings.core.intake import HomeChange
from listings.forms import FindHomesForm
from listings.forms.homes import ChangeHomeForm, HomeForm, VacancyForm
from listings.letters.equipment import features_in_words, rent_lines
from listings.letters.home_history import history_lines
from listings.letters.homes import STATE_WORDS
from listings.letters.own_homes import facts_of_own, home_refused, vacancy_in_words
from listings.selectors.own_complexes import complex_labels
from listings.selectors.own_homes import (
    OwnHome,
    history_of_home,
    home_records,
    listings_of_home,
    own_home,
    own_homes,
)
from listings.services.change_home import change_home
from listings.services.enter_home import enter_home
from regulation.letters.words import HOME_TYPE_WORDS, word

_PER_PAGE = 50
_MOST_CHANGES = 50
_FIELDS = {"ref_taken": "ref", "unknown_place": "place", "unknown_complex": "complex"}


@requires(Permission.SEE_OWN_HOMES)
def homes(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own homes that fit the search, a page at a time."""
    form = FindHomesForm(request.GET)
    search, order = form.asked
    found = own_homes(act, search=search, order=order)
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    rows = page.object_list
    assert isinstance(rows, QuerySet)
    count = page.paginator.count
    assert count is not None
    if search:
        title = ngettext("%(count)s home found", "%(count)s homes found", count)
    else:
        title = ngettext("You have %(count)s home", "You have %(count)s homes", count)
    context = {
        "title": title % {"count": number(count)},
        "form": form,
        "columns": _columns(),
        "rows": [_row(act, home) for home in home_records(rows)],
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "reset_url": reverse("listings:homes") if search else "",
        "may_edit": act.actor.may(Permission.EDIT_HOMES),
    }
    return render(request, "listings/homes.html", context)


@requires(Permission.EDIT_HOMES)
def new_home(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Enter a home; the next step is to advertise it."""
    form = HomeForm(request.POST or None, places=place_labels(), complexes=complex_labels(act))
    if request.method == "POST" and form.is_valid():
        try:
            ref = enter_home(act, entry=form.entry)
        except Refusal as refusal:
            form.add_error(_FIELDS.get(refusal.code), home_refused(refusal))
        else:
            messages.success(request, _("The home is entered. You can advertise it now."))
            return redirect("listings:home", ref)
    return render(request, "listings/new_home.html", {"form": form})


@requires(Permission.SEE_OWN_HOMES)
def home(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Show an own home with its listings; whoever may, changes it while nobody responds to it."""
    own = own_home(act, ref)
    may_edit = act.actor.may(Permission.EDIT_HOMES)
    if request.method == "POST" and not may_edit:
        raise Forbidden(Permission.EDIT_HOMES)
    complexes = complex_labels(act)
    form: ChangeHomeForm | VacancyForm
    # Who began before people responded posts the whole form, and reads why it will not be.
    if own.listed and "rent" not in request.POST:
        form = VacancyForm(request.POST or None, initial={"vacant_since": own.vacant_since})
    else:
        form = ChangeHomeForm(request.POST or None, initial=_as_given(own), complexes=complexes)
    if request.method == "POST" and form.is_valid():
        try:
            change_home(act, ref=ref, change=_change(own, form))
        except Refusal as refusal:
            form.add_error(None, home_refused(refusal))
        else:
            messages.success(request, _("Saved. The next listing of this home shows it."))
            return redirect("listings:home", ref)
    context = {
        "own": own,
        "form": form,
        "facts": facts_of_own(own),
        "rent_lines": rent_lines(own.rent, own.total_rent, own.equipment, act.today),
        "features": features_in_words(own.equipment),
        "history": history_lines(history_of_home(act, own.id, most=_MOST_CHANGES), complexes),
        "may_edit": may_edit,
        "may_list": act.actor.may(Permission.PUBLISH_LISTING) and not own.listed,
        "listed": home_refused(Refusal("listed")) if own.listed else "",
        "listings": [
            {"ref": one.ref, "state": STATE_WORDS[one.state]}
            for one in listings_of_home(act, own.id)
        ],
    }
    return render(request, "listings/home.html", context)


def _as_given(own: OwnHome) -> dict[str, Any]:
    """Return a home as the fields of the form hold it."""
    equipment = own.equipment
    return {
        **{name: value for name, value in asdict(own).items() if name != "equipment"},
        **{kind.value: cost for kind, cost in equipment.costs.items()},
        "points": equipment.points,
        "label_until": equipment.label_until,
        "floor": equipment.floor,
        "features": list(equipment.features),
    }


def _change(own: OwnHome, form: ChangeHomeForm | VacancyForm) -> HomeChange:
    if isinstance(form, ChangeHomeForm):
        return form.change
    as_it_is: dict[str, Any] = {
        name: _as_given(own).get(name) for name in ChangeHomeForm.base_fields
    }
    as_it_is |= {"features": own.equipment.features, **form.cleaned_data}
    return HomeChange(**as_it_is)


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Address")},
        {"label": _("Number")},
        {"label": _("Kind of home")},
        {"label": _("Bedrooms"), "numeric": True},
        {"label": _("Rent"), "numeric": True},
        {"label": _("Now")},
        {"label": _("Empty"), "numeric": True},
    ]


def _row(act: Act, home: OwnHome) -> dict[str, Any]:
    return {
        "state": "",
        "cells": [
            {"text": home.address, "url": reverse("listings:home", args=[home.ref])},
            {"text": home.ref},
            {"text": word(HOME_TYPE_WORDS, home.type)},
            {"text": home.bedrooms},
            {"text": euros(home.rent)},
            {"text": _("advertised") if home.listed else _("not advertised")},
            {"text": vacancy_in_words(home.vacant_since, act.today)},
        ],
    }
