"""The own offers: what is offered, until when, yes or no."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.forms import AnswerForm
from allocation.letters.offers import OFFER_WORDS, refused
from allocation.selectors.own_offers import OwnOffer, own_offer, own_offers
from allocation.services.answer_offer import answer_offer
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.letters import euros, moment


@requires(Permission.ANSWER_OFFER)
def offers(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own offers; those that wait for an answer first."""
    mine = own_offers(act)
    waiting = [one for one in mine if one.is_open]
    title = ngettext("%(count)s offer waits for you", "%(count)s offers wait for you", len(waiting))
    context = {
        "title": title % {"count": len(waiting)} if waiting else _("No offer waits for you"),
        "waiting": [_item(one) for one in waiting],
        "past": [_item(one) for one in mine if not one.is_open],
    }
    return render(request, "allocation/offers.html", context)


@requires(Permission.ANSWER_OFFER)
def offer(request: HttpRequest, act: Act, offer_id: int) -> HttpResponseBase:
    """Show an offer with what an answer means; take the answer."""
    one = own_offer(act, offer_id)
    form = AnswerForm(request.POST or None)
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
            return redirect("allocation:offers")
    context = {
        "offer": one,
        "form": form,
        "rent": euros(one.rent),
        "until": moment(one.expires_at),
        "state": OFFER_WORDS[one.state],
        "breadcrumbs": [{"label": _("My offers"), "url": reverse("allocation:offers")}],
    }
    return render(request, "allocation/offer.html", context)


def _item(one: OwnOffer) -> dict[str, Any]:
    return {
        "url": reverse("allocation:offer", args=[one.id]),
        "address": one.address,
        "corporation": one.corporation,
        "rent": euros(one.rent),
        "until": moment(one.expires_at),
        "state": OFFER_WORDS[one.state],
    }
