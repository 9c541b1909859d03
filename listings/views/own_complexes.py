"""A corporation's own complexes, and the homes of each."""

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
from listings.forms.homes import ComplexForm, NewComplexForm
from listings.letters.own_homes import home_refused, vacancy_in_words
from listings.selectors.own_complexes import OwnComplex, own_complex, own_complexes
from listings.selectors.own_homes import OwnHome, home_records, own_homes
from listings.services.change_complex import change_complex
from listings.services.enter_complex import enter_complex

_PER_PAGE = 50


@requires(Permission.SEE_OWN_HOMES)
def complexes(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own complexes with how many homes each has."""
    page = Paginator(own_complexes(act), _PER_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    title = ngettext("You have %(count)s complex", "You have %(count)s complexes", count)
    context = {
        "title": title % {"count": number(count)},
        "columns": [
            {"label": _("Complex")},
            {"label": _("Number")},
            {"label": _("Area")},
            {"label": _("Homes"), "numeric": True},
            {"label": _("Empty"), "numeric": True},
        ],
        "rows": [_row(one) for one in page],
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "may_edit": act.actor.may(Permission.EDIT_HOMES),
        "breadcrumbs": _breadcrumbs()[:1],
    }
    return render(request, "listings/complexes.html", context)


@requires(Permission.EDIT_HOMES)
def new_complex(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Enter a complex; homes are put in it on their own pages."""
    form = NewComplexForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            number_ = enter_complex(act, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("ref", home_refused(refusal))
        else:
            messages.success(request, _("The complex is entered. Homes can belong to it now."))
            return redirect("listings:complex", number_)
    return render(
        request, "listings/new_complex.html", {"form": form, "breadcrumbs": _breadcrumbs()}
    )


@requires(Permission.SEE_OWN_HOMES)
def complex_(request: HttpRequest, act: Act, number: int) -> HttpResponseBase:
    """Show an own complex with its homes; whoever may, changes what it is called."""
    own = own_complex(act, number)
    may_edit = act.actor.may(Permission.EDIT_HOMES)
    if request.method == "POST" and not may_edit:
        raise Forbidden(Permission.EDIT_HOMES)
    form = ComplexForm(request.POST or None, initial={"name": own.name, "area": own.area})
    if request.method == "POST" and form.is_valid():
        change_complex(act, number=number, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("listings:complex", number)
    found = own_homes(act).filter(complex=number)
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    rows = page.object_list
    assert isinstance(rows, QuerySet)
    context = {
        "own": own,
        "form": form,
        "may_edit": may_edit,
        "columns": [
            {"label": _("Address")},
            {"label": _("Number")},
            {"label": _("Rent"), "numeric": True},
            {"label": _("Empty"), "numeric": True},
        ],
        "rows": [_home_row(act, home) for home in home_records(rows)],
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "breadcrumbs": _breadcrumbs(),
    }
    return render(request, "listings/complex.html", context)


def _breadcrumbs() -> list[dict[str, str]]:
    return [
        {"label": _("Homes"), "url": reverse("listings:homes")},
        {"label": _("Complexes"), "url": reverse("listings:complexes")},
    ]


def _row(one: OwnComplex) -> dict[str, Any]:
    return {
        "state": "",
        "cells": [
            {"text": one.label, "url": reverse("listings:complex", args=[one.id])},
            {"text": one.ref},
            {"text": one.area or "-"},
            {"text": number(one.homes)},
            {"text": number(one.vacant)},
        ],
    }


def _home_row(act: Act, home: OwnHome) -> dict[str, Any]:
    return {
        "state": "",
        "cells": [
            {"text": home.address, "url": reverse("listings:home", args=[home.ref])},
            {"text": home.ref},
            {"text": euros(home.rent)},
            {"text": vacancy_in_words(home.vacant_since, act.today)},
        ],
    }
