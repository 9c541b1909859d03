"""Give up a home that one accepted, with what it means before the click."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.core.lapses import cost_of_one_more
from allocation.core.life_cycles import RefusalReason
from allocation.forms.giving_up import GiveUpForm
from allocation.letters.consequences import giving_up, refusal_choices
from allocation.letters.lettings import refused
from allocation.selectors.lapses import own_lapses
from allocation.selectors.own_lettings import may_give_up
from allocation.selectors.own_offers import own_offer
from allocation.services.give_up_letting import give_up_letting
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from regulation.selectors.documents import limits_of


@requires(Permission.ANSWER_OFFER)
def give_up(request: HttpRequest, act: Act, offer_id: int) -> HttpResponseBase:
    """Say what giving up means, ask why, do it; once the lease is signed there is nothing to give up."""
    one = own_offer(act, offer_id)
    back = reverse("allocation:offer", args=[offer_id])
    if not may_give_up(act, offer_id):
        messages.warning(request, _("This home cannot be given up here any more."))
        return redirect(back)
    limits = limits_of(one.regulation)
    form = GiveUpForm(request.POST or None, reasons=refusal_choices(limits))
    if request.method == "POST" and form.is_valid():
        try:
            reason = RefusalReason(form.cleaned_data["reason"])
            give_up_letting(act, offer=offer_id, reason=reason)
        except NotVisible:
            raise
        except Refusal as refusal:
            messages.warning(request, refused(refusal))
        else:
            messages.success(request, _("You gave up the home. You get a message."))
        return redirect(back)
    context = {
        "offer": one,
        "form": form,
        "back": back,
        "consequences": giving_up(cost_of_one_more(own_lapses(act), limits), limits),
        "breadcrumbs": [{"label": _("My offers"), "url": reverse("allocation:offers")}],
    }
    return render(request, "allocation/give_up.html", context)
