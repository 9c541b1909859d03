"""Preparing a listing: a new one, a copy of an earlier one, changing a draft, looking at it."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from listings.core.life_cycle import ListingState
from listings.core.terms import BOUNDED
from listings.forms.publishing import DraftForm, ListingForm
from listings.letters.advice import advice_in_words
from listings.letters.publishing import problems
from listings.selectors.advice import advice_on
from listings.selectors.own_listings import home_of, homes_to_list, own_listing
from listings.selectors.publishing import labels_of
from listings.selectors.search import Advertised
from listings.services.change_draft import change_draft
from listings.services.draft_listing import draft_listing
from listings.views.detail import as_everybody_sees
from regulation.letters.rules import model_title
from regulation.letters.words import LABEL_WORDS, word
from regulation.selectors.in_force import in_force_on

_DAYS = 7


@requires(Permission.PUBLISH_LISTING)
def new_listing(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Prepare a listing: nothing is public before it is published.

    What the rules say of it stands beside the form: after every choice, or by a button.
    """
    given = request.POST if request.method == "POST" else None
    copied = own_listing(act, request.GET["van"]) if request.GET.get("van") else None
    form = ListingForm(
        given,
        initial={
            "home": request.GET.get("woning", ""),
            "opens_on": act.today,
            "closes_on": act.today + timedelta(days=_DAYS),
            **(_copied(act, copied) if copied else {}),
        },
        homes=homes_to_list(act),
        **_allowed(_closing_day(act, given)),
    )
    if _to_be_kept(request) and form.is_valid():
        terms = form.terms
        assert terms is not None  # the form is valid
        try:
            ref = draft_listing(act, home=form.cleaned_data["home"], terms=terms)
        except Refusal as refusal:
            for sentence in problems(refusal):
                form.add_error(None, sentence)
        else:
            return redirect("listings:manage", ref)
    home = str(form["home"].value() or "")
    context = _context(act, form, home, reverse("listings:new_listing"))
    context["title"] = _("Copy a listing") if copied else _("New listing")
    context["back"] = reverse("listings:listings")
    return render(request, "listings/new_listing.html", context)


@requires(Permission.PUBLISH_LISTING)
def edit_listing(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Change a draft; whatever is public or waits for its publication does not change."""
    one = own_listing(act, ref)
    here, back = (reverse(f"listings:{name}", args=[ref]) for name in ("edit_listing", "manage"))
    if one.state != ListingState.DRAFT and request.method != "POST":
        return redirect(back)
    given = request.POST if request.method == "POST" else None
    initial = {**_terms_of(one), **_days_of(one)}
    form = DraftForm(given, initial=initial, **_allowed(_closing_day(act, given, initial)))
    if _to_be_kept(request) and form.is_valid():
        terms = form.terms
        assert terms is not None  # the form is valid
        try:
            change_draft(act, ref=ref, terms=terms)
        except Refusal as refusal:
            if refusal.code in {"forbidden", "not_visible"}:
                raise
            for sentence in problems(refusal):
                form.add_error(None, sentence)
        else:
            messages.success(request, _("Saved. Nothing is public yet."))
            return redirect(back)
    context = _context(act, form, home_of(act, ref), here)
    context |= {"title": _("Change %(what)s") % {"what": one.address}, "back": back}
    return render(request, "listings/new_listing.html", context)


@requires(Permission.SEE_OWN_HOMES)
def preview(request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Show an own listing as it will be, to the letter, on the page that everybody gets."""
    one = own_listing(act, ref)
    context = as_everybody_sees(act, one)
    context["manage_url"] = reverse("listings:manage", args=[ref])
    return render(request, "listings/preview.html", context)


def _to_be_kept(request: HttpRequest) -> bool:
    """Tell whether the form is sent to be kept; `look` only asks what the rules say of it."""
    return request.method == "POST" and "look" not in request.POST


def _context(act: Act, form: ListingForm, home: str, here: str) -> dict[str, Any]:
    bound = form if form.is_bound else _tried(form)
    advice = advice_on(act, home=home, terms=bound.terms)
    return {"form": form, "here": here, "advice": advice_in_words(act, advice)}


def _tried(form: ListingForm) -> ListingForm:
    """Return the form as if it were sent as it opens, so that the advice is about what it shows."""
    first = {name: form[name].value() for name in form.fields}
    chosen = form.fields["model"].choices  # type: ignore[attr-defined]
    first["model"] = first["model"] or next((value for value, _label in chosen), "")
    return type(form)(first, **form.offered)


def _closing_day(act: Act, given: QueryDict | None, initial: dict[str, Any] | None = None) -> date:
    """Return the day whose rules are offered; today where none was chosen yet."""
    try:
        return date.fromisoformat(given.get("closes_on", "") if given else "")
    except ValueError:
        return (initial or {}).get("closes_on") or act.today


def _allowed(day: date) -> dict[str, dict[str, str]]:
    """Return the models and labels that the rules in force on a day know, with their words."""
    models: dict[str, str] = {}
    labels: dict[str, str] = {}
    for _pk, rules in in_force_on(day):
        models |= {name: model_title(model) for name, model in rules.models.items()}
        labels |= {label: word(LABEL_WORDS, label) for label in sorted(labels_of(rules))}
    return {"models": models, "labels": labels}


def _copied(act: Act, one: Advertised) -> dict[str, Any]:
    """Return an earlier listing as a new one says it: as long as it was open, from today."""
    days = (one.closes_at.astimezone(AMSTERDAM) - one.opens_at.astimezone(AMSTERDAM)).days
    first = {"home": home_of(act, one.ref), "opens_on": act.today}
    return {**first, "closes_on": act.today + timedelta(days=max(days, 1)), **_terms_of(one)}


def _terms_of(one: Advertised) -> dict[str, Any]:
    found: dict[str, Any] = {
        "model": one.model.name if one.model else "",
        "labels": list(one.labels),
        "free_allocation": one.free_allocation,
    }
    for name in BOUNDED:
        found[f"{name}_min"], found[f"{name}_max"] = one.bounds[name]
    return found


def _days_of(one: Advertised) -> dict[str, Any]:
    return {
        "opens_on": one.opens_at.astimezone(AMSTERDAM).date(),
        "closes_on": one.closes_at.astimezone(AMSTERDAM).date(),
    }
