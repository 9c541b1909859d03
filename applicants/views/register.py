"""Register once for the whole region: one thing per page, checked before it is sent."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext as _

from applicants.core.newcomer import Newcomer
from applicants.forms import (
    CHILDREN,
    ELSEWHERE,
    HomeForm,
    HouseholdForm,
    IncomeForm,
    PersonForm,
    WorkForm,
)
from applicants.letters.words import refused
from applicants.services.register import register as register_person
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import day, euros
from corporations.selectors import municipality_names, place_names

STEPS = ("wie", "huishouden", "inkomen", "wonen", "werk")
_CHECK = "controle"
_KEPT = "registering"


@requires(Permission.REGISTER)
def register(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Go to the first page that is not filled in; who is registered goes home."""
    if act.actor.applicant is not None:
        return redirect("allocation:mine")
    kept = request.session.get(_KEPT, {})
    return redirect("applicants:register_step", next((s for s in STEPS if s not in kept), _CHECK))


@requires(Permission.REGISTER)
def register_step(request: HttpRequest, act: Act, step: str) -> HttpResponseBase:
    """Ask one thing and keep it; nothing is sent before the last page."""
    if act.actor.applicant is not None:
        return redirect("allocation:mine")
    if step == _CHECK:
        return _check(request, act)
    if step not in STEPS:
        raise NotVisible("page")
    kept = request.session.get(_KEPT, {})
    form = _form(step, request.POST if request.method == "POST" else kept.get(step))
    if request.method == "POST":
        # Kept as typed, also when something is wrong: nothing is lost.
        request.session[_KEPT] = {**kept, step: _plain(request)}
        if form.is_valid():
            after = [*STEPS, _CHECK][STEPS.index(step) + 1]
            return redirect("applicants:register_step", after)
    context = {
        "form": form,
        "step": step,
        "number": STEPS.index(step) + 1,
        "total": len(STEPS),
        "title": _titles()[step],
        "before": STEPS[STEPS.index(step) - 1] if step != STEPS[0] else "",
    }
    return render(request, "applicants/register_step.html", context)


def _check(request: HttpRequest, act: Act) -> HttpResponseBase:
    kept = request.session.get(_KEPT, {})
    bound = {step: _form(step, kept.get(step)) for step in STEPS}
    wrong = next((step for step in STEPS if step not in kept or not bound[step].is_valid()), None)
    if wrong is not None:
        return redirect("applicants:register_step", wrong)
    newcomer = _newcomer(bound)
    if request.method == "POST":
        try:
            ref = register_person(act, newcomer=newcomer, language=get_language() or "nl")
        except Refusal as refusal:
            messages.error(request, refused(refusal))
            return redirect("applicants:register_step", _PAGE_OF.get(refusal.code, STEPS[0]))
        del request.session[_KEPT]
        text = _("You are registered. Your number is %(ref)s. Your time counts from today.")
        messages.success(request, text % {"ref": ref})
        return redirect("allocation:mine")
    return render(request, "applicants/register_check.html", {"answers": _answers(newcomer)})


_PAGE_OF = {"since_in_future": "wonen"}


def _titles() -> dict[str, str]:
    return {
        "wie": _("Who are you?"),
        "huishouden": _("Who moves along with you?"),
        "inkomen": _("What do you earn?"),
        "wonen": _("Where do you live now?"),
        "werk": _("Where do you work?"),
    }


def _form(step: str, given: Any) -> forms.Form:
    if step == "wie":
        return PersonForm(given)
    if step == "huishouden":
        return HouseholdForm(given)
    if step == "inkomen":
        return IncomeForm(given)
    if step == "wonen":
        names = municipality_names()
        return HomeForm(given, municipalities=names, places=place_names())
    return WorkForm(given, municipalities=municipality_names())


def _plain(request: HttpRequest) -> dict[str, Any]:
    return {
        name: values if name == "works_in" else values[-1]
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    }


def _newcomer(bound: dict[str, forms.Form]) -> Newcomer:
    given: dict[str, Any] = {}
    for form in bound.values():
        given.update(form.cleaned_data)
    members = [("partner", given["partner"])] if given["partner"] else []
    children = [given[f"child_{number}"] for number in range(1, CHILDREN + 1)]
    members += [("child", born) for born in children if born]
    outside = given["municipality"] == ELSEWHERE
    return Newcomer(
        given_name=given["given_name"],
        family_name=given["family_name"],
        birth_date=given["birth_date"],
        members=tuple(members),
        income=Decimal(given["income"]),
        municipality="" if outside else given["municipality"],
        place=given["place"],
        since=given["since"],
        works_in=tuple(given["works_in"]),
    )


def _answers(newcomer: Newcomer) -> list[dict[str, str]]:
    names = municipality_names()
    children = sum(relation == "child" for relation, _born in newcomer.members)
    partner = len(newcomer.members) > children
    lives = names.get(newcomer.municipality, _("outside the region"))
    rows = [
        ("wie", _("Name"), f"{newcomer.given_name} {newcomer.family_name}"),
        ("wie", _("Date of birth"), day(newcomer.birth_date)),
        ("huishouden", _("Partner"), _("yes") if partner else _("no")),
        ("huishouden", _("Children"), str(children)),
        ("inkomen", _("Income in a year"), euros(newcomer.income)),
        ("wonen", _("You live in"), ", ".join(part for part in (newcomer.place, lives) if part)),
        ("wonen", _("Since"), day(newcomer.since)),
        (
            "werk",
            _("You work in"),
            ", ".join(names[code] for code in newcomer.works_in) or _("not in the region"),
        ),
    ]
    return [{"step": step, "label": label, "value": value} for step, label, value in rows]
