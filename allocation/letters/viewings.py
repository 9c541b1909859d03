"""Viewings in words: when, where, who came, what comes next, and why something was refused."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy, ngettext

from allocation.core.life_cycles import (
    CandidateState,
    InvitationState,
    ViewingKind,
    ViewingState,
)
from allocation.selectors.own_viewings import OwnSlot, OwnViewing
from corporations.core.acts import AMSTERDAM
from corporations.core.refusals import Refusal
from corporations.letters import clock, moment, number, short_day

KIND_WORDS: Mapping[ViewingKind, Any] = {
    ViewingKind.SINGLE: _lazy("for who has the offer"),
    ViewingKind.GROUP: _lazy("group viewing"),
}
VIEWING_WORDS: Mapping[ViewingState, Any] = {
    ViewingState.PLANNED: _lazy("planned"),
    ViewingState.HELD: _lazy("held"),
    ViewingState.CANCELLED: _lazy("called off"),
}
GUEST_WORDS: Mapping[InvitationState, Any] = {
    InvitationState.INVITED: _lazy("has not chosen a time"),
    InvitationState.BOOKED: _lazy("comes"),
    InvitationState.DECLINED: _lazy("does not want the home"),
    InvitationState.ATTENDED: _lazy("came"),
    InvitationState.NO_SHOW: _lazy("did not come"),
    InvitationState.LAPSED: _lazy("chose no time"),
    InvitationState.WITHDRAWN: _lazy("called off"),
}
_OWN_WORDS: Mapping[InvitationState, Any] = {
    InvitationState.INVITED: _lazy("You are invited."),
    InvitationState.BOOKED: _lazy("You chose a time."),
    InvitationState.DECLINED: _lazy("You do not come to the viewing."),
    InvitationState.ATTENDED: _lazy("You came and looked."),
    InvitationState.NO_SHOW: _lazy("Is this wrong? Contact the housing corporation."),
    InvitationState.LAPSED: _lazy("The viewing is over. You chose no time."),
    InvitationState.WITHDRAWN: _lazy("You get a message when there is a new viewing."),
}
_REFUSALS: Mapping[str, Any] = {
    "not_open": _lazy("This cannot be changed any more."),
    "slot_full": _lazy("Somebody else just took the last place at that time. Choose another time."),
    "slot_past": _lazy("That time has begun. It cannot be changed any more."),
    "look_first": _lazy("Look at the home first. You can say yes from your own time on."),
    "too_late": _lazy("The time to answer is over."),
    "reason_needed": _lazy("Choose why you refuse. It helps us to offer better homes."),
    "too_soon": _lazy(
        "That is too soon. People need time to choose: a group viewing is at least 36 hours ahead."
    ),
    "before_closing": _lazy("The viewing must be after the closing of the listing."),
    "no_offers": _lazy("Nobody has an offer for this home now. Plan a group viewing, or wait."),
    "offers_made": _lazy("The home was offered already. Plan a viewing for who has the offer."),
    "group_running": _lazy("There is a group viewing already. Close its list first."),
    "list_closed": _lazy("The list of this viewing is closed. Nothing was changed."),
    "not_booked": _lazy("This person has not chosen a time. Nothing was changed."),
    "not_over": _lazy("The last time has not begun yet. Close the list after it."),
    "begun": _lazy("The viewing has begun. It cannot be called off any more."),
}


def viewing_refused(refusal: Refusal) -> str:
    """Say why a service did not do it, and what to do."""
    return str(_REFUSALS[refusal.code])


def slot_words(starts: datetime, ends: datetime) -> str:
    """Say a slot: donderdag 12 maart, 12.00 uur tot 12.20 uur."""
    day = short_day(starts.astimezone(AMSTERDAM).date())
    return _("%(day)s, %(from)s to %(until)s") % {
        "day": day,
        "from": clock(starts),
        "until": clock(ends),
    }


def slot_choice(slot: OwnSlot) -> str:
    """Say a slot to choose, with its room where more than one may come."""
    words = slot_words(slot.starts_at, slot.ends_at)
    if slot.free <= 1:
        return words
    room = ngettext("%(count)s place left", "%(count)s places left", slot.free)
    return f"{words} ({room % {'count': number(slot.free)}})"


def viewing_title(one: OwnViewing) -> str:
    """The answer of the page of an invitation, in one sentence."""
    if one.viewing_state == ViewingState.CANCELLED or one.state == InvitationState.WITHDRAWN:
        return _("The viewing of %(address)s is off") % {"address": one.address}
    if one.state == InvitationState.NO_SHOW:
        return _("You were not at the viewing of %(address)s") % {"address": one.address}
    if one.wants is not None:
        said = _("You said yes to %(address)s") if one.wants else _("You said no to %(address)s")
        return said % {"address": one.address}
    if one.slot is not None:
        looked = _("You looked at %(address)s") if one.has_looked else _("You look at %(address)s")
        return looked % {"address": one.address}
    return _("Come and look at %(address)s") % {"address": one.address}


def viewing_lead(one: OwnViewing) -> str:
    """What to do now or what comes next, with its moment."""
    if one.wants:
        until = {"moment": moment(one.answer_by)} if one.answer_by else {}
        return _("We decide in the night after %(moment)s. You get a message.") % until
    if one.can_answer and one.has_looked and one.answer_by is not None:
        return _("Do you want this home? Answer before %(moment)s.") % {
            "moment": moment(one.answer_by)
        }
    if one.slot is not None and not one.has_looked:
        return slot_words(one.slot.starts_at, one.slot.ends_at)
    return _choosing(one)


def _choosing(one: OwnViewing) -> str:
    if one.choosable:
        return _("Choose a time that suits you.")
    if one.is_running and one.state == InvitationState.INVITED:
        return _("There is no time left to choose. Contact the housing corporation.")
    return str(_OWN_WORDS[one.state])


def viewing_timeline(one: OwnViewing) -> list[dict[str, str]]:
    """What was, what is now and what comes, of an invitation."""
    events = [
        {"state": "done", "when": moment(one.invited_at), "text": _("You were invited.")},
    ]
    if one.slot is not None:
        past = one.has_looked or one.state == InvitationState.NO_SHOW
        said = {
            InvitationState.ATTENDED: _("You came and looked."),
            InvitationState.NO_SHOW: _("You were not there."),
        }.get(one.state, _("You come and look."))
        state = "done" if past else "now"
        events.append({"state": state, "when": moment(one.slot.starts_at), "text": said})
    elif one.choosable:
        first = moment(one.choosable[0].starts_at)
        text = _("The first time that you can choose.")
        events.append({"state": "now", "when": first, "text": text})
    if one.kind == ViewingKind.GROUP and one.answer_by is not None:
        events += _decision(one, one.answer_by)
    return events


def _decision(one: OwnViewing, answer_by: datetime) -> list[dict[str, str]]:
    over = one.at >= answer_by
    text = _("Until then everybody who looked says yes or no.")
    events = [{"state": "done" if over else "next", "when": moment(answer_by), "text": text}]
    outcome = {
        CandidateState.ACCEPTED: _("The home is yours."),
        CandidateState.OFFERED: _("The home is offered to you."),
        CandidateState.PASSED_OVER: _("You do not get this home."),
    }.get(one.candidate, _("Of those who said yes, the highest on the list gets the home."))
    when = _("The night after")
    events.append({"state": "latest", "when": when, "text": outcome})
    return events


def gives_and_costs(one: OwnViewing) -> list[str]:
    """What yes and no mean after a group viewing, before the click."""
    return [
        _("Yes: you get the home if nobody higher on the list wants it."),
        _("You can still change a yes into a no, until the time is over."),
        _("No: this costs nothing. The home goes to others. You cannot change a no."),
        _("No answer means no. This costs nothing either."),
        *([] if one.has_looked else [_("You can say yes once you have looked.")]),
    ]
