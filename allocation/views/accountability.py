"""Who got which home, and why: for everybody, without names, to recompute."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.selectors.accountability import (
    Account,
    account_bytes,
    account_of,
    accounts,
    records_of,
)
from corporations.core.acts import Act
from corporations.decorators import public
from corporations.letters import amsterdam_day, number
from regulation.letters.rules import key_phrase, tier_title
from regulation.selectors.documents import version_by_id, versions_by_id

_PER_PAGE = 25
_SHOWN = 50


@public(because="everybody may see who got which home, without names")
def accountability(request: HttpRequest, act: Act) -> HttpResponse:
    """List the let homes, the latest first."""
    page = Paginator(accounts(act), _PER_PAGE).get_page(request.GET.get("page"))
    rows = page.object_list
    assert isinstance(rows, QuerySet)
    found = records_of(rows)
    versions = versions_by_id({one.regulation_id for one in found})
    count = page.paginator.count
    context = {
        "title": ngettext(
            "%(count)s home let: who got it, and why",
            "%(count)s homes let: who got them, and why",
            count,
        )
        % {"count": number(count)},
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "columns": [{"label": label} for label in _labels()],
        "rows": [_row(one, versions[one.regulation_id].rules.models) for one in found],
    }
    return render(request, "allocation/accountability.html", context)


@public(because="everybody may recompute a list")
def accountability_record(request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Show one list with the group and the order keys of everybody, and how to check it."""
    one = account_of(act, ref)
    model = version_by_id(one.regulation_id).rules.models[one.document["model"]]
    titles = {tier.name: tier_title(tier) for tier in model.tiers}
    winners = {entry["applicant"] for entry in one.winners}
    entries = one.document["entries"]
    context = {
        "account": one,
        "winners": [_winner(entry, titles) for entry in one.winners],
        "counts": [
            {
                "title": titles[tier.name],
                "count": number(sum(entry["tier"] == tier.name for entry in entries)),
                "order": ", ".join(key_phrase(key) for key in tier.order),
            }
            for tier in model.tiers
        ],
        "responses": number(one.responses),
        "excluded": number(one.excluded),
        "columns": [
            {"label": _("Place"), "numeric": True},
            {"label": _("Code")},
            {"label": _("Group")},
            {"label": _("What counted")},
            {"label": _("Draw begins with")},
        ],
        "rows": [_entry(entry, titles, winners) for entry in entries[:_SHOWN]],
        "more": max(len(entries) - _SHOWN, 0),
        "breadcrumbs": [
            {"label": _("Who got which home?"), "url": reverse("allocation:accountability")}
        ],
    }
    return render(request, "allocation/accountability_record.html", context)


@public(because="everybody may recompute a list")
def accountability_file(_request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Return the document to check with `verify_ranking`, or by hand."""
    response = HttpResponse(account_bytes(act, ref), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{ref}.json"'
    return response


def _labels() -> list[str]:
    return [
        _("Home"),
        _("Landlord"),
        _("Group"),
        _("What counted"),
        _("People on the list"),
        _("Let"),
    ]


def _row(one: Account, models: Any) -> dict[str, Any]:
    model = models[one.document["model"]]
    titles = {tier.name: tier_title(tier) for tier in model.tiers}
    won = [_winner(entry, titles) for entry in one.winners]
    url = reverse("allocation:accountability_record", args=[one.listing_ref])
    return {
        "state": "",
        "cells": [
            {"text": one.address, "url": url},
            {"text": one.corporation},
            {"text": "; ".join(item["group"] for item in won)},
            {"text": "; ".join(item["counted"] for item in won)},
            {"text": number(one.responses)},
            {"text": amsterdam_day(one.published_at)},
        ],
    }


def _winner(entry: dict[str, Any], titles: dict[str, str]) -> dict[str, str]:
    return {
        "rank": number(entry["rank"]),
        "group": titles[entry["tier"]],
        "counted": _counted(entry),
        "code": entry["applicant"],
    }


def _entry(entry: dict[str, Any], titles: dict[str, str], winners: set[str]) -> dict[str, Any]:
    return {
        "state": "you" if entry["applicant"] in winners else "",
        "cells": [
            {"text": number(entry["rank"])},
            {"text": entry["applicant"]},
            {"text": titles[entry["tier"]]},
            {"text": _counted(entry)},
            {"text": entry["draw"][:8]},
        ],
    }


def _counted(entry: dict[str, Any]) -> str:
    said = {
        "registration": _("registered since %(value)s"),
        "urgency_since": _("urgent since %(value)s"),
        "urgency_ends": _("urgency ends %(value)s"),
        "points": _("%(value)s points"),
        "age": _("%(value)s years old"),
        "response_time": _("responded %(value)s"),
        "draw": _("the draw"),
    }
    return ", ".join(said[name] % {"value": value} for name, value in entry["keys"])
