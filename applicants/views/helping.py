"""Act for somebody who asked: say yes or no, begin, stop, give up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from applicants.letters.mandates import period_in_words, refused, scopes_in_words, state_in_words
from applicants.selectors.mandates import KnownMandate, held_mandates
from applicants.services.answer_mandate import answer_mandate
from applicants.services.end_mandate import end_mandate
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.selectors import ACTING_UNDER


@requires(Permission.HELP)
def helping(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Show for whom one may act; take yes, no, begin, stop and give up."""
    if request.method == "POST":
        return _change(request, act)
    held = held_mandates(act)
    context = {
        "acting": act.actor.mandate,
        "asked": [_item(one) for one in held if one.is_open],
        "running": [_item(one) for one in held if one.is_running],
        "others": [_item(one) for one in held if not (one.is_open or one.is_running)],
    }
    return render(request, "applicants/helping.html", context)


def _change(request: HttpRequest, act: Act) -> HttpResponseBase:
    what, chosen = request.POST.get("what", ""), request.POST.get("mandate", "")
    if what == "stop":
        request.session.pop(ACTING_UNDER, None)
        messages.success(request, _("You act for yourself again."))
        return redirect("applicants:helping")
    one = next((one for one in held_mandates(act) if str(one.id) == chosen), None)
    if one is None:
        raise NotVisible("mandate")
    if what == "begin" and one.is_running:
        request.session[ACTING_UNDER] = one.id
        return redirect("allocation:mine")
    try:
        _answer(request, act, one, what)
    except Refusal as refusal:
        messages.error(request, refused(refusal))
    return redirect("applicants:helping")


def _answer(request: HttpRequest, act: Act, one: KnownMandate, what: str) -> None:
    name = {"name": one.giver_name}
    if what in {"yes", "no"}:
        answer_mandate(act, mandate=one.id, accepted=what == "yes")
        said = (
            _("You may now act for %(name)s.") if what == "yes" else _("You do not help %(name)s.")
        )
        messages.success(request, said % name)
    elif what == "give_up":
        end_mandate(act, mandate=one.id)
        messages.success(request, _("You no longer act for %(name)s.") % name)


def _item(one: KnownMandate) -> dict[str, Any]:
    return {
        "id": one.id,
        "ref": one.giver_ref,
        "name": one.giver_name,
        "scopes": scopes_in_words(one),
        "period": period_in_words(one),
        "state": state_in_words(one),
    }
