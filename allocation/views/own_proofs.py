"""What one asked a desk to accept: how far it is, and handing in proof."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.forms import HandInForm
from allocation.letters.proofs import STATE_WORDS, next_step, proofs_of, refused, what
from applicants.letters.files import FILE_WORDS, finding_words
from applicants.selectors.proofs import Asked, own_requests
from applicants.services.hand_in_proof import hand_in_proof
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import amsterdam_day


@requires(Permission.REGISTER)
def proofs(request: HttpRequest, act: Act) -> HttpResponseBase:
    """List the own requests with their next step; take files in for one."""
    chosen, form = 0, HandInForm()
    if request.method == "POST":
        chosen = _number(request.POST.get("request", ""))
        form = HandInForm(request.POST, request.FILES)
        if form.is_valid():
            files = form.cleaned_data["upload"]
            try:
                count = hand_in_proof(act, request=chosen, files=files)
            except NotVisible:
                raise
            except Refusal as refusal:
                form.add_error("upload", refused(refusal))
            else:
                said = ngettext("%(count)s file received.", "%(count)s files received.", count)
                messages.success(request, said % {"count": count})
                return redirect("allocation:proofs")
    asked = own_requests(act)
    if chosen and chosen not in {one.id for one in asked}:
        raise NotVisible("request")
    context = {
        "title": _title(asked),
        "form": form,  # so that the title of the page says when something is wrong
        "requests": [_item(one, form if one.id == chosen else None) for one in asked],
        "breadcrumbs": [
            {"label": _("My page"), "url": reverse("allocation:mine")},
            {"label": _("My registration"), "url": reverse("applicants:dossier")},
        ],
    }
    return render(request, "allocation/proofs.html", context)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0  # noqa: PLR2004  of 64 bits


def _title(asked: list[Asked]) -> str:
    waiting = sum(one.is_open and not one.files for one in asked)
    if not waiting:
        return _("You need to hand in no proof now")
    title = ngettext(
        "Hand in proof for %(count)s request", "Hand in proof for %(count)s requests", waiting
    )
    return title % {"count": waiting}


def _item(one: Asked, form: HandInForm | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "what": what(one),
        "state": STATE_WORDS[one.state],
        "next_step": next_step(one),
        "asked_on": amsterdam_day(one.asked_at),
        "is_open": one.is_open,
        "proofs": [words for _kind, words in proofs_of(one.about)],
        "files": [
            {
                "name": file.name,
                "state": FILE_WORDS[file.state],
                "finding": finding_words(file.finding),
            }
            for file in one.files
        ],
        "form": form or HandInForm(auto_id=f"request-{one.id}-%s"),
    }
