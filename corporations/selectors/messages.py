"""Reads of the outbox: the own messages, whether one is ours, what bounced, what was given up."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import F, QuerySet

from corporations.core.acts import Act
from corporations.core.messages import MessageKind, code_typed
from corporations.core.refusals import NotVisible
from corporations.models import FailingAddress, Message

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Checked:
    """What anybody may know of a message of which they have the code."""

    kind: MessageKind
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Bounced:
    """A message that came back; `about` is what it told of (an offer's id).

    `read_at` is when its reader opened it in the portal, where it stands all the same.
    """

    message: int
    about: str
    user: int | None
    bounced_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class GivenUp:
    """How many messages of a kind could not be sent, and since when the oldest waits."""

    kind: MessageKind
    number: int
    since: datetime


def own_messages(act: Act) -> "QuerySet[Message]":
    """Return the messages to the acting person: what is unread first, then the latest first."""
    own = Message.objects.filter(user_id=act.actor.user or 0)
    return own.order_by(F("read_at").asc(nulls_first=True), "-pk").defer("body")


def own_message(act: Act, number: int) -> Message:
    """Return a message to the acting person.

    Raises:
        NotVisible: when it is somebody else's or there is none.
    """
    found = Message.objects.filter(user_id=act.actor.user or 0, pk=number).first()
    if found is None:
        raise NotVisible("message")
    return found


def unread_count(user: int) -> int:
    """Return how many messages to this person, who acts, are unread."""
    return Message.objects.filter(user_id=user, read_at__isnull=True).count()


def own_address_fails(act: Act) -> bool:
    """Tell whether mail to the acting person's address comes back."""
    return (
        act.actor.user is not None
        and FailingAddress.objects.filter(cleared_at__isnull=True).exists()
    )


def message_of(code: str) -> Checked | None:
    """Return the kind and moment of the message with this code, as typed; None when none is ours."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, written_at FROM message_with_code(%s)", [code_typed(code)])
        row = cursor.fetchone()
    return Checked(MessageKind(row[0]), row[1]) if row else None


def bounced_messages(kind: MessageKind, *, about: "Sequence[str] | None" = None) -> list[Bounced]:
    """Return the messages of a kind that came back, oldest first; for the night and the postman.

    With `about` only those that tell of these things.
    """
    rows = Message.objects.filter(kind=kind, bounced_at__isnull=False)
    if about is not None:
        rows = rows.filter(about__in=about)
    return [
        Bounced(row.pk, row.about, row.user_id, row.bounced_at, row.read_at)
        for row in rows.order_by("bounced_at", "pk").defer("body")
        if row.bounced_at is not None
    ]


def messages_given_up() -> list[GivenUp]:
    """Return what could not be sent, by kind; empty for anybody but the regional administrator."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, number, since FROM messages_given_up()")
        return [GivenUp(MessageKind(kind), n, since) for kind, n, since in cursor.fetchall()]
