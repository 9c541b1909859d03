"""The own responses: where one takes part, and which home one would rather have."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.letters import euros
from listings.core.life_cycle import ListingState
from listings.letters.homes import refused, slots_in_words
from listings.letters.responses import next_step, place_in_words
from listings.selectors.forecasts import expected_places
from listings.selectors.own_responses import (
    OwnResponse,
    most_open,
    open_count,
    orderable,
    own_responses as responses_of,
)
from listings.services.order_responses import order_responses as save_order


@requires(Permission.SEE_OWN_RESPONSES)
def own_responses(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own responses; those that can still lead to an offer first, in the own order."""
    running = orderable(act)
    shown = {one.id for one in running}
    places = expected_places(
        act, [one.id for one in running if one.listing_state == ListingState.PUBLISHED]
    )
    past = [one for one in responses_of(act) if one.id not in shown]
    title = ngettext(
        "You take part for %(count)s home", "You take part for %(count)s homes", len(running)
    )
    context = {
        "title": title % {"count": len(running)},
        "running": [
            {**_item(act, one), "number": number, "place": place_in_words(places.get(one.id))}
            for number, one in enumerate(running, start=1)
        ],
        "past": [_item(act, one) for one in past],
        "several": len(running) > 1,
        "slots": slots_in_words(open_count(act), most_open(act)),
    }
    return render(request, "listings/own_responses.html", context)


@requires(Permission.RESPOND)
def order_responses(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Move one response up or down in the own order; works without script."""
    if request.method != "POST":
        return redirect("listings:own_responses")
    tickets = [one.ticket for one in orderable(act)]
    moved = request.POST.get("up") or request.POST.get("down") or ""
    if moved in tickets:
        place = tickets.index(moved)
        other = place - 1 if "up" in request.POST else place + 1
        if 0 <= other < len(tickets):
            tickets[place], tickets[other] = tickets[other], tickets[place]
            try:
                save_order(act, tickets=tickets)
            except Refusal as refusal:
                messages.error(request, refused(refusal))
            else:
                messages.success(request, _("Your order is saved."))
    return redirect("listings:own_responses")


def _item(act: Act, one: OwnResponse) -> dict[str, Any]:
    is_open = one.listing_state == ListingState.PUBLISHED and act.at < one.closes_at
    return {
        "ref": one.listing_ref,
        "address": one.address,
        "corporation": one.corporation,
        "rent": euros(one.rent),
        "next": next_step(act, one),
        "ticket": one.ticket,
        "place_url": reverse("allocation:my_place", args=[one.listing_ref]) if one.active else "",
        "withdraw_url": reverse("listings:withdraw", args=[one.listing_ref])
        if one.active and is_open
        else "",
        "home_url": reverse("listings:detail", args=[one.listing_ref]),
    }
