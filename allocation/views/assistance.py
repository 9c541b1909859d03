"""The desk does for a home seeker what they ask, by phone or at the desk, after reading it aloud."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.core.assistance import Wish
from allocation.forms.assistance import ContactWishForm, HomeWishForm, ReadBackForm, channel_of
from allocation.letters.read_back import WANTED_WORDS, read_back, refused
from allocation.services.assist_applicant import assist_applicant
from applicants.core.mandates import Wanted
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from listings.core.life_cycle import ListingState
from listings.selectors.own_listings import labels_of_own_listings, own_listing
from listings.selectors.search import Advertised

# For homes in which state somebody can ask it.
_STATES = {
    Wanted.RESPOND: ListingState.PUBLISHED,
    Wanted.WITHDRAW: ListingState.PUBLISHED,
    Wanted.ACCEPT: ListingState.IN_OFFER,
    Wanted.REFUSE: ListingState.IN_OFFER,
}


@requires(Permission.ASSIST)
def assist(request: HttpRequest, _act: Act) -> HttpResponse:
    """Ask what the person wants."""
    wishes = [
        {"label": words, "url": reverse("allocation:assist_with", args=[wanted.value])}
        for wanted, words in WANTED_WORDS.items()
    ]
    return render(request, "allocation/assist.html", {"wishes": wishes})


@requires(Permission.ASSIST)
def assist_with(request: HttpRequest, act: Act, wanted: str) -> HttpResponseBase:
    """Take the wish, show the sentence to read aloud, take the answers, and do it."""
    if wanted not in set(Wanted):
        raise NotVisible("wish")
    asked = Wanted(wanted)
    form = _form(request, act, asked)
    if request.method != "POST" or not form.is_valid():
        return _page(request, asked, form)
    wish = form.wish
    home = own_listing(act, wish.listing) if wish.listing else None
    check = ReadBackForm(request.POST if "read" in request.POST else None)
    if check.is_bound and check.is_valid() and _done(act, form, check, wish, home):
        messages.success(request, _("Done. The person gets a message about it."))
        return redirect("allocation:assist")
    return _page(request, asked, form, check, read_back(wish, home))


def _form(request: HttpRequest, act: Act, wanted: Wanted) -> HomeWishForm | ContactWishForm:
    given = request.POST if request.method == "POST" else None
    if wanted is Wanted.CONTACT:
        return ContactWishForm(given)
    homes = labels_of_own_listings(act, _STATES[wanted])
    return HomeWishForm(given, wanted=wanted, homes=homes)


def _done(
    act: Act,
    form: HomeWishForm | ContactWishForm,
    check: ReadBackForm,
    wish: Wish,
    home: Advertised | None,
) -> bool:
    """Do it, or put on the form why not; the act goes on, so that a wrong answer is counted."""
    try:
        assist_applicant(
            act,
            ref=check.cleaned_data["ref"].strip(),
            birth_date=check.cleaned_data["birth_date"],
            channel=channel_of(form),
            wish=wish,
            said=partial(read_back, wish, home),
        )
    except Refusal as refusal:
        check.add_error(None, refused(refusal, wish.wanted))
        return False
    return True


def _page(
    request: HttpRequest,
    wanted: Wanted,
    form: HomeWishForm | ContactWishForm,
    check: ReadBackForm | None = None,
    sentence: str = "",
) -> HttpResponse:
    context = {
        "title": WANTED_WORDS[wanted],
        "form": form if check is None else check,
        "wish": form,
        "sentence": sentence,
        "breadcrumbs": [
            {"label": _("By phone or at the desk"), "url": reverse("allocation:assist")}
        ],
    }
    template = "allocation/assist_with.html" if check is None else "allocation/read_back.html"
    return render(request, template, context)
