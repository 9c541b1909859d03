"""Passing over at the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.core.life_cycles import PassOverReason
from allocation.forms import PassOverForm
from allocation.letters.desk import pass_over_refused
from allocation.selectors.desk import desk_candidate
from allocation.services.pass_over import pass_over as pass_over_candidate
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires


@requires(Permission.PASS_OVER)
def pass_over(request: HttpRequest, act: Act, response: int) -> HttpResponseBase:
    """Say what passing over means, ask the coded reason and the motive, do it."""
    own, listing = desk_candidate(act, response)
    form = PassOverForm(request.POST or None)
    back = reverse("allocation:ranking", args=[listing])
    if request.method == "POST" and form.is_valid():
        reason = PassOverReason(form.cleaned_data["reason"])
        try:
            pass_over_candidate(
                act, response=response, reason=reason, motive=form.cleaned_data["motive"]
            )
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            messages.warning(request, pass_over_refused(refusal))
        else:
            messages.success(request, _("Passed over. The person gets a message."))
        return redirect(back)
    context = {
        "own": own,
        "form": form,
        "back": back,
        "consequences": [
            _("An open offer to this person is taken back."),
            _("The home goes to the next person in the coming night."),
            _("The person gets a message with the reason and how to object."),
            _("You cannot undo this. Your name is kept in the trail."),
        ],
    }
    return render(request, "allocation/pass_over.html", context)
