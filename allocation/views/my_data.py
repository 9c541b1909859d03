"""My data: everything held, as a page, as JSON and as PDF; who looked, consents."""

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext as _

from allocation.letters.held import (
    COLUMN_WORDS,
    CONSENT_WORDS,
    KEPT_WORDS,
    SIGHT_WORDS,
    TABLE_WORDS,
    said,
)
from allocation.selectors.own_data import Section, own_data, own_document
from applicants.core.consents import CONSENTS, ConsentKind
from applicants.selectors.consents import OwnConsent, ending_of, own_consents
from applicants.services.give_consent import give_consent
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible
from corporations.decorators import requires
from corporations.letters import amsterdam_day, day, moment
from corporations.selectors.sights import OwnSight, own_sights

_PER_PAGE = 50
_FORMATS = {"json", "pdf"}


@requires(Permission.REGISTER)
def my_data(request: HttpRequest, act: Act) -> HttpResponse:
    """Show everything that the portal holds of the person, and what they can do about it."""
    ending = ending_of(act)
    sights, count = own_sights(act, most=3)
    context = {
        "sections": _sections(act),
        "sights": [_sight(one) for one in sights],
        "more": count > len(sights),
        "consents": sum(one.is_given for one in own_consents(act)),
        "ending": ending,
        "due_on": day(ending.due_on) if ending and ending.due_on else "",
        "terms": list(KEPT_WORDS.values()),
    }
    return render(request, "allocation/my_data.html", context)


@requires(Permission.REGISTER)
def my_data_file(request: HttpRequest, act: Act, form: str) -> HttpResponseBase:
    """Give the same as a file: JSON for a machine, PDF with tags for a reader."""
    if form not in _FORMATS:
        raise NotVisible("file")
    if form == "json":
        content = json.dumps(own_document(act), ensure_ascii=False, indent=1).encode()
        kind = "application/json"
    else:
        content, kind = _pdf(request, act), "application/pdf"
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="mijn-gegevens.{form}"'
    response.headers["Cache-Control"] = "no-store, private"
    return response


@requires(Permission.REGISTER)
def my_sights(request: HttpRequest, act: Act) -> HttpResponse:
    """Show who looked at the dossier, when and why."""
    _found, count = own_sights(act, most=0)
    page = Paginator(range(count), _PER_PAGE).get_page(request.GET.get("page"))
    rows, _count = own_sights(act, start=max(page.start_index() - 1, 0), most=_PER_PAGE)
    context = {
        "sights": [_sight(one) for one in rows],
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
    }
    return render(request, "allocation/my_sights.html", context)


@requires(Permission.REGISTER)
def my_consents(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Show each consent with how it stands; give or withdraw one."""
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        if kind not in set(ConsentKind):
            raise NotVisible("consent")
        given = request.POST.get("given") == "yes"
        if give_consent(act, kind=ConsentKind(kind), given=given):
            done = _("You gave your consent.") if given else _("You withdrew your consent.")
            messages.success(request, done)
        return redirect("allocation:my_consents")
    context = {
        "consents": [_consent(one) for one in own_consents(act)],
        "registered": act.actor.applicant is not None,
    }
    return render(request, "allocation/my_consents.html", context)


def _sections(act: Act) -> list[dict[str, Any]]:
    return [_section(one) for one in own_data(act)]


def _section(one: Section) -> dict[str, Any]:
    return {
        "id": one.table,
        "title": TABLE_WORDS[one.table],
        "rows": [
            [
                {"label": COLUMN_WORDS[column], "value": said(value)}
                for column, value in zip(one.columns, row, strict=True)
                if said(value)
            ]
            for row in one.rows
        ],
    }


def _sight(one: OwnSight) -> dict[str, str]:
    return {
        "when": moment(one.at),
        "who": one.organisation,
        "why": str(SIGHT_WORDS[one.what]),
        "about": one.about.partition(" ")[0],
    }


def _consent(one: OwnConsent) -> dict[str, Any]:
    title, meaning = CONSENT_WORDS[one.kind]
    since = ""
    if one.is_given and one.given_at:
        since = _("Given on %(day)s.") % {"day": amsterdam_day(one.given_at)}
    elif one.withdrawn_at:
        since = _("Withdrawn on %(day)s.") % {"day": amsterdam_day(one.withdrawn_at)}
    return {
        "kind": one.kind.value,
        "title": title,
        "meaning": meaning,
        "source": CONSENTS[one.kind].source,
        "is_given": one.is_given,
        "since": since or _("You have not answered yet. Nothing happens without your consent."),
    }


def _pdf(request: HttpRequest, act: Act) -> bytes:
    from weasyprint import HTML

    context = {
        "sections": _sections(act),
        "made": moment(act.at),
        "language": get_language() or "nl",
    }
    html = render_to_string("allocation/my_data_pdf.html", context, request=request)
    style = settings.BASE_DIR / "static" / "css" / "own-data.css"
    written: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", stylesheets=[style])
    return written
