"""Put many messages in the outbox at once."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from corporations.core.acts import Act
from corporations.core.messages import Letter, MessageState, signed
from corporations.isolation.staging import staged
from corporations.services.send_message import code_of

_COLUMNS = {
    "key": "text",
    "user_id": "bigint",
    "address": "text",
    "kind": "text",
    "language": "text",
    "about": "text",
    "code": "text",
    "subject": "text",
    "body": "text",
    "state": "text",
    "written_at": "timestamptz",
    "attempts": "integer",
}


class Outgoing(NamedTuple):
    """One message to a user, as `send_message` takes it."""

    key: str
    user: int
    letter: Letter
    about: str = ""


def send_messages(act: Act, messages: Iterable[Outgoing]) -> int:
    """Write messages in the caller's transaction, in one statement; return how many were new.

    The same promises as `send_message`: the same `key` is written once, and each leaves with the next
    post.
    """
    names = ", ".join(f'"{column}"' for column in _COLUMNS)
    rows = (
        (
            one.key,
            one.user,
            "",
            one.letter.kind.value,
            one.letter.language,
            one.about,
            (code := code_of(one.key)),
            one.letter.subject,
            signed(one.letter, code),
            MessageState.WAITING.value,
            act.at,
            0,
        )
        for one in messages
    )
    with staged("message", _COLUMNS, rows) as source, connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO corporations_message ({names}) SELECT {names} FROM {source}"  # noqa: S608
            " ON CONFLICT DO NOTHING"
        )
        return int(cursor.rowcount)
