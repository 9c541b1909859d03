"""The list at the desk: who stands where and why, who does not, two beside each other, as a file."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, override

from allocation.forms.ranking import RankingFilterForm
from allocation.letters.comparing import divides, key_value, side_by_side
from allocation.letters.desk import STATE_OF_CANDIDATE
from allocation.letters.desk_reasons import becauses, whereabouts_sentences, whereabouts_title
from allocation.letters.ranking_sheet import HEADER, row_of
from allocation.selectors.desk import (
    DeskCandidate,
    DeskRanking,
    Sought,
    candidates_of,
    count_candidates,
    desk_candidates,
    desk_ranking,
)
from allocation.selectors.whereabouts import Whereabouts, whereabouts_of
from corporations.core.actors import Actor
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.spreadsheet import BOM, line
from corporations.decorators import requires
from corporations.isolation.session import acting_as
from corporations.letters import moment, number
from corporations.services.note_sights import note_sights
from regulation.letters.rules import tier_title

_PAGE = 50
_CHUNK = 2_000
_LEAST, _MOST = 2, 4
_LONGEST_NUMBER = 40


@requires(Permission.SEE_RANKING)
def ranking(request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Show who stands where and why, by filters; or where one person is, also who is not on it."""
    own = desk_ranking(act, ref)
    titles = {tier.name: tier_title(tier) for tier in own.model.tiers}
    person = request.GET.get("persoon", "").strip()[:_LONGEST_NUMBER]
    form = RankingFilterForm(request.GET, tiers=list(titles.items()))
    if person:
        where = whereabouts_of(act, own, person)
        found = [where.candidate] if where.candidate else []
        listed: dict[str, Any] = {"answer": _answer(where, own, person)}
    else:
        page = Paginator(range(count_candidates(act, own, form.sought)), _PAGE).get_page(
            request.GET.get("page")
        )
        start = max(page.start_index() - 1, 0)
        found = desk_candidates(act, own, sought=form.sought, start=start, most=_PAGE)
        pages = page.paginator.get_elided_page_range(page.number)
        listed = {"page": page, "page_range": pages}
    context = {
        "title": _title(own),
        "own": own,
        "closed": moment(own.closes_at),
        "plan_url": _plan_url(act, ref),
        "may_pass_over": act.actor.may(Permission.PASS_OVER),
        "person": person,
        "form": form,
        "active_count": form.active_count,
        "here": reverse("allocation:ranking", args=[ref]),
        "columns": _columns(),
        "rows": [_row(one, own, titles) for one in found],
        **listed,
    }
    return render(request, "allocation/ranking.html", context)


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Rank"), "numeric": True},
        {"label": _("Registration number")},
        {"label": _("Group")},
        {"label": _("What counted")},
        {"label": _("Draw")},
        {"label": _("State")},
        {"label": _("Pass over"), "hidden": True},
        {"label": _("Choose"), "hidden": True},
    ]


@requires(Permission.SEE_RANKING)
def compare(request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Lay two to four people of the list side by side, with the rule that parts each from the next."""
    own = desk_ranking(act, ref)
    given = {int(text) for text in request.GET.getlist("kandidaat") if text.isdecimal()}
    people = candidates_of(act, own, given) if len(given) <= _MOST else []
    enough = len(people) >= _LEAST
    context = {
        "own": own,
        "enough": enough,
        "table": side_by_side(own, people) if enough else None,
        "divides": divides(own, people) if enough else [],
        "back": reverse("allocation:ranking", args=[ref]),
        "breadcrumbs": [{"label": _("Ranking"), "url": reverse("allocation:ranking", args=[ref])}],
    }
    return render(request, "allocation/compare.html", context)


@requires(Permission.SEE_RANKING)
def ranking_csv(_request: HttpRequest, act: Act, ref: str) -> StreamingHttpResponse:
    """Hand out the whole list as a file for a spreadsheet, written while it is read."""
    own = desk_ranking(act, ref)
    lines = _lines(act.actor, own, get_language() or "nl", act.request_id)
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rangorde-{own.id}.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _lines(actor: Actor, own: DeskRanking, language: str, request_id: str) -> Iterator[str]:
    """Each part is read in an act of its own: who downloads slowly holds no transaction open."""
    with override(language):
        yield BOM + line(str(label) for label in HEADER)
    for start in range(0, own.ranked + own.excluded, _CHUNK):
        with acting_as(actor, read_only=True, request_id=request_id) as act:
            found = desk_candidates(act, own, sought=Sought(), start=start, most=_CHUNK)
        note_sights(act)
        with override(language):
            part = "".join(line(row_of(one, own.model)) for one in found)
        yield part


def _title(own: DeskRanking) -> str:
    return _("%(ranked)s on the list for %(address)s, %(excluded)s not") % {
        "ranked": number(own.ranked),
        "excluded": number(own.excluded),
        "address": own.address,
    }


def _plan_url(act: Act, ref: str) -> str | None:
    if not act.actor.may(Permission.PLAN_VIEWING):
        return None
    return reverse("allocation:plan_viewing", args=[ref])


def _answer(found: Whereabouts, own: DeskRanking, person: str) -> dict[str, Any]:
    one = found.candidate
    return {
        "title": whereabouts_title(found, person),
        "sentences": whereabouts_sentences(found),
        "because": becauses(one, own.model) if one else [],
        "counted": _counted(one, own) if one and one.rank else "",
    }


def _counted(one: DeskCandidate, own: DeskRanking) -> str:
    values = [key_value(name, text) for name, text in one.keys]
    reasons = [
        f"{because.text} ({because.cite})" if because.cite else because.text
        for because in becauses(one, own.model)
    ]
    return "; ".join(values or reasons)


def _row(one: DeskCandidate, own: DeskRanking, titles: dict[str, str]) -> dict[str, Any]:
    pass_url = reverse("allocation:pass_over", args=[one.response]) if one.passable else None
    pick: dict[str, Any] = {"text": ""}
    if one.rank:
        label = _("Choose %(ref)s") % {"ref": one.ref}
        pick = {"pick": "kandidaat", "value": str(one.response), "text": label}
    return {
        "state": "",
        "cells": [
            {"text": number(one.rank) if one.rank else "-"},
            {"text": one.ref, "url": reverse("allocation:candidate", args=[one.response])},
            {"text": titles.get(one.tier, "-")},
            {"text": _counted(one, own) or "-"},
            {"text": one.draw[:8] or "-"},
            {"text": f"{STATE_OF_CANDIDATE[one.state]} ({one.result.text})"},
            {"text": _("Pass over") if pass_url else "", "url": pass_url, "button": True},
            pick,
        ],
    }
