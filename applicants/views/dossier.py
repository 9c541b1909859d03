"""The own dossier with every fact that counts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, ngettext

from applicants.letters.words import CORRECTION_WORDS, RELATION_WORDS
from applicants.selectors.dossier import Dossier, dossier_of
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.decorators import requires
from corporations.letters import day, euros, since
from corporations.selectors import municipality_names
from regulation.letters.words import ACCESS_WORDS, SECTOR_WORDS, word


@requires(Permission.REGISTER)
def dossier(request: HttpRequest, act: Act) -> HttpResponse:
    """Show how long one is registered, and everything that counts with it."""
    own = dossier_of(act)
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
        "facts": _facts(own),
    }
    return render(request, "applicants/dossier.html", context)


def _facts(own: Dossier) -> list[dict[str, Any]]:
    names = municipality_names()
    rows = [
        (_("Registration number"), own.ref),
        (_("Name"), own.name),
        (_("Date of birth"), day(own.birth_date)),
        (_("Household"), _household(own)),
        (_("Income in a year"), euros(own.income) if own.income is not None else _("not known")),
    ]
    for spell in own.residences:
        where = ", ".join(
            part for part in (spell.place, names.get(spell.municipality_code, "")) if part
        ) or _("outside the region")
        until = day(spell.until_on) if spell.until_on else _("now")
        rows.append((_("Lived in"), f"{where}: {day(spell.from_on)} - {until}"))
    works = ", ".join(names.get(code, code) for code in own.works_in)
    rows.append((_("You work in"), works or _("not in the region")))
    if own.key_worker:
        rows.append((_("Key worker in"), word(SECTOR_WORDS, own.key_worker)))
    if own.leaves_social:
        leaves = names.get(own.leaves_municipality, own.leaves_municipality)
        rows.append((_("Leaves a social rented home in"), leaves))
    if own.indications:
        said = ", ".join(word(ACCESS_WORDS, code) for code in own.indications)
        rows.append((_("Indication"), said))
    wrong = {"wrong_url": "#wrong"}
    return [{"label": label, "value": value, **wrong} for label, value in rows]


def _household(own: Dossier) -> str:
    size = 1 + len(own.members)
    persons = ngettext("%(number)s person", "%(number)s persons", size) % {"number": size}
    members = ", ".join(
        f"{word(RELATION_WORDS, one.relation)} ({day(one.birth_date)})" for one in own.members
    )
    return f"{persons}: {members}" if members else persons
