"""My request for urgency: write it one thing per page, send it, follow it, answer, take it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _, ngettext

from applicants.letters.files import FILE_WORDS, finding_words, size
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.isolation.scanner import is_set_up
from corporations.isolation.unsent import given_on
from corporations.letters import amsterdam_day
from corporations.selectors import municipality_names
from urgency.core.requests import CaseState
from urgency.core.routes import Routes
from urgency.forms.requests import (
    CHECK,
    FIELDS,
    FILES,
    GROUND,
    PAGES,
    STORY,
    TRIED,
    AnswerForm,
    DeclareForm,
    EvidenceForm,
    PageForm,
)
from urgency.letters.letter import letters_of
from urgency.letters.requests import CASE_WORDS, next_step, refused, time_line, title
from urgency.selectors.evidence import EvidenceFile, evidence_of
from urgency.selectors.requests import Case, entries_of, own_request, own_requests
from urgency.selectors.routes import routes_on
from urgency.services.ask_information import answer_information
from urgency.services.begin_request import begin_request, save_request
from urgency.services.hand_in_evidence import hand_in_evidence, take_back_evidence
from urgency.services.submit_request import submit_request
from urgency.services.withdraw_request import withdraw_request

_MOST_DIGITS = 18  # of the number of a row


@requires(Permission.ASK_URGENCY)
def requests(request: HttpRequest, act: Act) -> HttpResponseBase:
    """List the own requests; begin one, or go on with the one that was begun."""
    if request.method == "POST":
        try:
            number = begin_request(act)
        except NotVisible:
            messages.info(request, _("Register first. That takes ten minutes."))
            return redirect("applicants:register")
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
            return redirect("urgency:requests")
        return redirect("urgency:own_request", number)
    mine = own_requests(act)
    context = {
        "rows": [
            {
                "number": one.number,
                "url": reverse("urgency:own_request", args=[one.number]),
                "state": CASE_WORDS[one.state],
                "next": next_step(one),
                "begun": amsterdam_day(one.started_at),
                "to": one.municipality,
            }
            for one in mine
        ],
        "may_begin": not any(one.is_open or one.state is CaseState.DRAFT for one in mine),
        "breadcrumbs": [{"label": _("My page"), "url": reverse("allocation:mine")}],
    }
    return render(request, "urgency/requests.html", context)


@requires(Permission.ASK_URGENCY)
def request_page(request: HttpRequest, act: Act, number: str, page: str) -> HttpResponseBase:
    """Ask one thing of a draft and keep it; what is sent already shows how it stands."""
    case = own_request(act, number)
    if page not in PAGES:
        raise NotVisible("page")
    if case.state is not CaseState.DRAFT:
        return redirect("urgency:own_request", number)
    return {FILES: _files, CHECK: _check}.get(page, _asked)(request, act, case, page)


def _asked(request: HttpRequest, act: Act, case: Case, page: str) -> HttpResponseBase:
    number = case.number
    known, names = _routes(act), municipality_names()
    given = given_on(request, act.actor.user)
    form = PageForm(given, page=page, routes=known, names=names, was=_was(case, page))
    if request.method == "POST" and form.is_valid():
        try:
            save_request(act, number=number, answers={FIELDS[page]: form.cleaned_data["answer"]})
        except NotVisible:
            raise
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
            return redirect("urgency:own_request", number)
        return redirect("urgency:request_page", number, _after(page))
    context = {**_place(case, page), "form": form, "title": form.fields["answer"].label}
    return render(request, "urgency/request_page.html", context)


@requires(Permission.ASK_URGENCY)
def own_request_page(request: HttpRequest, act: Act, number: str) -> HttpResponseBase:
    """Show how the own request stands, what comes next and when; answer what is asked."""
    case = own_request(act, number)
    if case.state is CaseState.DRAFT:
        return redirect("urgency:request_page", number, _first_open(case))
    question = case.open_question if case.state is CaseState.WAITING else None
    sent = request.method == "POST"
    given = given_on(request, act.actor.user)
    form = AnswerForm(given, request.FILES if sent else None)
    if sent and form.is_valid():
        try:
            if form.cleaned_data["upload"]:
                hand_in_evidence(act, number=number, files=form.cleaned_data["upload"])
            answer_information(act, number=number, answer=form.cleaned_data["answer"])
        except NotVisible:
            raise
        except Refusal as refusal:
            if refusal.code == "not_open":
                messages.warning(request, refused(refusal))
                return redirect("urgency:own_request", number)
            form.add_error("upload", refused(refusal))
        else:
            messages.success(request, _("Your answer is with the municipality."))
            return redirect("urgency:own_request", number)
    ground = _routes(act).grounds.get(case.ground)
    context = {
        "case": case,
        "title": title(case),
        "next_step": next_step(case),
        "question": question,
        "form": form,
        "decision": case.decision,
        "reasons": case.decision.reasons if case.decision else "",
        "ground": ground.title if ground else "",
        "events": time_line(entries_of(act, number), case),
        "files": file_rows(evidence_of(act, number), "urgency:own_evidence", number),
        "letters": [
            {"url": reverse("urgency:own_letter", args=[number, which]), "label": label}
            for which, label in letters_of(case)
        ],
        "may_withdraw": case.is_open,
        "breadcrumbs": _up(),
    }
    return render(request, "urgency/own_request.html", context)


@requires(Permission.ASK_URGENCY)
def withdraw(request: HttpRequest, act: Act, number: str) -> HttpResponseBase:
    """Say what taking back means, then do it."""
    case = own_request(act, number)
    if request.method == "POST":
        try:
            withdraw_request(act, number=number)
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
            return redirect("urgency:own_request", number)
        messages.success(request, _("Taken back."))
        return redirect("urgency:requests")
    draft = case.state is CaseState.DRAFT
    context = {
        "case": case,
        "open": draft or case.is_open,
        "consequences": [_("What you wrote and your files are destroyed.")]
        if draft
        else [
            _("The municipality does not decide any more."),
            _("You cannot undo this. You can always make a new request."),
        ],
        "breadcrumbs": _up(),
    }
    return render(request, "urgency/withdraw_request.html", context)


def file_rows(files: list[EvidenceFile], page: str, number: str) -> list[dict[str, Any]]:
    """Return the files of a request for a template; with a link once they are clean."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "size": size(one.size),
            "state": FILE_WORDS[one.state],
            "finding": finding_words(one.finding),
            "scanned": one.scanned,
            "url": reverse(page, args=[number, one.id]) if one.state == "clean" else "",
            "received": amsterdam_day(one.received_at),
        }
        for one in files
    ]


def _files(request: HttpRequest, act: Act, case: Case, page: str) -> HttpResponseBase:
    sent = request.method == "POST"
    form = EvidenceForm(request.POST if sent else None, request.FILES if sent else None)
    here = redirect("urgency:request_page", case.number, FILES)
    gone = request.POST.get("remove", "") if sent else ""
    if gone.isdecimal() and len(gone) <= _MOST_DIGITS:
        take_back_evidence(act, number=case.number, evidence=int(gone))
        messages.success(request, _("The file is destroyed."))
        return here
    if sent and form.is_valid():
        try:
            count = hand_in_evidence(act, number=case.number, files=form.cleaned_data["upload"])
        except NotVisible:
            raise
        except Refusal as refusal:
            form.add_error("upload", refused(refusal))
        else:
            said = ngettext("%(count)s file received.", "%(count)s files received.", count)
            messages.success(request, said % {"count": count})
            return here
    ground = _routes(act).grounds.get(case.ground)
    context = {
        **_place(case, page),
        "form": form,
        "title": _("Which papers prove your request?"),
        "wanted": ground.evidence if ground else (),
        "files": file_rows(evidence_of(act, case.number), "urgency:own_evidence", case.number),
        "scanned": is_set_up(),
        "next": reverse("urgency:request_page", args=[case.number, CHECK]),
    }
    return render(request, "urgency/request_files.html", context)


def _check(request: HttpRequest, act: Act, case: Case, page: str) -> HttpResponseBase:
    if _first_open(case) != CHECK:
        return redirect("urgency:request_page", case.number, _first_open(case))
    form = DeclareForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            submit_request(act, number=case.number, declared=form.cleaned_data["declared"])
        except Refusal as refusal:
            if isinstance(refusal, NotVisible):
                raise
            form.add_error(None, refused(refusal))
        else:
            messages.success(request, _("Sent. You got a receipt in your messages."))
            return redirect("urgency:own_request", case.number)
    ground = _routes(act).grounds.get(case.ground)
    context = {
        **_place(case, page),
        "form": form,
        "title": _("Check your request and send it"),
        "facts": _told(case, ground.title if ground else ""),
        "files": file_rows(evidence_of(act, case.number), "urgency:own_evidence", case.number),
    }
    return render(request, "urgency/request_check.html", context)


def _told(case: Case, ground: str) -> list[dict[str, str]]:
    rows = [
        (_("Municipality"), case.municipality, "gemeente"),
        (_("Ground"), ground, GROUND),
        (_("What happened"), case.story, STORY),
        (_("What you did yourself"), case.tried or _("nothing filled in"), TRIED),
    ]
    return [
        {
            "label": label,
            "value": value,
            "wrong_url": reverse("urgency:request_page", args=[case.number, page]),
            "wrong_label": _("Change"),
        }
        for label, value, page in rows
    ]


def _was(case: Case, page: str) -> str:
    return {
        "gemeente": case.municipality_code,
        GROUND: case.ground,
        STORY: case.story,
        TRIED: case.tried,
    }[page]


def _first_open(case: Case) -> str:
    """The first page without its answer; the last when nothing that is asked for is missing."""
    for page in ("gemeente", GROUND, STORY):
        if not _was(case, page).strip():
            return page
    return CHECK


def _after(page: str) -> str:
    return PAGES[PAGES.index(page) + 1]


def _place(case: Case, page: str) -> dict[str, Any]:
    at = PAGES.index(page)
    return {
        "case": case,
        "page": page,
        "number": at + 1,
        "total": len(PAGES),
        "before": PAGES[at - 1] if at else "",
        "breadcrumbs": _up(),
    }


def _routes(act: Act) -> Routes:
    return routes_on(act.today, get_language() or "nl")


def _up() -> list[dict[str, str]]:
    return [
        {"label": _("My page"), "url": reverse("allocation:mine")},
        {"label": _("My requests for urgency"), "url": reverse("urgency:requests")},
    ]
