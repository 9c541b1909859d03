"""Viewings as the desk and the phone at the door say them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from allocation.core.life_cycles import InvitationState, ViewingKind, ViewingState
from allocation.core.viewings import Turnout
from allocation.letters.viewings import GUEST_WORDS, KIND_WORDS, VIEWING_WORDS, slot_words
from allocation.selectors.desk_viewings import DeskViewing, Guest
from corporations.letters import moment, number
from regulation.core.document import Limits

_AT_THE_DOOR = {InvitationState.BOOKED, InvitationState.ATTENDED}


def viewing_row(one: DeskViewing, at: datetime) -> dict[str, Any]:
    """One viewing as a row of the desk's table."""
    url = reverse("allocation:viewing", args=[one.id])
    due = one.state == ViewingState.PLANNED and one.ends_at <= at
    label = _("Close the list") if due else _("Open the list")
    words = KIND_WORDS[one.kind]
    if one.state == ViewingState.CANCELLED:
        words = VIEWING_WORDS[one.state]
    return {
        "state": "late" if due else "",
        "cells": [
            {"text": one.address, "url": url},
            {"text": moment(one.starts_at)},
            {"text": words},
            {"text": numbers_of(one)},
            {"text": label, "url": url, "button": True},
        ],
    }


def numbers_of(one: DeskViewing) -> str:
    """How many were invited, come or came, in one line."""
    said = [
        ngettext("%(count)s invited", "%(count)s invited", one.invited)
        % {"count": number(one.invited)}
    ]
    if not one.invited and one.kind == ViewingKind.GROUP and one.state == ViewingState.PLANNED:
        said = [_("%(count)s to invite") % {"count": number(one.to_invite or 0)}]
    if one.state == ViewingState.HELD:
        said.append(_("%(count)s came") % {"count": number(one.came)})
        said.append(_("%(count)s stayed away") % {"count": number(one.no_shows)})
    elif one.booked:
        said.append(_("%(count)s chose a time") % {"count": number(one.booked)})
    if one.yes:
        said.append(_("%(count)s said yes") % {"count": number(one.yes)})
    return ", ".join(said)


def turnout_sentence(turnout: Turnout, proposed: int) -> str:
    """Say where the proposed number comes from."""
    if turnout.percent is None:
        return _(
            "For a group we propose %(number)s people. You have too few earlier viewings to count from."
        ) % {"number": number(proposed)}
    return _(
        "For a group we propose %(number)s people: of those you invited last year %(percent)s%% came."
    ) % {"number": number(proposed), "percent": number(turnout.percent)}


def closing(one: DeskViewing, limits: Limits) -> list[str]:
    """What closing the list does to whoever is on it."""
    absent = one.booked - one.came - one.no_shows
    said = [
        ngettext(
            "%(count)s person had chosen a time and is not noted as there.",
            "%(count)s people had chosen a time and are not noted as there.",
            absent,
        )
        % {"count": number(absent)}
    ]
    if absent:
        said.append(_("They lose an open offer, and get a message."))
        if limits.refusals_before_sanction and limits.block_days_no_show:
            said.append(
                _("It counts as a refusal. At %(most)s they cannot take part for %(days)s days.")
                % {
                    "most": number(limits.refusals_before_sanction),
                    "days": number(limits.block_days_no_show),
                }
            )
        said.append(_("The home goes to the next person in the coming night."))
    said.append(_("You cannot undo this. Check the list first."))
    return said


def cancelling(one: DeskViewing) -> list[str]:
    """What calling a viewing off does."""
    return [
        ngettext(
            "%(count)s invited person gets a message.",
            "%(count)s invited people get a message.",
            one.invited,
        )
        % {"count": number(one.invited)},
        _("Nobody loses their place on the list."),
        _("The time to answer an offer stays as it is now."),
        _("You cannot undo this. You can plan another viewing."),
    ]


def door_groups(people: Iterable[Guest], *, open_list: bool) -> list[dict[str, Any]]:
    """The people of a viewing by the time that they chose, the others last."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in people:
        title = _("Without a time")
        if one.slot is not None and one.until is not None:
            title = slot_words(one.slot, one.until)
        groups.setdefault(title, []).append(_guest(one, open_list=open_list))
    # Who chose no time has no slot, and comes last of all.
    return [{"title": title, "people": found} for title, found in groups.items()]


def _guest(one: Guest, *, open_list: bool) -> dict[str, Any]:
    came = one.state == InvitationState.ATTENDED
    words = str(GUEST_WORDS[one.state])
    if one.wants:
        words = _("%(state)s, wants the home") % {"state": words}
    return {
        "id": one.invitation,
        "name": one.name or one.ref,
        "ref": one.ref,
        "rank": number(one.rank) if one.rank else "",
        "state": words,
        "came": came,
        "noteable": open_list and one.state in _AT_THE_DOOR,
        "url": reverse("allocation:attendance", args=[one.invitation]),
    }
