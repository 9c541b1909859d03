"""My documents: what a corporation asks for, how far it is, hand in, take back, look again."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.papers import RequestState
from allocation.forms import HandInForm
from allocation.letters.papers import (
    AGAIN_WORDS,
    KIND_WORDS,
    STATE_WORDS,
    conditions,
    finding,
    next_step,
    refused,
)
from allocation.selectors.papers import Papers, own_paper, own_papers
from allocation.services.hand_in import hand_in, take_back
from applicants.core.life_cycle import DocumentState
from applicants.letters.files import FILE_WORDS, size
from applicants.selectors.documents import OpenedFile, open_file
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.isolation.scanner import is_set_up
from corporations.letters import amsterdam_day, moment


@requires(Permission.ANSWER_OFFER)
def documents(request: HttpRequest, act: Act) -> HttpResponse:
    """List what was asked of the person; what waits for them first."""
    mine = own_papers(act)
    waiting = sum(one.waits_for_person for one in mine)
    title = ngettext("Hand in %(count)s document", "Hand in %(count)s documents", waiting)
    context = {
        "title": title % {"count": waiting} if waiting else _("You need to hand in nothing now"),
        "waiting": [_item(one) for one in mine if one.waits_for_person],
        "others": [_item(one) for one in mine if not one.waits_for_person],
    }
    return render(request, "allocation/documents.html", context)


@requires(Permission.ANSWER_OFFER)
def document_request(request: HttpRequest, act: Act, request_id: int) -> HttpResponseBase:
    """Show one question with its files; take files in."""
    one = own_paper(act, request_id)
    sent = request.method == "POST"
    form = HandInForm(request.POST if sent else None, request.FILES if sent else None)
    if request.method == "POST" and form.is_valid():
        try:
            count = hand_in(act, request=one.id, files=form.cleaned_data["upload"])
        except Refusal as refusal:
            if isinstance(refusal, NotVisible):
                raise
            form.add_error("upload", refused(refusal))
            one = own_paper(act, request_id)
        else:
            said = ngettext("%(count)s file received.", "%(count)s files received.", count)
            messages.success(request, said % {"count": count})
            return redirect("allocation:document_request", one.id)
    context = {
        "one": one,
        "form": form,
        "kind": KIND_WORDS[one.kind],
        "title": _title(one),
        "next_step": next_step(one),
        "reason": AGAIN_WORDS.get(one.reason, ""),
        "conditions": conditions(one.kind, act.today),
        "files": file_rows(one, reverse_name="allocation:own_file"),
        "events": _events(one),
        "scanned": is_set_up(),
        "breadcrumbs": [{"label": _("My documents"), "url": reverse("allocation:documents")}],
    }
    return render(request, "allocation/document_request.html", context)


@requires(Permission.ANSWER_OFFER)
def own_file(request: HttpRequest, act: Act, document_id: int) -> HttpResponseBase:
    """Give the person the own file back, as it came out of the check."""
    try:
        return as_attachment(open_file(act, document_id))
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.warning(request, refused(refusal))
        return redirect("allocation:documents")


@requires(Permission.ANSWER_OFFER)
def take_back_file(request: HttpRequest, act: Act, document_id: int) -> HttpResponseBase:
    """Take back an own file; the question then waits again."""
    if request.method != "POST":
        return redirect("allocation:documents")
    try:
        back = take_back(act, document=document_id)
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.warning(request, refused(refusal))
        return redirect("allocation:documents")
    messages.success(request, _("The file is destroyed."))
    return redirect("allocation:document_request", back)


def as_attachment(file: OpenedFile) -> HttpResponse:
    """Answer with a file that a browser saves and never shows, guesses about or keeps."""
    response = HttpResponse(file.content, content_type=file.content_type)
    plain = file.name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name)}"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def file_rows(one: Papers, *, reverse_name: str) -> list[dict[str, Any]]:
    """Return the files of a question for a template: name, size, how far, a link once it is clean."""
    return [
        {
            "id": file.id,
            "name": file.name,
            "size": size(file.size),
            "state": FILE_WORDS[file.state],
            "finding": finding(file),
            "is_clean": file.state == DocumentState.CLEAN,
            "scanned": file.scanned,
            "url": reverse(reverse_name, args=[file.id])
            if file.state == DocumentState.CLEAN
            else "",
            "received": moment(file.received_at),
        }
        for file in one.files
    ]


def _item(one: Papers) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": reverse("allocation:document_request", args=[one.id]),
        "kind": KIND_WORDS[one.kind],
        "address": one.address,
        "corporation": one.corporation,
        "state": STATE_WORDS[one.state],
        "next_step": next_step(one),
        "reason": AGAIN_WORDS.get(one.reason, ""),
    }


def _title(one: Papers) -> str:
    words = {"kind": KIND_WORDS[one.kind]}
    if one.state == RequestState.ACCEPTED:
        return _("%(kind)s: accepted") % words
    if one.waits_for_person:
        return _("Hand in: %(kind)s") % words
    return _("%(kind)s: we are looking at it") % words


def _events(one: Papers) -> list[dict[str, Any]]:
    events = [{"state": "done", "when": amsterdam_day(one.asked_at), "text": _("Asked for")}]
    first = min((file.received_at for file in one.files), default=None)
    if first is not None:
        events.append({"state": "done", "when": amsterdam_day(first), "text": _("Handed in")})
    if one.state == RequestState.ACCEPTED and one.decided_at is not None:
        said = _("Accepted")
        events.append({"state": "done", "when": amsterdam_day(one.decided_at), "text": said})
        return events
    if one.waits_for_person:
        events.append({"state": "now", "when": _("Now"), "text": next_step(one)})
    else:
        events.append({"state": "now", "when": _("Now"), "text": _("We check it")})
    events.append(
        {"state": "next", "when": _("After that"), "text": _("You hear whether it is right")}
    )
    return events
