"""Complain or object, follow it, and answer it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from applicants.core.complaints import ComplaintKind
from applicants.forms.complaints import ComplaintForm, ReplyForm
from applicants.letters.complaints import (
    KIND_WORDS,
    TITLES,
    consequence,
    facts,
    refused,
    status,
    whom,
)
from applicants.selectors.complaints import (
    KnownComplaint,
    complaint_terms,
    complaint_to_answer,
    complaints_to_answer,
    own_complaint,
    own_complaints,
)
from applicants.services.answer_complaint import answer_complaint, withdraw_complaint
from applicants.services.file_complaint import file_complaint
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.isolation.unsent import given_on
from corporations.selectors import municipality_names
from corporations.selectors.desks import corporation_names


@requires(Permission.COMPLAIN)
def complaints(request: HttpRequest, act: Act) -> HttpResponse:
    """List what one wrote, with status and last day, and the ways to write."""
    mine = own_complaints(act)
    context = {
        "rows": [_item(one, "applicants:complaint") for one in mine],
        "may_go_on": any(one.may_go_on for one in mine),
        "registered": act.actor.applicant is not None,
        "breadcrumbs": _up(),
    }
    return render(request, "applicants/complaints.html", context)


@requires(Permission.COMPLAIN)
def new_complaint(request: HttpRequest, act: Act, kind: str) -> HttpResponseBase:
    """Write a complaint or an objection; who is not registered is led to who can be asked."""
    if kind not in set(ComplaintKind):
        raise NotVisible("kind")
    if act.actor.applicant is None:
        messages.info(request, _("You can complain here once you are registered."))
        return redirect("corporations:help")
    asked = ComplaintKind(kind)
    form = ComplaintForm(given_on(request, act.actor.user), kind=asked, to=_addressees(act, asked))
    if request.method == "POST" and form.is_valid():
        try:
            number = file_complaint(act, grievance=form.grievance)
        except Refusal as refusal:
            if isinstance(refusal, NotVisible):
                raise
            form.add_error("decided_on" if "decided_on" in form.fields else "to", refused(refusal))
        else:
            messages.success(request, _("We have it. Its number is %(n)s.") % {"n": number})
            return redirect("applicants:complaint", number=number)
    context = {
        "form": form,
        "title": TITLES[asked],
        "consequence": consequence(asked, complaint_terms()),
        "breadcrumbs": [*_up(), _here()],
    }
    return render(request, "applicants/new_complaint.html", context)


@requires(Permission.COMPLAIN)
def complaint(request: HttpRequest, act: Act, number: str) -> HttpResponseBase:
    """Show one with its answer, and take it back."""
    one = own_complaint(act, number)
    if request.method == "POST":
        withdraw_complaint(act, number=number)
        messages.success(request, _("Taken back."))
        return redirect("applicants:complaints")
    context = {
        "one": one,
        "title": KIND_WORDS[one.kind],
        "facts": facts(one),
        "breadcrumbs": [*_up(), _here()],
    }
    return render(request, "applicants/complaint.html", context)


@requires(Permission.HANDLE_COMPLAINTS)
def to_answer(request: HttpRequest, act: Act) -> HttpResponse:
    """List what waits for an answer of the own organisation, the first due on top."""
    context = {
        "waiting": [
            _item(one, "applicants:answer") for one in complaints_to_answer(act, waiting=True)
        ],
        "done": [
            _item(one, "applicants:answer") for one in complaints_to_answer(act, waiting=False)
        ],
    }
    return render(request, "applicants/complaints_to_answer.html", context)


@requires(Permission.HANDLE_COMPLAINTS)
def answer(request: HttpRequest, act: Act, number: str) -> HttpResponseBase:
    """Read one and answer it."""
    one = complaint_to_answer(act, number)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_complaint(act, number=number, text=form.cleaned_data["answer"], by=whom(one))
        except Refusal as refusal:
            messages.error(request, refused(refusal))
        else:
            messages.success(request, _("Answered. The person gets a message."))
        return redirect("applicants:to_answer")
    context = {
        "one": one,
        "form": form,
        "title": KIND_WORDS[one.kind],
        "facts": facts(one),
        "breadcrumbs": [{"label": _("Complaints"), "url": reverse("applicants:to_answer")}],
    }
    return render(request, "applicants/answer.html", context)


def _addressees(act: Act, kind: ComplaintKind) -> dict[str, str]:
    if kind is ComplaintKind.COMPLAINT:
        return corporation_names()
    if kind is ComplaintKind.OBJECTION:
        return municipality_names()
    return {
        one.number: f"{one.number}: {one.subject} ({one.to})"
        for one in own_complaints(act)
        if one.kind is ComplaintKind.COMPLAINT
    }


def _item(one: KnownComplaint, page: str) -> dict[str, Any]:
    return {
        "number": one.number,
        "url": reverse(page, args=[one.number]),
        "kind": KIND_WORDS[one.kind],
        "subject": one.subject,
        "to": whom(one),
        "by": f"{one.by_name} ({one.by_ref})",
        "status": status(one),
        "late": one.late,
        "waits": one.waits,
    }


def _up() -> list[dict[str, str]]:
    return [{"label": _("My page"), "url": reverse("allocation:mine")}]


def _here() -> dict[str, str]:
    return {"label": _("Complaints"), "url": reverse("applicants:complaints")}
