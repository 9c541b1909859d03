"""Let somebody act for oneself, see what they did, and take it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from applicants.forms.mandates import MandateForm
from applicants.letters.mandates import (
    FIELDS,
    asked_in_words,
    done_in_words,
    period_in_words,
    refused,
    scopes_in_words,
    state_in_words,
)
from applicants.selectors.mandates import (
    KnownMandate,
    asked_in_vain,
    done_for,
    given_mandate,
    given_mandates,
)
from applicants.services.end_mandate import end_mandate
from applicants.services.offer_mandate import offer_mandate
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Refusal
from corporations.decorators import requires
from corporations.isolation.unsent import given_on


@requires(Permission.GIVE_MANDATE)
def mandates(request: HttpRequest, act: Act) -> HttpResponse:
    """Show who may act for one, and everything that others did."""
    given = given_mandates(act)
    context = {
        "running": [_item(one) for one in given if one.is_open or one.is_running or one.is_to_come],
        "past": [
            _item(one) for one in given if not (one.is_open or one.is_running or one.is_to_come)
        ],
        "done": done_in_words(done_for(act)),
        "asked": asked_in_words(asked_in_vain(act)),
        "breadcrumbs": _up(),
    }
    return render(request, "applicants/mandates.html", context)


@requires(Permission.GIVE_MANDATE)
def new_mandate(request: HttpRequest, act: Act) -> HttpResponseBase:
    """Ask a helper."""
    form = MandateForm(given_on(request, act.actor.user), today=act.today)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            offer_mandate(
                act,
                helper_email=given["helper_email"],
                helper_name=given["helper_name"],
                scopes=form.chosen,
                from_on=given["from_on"],
                last_on=given["last_on"],
            )
        except Refusal as refusal:
            form.add_error(FIELDS.get(refusal.code), refused(refusal))
        else:
            messages.success(
                request, _("We asked your helper by e-mail. Nothing holds until they say yes.")
            )
            return redirect("applicants:mandates")
    context = {"form": form, "breadcrumbs": [*_up(), _here()]}
    return render(request, "applicants/new_mandate.html", context)


@requires(Permission.GIVE_MANDATE)
def revoke_mandate(request: HttpRequest, act: Act, mandate_id: int) -> HttpResponseBase:
    """Say what taking back means, then take back."""
    one = given_mandate(act, mandate_id)
    if request.method == "POST":
        end_mandate(act, mandate=one.id)
        messages.success(request, _("The mandate is taken back. It holds no longer."))
        return redirect("applicants:mandates")
    context = {
        "mandate": one,
        "back": reverse("applicants:mandates"),
        "consequences": [
            _("%(name)s can do nothing more for you, from this moment.")
            % {"name": one.helper_name},
            _("What was done before stays done, and you keep seeing it."),
            _("Your helper gets a message."),
        ],
        "breadcrumbs": [*_up(), _here()],
    }
    return render(request, "applicants/revoke_mandate.html", context)


def _item(one: KnownMandate) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.helper_name,
        "email": one.helper_email,
        "scopes": scopes_in_words(one),
        "period": period_in_words(one),
        "state": state_in_words(one),
        "runs": one.is_running,
    }


def _up() -> list[dict[str, str]]:
    return [{"label": _("My page"), "url": reverse("allocation:mine")}]


def _here() -> dict[str, str]:
    return {"label": _("My helpers"), "url": reverse("applicants:mandates")}
