"""Contact with a candidate: how, and what came of it."""

from collections.abc import Mapping
from enum import StrEnum

MOST_NOTE = 280
"""Characters: what a colleague needs to go on, no more."""

NOTE_DAYS = 90
"""A note is emptied so many days after the contact: as long as documents are kept, the region's choice."""


class Channel(StrEnum):
    """How. VERA has no list for this; the codes stay inside the portal."""

    CALL = "call"
    MAIL = "mail"
    LETTER = "letter"
    VISIT = "visit"


class ContactOutcome(StrEnum):
    """What came of it."""

    SPOKEN = "spoken"
    NO_ANSWER = "no_answer"
    VOICE_MAIL = "voice_mail"
    WRONG_NUMBER = "wrong_number"
    SENT = "sent"
    ANSWERED = "answered"
    CAME_BACK = "came_back"
    NOT_AT_HOME = "not_at_home"


OUTCOMES: Mapping[Channel, tuple[ContactOutcome, ...]] = {
    Channel.CALL: (
        ContactOutcome.SPOKEN,
        ContactOutcome.NO_ANSWER,
        ContactOutcome.VOICE_MAIL,
        ContactOutcome.WRONG_NUMBER,
    ),
    Channel.MAIL: (ContactOutcome.SENT, ContactOutcome.ANSWERED, ContactOutcome.CAME_BACK),
    Channel.LETTER: (ContactOutcome.SENT, ContactOutcome.ANSWERED, ContactOutcome.CAME_BACK),
    Channel.VISIT: (ContactOutcome.SPOKEN, ContactOutcome.NOT_AT_HOME),
}


def fits(channel: Channel, outcome: ContactOutcome) -> bool:
    """Whether this can come of that: nobody answers a letter by not being at home."""
    return outcome in OUTCOMES[channel]
