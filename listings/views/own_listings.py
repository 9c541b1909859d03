"""A corporation's listings: the list with what waits, and one listing with what can be done."""

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
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.letters import moment, number
from listings.core.life_cycle import RESPONDED_STATES, ListingState, PublicationState
from listings.forms.publishing import DecisionForm, PublishForm
from listings.letters.advice import verdict
from listings.letters.errata import errata_sentences
from listings.letters.homes import STATE_WORDS, details_of, own_conditions
from listings.letters.publishing import problems, publication_sentence, said_of, task_of
from listings.selectors.errata import errata_of
from listings.selectors.own_listings import own_judgement, own_listing, own_listings
from listings.selectors.publications import Planned, desk_publications, last_publication
from listings.selectors.search import Advertised, advertised
from listings.services.cancel_publication import cancel_publication
from listings.services.decide_publications import decide_publications
from listings.services.publish_listings import publish_listings
from listings.services.withdraw_listing import withdraw_listing
from regulation.letters.rules import model_title, tier_title
from regulation.letters.words import LABEL_WORDS, word

_PER_PAGE = 50
_PREPARED = {ListingState.DRAFT, ListingState.READY}
_WAITS = {PublicationState.PROPOSED, PublicationState.APPROVED}
_WITHDRAWABLE = {*_PREPARED, ListingState.PUBLISHED, ListingState.CLOSED, ListingState.RANKED}
_RANKED = {ListingState.RANKED, ListingState.IN_OFFER, ListingState.COMPLETED}


@requires(Permission.SEE_OWN_HOMES)
def listings(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own listings; those that run, or those in a chosen state; what waits stands on top."""
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
        "tasks": [_task(one) for one in desk_publications(act)],
        "may_publish": act.actor.may(Permission.PUBLISH_LISTING),
    }
    return render(request, "listings/own_listings.html", context)


@requires(Permission.SEE_OWN_HOMES)
def manage(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Show a listing as it stands; publish, decide, take back or withdraw it, with what it means first."""
    one = own_listing(act, ref)
    forms = {
        "publish": PublishForm(_sent(request, "publish")),
        "decide": DecisionForm(_sent(request, "approve") or _sent(request, "decline")),
    }
    if request.method == "POST" and _decide(request, act, ref, forms):
        return redirect("listings:manage", ref)
    context = _standing(act, one) | {
        "forms": forms,
        "errata": errata_sentences(errata_of(one.id)),
        "verdict": verdict(own_judgement(act, one.id) if one.state in _PREPARED else None),
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


def _standing(act: Act, one: Advertised) -> dict[str, Any]:
    """Say how a listing stands and what this reader can do with it now."""
    may = act.actor.may(Permission.PUBLISH_LISTING)
    last = last_publication(act, one.id)
    waits = last if last and last.state in _WAITS else None
    return {
        "listing": one,
        "state": STATE_WORDS[one.state],
        "facts": [*details_of(one), {"label": _("Opens"), "value": moment(one.opens_at)}],
        "labels": [word(LABEL_WORDS, label) for label in one.labels],
        "conditions": own_conditions(one),
        "model": model_title(one.model) if one.model else "",
        "tiers": [tier_title(tier) for tier in one.model.tiers] if one.model else [],
        "responses": number(one.responses),
        "last": publication_sentence(last) if last and one.state in _PREPARED else "",
        "waits": waits is not None and may,
        "decides": may
        and waits is not None
        and waits.state == PublicationState.PROPOSED
        and not waits.own,
        "publishable": may and waits is None and one.state in _PREPARED,
        "editable": may and one.state == ListingState.DRAFT,
        "prepared": one.state in _PREPARED,
        "withdrawable": may and one.state in _WITHDRAWABLE,
        "correctable": may and one.state in RESPONDED_STATES,
        "may_copy": may,
        "ranked": one.state in _RANKED and act.actor.may(Permission.SEE_RANKING),
        "public": one.state not in _PREPARED,
    }


def _sent(request: HttpRequest, action: str) -> Any:
    return request.POST if request.POST.get("action") == action else None


def _decide(request: HttpRequest, act: Act, ref: str, forms: dict[str, Any]) -> bool:
    """Do what was asked; return whether the page begins anew, for a form keeps what was typed."""
    action = request.POST.get("action", "")
    form = forms.get({"approve": "decide", "decline": "decide"}.get(action, action))
    if form is not None and not form.is_valid():
        return False
    try:
        said = _ACTIONS.get(action, _publish)(act, ref, form)
    except Refusal as refusal:
        if refusal.code in {"forbidden", "not_visible"}:
            raise
        for sentence in problems(refusal):
            if form is None:
                messages.error(request, sentence)
            else:
                form.add_error(None, sentence)
        return form is None
    messages.success(request, said)
    return True


def _publish(act: Act, ref: str, form: PublishForm | None) -> str:
    at = form.publish_at if form else None
    return said_of(publish_listings(act, refs=[ref], publish_at=at), at)


def _withdraw(act: Act, ref: str, _form: object) -> str:
    withdraw_listing(act, ref=ref)
    return _("The listing is withdrawn.")


def _cancel(act: Act, ref: str, _form: object) -> str:
    cancel_publication(act, ref=ref)
    return _("It is a draft again.")


def _approve(act: Act, ref: str, _form: object) -> str:
    decide_publications(act, refs=[ref], approved=True)
    return _("You approved the publication.")


def _decline(act: Act, ref: str, form: DecisionForm) -> str:
    decide_publications(act, refs=[ref], approved=False, decision=form.cleaned_data["decision"])
    return _("You declined the publication. The listing is a draft again.")


_ACTIONS: dict[str, Any] = {
    "withdraw": _withdraw,
    "cancel": _cancel,
    "approve": _approve,
    "decline": _decline,
}


def _task(one: Planned) -> dict[str, Any]:
    return {
        "address": one.address,
        "url": reverse("listings:manage", args=[one.ref]),
        "text": publication_sentence(one),
        "task": task_of(one),
    }


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
