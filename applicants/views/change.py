"""Change a part of the own dossier: a new fact from now on, never another past."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from applicants.core.told import Told
from applicants.forms.changes import PARTS, change_form, told_by
from applicants.forms.rows import MORE
from applicants.forms.steps import CHILDREN, FORMER, INCOME, WORK, Lists, lists
from applicants.letters.pages import change_meaning, page_lead, page_title
from applicants.letters.ties import tie_rule, tie_sentences
from applicants.letters.told import counting_sentence
from applicants.letters.words import refused
from applicants.selectors.dossier import dossier_of
from applicants.services.change_facts import change_facts
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.isolation.unsent import given_on
from corporations.selectors import co_parenting_days

_HOUSEHOLD = {"partner", "anderen"}


@requires(Permission.REGISTER)
def change(request: HttpRequest, act: Act, part: str) -> HttpResponseBase:
    """Ask one part again, filled with what was told last."""
    told = dossier_of(act).told
    if part not in PARTS:
        raise NotVisible("page")
    offered = lists()
    form = change_form(part, given_on(request, act.actor.user), told, act, offered)
    if request.method == "POST" and MORE not in request.POST and form.is_valid():
        new = told_by(part, form, told, act)
        try:
            changed = change_facts(act, told=new)
        except Refusal as refusal:
            messages.error(request, refused(refusal))
            return redirect("applicants:change", part)
        return _after(request, act, part, changed=changed)
    context = {
        **_page(act, part, told, offered),
        "form": form,
    }
    return render(request, "applicants/change.html", context)


def _after(request: HttpRequest, act: Act, part: str, *, changed: bool) -> HttpResponseBase:
    if not changed:
        messages.info(request, _("Nothing has changed: this is what we had already."))
        return redirect("applicants:dossier")
    messages.success(request, _("Your change is saved. It counts from now on."))
    told = dossier_of(act).told
    earning = {row.member for row in told.incomes or ()}
    people = {person.member for person in told.co_applicants or ()}
    if part in _HOUSEHOLD and not people <= earning:
        messages.warning(request, _("Fill in the income of everybody who registers with you."))
        return redirect("applicants:change", INCOME)
    return redirect(reverse("applicants:dossier"))


def _page(act: Act, part: str, told: Told, offered: Lists) -> dict[str, Any]:
    notes: list[str] = []
    if part == CHILDREN:
        notes = [counting_sentence(co_parenting_days())]
    if part in {FORMER, WORK, "adres"}:
        notes = [*tie_sentences(told, offered.municipalities, act.today), tie_rule()]
    return {
        "title": page_title(part),
        "lead": page_lead(part),
        "notes": notes,
        "consequences": change_meaning(),
    }
