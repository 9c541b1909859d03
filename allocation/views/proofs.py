"""The desk that decides on corrections (the region) and on needs (the municipality), after proof."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.forms.proofs import ApproveForm, RefuseForm
from allocation.letters.proofs import STATE_WORDS, consequences, facts, refused, what
from allocation.views.papers import as_attachment
from applicants.core.life_cycle import DocumentState
from applicants.core.proofs import Denial, ProofKind, ProofState
from applicants.letters.files import FILE_WORDS, finding_words, size
from applicants.selectors.documents import FileRecord, open_file
from applicants.selectors.proofs import (
    Asked,
    request_of_file,
    request_to_check,
    requests_decided,
    requests_to_check,
)
from applicants.services.approve_proof import approve_proof, ask_for_proof, refuse_proof
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment, number

_APPROVED: Mapping[ProofState, Callable[[], str]] = {
    ProofState.PROPOSED: lambda: _("Proposed. A second employee must approve it."),
    ProofState.APPROVED: lambda: _("Approved. The person gets a message."),
}


@requires(Permission.CHECK_PROOFS)
def proof_requests(request: HttpRequest, act: Act) -> HttpResponse:
    """List what waits for the own desk, the longest waiting first, and what was decided."""
    waiting = requests_to_check(act)
    count = len(waiting)
    title = ngettext("%(count)s request waits", "%(count)s requests wait", count)
    labels = (_("Number"), _("What"), _("Asked on"), _("Files"), _("State"))
    context = {
        "title": title % {"count": number(count)} if count else _("No request waits for you"),
        "columns": [{"label": label, "numeric": label == _("Files")} for label in labels],
        "waiting": [_row(one) for one in waiting],
        "decided": [_row(one) for one in requests_decided(act)],
    }
    return render(request, "allocation/proof_requests.html", context)


@requires(Permission.CHECK_PROOFS)
def proof_request(request: HttpRequest, act: Act, request_id: int) -> HttpResponseBase:
    """Show one request with its proof; ask for a document, propose or approve, or refuse."""
    one = request_to_check(act, request_id)
    decide = request.POST.get("decide", "") if request.method == "POST" else ""
    approve = ApproveForm(request.POST if decide == "approve" else None, about=one.about)
    refuse = RefuseForm(request.POST if decide == "refuse" else None)
    if request.method == "POST":
        try:
            done = _done(act, one, decide, approve, refuse)
        except NotVisible:
            raise
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
            return redirect("allocation:proof_request", one.id)
        if done:
            messages.success(request, done)
            return redirect("allocation:proof_requests")
    context = {
        "one": one,
        "what": what(one),
        "state": STATE_WORDS[one.state],
        "facts": facts(one),
        "files": [_file(file) for file in one.files],
        "approve": approve if one.state is not ProofState.PROPOSED else None,
        "refuse": refuse,
        "asks": one.state is ProofState.WAITING,
        "proposes": one.two_persons and one.state is not ProofState.PROPOSED,
        "consequences": consequences(one),
        "breadcrumbs": [{"label": _("Proof"), "url": reverse("allocation:proof_requests")}],
    }
    return render(request, "allocation/proof_request.html", context)


@requires(Permission.CHECK_PROOFS)
def proof_file(request: HttpRequest, act: Act, document_id: int) -> HttpResponseBase:
    """Hand out a clean file that counts for a request of the own desk."""
    back = request_of_file(act, document_id)
    try:
        file = open_file(act, document_id)
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.warning(request, refused(refusal))
        return redirect("allocation:proof_request", back)
    return as_attachment(file)


def _done(act: Act, one: Asked, decide: str, approve: ApproveForm, refuse: RefuseForm) -> str:
    """Do what was chosen; return what to say, '' when the form is not right."""
    said = ""
    if decide == "ask":
        ask_for_proof(act, request=one.id)
        said = _("Asked for. The person gets a message.")
    elif decide == "approve":
        # The second person approves the document that the first one saw.
        seen = one.proof if one.state is ProofState.PROPOSED else None
        if seen is None and approve.is_valid():
            seen = ProofKind(approve.cleaned_data["proof"])
        if seen is not None:
            state = approve_proof(act, request=one.id, proof=seen)
            said = _APPROVED[state]()
    elif decide == "refuse" and refuse.is_valid():
        refuse_proof(act, request=one.id, reason=Denial(refuse.cleaned_data["reason"]))
        said = _("Refused. The person gets a message with the reason.")
    return said


def _row(one: Asked) -> dict[str, Any]:
    url = reverse("allocation:proof_request", args=[one.id])
    return {
        "state": "you" if one.is_open and not one.own else "",
        "cells": [
            {"text": one.ref, "url": url},
            {"text": what(one)},
            {"text": moment(one.asked_at)},
            {"text": number(len(one.files))},
            {"text": STATE_WORDS[one.state]},
        ],
    }


def _file(file: FileRecord) -> dict[str, Any]:
    clean = file.state == DocumentState.CLEAN
    return {
        "name": file.name,
        "size": size(file.size),
        "state": FILE_WORDS[file.state],
        "finding": finding_words(file.finding),
        "url": reverse("allocation:proof_file", args=[file.id]) if clean else "",
    }
