"""Take in that a message came back."""

from datetime import timedelta
from hashlib import sha256

from django.db.models import Q, QuerySet

from corporations.core.acts import Act
from corporations.core.messages import MessageKind, MessageState, address_fails
from corporations.models import FailingAddress, Message
from corporations.services.send_message import send_message

# A report that names only the address speaks of what went there lately.
_LATELY = timedelta(hours=24)
_UNDER_WAY = (MessageState.SENDING, MessageState.SENT)


def record_bounce(act: Act, *, code: str = "", address: str = "") -> int:
    """Mark as bounced the message with this code, or what was sent to an address in the last day.

    The address counts as failing from then on: nothing more is sent to it until its owner says that
    it works again (`clear_address`) or takes another. Who has an account is told in the portal, where
    the message itself stands too. Returns how many messages were marked; a report that comes twice
    marks none. Acts as the postman. Whoever acts on a bounce (an offer's clock stops) finds it with
    `corporations.selectors.messages.bounced_messages`.
    """
    rows = _of(act, code, address)
    marked = 0
    for row in rows.select_related("user").order_by("pk"):
        if Message.objects.filter(pk=row.pk, state__in=_UNDER_WAY).update(
            state=MessageState.BOUNCED, bounced_at=act.at
        ):
            marked += 1
            _fail(act, row, row.user.email if row.user else row.address)
    return marked


def _of(act: Act, code: str, address: str) -> "QuerySet[Message]":
    if code:
        return Message.objects.filter(code=code)
    theirs = Q(user__email__iexact=address) | Q(user__isnull=True, address__iexact=address)
    return Message.objects.filter(theirs, state=MessageState.SENT, sent_at__gte=act.at - _LATELY)


def _fail(act: Act, row: Message, address: str) -> None:
    known, fresh = FailingAddress.objects.get_or_create(
        address=address.lower(), defaults={"since": act.at}
    )
    again = not fresh and FailingAddress.objects.filter(
        pk=known.pk, cleared_at__isnull=False
    ).update(since=act.at, cleared_at=None)
    if row.user_id is None or not (fresh or again) or row.kind == MessageKind.ADDRESS_FAILS:
        return
    digest = sha256(address.lower().encode()).hexdigest()[:16]
    key = f"address:{digest}:failed:{act.at.isoformat()}"
    letter = address_fails(row.language)
    send_message(act, key=key, letter=letter, user=row.user_id)
