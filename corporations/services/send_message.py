"""Put a message in the outbox."""

from django.db import connection
from django.utils.crypto import salted_hmac

from corporations.core.acts import Act
from corporations.core.messages import Letter, MessageState, code_from, signed
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
    code = code_of(key)
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


def code_of(key: str) -> str:
    """Return the code of the message with this key; it needs our secret, so nobody else makes one."""
    return code_from(salted_hmac("message code", key, algorithm="sha256").digest())
