"""Where I stand for a home, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.core.life_cycles import CandidateState
from allocation.letters.places import answer, below_answer, events, ladder, steps, withdrawn_events
from allocation.selectors.pass_overs import has_letter
from allocation.selectors.places import place_for
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible
from corporations.decorators import requires
from corporations.letters import moment
from listings.core.life_cycle import ListingState
from listings.selectors.own_responses import own_response


@requires(Permission.SEE_OWN_RESPONSES)
def my_place(request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Show the expected place while the listing is open, the rank with its evidence afterwards."""
    own = own_response(act, ref)
    place = place_for(act, own)
    crumbs = [{"label": _("My responses"), "url": reverse("listings:own_responses")}]
    if place is None and not own.active:
        raise NotVisible("response")
    if place is None:
        context = {"own": own, "breadcrumbs": crumbs, "events": withdrawn_events(own)}
        return render(request, "allocation/no_place.html", context)
    context = {
        "place": place,
        "own": own,
        "answer": answer(place),
        "below": below_answer(place),
        "segments": ladder(place),
        "steps": steps(place),
        "events": events(act, place),
        "closed_at": moment(own.closes_at),
        "is_open": own.listing_state == ListingState.PUBLISHED and act.at < own.closes_at,
        "has_letter": place.state == CandidateState.PASSED_OVER and has_letter(own.id),
        "offered": place.state == CandidateState.OFFERED,
        "published": own.listing_state == ListingState.COMPLETED,
        "breadcrumbs": crumbs,
    }
    return render(request, "allocation/my_place.html", context)
