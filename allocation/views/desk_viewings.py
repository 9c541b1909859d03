"""Viewings at the desk and at the door: plan, who comes, who came, close the list, call off."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.life_cycles import ViewingKind, ViewingState
from allocation.core.viewings import number_to_invite
from allocation.forms import AttendanceForm, ViewingForm
from allocation.letters.desk_viewings import (
    cancelling,
    closing,
    door_groups,
    numbers_of,
    turnout_sentence,
    viewing_row,
)
from allocation.letters.viewings import KIND_WORDS, VIEWING_WORDS, viewing_refused
from allocation.selectors.desk_viewings import (
    desk_viewing,
    desk_viewings as own_viewings_of,
    guests,
    turnout_of,
    viewing_of_invitation,
)
from allocation.services.cancel_viewing import cancel_viewing as call_off
from allocation.services.close_attendance import close_attendance
from allocation.services.note_attendance import note_attendance
from allocation.services.plan_viewing import plan_viewing as plan
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.decorators import requires
from corporations.letters import moment
from listings.core.life_cycle import ListingState
from listings.selectors.closing import closing_of
from regulation.selectors.documents import limits_of


@requires(Permission.PLAN_VIEWING)
def desk_viewings(request: HttpRequest, act: Act) -> HttpResponse:
    """List the own viewings: those to come, and those before with who came."""
    planned = own_viewings_of(act, past=False)
    title = ngettext("%(count)s viewing is planned", "%(count)s viewings are planned", len(planned))
    labels = (_("Home"), _("When"), _("Kind"), _("Who"), _("Action"))
    context = {
        "title": title % {"count": len(planned)} if planned else _("No viewing is planned"),
        "columns": [{"label": label} for label in labels],
        "planned": [viewing_row(one, act.at) for one in planned],
        "past": [viewing_row(one, act.at) for one in own_viewings_of(act, past=True)],
    }
    return render(request, "allocation/desk_viewings.html", context)


@requires(Permission.PLAN_VIEWING)
def plan_viewing(request: HttpRequest, act: Act, ref: str) -> HttpResponseBase:
    """Plan a viewing for an own listing: proposed numbers, what it means, do it."""
    own = closing_of(act, ref)
    turnout = turnout_of(act)
    proposed = number_to_invite(own.places, turnout)
    before = own.state != ListingState.IN_OFFER
    initial = {
        "kind": ViewingKind.GROUP if before else ViewingKind.SINGLE,
        "to_invite": proposed,
        "day": (max(act.at, own.closes_at) + timedelta(days=3)).astimezone(AMSTERDAM).date(),
        "starts": "15:00",
    }
    form = ViewingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            viewing = plan(act, listing=ref, new=form.viewing)
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            form.add_error(None, viewing_refused(refusal))
        else:
            messages.success(request, _planned(form.viewing.kind))
            return redirect("allocation:viewing", viewing)
    context = {
        "own": own,
        "form": form,
        "turnout": turnout_sentence(turnout, proposed),
        "closes": moment(own.closes_at),
        "breadcrumbs": [{"label": _("Viewings"), "url": reverse("allocation:desk_viewings")}],
    }
    return render(request, "allocation/plan_viewing.html", context)


@requires(Permission.PLAN_VIEWING)
def viewing(request: HttpRequest, act: Act, viewing_id: int) -> HttpResponse:
    """Show the list at the door, for a phone: who comes at which time, and a button for each."""
    one = desk_viewing(act, viewing_id)
    planned = one.state == ViewingState.PLANNED
    context = {
        "one": one,
        "numbers": numbers_of(one),
        "kind": KIND_WORDS[one.kind],
        "state": VIEWING_WORDS[one.state],
        "starts": moment(one.starts_at),
        "groups": door_groups(guests(act, viewing_id), open_list=planned),
        "open": planned,
        "can_close": planned and one.last_starts_at <= act.at,
        "can_cancel": planned and act.at < one.starts_at,
        "answer_by": moment(one.answer_by) if one.answer_by else "",
        "breadcrumbs": [{"label": _("Viewings"), "url": reverse("allocation:desk_viewings")}],
    }
    return render(request, "allocation/viewing.html", context)


@requires(Permission.PLAN_VIEWING)
def attendance(request: HttpRequest, act: Act, invitation_id: int) -> HttpResponseBase:
    """Take in from the door who came: as a form, or from the phone's own list as often as it tries."""
    viewing_id = viewing_of_invitation(act, invitation_id)
    back = redirect("allocation:viewing", viewing_id)
    form = AttendanceForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return back
    by_script = request.headers.get("Accept") == "application/json"
    try:
        came = form.cleaned_data["came"] == "yes"
        state = note_attendance(act, invitation=invitation_id, came=came, noted_at=form.moment)
    except (Forbidden, NotVisible):
        raise
    except Refusal as refusal:
        if by_script:
            answer = {"refused": viewing_refused(refusal)}
            return JsonResponse(answer, status=409)
        messages.warning(request, viewing_refused(refusal))
        return back
    return JsonResponse({"state": state}) if by_script else back


@requires(Permission.PLAN_VIEWING)
def close_viewing(request: HttpRequest, act: Act, viewing_id: int) -> HttpResponseBase:
    """Say what closing the list means for whoever did not come; do it."""
    one = desk_viewing(act, viewing_id)
    if request.method == "POST":
        try:
            absent = close_attendance(act, viewing=viewing_id)
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            messages.warning(request, viewing_refused(refusal))
        else:
            said = ngettext(
                "The list is closed. %(count)s person did not come.",
                "The list is closed. %(count)s people did not come.",
                absent,
            )
            messages.success(request, said % {"count": absent})
        return redirect("allocation:viewing", viewing_id)
    context = {
        "one": one,
        "title": _("Close the list of %(address)s?") % {"address": one.address},
        "heading": _("Before you close it"),
        "label": _("Close the list"),
        "consequences": closing(one, limits_of(one.regulation)),
    }
    return render(request, "allocation/confirm_viewing.html", context)


@requires(Permission.PLAN_VIEWING)
def cancel_viewing(request: HttpRequest, act: Act, viewing_id: int) -> HttpResponseBase:
    """Say what calling a viewing off means; do it."""
    one = desk_viewing(act, viewing_id)
    if request.method == "POST":
        try:
            told = call_off(act, viewing=viewing_id)
        except (Forbidden, NotVisible):
            raise
        except Refusal as refusal:
            messages.warning(request, viewing_refused(refusal))
        else:
            said = ngettext(
                "Called off. %(count)s person gets a message.",
                "Called off. %(count)s people get a message.",
                told,
            )
            messages.success(request, said % {"count": told})
        return redirect("allocation:viewing", viewing_id)
    context = {
        "one": one,
        "title": _("Call off the viewing of %(address)s?") % {"address": one.address},
        "heading": _("Before you call it off"),
        "label": _("Call it off"),
        "consequences": cancelling(one),
    }
    return render(request, "allocation/confirm_viewing.html", context)


def _planned(kind: ViewingKind) -> str:
    if kind == ViewingKind.GROUP:
        return _("Planned. The invitations leave in the night after the closing.")
    return _("Planned. Who has an offer gets an invitation now.")
