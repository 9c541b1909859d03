"""Several listings in one go: publish drafts that are alike, approve what colleagues want to publish."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.letters import moment, number
from listings.forms.publishing import DecisionForm, PublishForm
from listings.letters.advice import verdict
from listings.letters.publishing import problems, said_of
from listings.selectors.own_listings import drafts_to_publish, own_judgements, proposed_to
from listings.selectors.publishing import Judgement
from listings.selectors.search import Advertised
from listings.services.decide_publications import decide_publications
from listings.services.publish_listings import publish_listings
from regulation.letters.rules import model_title
from regulation.letters.words import LABEL_WORDS, word

_MOST = 100


@requires(Permission.PUBLISH_LISTING)
def publish_together(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Choose drafts, see them together with what stands in the way, publish all of them or none."""
    given = request.POST if request.method == "POST" else request.GET
    refs = given.getlist("ad")[:_MOST]
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and refs and form.is_valid():
        try:
            asked = publish_listings(act, refs=refs, publish_at=form.publish_at)
        except Refusal as refusal:
            if refusal.code in {"forbidden", "not_visible"}:
                raise
            for sentence in problems(refusal):
                form.add_error(None, sentence)
        else:
            messages.success(request, said_of(asked, form.publish_at))
            return redirect("listings:listings")
    chosen = drafts_to_publish(act, refs) if refs else []
    found = own_judgements(act, [one.id for one in chosen]) if chosen else {}
    context = {
        "form": form,
        "chosen": [one.ref for one in chosen],
        "rows": _rows(chosen or drafts_to_publish(act)[:_MOST], found),
        "blocked": any(one.problems for one in found.values()),
        "title": _title(len(chosen)),
        "consequences": [
            _("All of them are published, or none."),
            _("Everybody sees the homes from then on."),
            _("Rules, labels, conditions and dates are fixed. Nobody can change them any more."),
        ],
        "breadcrumbs": [{"label": _("Listings"), "url": reverse("listings:listings")}],
    }
    return render(request, "listings/publish_together.html", context)


@requires(Permission.PUBLISH_LISTING)
def approve_together(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Look at what colleagues want to publish; approve or decline what was chosen, all or none."""
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refs = request.POST.getlist("ad")[:_MOST]
        approved = request.POST.get("action") == "approve"
        if not refs:
            form.add_error(None, _("Choose at least one listing."))
        elif _decided(act, refs, form, approved=approved):
            text = _("You approved the publication.") if approved else _("You declined it.")
            messages.success(request, text)
            return redirect("listings:approve_together")
    waiting = proposed_to(act)[:_MOST]
    context = {
        "form": form,
        "rows": _rows(waiting, own_judgements(act, [one.id for one in waiting])),
        "consequences": [
            _("Everybody sees the homes, at once or from their planned moment."),
            _("Rules, labels, conditions and dates are fixed. Nobody can change them any more."),
        ],
        "breadcrumbs": [{"label": _("Listings"), "url": reverse("listings:listings")}],
    }
    return render(request, "listings/approve_together.html", context)


def _decided(act: Act, refs: Sequence[str], form: DecisionForm, *, approved: bool) -> bool:
    try:
        decide_publications(
            act, refs=refs, approved=approved, decision=form.cleaned_data["decision"]
        )
    except Refusal as refusal:
        if refusal.code in {"forbidden", "not_visible"}:
            raise
        for sentence in problems(refusal):
            form.add_error(None, sentence)
        return False
    return True


def _title(count: int) -> str:
    if not count:
        return _("Publish several listings")
    text = ngettext("Publish %(count)s listing", "Publish %(count)s listings", count)
    return text % {"count": number(count)}


def _rows(listings: Sequence[Advertised], found: Mapping[int, Judgement]) -> list[dict[str, Any]]:
    return [
        {
            "ref": one.ref,
            "address": one.address,
            "url": reverse("listings:manage", args=[one.ref]),
            "preview_url": reverse("listings:preview", args=[one.ref]),
            "model": model_title(one.model) if one.model else "",
            "labels": [word(LABEL_WORDS, label) for label in one.labels],
            "closes": moment(one.closes_at),
            "verdict": verdict(found.get(one.id)),
        }
        for one in listings
    ]
