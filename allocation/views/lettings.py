"""Lettings at the desk: everything in progress with its next step, and one letting from yes to lease."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.lettings import RUNNING, Contract, Finding, PermitState, Step
from allocation.forms.lettings import (
    CancelForm,
    CheckForm,
    ExceptionForm,
    PermitForm,
    PlanForm,
    SignForm,
)
from allocation.letters.lettings import (
    FINDING_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    check_facts,
    due_words,
    letting_facts,
    proposal_words,
    refused,
    registration_words,
)
from allocation.selectors.lettings import (
    DeskLetting,
    checks_of,
    desk_letting,
    lettings_done,
    lettings_under_way,
    proposals_of,
    records_of,
    told_household,
)
from allocation.services.check_letting import check_letting
from allocation.services.note_permit import note_permit
from allocation.services.propose_for_letting import propose_for_letting
from allocation.services.sign_letting import Lease, plan_signing, sign_letting
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import day, number

_PER_PAGE = 50
# What can be done now, by the next step; cancelling can be proposed beside all of them.
_FORMS: Mapping[Step, tuple[str, ...]] = {
    Step.CHECK: ("check",),
    Step.EXCEPTION: ("exception", "check"),
    Step.PERMIT_QUESTION: ("permit",),
    Step.ASK_PERMIT: ("permit",),
    Step.AWAIT_PERMIT: ("permit",),
    Step.PLAN: ("plan", "sign"),
    Step.SIGN: ("sign", "plan"),
}


@requires(Permission.LET)
def lettings(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own lettings: those in progress with next step and deadline, then what is done."""
    running = lettings_under_way(act)
    page = Paginator(lettings_done(act), _PER_PAGE).get_page(request.GET.get("page"))
    rows = page.object_list
    assert isinstance(rows, QuerySet)
    title = ngettext(
        "%(count)s letting in progress", "%(count)s lettings in progress", len(running)
    )
    context = {
        "title": title % {"count": number(len(running))},
        "late": sum(one.late for one in running),
        "columns": _columns(_("Next step"), _("Before")),
        "running": [_row(one) for one in running],
        "done_columns": _columns(_("State"), _("On")),
        "done": [_done_row(one) for one in records_of(act, rows)],
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
    }
    return render(request, "allocation/lettings.html", context)


@requires(Permission.LET)
def letting(request: HttpRequest, act: Act, letting_id: int) -> HttpResponseBase:
    """Show one letting with its next step; take what was done."""
    one = desk_letting(act, letting_id)
    asked = request.POST.get("what", "")
    forms = _forms(act, one, asked, request.POST if request.method == "POST" else None)
    if request.method == "POST" and asked in forms and forms[asked].is_valid():
        form = forms[asked]
        try:
            messages.success(request, _DO[asked](act, one, form))
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            form.add_error(None, refused(refusal))
            one = desk_letting(act, letting_id)
        else:
            return redirect("allocation:letting", letting_id)
    elif request.method == "POST" and asked not in forms:
        messages.warning(request, _("Somebody was before you. Look at what stands here now."))
        return redirect("allocation:letting", letting_id)
    return render(request, "allocation/letting.html", _context(act, one, forms))


def _context(act: Act, one: DeskLetting, forms: Mapping[str, Form]) -> dict[str, Any]:
    checks = checks_of(one.id)
    return {
        "one": one,
        "step": STEP_WORDS[one.step],
        "until": due_words(one),
        "state": STATE_WORDS[one.state],
        "running": one.state in RUNNING,
        "proposed": day(one.proposed_at.date()),
        "forms": [_formed(one, what, form) for what, form in forms.items() if what != "cancel"],
        "cancel": forms.get("cancel"),
        "cancel_consequences": _cancelling(),
        "here": reverse("allocation:letting", args=[one.id]),
        "back": reverse("allocation:lettings"),
        "check": check_facts(checks[0]) if checks else [],
        "facts": letting_facts(one),
        "proposals": [proposal_words(item) for item in proposals_of(act, one.id)],
        "second": act.actor.may(Permission.AGREE),
        "breadcrumbs": [{"label": _("Lettings"), "url": reverse("allocation:lettings")}],
    }


def _forms(act: Act, one: DeskLetting, asked: str, given: Any) -> dict[str, Form]:
    """Make the forms that fit the next step; what was typed stays in the one that was sent."""
    if one.state not in RUNNING:
        return {}
    made: dict[str, Form] = {}
    for what in (*_FORMS.get(one.step, ()), "cancel"):
        data = given if what == asked else None
        prefix = f"id-{what}-%s"
        if what == "check":
            made[what] = CheckForm(data, initial=_told(act, one), auto_id=prefix)
        elif what == "permit":
            made[what] = PermitForm(data, now=one.progress.permit, auto_id=prefix)
        else:
            made[what] = _PLAIN[what](data, auto_id=prefix)
    if one.step == Step.SECOND_PERSON:
        made.pop("cancel")
    return made


_PLAIN: Mapping[str, type[Form]] = {
    "exception": ExceptionForm,
    "cancel": CancelForm,
    "plan": PlanForm,
    "sign": SignForm,
}


def _told(act: Act, one: DeskLetting) -> dict[str, Any]:
    household = told_household(act, one.applicant)
    if household is None:
        return {"rent": one.home_rent}
    return {
        "persons": household.persons,
        "age": household.age,
        "income": household.income,
        "rent": one.home_rent,
    }


def _formed(one: DeskLetting, what: str, form: Form) -> dict[str, Any]:
    titles = {
        "check": (_("Check income and rent"), _("Keep the check")),
        "exception": (_("Propose an exception"), _("Propose the exception")),
        "permit": (_("The municipality's permit"), _("Keep this")),
        "plan": (_("Plan the signing"), _("Plan and tell the person")),
        "sign": (_("The lease is signed"), _("Note that it is signed")),
    }
    consequences = {
        "check": _("Kept with this letting: the figures, the outcome and their source."),
        "exception": _("A second person decides, where the regulation asks for one."),
        "permit": _("A permit that is asked for makes this letting wait."),
        "plan": _("The person gets a message with the day."),
        "sign": _("This cannot be undone. The person gets a message; the record is published."),
    }
    title, label = titles[what]
    return {
        "what": what,
        "form": form,
        "title": title,
        "label": label,
        "consequence": consequences[what],
        "id": f"{what}-{one.id}",
    }


def _cancelling() -> list[str]:
    return [
        _("A second person decides, where the regulation asks for one."),
        _("Then the home goes to the next of the same list. Nobody is skipped."),
        _("The person gets a message with the reason and how to object."),
    ]


def _check(act: Act, one: DeskLetting, form: Form) -> str:
    assert isinstance(form, CheckForm)
    rent = form.cleaned_data["rent"]
    found: Finding = check_letting(act, letting=one.id, household=form.household, rent=rent)
    return _("Kept. %(finding)s.") % {"finding": FINDING_WORDS[found]}


def _propose(act: Act, one: DeskLetting, form: Form) -> str:
    assert isinstance(form, ExceptionForm | CancelForm)
    motive = form.cleaned_data["motive"]
    if propose_for_letting(act, letting=one.id, reason=form.coded, motive=motive):
        return _("Proposed. A second person decides.")
    return _("Kept. The regulation asks for no second person.")


def _permit(act: Act, one: DeskLetting, form: Form) -> str:
    given = form.cleaned_data
    permit = PermitState(given["permit"])
    number_ = given.get("number", "")
    note_permit(act, letting=one.id, permit=permit, on=given["on"], number=number_)
    return _("Kept.")


def _plan(act: Act, one: DeskLetting, form: Form) -> str:
    plan_signing(act, letting=one.id, signs_on=form.cleaned_data["signs_on"])
    return _("Planned. The person gets a message.")


def _sign(act: Act, one: DeskLetting, form: Form) -> str:
    given = form.cleaned_data
    lease = Lease(Contract(given["contract"]), given["starts_on"])
    kept = sign_letting(act, letting=one.id, lease=lease)
    return _("Signed. The registration %(what)s.") % {"what": registration_words(kept)}


_DO: Mapping[str, Callable[[Act, DeskLetting, Form], str]] = {
    "check": _check,
    "exception": _propose,
    "cancel": _propose,
    "permit": _permit,
    "plan": _plan,
    "sign": _sign,
}


def _columns(third: str, fourth: str) -> list[dict[str, Any]]:
    labels = (_("Home"), _("Who"), third, fourth)
    return [{"label": label} for label in labels]


def _cells(one: DeskLetting, third: str, fourth: str) -> list[dict[str, Any]]:
    who = _("%(name)s, number %(rank)s") % {"name": one.name, "rank": number(one.rank or 0)}
    return [
        {"text": one.address, "url": reverse("allocation:letting", args=[one.id])},
        {"text": who},
        {"text": third},
        {"text": fourth, "due": one.late},
    ]


def _row(one: DeskLetting) -> dict[str, Any]:
    state = "late" if one.late else ""
    return {"state": state, "cells": _cells(one, str(STEP_WORDS[one.step]), due_words(one))}


def _done_row(one: DeskLetting) -> dict[str, Any]:
    at = one.signed_at or one.cancelled_at or one.proposed_at
    return {"state": "", "cells": _cells(one, str(STATE_WORDS[one.state]), day(at.date()))}
