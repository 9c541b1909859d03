"""The outbox: a message per change, sent once, whatever happens to the postman (invariant 14)."""

import smtplib
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from corporations.core.messages import Letter, MessageKind, MessageState
from corporations.isolation.session import acting_as
from corporations.models import Message
from corporations.services import deliver_post as delivering
from corporations.services.deliver_post import deliver_post
from corporations.services.send_message import send_message
from tests.acts import postman, round_
from tests.factories.corporations import make_message, make_user

LETTER = Letter(MessageKind.OFFER_MADE, "nl", "S", "B")
pytestmark = pytest.mark.django_db(transaction=True)


def states() -> list[tuple[str, int]]:
    with acting_as(postman()):
        return list(Message.objects.order_by("id").values_list("state", "attempts"))


def test_the_same_change_writes_one_message() -> None:
    user, other, third = make_user(), make_user(), make_user()
    with acting_as(round_()) as act:
        for _ in range(2):
            send_message(act, key="offer:1:made", letter=LETTER, user=user.pk)
        send_message(act, key="offer:2:made", letter=LETTER, user=other.pk)
    assert deliver_post() == {"sent": 2, "failed": 0}
    assert [one.to for one in mail.outbox] == [[user.email], [other.email]]
    assert third.email not in {address for one in mail.outbox for address in one.to}


def test_nothing_leaves_of_a_change_that_did_not_happen() -> None:
    user = make_user()

    def change() -> None:
        with acting_as(round_()) as act:
            send_message(act, key="offer:1:made", letter=LETTER, user=user.pk)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert deliver_post() == {"sent": 0, "failed": 0}
    assert mail.outbox == []


def test_sent_is_not_sent_again() -> None:
    make_message()
    assert deliver_post() == {"sent": 1, "failed": 0}
    assert deliver_post() == {"sent": 0, "failed": 0}
    assert len(mail.outbox) == 1


def test_a_server_that_fails_gets_it_later(monkeypatch: pytest.MonkeyPatch) -> None:
    make_message()
    make_message()
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", _refuse)
        assert deliver_post() == {"sent": 0, "failed": 2}
    assert states() == [(MessageState.WAITING, 1)] * 2
    assert deliver_post() == {"sent": 2, "failed": 0}
    assert states() == [(MessageState.SENT, 2)] * 2
    assert len(mail.outbox) == 2


def test_after_ten_attempts_it_is_failed_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    make_message()
    monkeypatch.setattr(EmailBackend, "send_messages", _refuse)
    for _ in range(12):
        deliver_post()
    assert states() == [(MessageState.FAILED, 10)]


def test_a_postman_killed_after_sending_sends_the_same_letter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "corporations.isolation.post_office.FolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    make_message()
    real = delivering._send

    def killed(message: Message) -> bool:
        with monkeypatch.context() as patch:
            patch.setattr(delivering, "acting_as", _die)
            return real(message)

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "_send", killed)
        with pytest.raises(KeyboardInterrupt):
            deliver_post()
    assert states() == [(MessageState.SENDING, 1)]
    assert deliver_post() == {"sent": 1, "failed": 0}
    assert len(list(tmp_path.iterdir())) == 1


def _refuse(*_: Any) -> int:
    raise smtplib.SMTPServerDisconnected("gone")


def _die(*_: Any) -> Any:
    raise KeyboardInterrupt
