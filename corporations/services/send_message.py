"""Put a message in the outbox."""

from django.db import connection

from corporations.core.acts import Act
from corporations.core.messages import Letter, MessageState, new_code, signed
from corporations.models import Message


def send_message(
    act: Act,
    *,
    key: str,
    letter: Letter,
    user: int | None = None,
    address: str = "",
    about: str = "",
) -> None:
    """Write a message in the caller's transaction; the same `key` is written once.

    It goes to the user's own address or, where there is no user yet, to `address`. It leaves with
    the next post (`deliver_post`), after the commit; the user reads it in the portal at once.
    `about` is the id or ref of what it tells of, as the address of the page of its kind has it
    (corporations/letters/messages.py).
    """
    table = Message._meta.db_table  # noqa: SLF001  Django's documented model API
    code = new_code()
    with connection.cursor() as cursor:
        # Plain SQL: whoever writes a message may not read the outbox, so no RETURNING.
        cursor.execute(
            f"INSERT INTO {table} (key, user_id, address, kind, language, about, code, subject, body,"  # noqa: S608
            " state, written_at, attempts) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0)"
            " ON CONFLICT DO NOTHING",
            [
                key,
                user,
                address,
                letter.kind.value,
                letter.language,
                about,
                code,
                letter.subject,
                signed(letter, code),
                MessageState.WAITING.value,
                act.at,
            ],
        )
