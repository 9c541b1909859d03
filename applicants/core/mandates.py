"""Acting for somebody else: the life of a mandate, and help by phone or at the desk."""

from enum import StrEnum

MOST_AT_A_TIME = 3
"""Mandates of one person that are offered or accepted."""
MOST_INVITATIONS = 10
"""Of one person in thirty days: nobody's mailbox is filled in somebody's name."""
LONGEST_DAYS = 366
"""How long a mandate can hold; then the person decides again."""


class MandateState(StrEnum):
    """Offered until the helper answers; it ends by the day too, without a state of its own."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"  # by the helper, before accepting
    REVOKED = "revoked"  # by the person, at any time, at once
    RESIGNED = "resigned"  # by the helper


MANDATE_TRANSITIONS: tuple[tuple[MandateState, MandateState], ...] = (
    (MandateState.OFFERED, MandateState.ACCEPTED),
    (MandateState.OFFERED, MandateState.DECLINED),
    (MandateState.OFFERED, MandateState.REVOKED),
    (MandateState.ACCEPTED, MandateState.REVOKED),
    (MandateState.ACCEPTED, MandateState.RESIGNED),
)
RUNNING = (MandateState.OFFERED, MandateState.ACCEPTED)


class Channel(StrEnum):
    """Where an employee helped somebody."""

    PHONE = "phone"
    DESK = "desk"


class Wanted(StrEnum):
    """What somebody asks an employee to do for them."""

    RESPOND = "respond"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    REFUSE = "refuse"
    CONTACT = "contact"
