"""Papers at the desk: ask a candidate for them, open what is clean, accept or ask again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.core.papers import AgainReason, RequestState
from allocation.forms import AskPapersForm, JudgeForm
from allocation.letters.desk import STATE_OF_CANDIDATE
from allocation.letters.papers import AGAIN_WORDS, KIND_WORDS, STATE_WORDS, conditions, refused
from allocation.selectors.papers import (
    Papers,
    paper_of_file,
    papers_of,
    response_of_request,
)
from allocation.services.ask_for_papers import ask_for_papers
from allocation.services.judge_papers import judge_papers
from allocation.views.papers import as_attachment, file_rows
from applicants.core.documents import DocumentKind
from applicants.selectors.documents import open_file
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.isolation.scanner import is_set_up
from corporations.letters import moment


@requires(Permission.CHECK_DOCUMENTS)
def desk_documents(request: HttpRequest, act: Act, response: int) -> HttpResponseBase:
    """Show what a candidate was asked for and handed in; ask for more."""
    own = papers_of(act, response)
    form = AskPapersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kinds = [DocumentKind(kind) for kind in form.cleaned_data["kinds"]]
        try:
            count = ask_for_papers(
                act, response=response, kinds=kinds, days=form.cleaned_data["days"]
            )
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            form.add_error("kinds", refused(refusal))
        else:
            said = _("Asked for. The person gets a message.") if count else _("Asked for before.")
            messages.success(request, said)
            return redirect("allocation:desk_documents", response)
    context = {
        "own": own,
        "form": form,
        "state": STATE_OF_CANDIDATE[own.state],
        "papers": [_paper(act, one) for one in own.papers],
        "scanned": is_set_up(),
        "breadcrumbs": [
            {"label": _("Ranking"), "url": reverse("allocation:ranking", args=[own.listing_ref])}
        ],
    }
    return render(request, "allocation/desk_documents.html", context)


@requires(Permission.CHECK_DOCUMENTS)
def judge_document(request: HttpRequest, act: Act, request_id: int) -> HttpResponseBase:
    """Accept the papers of a question, or ask again with the chosen reason."""
    response = response_of_request(act, request_id)
    form = JudgeForm(request.POST)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["judgement"]
        try:
            judge_papers(
                act, request=request_id, again=None if given == "good" else AgainReason(given)
            )
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
        else:
            messages.success(request, _("Kept. The person gets a message."))
    elif request.method == "POST":
        messages.warning(request, _("Choose whether the document is right."))
    return redirect("allocation:desk_documents", response)


@requires(Permission.CHECK_DOCUMENTS)
def desk_file(request: HttpRequest, act: Act, document_id: int) -> HttpResponseBase:
    """Hand out a clean file of a candidate in the own verification."""
    paper = paper_of_file(act, document_id)
    try:
        file = open_file(act, document_id)
    except NotVisible:
        raise
    except Refusal as refusal:
        messages.warning(request, refused(refusal))
        return redirect("allocation:desk_documents", paper.response)
    return as_attachment(file)


def _paper(act: Act, one: Papers) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": KIND_WORDS[one.kind],
        "state": STATE_WORDS[one.state],
        "reason": AGAIN_WORDS.get(one.reason, ""),
        "due": moment(one.due_at),
        "is_late": one.is_late,
        "conditions": conditions(one.kind, act.today),
        "files": file_rows(one, reverse_name="allocation:desk_file"),
        "form": JudgeForm(auto_id=f"paper-{one.id}-%s")
        if one.state == RequestState.HANDED_IN
        else None,
        "url": reverse("allocation:judge_document", args=[one.id]),
    }
