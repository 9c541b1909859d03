"""The own dossier with every fact that counts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from applicants.letters.pages import change_meaning
from applicants.letters.ties import tie_rule, tie_sentences
from applicants.letters.told import (
    Region,
    Row,
    dwelling_rows,
    home_rows,
    household_rows,
    household_sentence,
    income_rows,
    named,
    need_rows,
    who_rows,
    work_rows,
)
from applicants.letters.words import CORRECTION_WORDS
from applicants.selectors.dossier import Dossier, dossier_of
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.decorators import requires
from corporations.letters import amsterdam_day, day, since
from corporations.selectors import corporation_names, municipality_names
from regulation.letters.words import word


@requires(Permission.REGISTER)
def dossier(request: HttpRequest, act: Act) -> HttpResponse:
    """Show how long one is registered, and everything that counts with it."""
    own = dossier_of(act)
    region = Region(municipality_names(), corporation_names(), own.least_days)
    days = sum(
        one.days
        for one in own.corrections
        if one.from_on <= act.today and (one.until_on is None or act.today < one.until_on)
    )
    context = {
        "own": own,
        "how_long": since(own.registered_on, act.today),
        "registered_on": day(own.registered_on),
        "corrected": ngettext("%(days)s day extra", "%(days)s days extra", days) % {"days": days}
        if days
        else "",
        "corrections": [
            {
                "days": one.days,
                "reason": word(CORRECTION_WORDS, one.reason),
                "from_day": day(one.from_on),
            }
            for one in own.corrections
        ],
        "blocked_until": day(own.blocked_until) if own.blocked_until else "",
        "groups": _groups(act, own, region),
        "household": household_sentence(own.told, region.least_days),
        "ties": [*tie_sentences(own.told, region.municipalities, act.today), tie_rule()],
        "meaning": change_meaning(),
        "pending": _pending(own),
    }
    return render(request, "applicants/dossier.html", context)


def _groups(act: Act, own: Dossier, region: Region) -> list[dict[str, Any]]:
    told = own.told
    assert told.work is not None
    assert told.home is not None
    name = reverse("applicants:request_correction")
    you = [_fact(row, name) for row in who_rows(own.name, own.birth_date)]
    letters = reverse("applicants:contact")
    you.append(_fact(Row("taal", _("Language of our letters"), _language(own.language)), letters))
    rows = [
        (_("Who moves with you"), household_rows(told, region)),
        (_("Income"), income_rows(told, own.income)),
        (_("Where you live and lived"), home_rows(told, region, act.today)),
        (_("Work"), list(work_rows(told.work, region))),
        (
            _("Your home"),
            [*dwelling_rows(told.home, region), *need_rows(told.needs or (), own.indications)],
        ),
    ]
    groups = [(_("You"), [{"label": _("Registration number"), "value": own.ref}, *you])]
    groups += [(title, [_fact(row) for row in facts]) for title, facts in rows]
    return [
        {"title": title, "facts": facts, "id": f"group-{number}"}
        for number, (title, facts) in enumerate(groups, start=1)
    ]


def _fact(row: Row, url: str = "") -> dict[str, Any]:
    part = row.part.partition("-")[0]
    url = url or reverse("applicants:change", args=[part])
    return {"label": row.label, "value": row.value, "wrong_url": url, "wrong_label": _("Change")}


def _language(code: str) -> str:
    return dict(settings.LANGUAGES).get(code, code)


def _pending(own: Dossier) -> dict[str, Any]:
    """Say what was asked to be corrected, {} when nothing was."""
    asked = own.correction
    if asked is None:
        return {}
    return {
        "name": named(f"{asked.given_name} {asked.family_name}"),
        "born": day(asked.birth_date),
        "motive": asked.motive,
        "asked_on": amsterdam_day(asked.asked_at),
    }
