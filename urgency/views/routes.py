"""Which route to urgency fits me: a few questions, one per page, and where to go then.

The answers travel from page to page in the form and are stored nowhere, and never in an address:
they can be about health or violence. Who is registered may keep the outcome, and throw it away.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from applicants.selectors.dossier import may_take_part
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible
from corporations.decorators import public, requires
from corporations.letters import moment
from corporations.selectors import municipality_names
from urgency.core.routes import OUTSIDE, Answers, advise
from urgency.forms.routes import STEPS, QuestionForm
from urgency.letters.routes import answer, doubts, terms
from urgency.selectors.kept_advice import kept_advice
from urgency.selectors.routes import routes_on
from urgency.services.keep_advice import keep_advice


@public(because="whoever is in need must find the way, before logging in")
def routes(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Ask the next question, or give the outcome after the last."""
    known, names = routes_on(act.today, get_language() or "nl"), municipality_names()
    given = {step: request.POST[step] for step in STEPS if step in request.POST}
    asked = request.POST.get("step", STEPS[0])
    if asked not in (*STEPS, "done"):
        raise NotVisible("question")
    if request.method == "POST" and asked in STEPS:
        form = QuestionForm(request.POST, step=asked, routes=known, names=names, given=given)
        if not form.is_valid():
            return _question(request, form, asked, given)
        given[asked] = form.cleaned_data["answer"]
    step = next((one for one in STEPS if one not in given), None)
    if step is not None:
        form = QuestionForm(step=step, routes=known, names=names, given=given)
        return _question(request, form, step, given)
    answers = _answers(given)
    if answers.municipality not in {*names, OUTSIDE}:
        raise NotVisible("municipality")
    if request.POST.get("keep") and _may_keep(act):
        keep_advice(act, answers=answers)
        messages.success(request, _("Kept. Only you can see it, and you can throw it away."))
        return redirect("urgency:kept")
    return render(request, "urgency/outcome.html", _outcome(act, answers, given))


@public(because="how to ask for urgency is no secret")
def how_to_ask(request: HttpRequest, act: Act, code: str) -> HttpResponse:
    """Say where and how to ask in a municipality: what to bring, how long, what it costs."""
    known, names = routes_on(act.today, get_language() or "nl"), municipality_names()
    if code not in names:
        raise NotVisible("municipality")
    desk = known.desks.get(code)
    context = {
        "name": names[code],
        "desk": desk,
        "call": f"tel:{desk.phone.replace(' ', '')}" if desk and desk.phone else "",
        "terms": terms(known, desk),
        "grounds": list(known.grounds.values()),
        "breadcrumbs": [{"label": _("Urgency"), "url": reverse("urgency:routes")}],
    }
    return render(request, "urgency/how_to_ask.html", context)


@requires(Permission.KEEP_ADVICE)
def kept(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Show what one kept, and throw it away."""
    if request.method == "POST":
        keep_advice(act, answers=None)
        messages.success(request, _("Thrown away."))
        return redirect("urgency:kept")
    found = kept_advice(act)
    context: dict[str, Any] = {"kept": found is not None}
    if found is not None:
        context |= _outcome(act, found.answers, {}) | {"kept_at": moment(found.at)}
    return render(request, "urgency/kept.html", context)


def _question(
    request: HttpRequest, form: QuestionForm, step: str, given: dict[str, str]
) -> HttpResponse:
    context = {
        "form": form,
        "step": step,
        "title": form.fields["answer"].label,
        "given": [(name, value) for name, value in given.items() if name != step],
        "number": STEPS.index(step) + 1,
        "total": len(STEPS),
    }
    return render(request, "urgency/question.html", context)


def _may_keep(act: Act) -> bool:
    return act.actor.applicant is not None and act.actor.may(Permission.KEEP_ADVICE)


def _answers(given: dict[str, str]) -> Answers:
    return Answers(
        municipality=given["municipality"],
        ground=given["ground"],
        long_enough=given["long"] == "yes",
        solvable=given["solve"] == "yes",
        registered=given["registered"] == "yes",
    )


def _outcome(act: Act, answers: Answers, given: dict[str, str]) -> dict[str, Any]:
    known, names = routes_on(act.today, get_language() or "nl"), municipality_names()
    advice = advise(answers, known)
    desk = known.desks.get(answers.municipality)
    return {
        "answer": answer(advice),
        "ground": advice.ground,
        "doubts": doubts(advice),
        "terms": terms(known, desk),
        "desk": desk,
        "name": names.get(answers.municipality, ""),
        "code": answers.municipality if answers.municipality in names else "",
        "given": list(given.items()),
        "may_keep": _may_keep(act),
        "registered": may_take_part(act),
    }
