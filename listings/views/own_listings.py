"""A corporation's listings: the list, a new one, publishing, withdrawing."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.letters import moment, number
from listings.core.life_cycle import ListingState
from listings.forms import ListingForm
from listings.letters.homes import STATE_WORDS, details_of, own_conditions
from listings.letters.publishing import problems
from listings.selectors.own_listings import homes_to_list, own_listing, own_listings
from listings.selectors.search import Advertised, advertised
from listings.services.draft_listing import Terms, draft_listing
from listings.services.publish_listing import publish_listing
from listings.services.withdraw_listing import withdraw_listing
from regulation.core.document import ListingHas
from regulation.letters.rules import model_title, tier_title
from regulation.letters.words import LABEL_WORDS, word
from regulation.selectors.in_force import in_force_on

_PER_PAGE = 50
_PREPARED = {ListingState.DRAFT, ListingState.READY}
_WITHDRAWABLE = {*_PREPARED, ListingState.PUBLISHED, ListingState.CLOSED, ListingState.RANKED}
_RANKED = {ListingState.RANKED, ListingState.IN_OFFER, ListingState.COMPLETED}
_DAYS = 7
_NOON = time(12)


@requires(Permission.SEE_OWN_HOMES)
def listings(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own listings; those that run, or those in a chosen state."""
    state = request.GET.get("stand", "")
    state = state if state in {item.value for item in ListingState} else ""
    page = Paginator(own_listings(act, state), _PER_PAGE).get_page(request.GET.get("page"))
    rows = page.object_list
    assert isinstance(rows, QuerySet)
    count = page.paginator.count
    states = [("", _("running")), *((item.value, str(STATE_WORDS[item])) for item in ListingState)]
    context = {
        "title": ngettext("%(count)s listing", "%(count)s listings", count)
        % {"count": number(count)},
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "states": [
            {"value": value, "label": label, "selected": value == state} for value, label in states
        ],
        "columns": [
            {"label": label}
            for label in (_("Home"), _("State"), _("How it is let"), _("Closes"), _("Responses"))
        ],
        "rows": [_row(one) for one in advertised(rows)],
        "may_publish": act.actor.may(Permission.PUBLISH_LISTING),
    }
    return render(request, "listings/own_listings.html", context)


@requires(Permission.PUBLISH_LISTING)
def new_listing(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Prepare a listing: nothing is public before it is published."""
    models, labels = _allowed(act)
    form = ListingForm(
        request.POST or None,
        initial={
            "home": request.GET.get("woning", ""),
            "opens_on": act.today,
            "closes_on": act.today + timedelta(days=_DAYS),
        },
        homes=homes_to_list(act),
        models=models,
        labels=labels,
    )
    if request.method == "POST" and form.is_valid():
        try:
            ref = draft_listing(act, home=form.cleaned_data["home"], terms=_terms(form))
        except Refusal as refusal:
            for sentence in problems(refusal):
                form.add_error(None, sentence)
        else:
            return redirect("listings:manage", ref)
    return render(request, "listings/new_listing.html", {"form": form})


@requires(Permission.SEE_OWN_HOMES)
def manage(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Show a listing as it stands, publish or withdraw it, each with what it means first."""
    one = own_listing(act, ref)
    if request.method == "POST":
        return _decide(request, act, ref)
    may = act.actor.may(Permission.PUBLISH_LISTING)
    context = {
        "listing": one,
        "state": STATE_WORDS[one.state],
        "facts": [*details_of(one), {"label": _("Opens"), "value": moment(one.opens_at)}],
        "labels": [word(LABEL_WORDS, label) for label in one.labels],
        "conditions": own_conditions(one),
        "model": model_title(one.model) if one.model else "",
        "tiers": [tier_title(tier) for tier in one.model.tiers] if one.model else [],
        "responses": number(one.responses),
        "publishable": may and one.state in _PREPARED,
        "withdrawable": may and one.state in _WITHDRAWABLE,
        "ranked": one.state in _RANKED and act.actor.may(Permission.SEE_RANKING),
        "public": one.state not in _PREPARED,
        "consequences": [
            _("Everybody sees the home from then on."),
            _("Rules, labels, conditions and dates are fixed. Nobody can change them any more."),
            _("The secret number of the draw is made, and its fingerprint is shown."),
        ],
        "withdrawing": [
            _("Nobody gets this home by this listing."),
            _("Who responded sees that it was withdrawn."),
            _("You cannot undo this. You can make a new listing."),
        ],
        "breadcrumbs": [{"label": _("Listings"), "url": reverse("listings:listings")}],
    }
    return render(request, "listings/manage.html", context)


def _decide(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    try:
        if request.POST.get("action") == "withdraw":
            withdraw_listing(act, ref=ref)
            messages.success(request, _("The listing is withdrawn."))
        else:
            publish_listing(act, ref=ref)
            messages.success(request, _("The listing is published."))
    except Refusal as refusal:
        if refusal.code in {"forbidden", "not_visible"}:
            raise
        for sentence in problems(refusal):
            messages.error(request, sentence)
    return redirect("listings:manage", ref)


def _allowed(act: Act) -> tuple[dict[str, str], dict[str, str]]:
    """Return the models and labels that the rules in force know, with their words."""
    models: dict[str, str] = {}
    labels: dict[str, str] = {}
    for _pk, rules in in_force_on(act.today):
        for name, model in rules.models.items():
            models[name] = model_title(model)
            for tier in model.tiers:
                for predicate in tier.when:
                    if isinstance(predicate, ListingHas) and predicate.aspect == "label":
                        labels |= {label: word(LABEL_WORDS, label) for label in predicate.values}
    return models, labels


def _terms(form: ListingForm) -> Terms:
    given = form.cleaned_data
    return Terms(
        model=given["model"],
        labels=tuple(given["labels"]),
        opens_at=datetime.combine(given["opens_on"], time(), AMSTERDAM),
        closes_at=datetime.combine(given["closes_on"], _NOON, AMSTERDAM),
        bounds={
            "age": (given["age_min"], given["age_max"]),
            "household": (given["household_min"], given["household_max"]),
        },
    )


def _row(one: Advertised) -> dict[str, Any]:
    return {
        "state": "you" if one.state in _PREPARED else "",
        "cells": [
            {"text": one.address, "url": reverse("listings:manage", args=[one.ref])},
            {"text": STATE_WORDS[one.state]},
            {"text": model_title(one.model) if one.model else ""},
            {"text": moment(one.closes_at)},
            {"text": number(one.responses)},
        ],
    }
