"""The rules, for everybody, in plain words with their sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.decorators import public
from corporations.letters import day
from regulation.core.document import Model
from regulation.letters.limits import limit_sentences
from regulation.letters.rules import (
    condition_sentence,
    general_sentences,
    model_title,
    order_sentence,
    parameter_value,
    parameter_words,
    points_sentences,
    quota_sentence,
    tie_break_sentence,
    tier_sentence,
    tier_title,
)
from regulation.selectors.documents import version_by_id, versions
from regulation.selectors.in_force import parameters


@public(because="rules that decide about homes are public")
def rules(request: HttpRequest, act: Act) -> HttpResponse:
    """List the regulations in force now, and the earlier and later versions."""
    rows = versions(act)
    now = [row for row in rows if row.rules.in_force_on(act.today)]
    title = ngettext(
        "%(count)s regulation decides now", "%(count)s regulations decide now", len(now)
    )
    context = {
        "title": title % {"count": len(now)},
        "now": [_link(row) for row in now],
        "others": [_link(row) for row in rows if row not in now],
    }
    return render(request, "regulation/rules.html", context)


@public(because="rules that decide about homes are public")
def rule_version(request: HttpRequest, act: Act, regulation_id: int) -> HttpResponse:
    """Show one adopted version whole: models, quotas, limits, amounts, sources, examples."""
    version = version_by_id(regulation_id)
    if version.id not in {row.id for row in versions(act)}:
        raise NotVisible("regulation")
    rulebook = version.rules
    context = {
        "version": version,
        "from_day": day(version.valid_from),
        "until_day": day(version.valid_until),
        "models": [_model(model) for model in rulebook.models.values()],
        "quotas": [quota_sentence(quota) for quota in rulebook.quotas.values()],
        "limits": limit_sentences(rulebook.limits),
        "amounts": _amounts(act.today.year),
        "year": act.today.year,
        "sources": rulebook.sources,
        "notes": rulebook.notes,
        "examples": rulebook.examples,
        "breadcrumbs": [{"label": _("The rules"), "url": reverse("regulation:rules")}],
    }
    return render(request, "regulation/rule_version.html", context)


def _link(row: Any) -> dict[str, str]:
    return {
        "url": reverse("regulation:rule_version", args=[row.id]),
        "title": row.title,
        "from_day": day(row.valid_from),
        "until_day": day(row.valid_until),
    }


def _model(model: Model) -> dict[str, Any]:
    return {
        "title": model_title(model),
        "cite": model.cite or "",
        "conditions": [
            *general_sentences(),
            *(condition_sentence(condition) for condition in model.conditions),
        ],
        "tiers": [
            {
                "title": tier_title(tier),
                "who": tier_sentence(tier),
                "order": order_sentence(tier),
                "cite": tier.cite or "",
            }
            for tier in model.tiers
        ],
        "tie_break": tie_break_sentence(model),
        "points": points_sentences(model.points) if model.points else [],
    }


def _amounts(year: int) -> list[dict[str, str]]:
    words = parameter_words()
    known = parameters().by_year.get(year, {})
    return [
        {"label": words[name], "value": parameter_value(name, value)}
        for name, value in known.items()
        if name in words
    ]
