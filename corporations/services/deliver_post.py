"""Let the waiting messages leave."""

from hashlib import sha256

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection

from corporations.core.actors import Actor, Kind
from corporations.core.messages import MessageState
from corporations.isolation.locks import AdvisoryKey, exclusively
from corporations.isolation.session import acting_as
from corporations.models import Message

POSTMAN = Actor(Kind.POSTMAN)
_MOST_ATTEMPTS = 10
_TAKE = """
    UPDATE corporations_message SET state = 'sending', attempts = attempts + 1
    WHERE id = (SELECT id FROM corporations_message WHERE id > %s
                AND state IN ('waiting', 'sending') ORDER BY id LIMIT 1)
    RETURNING id
"""


def deliver_post() -> dict[str, int]:
    """Send every waiting message once; return {"sent", "failed"}.

    No mail is sent inside a transaction that holds a row (STYLE habit 16): a message is first
    marked `sending`, then sent, then marked `sent`. A postman killed in between leaves `sending`,
    which the next one takes up again under the same Message-ID, so that the receiving side sees one
    message. One postman works at a time, so whatever it finds in `sending` is such a leftover. A
    message that fails goes back to waiting, after ten attempts to failed.
    """
    with exclusively(AdvisoryKey.POST) as alone:
        return _deliver_all() if alone else {"sent": 0, "failed": 0}


def _deliver_all() -> dict[str, int]:
    sent = failed = 0
    last = 0
    while (message := _take(last)) is not None:
        last = message.pk
        if _send(message):
            sent += 1
        else:
            failed += 1
    return {"sent": sent, "failed": failed}


def _take(after: int) -> Message | None:
    with acting_as(POSTMAN):
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [after])
            row = cursor.fetchone()
        if row is None:
            return None
        return Message.objects.select_related("user").get(pk=row[0])


def _send(message: Message) -> bool:
    address = message.user.email if message.user else message.address
    mail = EmailMessage(
        message.subject,
        message.body,
        settings.DEFAULT_FROM_EMAIL,
        [address],
        headers={"Message-ID": f"<{sha256(message.key.encode()).hexdigest()[:32]}@woonportaal>"},
    )
    try:
        get_connection().send_messages([mail])
    except OSError:
        state = MessageState.FAILED if message.attempts >= _MOST_ATTEMPTS else MessageState.WAITING
        with acting_as(POSTMAN):
            Message.objects.filter(pk=message.pk).update(state=state)
        return False
    with acting_as(POSTMAN) as act:
        Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(
            state=MessageState.SENT, sent_at=act.at
        )
    return True
