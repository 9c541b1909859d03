"""My page: where everybody comes after logging in, and all that a home seeker has going."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from allocation.letters.mine import answer, responses, todos
from allocation.letters.own_pages import own_pages
from allocation.selectors.mine import mine_of
from corporations.core.actors import Kind
from corporations.core.acts import Act
from corporations.decorators import public

# Where each other role starts its day.
_STARTS = {
    Kind.STAFF: "allocation:today",
    Kind.MUNICIPAL: "urgency:declarations",
    Kind.ADMINISTRATOR: "allocation:rounds",
}


@public(because="it shows home seekers their own page and sends everybody else to their own start")
def mine(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Say what waits for this home seeker and until when, and lead to all their other pages."""
    if act.actor.user is None:
        return redirect_to_login(request.get_full_path())
    if act.actor.kind != Kind.APPLICANT:
        return redirect(_STARTS.get(act.actor.kind, "listings:search"))
    own = mine_of(act)
    said, below = answer(own)
    context = {
        "answer": said,
        "below": below,
        "todos": todos(own),
        "registered": own.registration is not None,
        "responses": responses(act, own),
        "pages": own_pages(act.actor),
    }
    return render(request, "allocation/mine.html", context)
