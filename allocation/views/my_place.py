"""Where I stand for a home, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.core.life_cycles import CandidateState
from allocation.letters.places import answer, below_answer, events, ladder, steps
from allocation.selectors.places import place_of
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.decorators import requires
from corporations.letters import moment
from listings.core.life_cycle import ListingState


@requires(Permission.SEE_OWN_RESPONSES)
def my_place(request: HttpRequest, act: Act, ref: str) -> HttpResponse:
    """Show the expected place while the listing is open, the rank with its evidence afterwards."""
    place = place_of(act, ref)
    own = place.own
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
        "offered": place.state == CandidateState.OFFERED,
        "published": own.listing_state == ListingState.COMPLETED,
        "breadcrumbs": [{"label": _("My responses"), "url": reverse("listings:own_responses")}],
    }
    return render(request, "allocation/my_place.html", context)
