"""A message that comes back: marked once, its address left alone, its reader told in the portal."""

import io
import smtplib
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command

from corporations.core.messages import Letter, MessageKind, MessageState
from corporations.isolation.session import acting_as
from corporations.models import FailingAddress, Message, User
from corporations.selectors.messages import bounced_messages, own_address_fails
from corporations.services.clear_address import clear_address
from corporations.services.deliver_post import deliver_post
from corporations.services.record_bounce import record_bounce
from corporations.services.send_message import send_message
from tests.acts import newcomer, postman, round_
from tests.factories.corporations import make_message, make_user

pytestmark = pytest.mark.django_db
LETTER = Letter(MessageKind.OFFER_MADE, "nl", "S", "B")


def states(user: User) -> list[tuple[str, str]]:
    with acting_as(postman()):
        rows = Message.objects.filter(user=user).order_by("pk")
        return list(rows.values_list("kind", "state"))


def bounce(**what: Any) -> int:
    with acting_as(postman()) as act:
        return record_bounce(act, **what)


def test_a_message_bounces_once_and_its_reader_is_told_in_the_portal() -> None:
    own, other = make_user(), make_user()
    message = make_message(own, sent=True)
    theirs = make_message(other, sent=True)
    assert [bounce(code=message.code) for _ in range(2)] == [1, 0]
    deliver_post()
    assert mail.outbox == [], "nothing more goes to an address that fails"
    assert states(own) == [("registered", "bounced"), ("address_fails", "bounced")]
    assert states(other) == [("registered", "sent")]
    for user, failing in ((own, True), (other, False)):
        with acting_as(newcomer(user)) as act:
            assert own_address_fails(act) is failing
    assert theirs.bounced_at is None


def test_by_address_all_of_the_last_day_bounces_and_nothing_older() -> None:
    own, other = make_user(), make_user()
    lately, old = make_message(own, sent=True), make_message(own, sent=True)
    make_message(other, sent=True)
    with acting_as(postman()) as act:
        Message.objects.filter(pk=old.pk).update(sent_at=act.at - timedelta(hours=25))
    assert bounce(address=own.email.upper()) == 1
    assert dict(states(own))["registered"]
    with acting_as(postman()):
        assert Message.objects.get(pk=lately.pk).state == MessageState.BOUNCED
        assert Message.objects.get(pk=old.pk).state == MessageState.SENT
    assert states(other) == [("registered", "sent")]
    assert bounce(address="niemand@example.nl") == 0


def test_the_night_finds_what_came_back_and_by_what_it_is_about() -> None:
    own = make_user()
    with acting_as(round_()) as act:
        for number in (7, 8, 9):
            send_message(act, key=f"o:{number}", letter=LETTER, user=own.pk, about=str(number))
    deliver_post()
    with acting_as(postman()) as act:
        for about in ("7", "8"):
            record_bounce(act, code=Message.objects.get(about=about).code)
    with acting_as(round_(), read_only=True):
        found = bounced_messages(MessageKind.OFFER_MADE)
        assert [(one.about, one.user) for one in found] == [("7", own.pk), ("8", own.pk)]
        assert [one.about for one in bounced_messages(MessageKind.OFFER_MADE, about=["8"])] == ["8"]
        assert Message.objects.filter(about="9").count() == 0, "what arrived is not the night's"


def test_what_waits_for_a_failing_address_bounces_without_leaving() -> None:
    own = make_user()
    bounce(code=make_message(own, sent=True).code)
    with acting_as(round_()) as act:
        send_message(act, key="offer:1:made", letter=LETTER, user=own.pk, about="1")
    assert deliver_post()["sent"] == 0
    with acting_as(round_(), read_only=True):
        assert [one.about for one in bounced_messages(MessageKind.OFFER_MADE)] == ["1"]


def test_mail_goes_again_when_its_owner_says_so_and_nobody_else_can() -> None:
    own, other = make_user(), make_user()
    bounce(code=make_message(own, sent=True).code)
    deliver_post()
    with acting_as(newcomer(other)) as act:
        assert clear_address(act) is False
    with acting_as(newcomer(own)) as act:
        assert clear_address(act) is True
        assert clear_address(act) is False, "once is enough"
    message = make_message(own)
    assert deliver_post() == {"sent": 1, "failed": 0}
    assert [one.to for one in mail.outbox] == [[own.email]]
    assert bounce(code=message.code) == 1
    with acting_as(postman()):
        (row,) = FailingAddress.objects.filter(address=own.email)
        assert row.cleared_at is None
    assert [kind for kind, _ in states(own)].count("address_fails") == 2


@pytest.mark.parametrize(("code", "state"), [(550, "bounced"), (450, "waiting")])
def test_a_server_that_refuses_the_mailbox(
    monkeypatch: pytest.MonkeyPatch, code: int, state: str
) -> None:
    own = make_user()
    make_message(own)

    def refuse(*_: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({own.email: (code, b"no such mailbox")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    deliver_post()
    assert states(own)[0] == ("registered", state)


REPORT = """\
From: mailer-daemon@mx.example
Subject: Undelivered Mail
Message-ID: <19.ABCDEFGHJK@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b"

--=b
Content-Type: text/plain

It could not be delivered.
--=b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: 5.1.1
--=b
Content-Type: text/rfc822-headers

Message-ID: <{message}>
Subject: S
--=b--
"""


@pytest.mark.parametrize(("action", "marked"), [("failed", 1), ("delayed", 0)])
def test_a_report_of_a_mail_server_names_the_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], action: str, marked: int
) -> None:
    own = make_user()
    make_message(own)
    deliver_post()
    (sent,) = mail.outbox
    name = sent.extra_headers["Message-ID"].strip("<>")
    _pipe(monkeypatch, REPORT.format(to=own.email, action=action, message=name))
    call_command("record_bounce")
    assert f'"marked": {marked}' in capsys.readouterr().out


def test_a_report_about_somebody_elses_mail_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _pipe(monkeypatch, REPORT.format(to="x@example.nl", action="failed", message="1.A@elders.nl"))
    with pytest.raises(CommandError, match="names no message of ours"):
        call_command("record_bounce")


def _pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
