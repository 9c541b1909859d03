"""Life of a message in the outbox."""

from enum import StrEnum


class MessageState(StrEnum):
    """Waiting until the post leaves; sending while a postman has it in hand."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


# A postman that dies leaves `sending`; the next one takes it up again under the same Message-ID.
MESSAGE_TRANSITIONS: tuple[tuple[MessageState, MessageState], ...] = (
    (MessageState.WAITING, MessageState.SENDING),
    (MessageState.SENDING, MessageState.SENT),
    (MessageState.SENDING, MessageState.WAITING),
    (MessageState.SENDING, MessageState.FAILED),
    (MessageState.FAILED, MessageState.WAITING),
)
