"""The own invitations to look at a home: choose a time, give it back, say yes or no, the calendar."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from allocation.core.lapses import cost_of_one_more
from allocation.forms import AnswerForm, SlotForm
from allocation.letters.consequences import refusal_choices, staying_away
from allocation.letters.viewings import (
    gives_and_costs,
    slot_choice,
    viewing_lead,
    viewing_refused,
    viewing_timeline,
    viewing_title,
)
from allocation.selectors.lapses import own_lapses
from allocation.selectors.own_viewings import OwnViewing, own_viewing
from allocation.services.answer_viewing import answer_viewing
from allocation.services.choose_slot import cancel_slot, choose_slot
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import NotVisible, Refusal
from corporations.decorators import requires
from corporations.isolation.unsent import given_on
from corporations.letters.calendar import CONTENT_TYPE, CalendarEvent, calendar_of
from regulation.core.document import Limits
from regulation.selectors.documents import limits_of

CHOOSE, CANCEL, ANSWER = "choose", "cancel", "answer"


@requires(Permission.ANSWER_OFFER)
def my_viewing(request: HttpRequest, act: Act, invitation_id: int) -> HttpResponseBase:
    """Show an invitation with what can be done now and what it means; do it."""
    one = own_viewing(act, invitation_id)
    limits = limits_of(one.regulation)
    given = given_on(request, act.actor.user)
    action = given.get("action", "") if given else ""
    slots = _slot_form(one, given, action)
    answer = _answer_form(one, given, action)
    if request.method == "POST":
        form = {CHOOSE: slots, ANSWER: answer}.get(action, slots)
        try:
            said = _do(act, one, action, form)
        except NotVisible:
            raise
        except Refusal as refusal:
            if not form.is_bound:
                messages.warning(request, viewing_refused(refusal))
                return redirect("allocation:my_viewing", invitation_id)
            field = "reason" if refusal.code == "reason_needed" else None
            form.add_error(field, viewing_refused(refusal))
            one = own_viewing(act, invitation_id)
        else:
            if said:
                messages.success(request, said)
                return redirect("allocation:my_viewing", invitation_id)
    return render(request, "allocation/my_viewing.html", _context(act, one, limits, slots, answer))


@requires(Permission.ANSWER_OFFER)
def my_viewing_calendar(request: HttpRequest, act: Act, invitation_id: int) -> HttpResponse:
    """Give the chosen time as a file for the own calendar."""
    one = own_viewing(act, invitation_id)
    if one.slot is None:
        raise NotVisible("slot")
    event = CalendarEvent(
        uid=f"viewing-{one.listing_ref}",
        title=_("Viewing: %(address)s") % {"address": one.address},
        starts_at=one.slot.starts_at,
        ends_at=one.slot.ends_at,
        text=f"{one.meeting_point}. {one.directions}".strip(),
        where=one.address,
        url=request.build_absolute_uri(reverse("allocation:my_viewing", args=[one.id])),
    )
    body = calendar_of([event], name=_("Viewing"), at=act.at)
    response = HttpResponse(body, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="bezichtiging-{one.listing_ref}.ics"'
    return response


def _do(act: Act, one: OwnViewing, action: str, form: forms.Form) -> str:
    """Do what was asked; return what to say of it, or "" where the form says what is wrong."""
    if action == CANCEL:
        cancel_slot(act, invitation=one.id)
        return _("You cancelled. You can choose another time.")
    if not form.is_valid():
        return ""
    if action == ANSWER:
        assert isinstance(form, AnswerForm)
        wants, reason = form.answer
        answer_viewing(act, invitation=one.id, wants=wants, reason=reason)
        return _("We noted that you want the home.") if wants else _("You said no to the home.")
    choose_slot(act, invitation=one.id, slot=form.cleaned_data["slot"])
    return _("Your time is noted.")


def _slot_form(one: OwnViewing, given: Any, action: str) -> SlotForm:
    choices = [(slot.id, slot_choice(slot)) for slot in one.choosable]
    if action == CHOOSE:
        # A slot that filled up meanwhile is refused by the service, which says why.
        choices = [(slot.id, slot_choice(slot)) for slot in one.slots]
    initial = {"slot": one.slot.id} if one.slot else None
    return SlotForm(given if action == CHOOSE else None, slots=choices, initial=initial)


def _answer_form(one: OwnViewing, given: Any, action: str) -> AnswerForm:
    # A no after a group viewing costs nothing, whatever the reason: none is marked as free.
    return AnswerForm(
        given if action == ANSWER else None,
        reasons=refusal_choices(Limits()),
        may_accept=one.has_looked and one.wants is None,
    )


def _context(
    act: Act, one: OwnViewing, limits: Limits, slots: SlotForm, answer: AnswerForm
) -> dict[str, Any]:
    cost = cost_of_one_more(own_lapses(act), limits)
    return {
        "one": one,
        "title": viewing_title(one),
        "lead": viewing_lead(one),
        "slots": slots if one.choosable else None,
        "answer": answer if one.can_answer else None,
        "form": answer if answer.is_bound else slots,
        "means": gives_and_costs(one),
        "staying_away": staying_away(cost),
        "events": viewing_timeline(one),
        "route": [
            {"label": _("Address"), "value": one.address},
            {"label": _("Where you meet"), "value": one.meeting_point},
            *(
                [{"label": _("How to get there"), "value": one.directions}]
                if one.directions
                else []
            ),
        ],
        "breadcrumbs": [{"label": _("My offers"), "url": reverse("allocation:offers")}],
    }
