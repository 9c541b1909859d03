"""Register once for the whole region: one question per page, kept at every step."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from applicants.core.told import Newcomer
from applicants.forms.rows import MORE
from applicants.forms.steps import CHECK, CHILDREN, FORMER, WORK, Lists, Registering, form_of, lists
from applicants.letters import told as say
from applicants.letters.moves import registered_already
from applicants.letters.pages import page_lead, page_title
from applicants.letters.ties import tie_rule, tie_sentences
from applicants.letters.words import refused
from applicants.selectors.dossier import dossier_of
from applicants.selectors.drafts import Draft, draft_of
from applicants.selectors.identities import identities_of, known_traits
from applicants.services.register import register as register_person
from applicants.services.save_draft import save_draft
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.isolation.unsent import NOTE, given_on
from corporations.letters import day, moment
from corporations.selectors import co_parenting_days

DONE = "klaar"
_PAGE_OF = {"since_in_future": "adres", "until_in_future": FORMER, "ends_before_it_begins": FORMER}
_NOT_ANSWERS = {"csrfmiddlewaretoken", NOTE}


@requires(Permission.REGISTER)
def register(_request: HttpRequest, act: Act) -> HttpResponseBase:
    """Go to the first page that is not answered, whatever device it was begun on."""
    if act.actor.applicant is not None:
        return redirect("applicants:register_step", DONE)
    going = Registering(act, draft_of(act).answers, lists())
    return redirect("applicants:register_step", going.open_step)


@requires(Permission.REGISTER)
def register_step(request: HttpRequest, act: Act, step: str) -> HttpResponseBase:
    """Ask one thing and keep it; nothing is sent before the last page."""
    if act.actor.applicant is not None:
        return _done(request, act, step)
    draft, offered = draft_of(act), lists()
    going = Registering(act, draft.answers, offered)
    if step in {CHECK, DONE}:
        return _check(request, act, going, offered)
    if step not in going.steps:
        # Such as the income of a partner who was taken out again on another page.
        if step.startswith("inkomen-") or step == FORMER:
            return redirect("applicants:register_step", going.open_step)
        raise NotVisible("page")
    if request.method == "POST":
        return _keep(request, act, step, offered)
    typed = given_on(request, act.actor.user)
    form = going.form(step) if typed is None else form_of(step, typed, act, offered)
    context = {
        **_place(going, step),
        "form": form,
        "title": _title(going, step),
        "lead": page_lead(step.partition("-")[0]),
        "notes": _notes(act, going, step, offered),
        "saved": _saved(draft),
    }
    return render(request, "applicants/register_step.html", context)


def _keep(request: HttpRequest, act: Act, step: str, offered: Lists) -> HttpResponseBase:
    answers = {
        name: values if name in {"works_in", "needs"} else values[-1]
        for name, values in request.POST.lists()
        if name not in _NOT_ANSWERS
    }
    try:
        save_draft(act, step=step, answers=answers)
    except Refusal as refusal:
        messages.error(request, refused(refusal))
        return redirect("applicants:register_step", DONE)
    if MORE in answers:
        return redirect(reverse("applicants:register_step", args=[step]) + "#more")
    going = Registering(act, draft_of(act).answers, offered)
    if not going.done(step):
        # The page shows what was typed, and what is wrong with it.
        return redirect("applicants:register_step", step)
    after = [*going.steps, CHECK][going.steps.index(step) + 1]
    return redirect("applicants:register_step", after)


def _check(request: HttpRequest, act: Act, going: Registering, offered: Lists) -> HttpResponseBase:
    if going.open_step != CHECK:
        return redirect("applicants:register_step", going.open_step)
    newcomer = going.newcomer()
    if request.method == "POST":
        try:
            register_person(act, newcomer=newcomer)
        except Refusal as refusal:
            messages.error(request, refused(refusal))
            return redirect("applicants:register_step", _PAGE_OF.get(refusal.code, "wie"))
        return redirect("applicants:register_step", DONE)
    region = _region(offered)
    told = newcomer.told
    context = {
        "groups": _groups(act, newcomer, region),
        "household": say.household_sentence(told, region.least_days),
        "ties": tie_sentences(told, offered.municipalities, act.today),
        "total": len(going.steps) + 1,
        "already": registered_already(known_traits(identities_of(act, newcomer))),
    }
    return render(request, "applicants/register_check.html", context)


def _done(request: HttpRequest, act: Act, step: str) -> HttpResponseBase:
    """Show the receipt, also to who sent the last page twice or from a second tab."""
    if request.method == "POST" or step != DONE:
        return redirect("applicants:register_step", DONE)
    own = dossier_of(act)
    context = {"ref": own.ref, "since": day(own.registered_on), "household": own.household}
    return render(request, "applicants/registered.html", context)


def _place(going: Registering, step: str) -> dict[str, Any]:
    number = going.steps.index(step) + 1
    return {
        "step": step,
        "number": number,
        "total": len(going.steps) + 1,
        "before": going.steps[number - 2] if number > 1 else "",
    }


def _title(going: Registering, step: str) -> str:
    part, _dash, number = step.partition("-")
    person = next((one for one in going.people if number and one.member == int(number)), None)
    return page_title(part, say.person_name(person) if person else "")


def _notes(act: Act, going: Registering, step: str, offered: Lists) -> list[str]:
    if step == CHILDREN:
        return [say.counting_sentence(co_parenting_days())]
    if step in {FORMER, WORK}:
        known = tie_sentences(going.told_so_far(), offered.municipalities, act.today)
        return [*known, tie_rule()]
    return []


def _saved(draft: Draft) -> str:
    return moment(draft.saved_at) if draft.saved_at else ""


def _region(offered: Lists) -> say.Region:
    return say.Region(offered.municipalities, offered.corporations, co_parenting_days())


def _groups(act: Act, newcomer: Newcomer, region: say.Region) -> list[dict[str, Any]]:
    told = newcomer.told
    assert told.work is not None
    assert told.home is not None
    name = f"{newcomer.given_name} {newcomer.family_name}"
    groups = [
        (_("You"), say.who_rows(name, newcomer.birth_date)),
        (_("Who moves with you"), say.household_rows(told, region)),
        (_("Income"), say.income_rows(told)),
        (
            _("Where you live and work"),
            [
                *say.home_rows(told, region, act.today),
                *say.work_rows(told.work, region),
            ],
        ),
        (
            _("Your home"),
            [
                *say.dwelling_rows(told.home, region),
                *say.need_rows(told.needs or (), ()),
            ],
        ),
    ]
    return [
        {"title": title, "facts": [_fact(row) for row in rows], "id": f"group-{number}"}
        for number, (title, rows) in enumerate(groups, start=1)
    ]


def _fact(row: say.Row) -> dict[str, Any]:
    url = reverse("applicants:register_step", args=[row.part])
    return {"label": row.label, "value": row.value, "wrong_url": url, "wrong_label": _("Change")}
