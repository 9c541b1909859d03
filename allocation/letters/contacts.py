"""The contact log in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _lazy

from allocation.core.contacts import Channel, ContactOutcome
from allocation.selectors.contacts import Contacted
from corporations.core.refusals import Refusal
from corporations.letters import moment

CHANNEL_WORDS: Mapping[Channel, object] = {
    Channel.CALL: _lazy("Call"),
    Channel.MAIL: _lazy("E-mail"),
    Channel.LETTER: _lazy("Letter"),
    Channel.VISIT: _lazy("Visit"),
}
OUTCOME_WORDS: Mapping[ContactOutcome, object] = {
    ContactOutcome.SPOKEN: _lazy("spoke to the person"),
    ContactOutcome.NO_ANSWER: _lazy("no answer"),
    ContactOutcome.VOICE_MAIL: _lazy("left a voice message"),
    ContactOutcome.WRONG_NUMBER: _lazy("wrong number"),
    ContactOutcome.SENT: _lazy("was sent"),
    ContactOutcome.ANSWERED: _lazy("the person answered"),
    ContactOutcome.CAME_BACK: _lazy("came back undelivered"),
    ContactOutcome.NOT_AT_HOME: _lazy("not at home"),
}
_REFUSALS: Mapping[str, object] = {
    "cannot_be": _lazy("That does not come of this kind of contact. Choose again."),
    "in_the_future": _lazy("That moment is still to come. Fill in when it was."),
    "before_closing": _lazy("Before the closing there was no list. Fill in a later moment."),
    "too_long": _lazy("The note is too long. Use at most %(most)s characters."),
}


def refused(refusal: Refusal) -> str:
    """Say why it was not written down."""
    return str(_REFUSALS[refusal.code]) % refusal.details


def contact_rows(found: list[Contacted]) -> list[dict[str, Any]]:
    """The log as rows of a table."""
    return [
        {
            "state": "",
            "cells": [
                {"text": moment(one.at)},
                {"text": CHANNEL_WORDS[one.channel]},
                {"text": OUTCOME_WORDS[one.outcome]},
                {"text": one.note or "-"},
                {"text": one.recorder},
            ],
        }
        for one in found
    ]
