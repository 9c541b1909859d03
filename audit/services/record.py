"""Write an event to the chained trail."""

from datetime import datetime
from typing import Protocol

from django.db import connection

from audit.core.chain import canonical
from audit.core.events import Event


class ActLike(Protocol):
    """What the trail needs of an act; `corporations.core.acts.Act` is one."""

    @property
    def at(self) -> datetime:
        """The instant, UTC."""

    @property
    def request_id(self) -> str:
        """The request."""

    @property
    def actor(self) -> "ActorLike":
        """Who."""


class ActorLike(Protocol):
    """What the trail needs of an actor."""

    @property
    def kind(self) -> str:
        """The kind of actor."""

    @property
    def user(self) -> int | None:
        """The user's id, if there is one."""

    @property
    def mandate(self) -> int | None:
        """Under which mandate they act for another, if they do."""

    @property
    def assistance(self) -> int | None:
        """At whose request, by phone or at the desk, they act for another, if they do."""


def record(act: ActLike, event: Event) -> None:
    """Append the event to its stream, inside the caller's transaction.

    The payload holds references and plain values: never a name, address, income or health fact.
    """
    body = canonical(
        {
            **event.payload,
            "at": act.at.isoformat(),
            "actor": str(act.actor.kind),
            "user": act.actor.user,
            **_for_another(act.actor),
            "request": act.request_id,
            "type": str(event.type),
        }
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT audit_append(%s, %s, %s, %s)", [event.stream, act.at, str(event.type), body]
        )


def _for_another(actor: ActorLike) -> dict[str, int]:
    """Name what lets this user act for somebody else; nothing for who acts in person."""
    named = {"mandate": actor.mandate, "assistance": actor.assistance}
    return {name: number for name, number in named.items() if number is not None}
