"""Put a message in the outbox."""

from django.db import connection

from corporations.core.acts import Act
from corporations.core.messages import MessageState
from corporations.models import Message


def send_message(
    act: Act, *, key: str, subject: str, body: str, user: int | None = None, address: str = ""
) -> None:
    """Write a message in the caller's transaction; the same `key` is written once.

    It goes to the user's own address or, where there is no user yet, to `address`. It leaves with
    the next post (`deliver_post`), after the commit.
    """
    table = Message._meta.db_table  # noqa: SLF001  Django's documented model API
    with connection.cursor() as cursor:
        # Plain SQL: whoever writes a message may not read the outbox, so no RETURNING.
        cursor.execute(
            f"INSERT INTO {table} (key, user_id, address, subject, body, state, written_at, attempts)"  # noqa: S608
            " VALUES (%s, %s, %s, %s, %s, %s, %s, 0) ON CONFLICT DO NOTHING",
            [key, user, address, subject, body, MessageState.WAITING.value, act.at],
        )
