"""Putting a mistake in a published listing right, with what that means and what it cannot do."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.letters import number
from listings.core.correcting import CORRECTABLE
from listings.core.life_cycle import RESPONDED_STATES
from listings.forms.publishing import CorrectionForm
from listings.letters.errata import errata_sentences
from listings.letters.publishing import problems
from listings.selectors.errata import errata_of
from listings.selectors.own_homes import own_home
from listings.selectors.own_listings import home_of, own_listing
from listings.services.correct_listing import correct_listing


@requires(Permission.PUBLISH_LISTING)
def correct(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Say beforehand what is a correction and what means withdrawing; take corrections."""
    one = own_listing(act, ref)
    back = reverse("listings:manage", args=[ref])
    if one.state not in RESPONDED_STATES and request.method != "POST":
        return redirect(back)
    home = own_home(act, home_of(act, ref))
    initial = {name: value for name, value in asdict(home).items() if name in CORRECTABLE}
    given = request.POST if request.method == "POST" else None
    form = CorrectionForm(given, initial=initial, rent=home.rent)
    if given is not None and form.is_valid():
        try:
            count = correct_listing(act, ref=ref, facts=form.cleaned_data)
        except Refusal as refusal:
            if refusal.code in {"forbidden", "not_visible"}:
                raise
            for sentence in problems(refusal):
                form.add_error(None, sentence)
        else:
            messages.success(request, _said(count))
            return redirect(back)
    context = {
        "listing": one,
        "form": form,
        "errata": errata_sentences(errata_of(one.id)),
        "consequences": [
            _("Everybody sees on the page what it was, what it is and when it was put right."),
            _("Who responded gets a message within a few minutes."),
            _("Nobody's place changes. Responses stay."),
        ],
        "breadcrumbs": [
            {"label": _("Listings"), "url": reverse("listings:listings")},
            {"label": one.address, "url": back},
        ],
        "back": back,
    }
    return render(request, "listings/correct.html", context)


def _said(count: int) -> str:
    if not count:
        return _("Nothing was changed.")
    text = ngettext("%(count)s fact is put right.", "%(count)s facts are put right.", count)
    return text % {"count": number(count)}
