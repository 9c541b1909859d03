"""The own offers: what is offered, until when, yes or no, and what may be looked at first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.lapses import cost_of_one_more
from allocation.forms import AnswerForm
from allocation.letters.consequences import answering, refusal_choices
from allocation.letters.offers import (
    OFFER_WORDS,
    offer_timeline,
    refused,
    until_words,
    what_next,
)
from allocation.letters.viewings import viewing_lead, viewing_title
from allocation.selectors.lapses import own_lapses
from allocation.selectors.own_lettings import own_letting
from allocation.selectors.own_offers import OwnOffer, own_offer, own_offers, stops_of
from allocation.selectors.own_viewings import OwnViewing, own_viewings, viewing_of_offer
from allocation.services.answer_offer import answer_offer
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.isolation.unsent import given_on
from corporations.letters import euros, moment
from regulation.core.document import Limits
from regulation.selectors.documents import limits_of


@requires(Permission.ANSWER_OFFER)
def offers(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own offers; those that wait for an answer first, then the viewings to come."""
    mine = own_offers(act)
    waiting = [one for one in mine if one.is_open]
    viewings = own_viewings(act)
    title = ngettext("%(count)s offer waits for you", "%(count)s offers wait for you", len(waiting))
    context = {
        "title": title % {"count": len(waiting)} if waiting else _("No offer waits for you"),
        "waiting": [_item(one) for one in waiting],
        "past": [_item(one) for one in mine if not one.is_open],
        "viewings": [_viewing(one) for one in viewings if one.is_running],
        "past_viewings": [_viewing(one) for one in viewings if not one.is_running],
    }
    return render(request, "allocation/offers.html", context)


@requires(Permission.ANSWER_OFFER)
def offer(request: HttpRequest, act: Act, offer_id: int) -> HttpResponseBase:
    """Show an offer with what an answer means; take the answer."""
    one = own_offer(act, offer_id)
    limits = limits_of(one.regulation)
    form = AnswerForm(given_on(request, act.actor.user), reasons=refusal_choices(limits))
    if request.method == "POST" and form.is_valid():
        try:
            accepted, reason = form.answer
            answer_offer(act, offer=one.id, accepted=accepted, reason=reason)
        except Refusal as refusal:
            form.add_error("reason" if refusal.code == "reason_needed" else None, refused(refusal))
            one = own_offer(act, offer_id)
        else:
            said = _("You accepted the home.") if accepted else _("You refused the home.")
            messages.success(request, said)
            return redirect("allocation:offer", offer_id)
    return render(request, "allocation/offer.html", _context(act, one, limits, form))


def _context(act: Act, one: OwnOffer, limits: Limits, form: AnswerForm) -> dict[str, Any]:
    viewing = viewing_of_offer(act, one.response)
    letting = own_letting(act, one.id)
    return {
        "offer": one,
        "form": form,
        "rent": euros(one.rent),
        "until": until_words(one.expires_at, one.stopped_at),
        "state": OFFER_WORDS[one.state],
        "consequences": answering(cost_of_one_more(own_lapses(act), limits), limits),
        "next": what_next(one, letting),
        "give_up": reverse("allocation:give_up", args=[one.id])
        if letting is not None and letting.is_running
        else "",
        "viewing": _viewing(viewing) if viewing and viewing.is_running else None,
        "events": offer_timeline(
            made_at=one.made_at,
            expires_at=one.expires_at,
            answered_at=one.answered_at,
            state=one.state,
            stops=stops_of(one.id),
        ),
        "breadcrumbs": [{"label": _("My offers"), "url": reverse("allocation:offers")}],
    }


def _item(one: OwnOffer) -> dict[str, Any]:
    return {
        "url": reverse("allocation:offer", args=[one.id]),
        "address": one.address,
        "corporation": one.corporation,
        "rent": euros(one.rent),
        "until": until_words(one.expires_at, one.stopped_at),
        "state": OFFER_WORDS[one.state],
        "answered": moment(one.answered_at) if one.answered_at else "",
    }


def _viewing(one: OwnViewing) -> dict[str, Any]:
    return {
        "url": reverse("allocation:my_viewing", args=[one.id]),
        "address": one.address,
        "title": viewing_title(one),
        "lead": viewing_lead(one),
    }
