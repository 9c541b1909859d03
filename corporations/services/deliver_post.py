"""Let the waiting messages leave."""

from hashlib import sha256
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection

from corporations.core.actors import Actor, Kind
from corporations.core.messages import MessageState
from corporations.isolation.locks import AdvisoryKey, exclusively
from corporations.isolation.session import acting_as
from corporations.models import FailingAddress, Message
from corporations.services.record_bounce import record_bounce

POSTMAN = Actor(Kind.POSTMAN)
_MOST_ATTEMPTS = 10
_FINAL = 500  # from this SMTP reply on, trying again does not help (RFC 5321, 4.2.1)
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
    message that fails goes back to waiting, after ten attempts to failed. One to an address from
    which mail came back is not sent at all: it counts as bounced, and stands in the portal.
    """
    with exclusively(AdvisoryKey.POST) as alone:
        return _deliver_all() if alone else {"sent": 0, "failed": 0}


def _deliver_all() -> dict[str, int]:
    sent = failed = 0
    last = 0
    while (taken := _take(last)) is not None:
        message, reachable = taken
        last = message.pk
        if not reachable:
            _bounce(message)
            failed += 1
        elif _send(message):
            sent += 1
        else:
            failed += 1
    return {"sent": sent, "failed": failed}


def _take(after: int) -> tuple[Message, bool] | None:
    """Take the next message in hand; return it and whether its address takes mail."""
    with acting_as(POSTMAN):
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [after])
            row = cursor.fetchone()
        if row is None:
            return None
        message = Message.objects.select_related("user").get(pk=row[0])
        failing = FailingAddress.objects.filter(
            address=_address(message).lower(), cleared_at__isnull=True
        )
        return message, not failing.exists()


def _address(message: Message) -> str:
    return message.user.email if message.user else message.address


def _send(message: Message) -> bool:
    name = sha256(message.key.encode()).hexdigest()[:20]
    mail = EmailMessage(
        message.subject,
        message.body,
        settings.DEFAULT_FROM_EMAIL,
        [_address(message)],
        headers={"Message-ID": f"<{name}.{message.code}@woonportaal>"},
    )
    try:
        get_connection().send_messages([mail])
    except SMTPRecipientsRefused as refused:
        if all(code >= _FINAL for code, _words in refused.recipients.values()):
            _bounce(message)
        else:
            _put_back(message)
        return False
    except OSError:
        _put_back(message)
        return False
    with acting_as(POSTMAN) as act:
        Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(
            state=MessageState.SENT, sent_at=act.at
        )
    return True


def _bounce(message: Message) -> None:
    with acting_as(POSTMAN) as act:
        record_bounce(act, code=message.code)


def _put_back(message: Message) -> None:
    given_up = message.attempts >= _MOST_ATTEMPTS
    with acting_as(POSTMAN):
        Message.objects.filter(pk=message.pk).update(
            state=MessageState.FAILED if given_up else MessageState.WAITING
        )
