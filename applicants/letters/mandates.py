"""Mandates in words, and what others did for somebody."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy as _lazy

from applicants.core.mandates import Channel, MandateState
from applicants.selectors.mandates import Asked, Done, KnownMandate
from audit.core.events import EventType
from corporations.core.permissions import Scope
from corporations.core.refusals import Refusal
from corporations.letters import all_of, day, moment

SCOPE_WORDS: Mapping[Scope, Any] = {
    Scope.LOOK: _lazy("look at responses and places"),
    Scope.RESPOND: _lazy("respond to homes and withdraw responses"),
    Scope.ANSWER: _lazy("accept and refuse offers"),
}
STATE_WORDS: Mapping[MandateState, Any] = {
    MandateState.OFFERED: _lazy("waits for an answer"),
    MandateState.ACCEPTED: _lazy("holds"),
    MandateState.DECLINED: _lazy("declined"),
    MandateState.REVOKED: _lazy("taken back"),
    MandateState.RESIGNED: _lazy("given up by the helper"),
}
_REFUSALS: Mapping[str, Any] = {
    "own_address": _lazy("This is your own address. Fill in the address of your helper."),
    "starts_before_today": _lazy("The first day lies before today. Choose today or later."),
    "wrong_period": _lazy("Choose a last day after the first, at most one year from today."),
    "nothing_chosen": _lazy("Choose what your helper may do."),
    "not_offered": _lazy("This request does not hold any more. Ask the person who sent it."),
}
# Which field of the form a refusal is about.
FIELDS: Mapping[str, str] = {
    "own_address": "helper_email",
    "starts_before_today": "from_on",
    "wrong_period": "last_on",
    "nothing_chosen": "scopes",
}
_DONE: Mapping[str, Any] = {
    EventType.RESPONSE_GIVEN: _lazy("responded to a home"),
    EventType.RESPONSE_WITHDRAWN: _lazy("withdrew your response to a home"),
    EventType.RESPONSES_ORDERED: _lazy("put your responses in another order"),
    EventType.OFFER_ACCEPTED: _lazy("accepted an offer"),
    EventType.OFFER_REFUSED: _lazy("refused an offer"),
    EventType.CONTACT_CHANGED: _lazy("changed how we reach you"),
}
# The other half of an accepted offer: told by the offer itself.
_SILENT = {EventType.LISTING_COMPLETED, EventType.ASSISTED}
_WHERE: Mapping[Channel, Callable[[], str]] = {
    Channel.PHONE: lambda: _("by phone"),
    Channel.DESK: lambda: _("at the desk"),
}


def refused(refusal: Refusal) -> str:
    """Say why a mandate could not be given or answered, and what can be done."""
    if refusal.code == "too_many":
        text = _("You have %(most)s helpers already. Take back a mandate first.")
        return text % {"most": refusal.details["most"]}
    if refusal.code == "too_often":
        text = _("You asked %(most)s helpers in 30 days. Wait some days, or call us.")
        return text % {"most": refusal.details["most"]}
    return str(_REFUSALS[refusal.code])


def scopes_in_words(mandate: KnownMandate) -> str:
    """Say what a helper may do."""
    return all_of([str(SCOPE_WORDS[scope]) for scope in mandate.scopes])


def state_in_words(mandate: KnownMandate) -> str:
    """Say how a mandate stands: its state, or that its time has not come or is over."""
    if mandate.state == MandateState.ACCEPTED and not mandate.is_running:
        if mandate.is_to_come:
            return _("holds from %(day)s") % {"day": day(mandate.from_on)}
        return _("ended on %(day)s") % {"day": day(mandate.last_on)}
    if mandate.state == MandateState.OFFERED and not mandate.is_open:
        return _("never answered")
    return str(STATE_WORDS[mandate.state])


def period_in_words(mandate: KnownMandate) -> str:
    """Say from when until when."""
    given = {"first": day(mandate.from_on), "last": day(mandate.last_on)}
    return _("from %(first)s until %(last)s") % given


def done_in_words(done: list[Done]) -> list[dict[str, str]]:
    """Say what others did, one line each: when, who, what; with the home that it was about."""
    return [
        {
            "when": moment(one.at),
            "text": _("%(who)s %(what)s.") % {"who": _who(one), "what": _what(one)},
            "url": _page(one),
        }
        for one in done
        if one.type not in _SILENT
    ]


def asked_in_words(asked: list[Asked]) -> list[dict[str, str]]:
    """Say that an employee named the number and did not know the birth date."""
    text = _(
        "An employee of %(corporation)s named your number %(where)s. The date of birth was wrong."
    )
    return [
        {
            "when": moment(one.at),
            "text": text % {"corporation": one.corporation, "where": _WHERE[one.channel]()},
        }
        for one in asked
    ]


def _who(one: Done) -> str:
    if one.channel is None:
        return _("Your helper %(name)s") % {"name": one.helper}
    given = {"corporation": one.corporation, "where": _WHERE[one.channel]()}
    return _("An employee of %(corporation)s, at your request %(where)s,") % given


def _what(one: Done) -> str:
    return str(_DONE.get(one.type, _("changed something in your registration")))


def _page(one: Done) -> str:
    kind, _colon, ref = one.stream.partition(":")
    return reverse("listings:detail", args=[ref]) if kind == "listing" else ""
