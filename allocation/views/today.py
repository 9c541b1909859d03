"""The corporation's day on one page: what waits, by what is most pressing, and where it is done."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.letters.desk_viewings import numbers_of
from allocation.selectors.day import PapersToCheck, papers_to_check
from allocation.selectors.desk_offers import DeskOffer, desk_offers_of, own_offers_of
from allocation.selectors.desk_viewings import DeskViewing, desk_viewings
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.decorators import requires
from corporations.letters import moment, number, short_day
from listings.core.life_cycle import ListingState
from listings.letters.homes import STATE_WORDS
from listings.selectors.own_listings import own_listings
from listings.selectors.search import Advertised, advertised
from listings.selectors.vacant_homes import VacantHome, vacant_homes

_MOST = 40
_MOST_VACANT = 20
_LONG = 90
"""Days after which an empty home stands out."""

Row = dict[str, Any]


@requires(Permission.SEE_OWN_HOMES)
def today(request: HttpRequest, act: Act) -> HttpResponse:
    """Show the day's work: who to call, late answers, viewings, papers, closings, drafts, empty homes."""
    offers = []
    if act.actor.may(Permission.SEE_RANKING):
        offers = desk_offers_of(act, own_offers_of(act, waiting=True)[:_MOST])
    to_call = [one for one in offers if one.stopped_at]
    late = [one for one in offers if one.late]
    viewings = _viewings_of_today(act)
    papers = papers_to_check(act, most=_MOST) if act.actor.may(Permission.CHECK_DOCUMENTS) else []
    closing = own_listings(act, ListingState.PUBLISHED).filter(
        closes_at__lt=act.at + timedelta(days=1)
    )
    closes = advertised(closing.order_by("closes_at")[:_MOST])
    drafts = advertised(own_listings(act, ListingState.DRAFT)[:_MOST])
    vacant, longest = vacant_homes(act, most=_MOST_VACANT)
    waiting = [one for one in offers if not one.stopped_at and not one.late]
    context = {
        "title": short_day(act.at.astimezone(AMSTERDAM).date()).capitalize(),
        "figures": [
            _figure(len(to_call), _("to call or write"), warn=bool(to_call)),
            _figure(len(late), _("answers too late"), warn=bool(late)),
            _figure(len(offers), _("answers awaited")),
            _figure(len(viewings), _("viewings")),
            _figure(len(papers), _("with papers to check")),
            _figure(len(closes), _("close within a day")),
            _figure(len(drafts), _("drafts to finish")),
            _figure(vacant, _("empty homes"), url=f"{reverse('listings:homes')}?volgorde=vacant"),
        ],
        "columns": [
            {"label": label} for label in (_("Home"), _("Step"), _("Who"), _("Before"), _("Action"))
        ],
        "rows": [
            *(_offer_row(act, one) for one in (*to_call, *late)),
            *(_viewing_row(act, one) for one in viewings),
            *(_papers_row(act, one) for one in papers),
            *(_offer_row(act, one) for one in waiting),
            *(_closing_row(one) for one in closes),
            *(_draft_row(one) for one in drafts),
        ],
        "vacant_columns": [
            {"label": _("Home")},
            {"label": _("Empty for"), "numeric": True},
            {"label": _("Now")},
            {"label": _("Action")},
        ],
        "vacant_rows": list(_vacant_rows(act, longest)),
        "more_vacant": max(vacant - len(longest), 0),
    }
    return render(request, "allocation/today.html", context)


def _figure(count: int, label: str, *, warn: bool = False, url: str = "") -> dict[str, Any]:
    return {"value": number(count), "label": label, "kind": "warn" if warn else "", "url": url}


def _row(state: str, *cells: dict[str, Any]) -> Row:
    return {"state": state, "cells": list(cells)}


def _offer_row(act: Act, one: DeskOffer) -> Row:
    bounced = one.stopped_at is not None
    action: dict[str, Any] = {"text": ""}
    offer = reverse("allocation:desk_offer", args=[one.id])
    if bounced:
        action = {"text": _("Call now"), "url": offer, "button": True}
    elif act.actor.may(Permission.PASS_OVER):
        url = reverse("allocation:pass_over", args=[one.response])
        action = {"text": _("Pass over"), "url": url, "button": True}
    who = _("number %(rank)s, %(ref)s") % {
        "rank": number(one.rank or 0),
        "ref": one.applicant_ref,
    }
    return _row(
        "late" if one.late or bounced else "",
        {"text": one.address, "url": reverse("allocation:ranking", args=[one.listing_ref])},
        {"text": _("E-mail bounced: call or write") if bounced else _("Answer to the offer")},
        {"text": who, "url": offer},
        {"text": _("time stands still") if bounced else moment(one.expires_at), "due": one.late},
        action,
    )


def _viewings_of_today(act: Act) -> list[DeskViewing]:
    """The viewings of the coming day, and those whose list was not closed."""
    if not act.actor.may(Permission.PLAN_VIEWING):
        return []
    tomorrow = act.at + timedelta(days=1)
    return [one for one in desk_viewings(act, past=False, most=_MOST) if one.starts_at < tomorrow]


def _viewing_row(act: Act, one: DeskViewing) -> Row:
    url = reverse("allocation:viewing", args=[one.id])
    over = one.ends_at <= act.at
    return _row(
        "late" if over else "you",
        {"text": one.address, "url": url},
        {"text": _("Viewing: close the list") if over else _("Viewing")},
        {"text": numbers_of(one)},
        {"text": moment(one.starts_at), "due": over},
        {"text": _("Open the list"), "url": url, "button": True},
    )


def _papers_row(act: Act, one: PapersToCheck) -> Row:
    url = reverse("allocation:desk_documents", args=[one.response])
    papers = ngettext("%(count)s paper to check", "%(count)s papers to check", one.count)
    return _row(
        "you",
        {"text": one.address, "url": url},
        {"text": papers % {"count": number(one.count)}},
        {"text": one.ref},
        {"text": moment(one.due_at), "due": one.due_at <= act.at},
        {"text": _("Check"), "url": url, "button": True},
    )


def _closing_row(one: Advertised) -> Row:
    return _row(
        "",
        {"text": one.address, "url": reverse("listings:manage", args=[one.ref])},
        {"text": _("Closes; the list is made in the night")},
        {"text": _("%(count)s responses") % {"count": number(one.responses)}},
        {"text": moment(one.closes_at)},
        {"text": ""},
    )


def _draft_row(one: Advertised) -> Row:
    url = reverse("listings:manage", args=[one.ref])
    return _row(
        "you",
        {"text": one.address, "url": url},
        {"text": _("Draft of a listing")},
        {"text": ""},
        {"text": ""},
        {"text": _("Finish"), "url": url, "button": True},
    )


def _vacant_rows(act: Act, homes: list[VacantHome]) -> Iterator[Row]:
    for one in homes:
        days = ngettext("%(count)s day", "%(count)s days", one.days)
        action: dict[str, Any] = {"text": ""}
        state = _("not advertised")
        if one.state is not None and one.state is not ListingState.COMPLETED:
            state = str(STATE_WORDS[one.state])
            url = reverse("listings:manage", args=[one.listing])
            action = {"text": _("Open the listing"), "url": url, "button": True}
        elif act.actor.may(Permission.PUBLISH_LISTING):
            url = f"{reverse('listings:new_listing')}?woning={one.ref}"
            action = {"text": _("New listing"), "url": url, "button": True}
        yield _row(
            "late" if one.days >= _LONG else "",
            {"text": one.address, "url": reverse("listings:home", args=[one.ref])},
            {"text": days % {"count": number(one.days)}},
            {"text": state},
            action,
        )
