"""What was sent to me: mine alone, unread first, and the count of what could not leave."""

from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import DatabaseError
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from corporations.core.messages import MessageKind, code_in_words
from corporations.core.refusals import Forbidden
from corporations.isolation.session import acting_as
from corporations.models import Message, User
from corporations.selectors.messages import message_of, messages_given_up
from corporations.services.deliver_post import deliver_post
from corporations.services.retry_post import retry_post
from tests.acts import administrator, logged_in, newcomer, postman, staff_of, visitor
from tests.factories.corporations import (
    make_corporation,
    make_failing_address,
    make_message,
    make_region,
    make_regional,
    make_staff,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = reverse("corporations:messages")


def read(message: Message) -> bool:
    with acting_as(postman()):
        return Message.objects.get(pk=message.pk).read_at is not None


def test_lists_my_messages_unread_first_and_nobody_elses() -> None:
    own, other = make_user(), make_user()
    first, second = make_message(own, subject="Eerste"), make_message(own, subject="Tweede")
    make_message(other, subject="Van een ander")
    browser = logged_in(own, secrets=("Van een ander",))
    page = browser.get(LIST).content.decode()
    assert "2 berichten zijn nieuw" in page
    assert page.index("Tweede") < page.index("Eerste")
    browser.post(reverse("corporations:message", args=[second.pk]))
    page = browser.get(LIST).content.decode()
    assert "1 bericht is nieuw" in page
    assert page.index("Eerste") < page.index("Tweede"), "what is unread comes first"
    assert not read(first)


def test_opens_and_reads_one_message_and_looking_alone_changes_nothing() -> None:
    own, stranger = make_user(), make_staff()
    message = make_message(own, body="U krijgt bericht.", about="", kind=MessageKind.BLOCKED)
    url = reverse("corporations:message", args=[message.pk])
    browser = logged_in(own)
    page = browser.get(url).content.decode()
    assert "U krijgt bericht." in page
    assert code_in_words(message.code) in page
    assert reverse("allocation:mine") in page
    assert not read(message)
    for other in (logged_in(stranger), logged_in(make_regional()), logged_in(make_user())):
        assert other.get(url).status_code == 404
        assert other.post(url).status_code == 404
        assert not read(message)
    assert browser.post(url, headers={"HX-Request": "true"}).content == b""
    assert read(message)
    assert browser.post(url).status_code == 302, "twice is no harm"
    assert "Markeer als gelezen" not in browser.get(url).content.decode()


def test_reads_all_at_once() -> None:
    own, other = make_user(), make_user()
    mine, theirs = [make_message(own) for _ in range(2)], make_message(other)
    browser = logged_in(own)
    assert browser.post(LIST, follow=True).status_code == 200
    assert all(read(one) for one in mine)
    assert not read(theirs)


def test_says_that_there_are_none_and_that_mail_does_not_arrive() -> None:
    browser = logged_in(make_user())
    assert "Nog geen berichten" in browser.get(LIST).content.decode()
    own = make_user()
    make_message(own, bounced=True)
    make_failing_address(own)
    browser = logged_in(own)
    works = reverse("corporations:address_works")
    assert works in browser.get(LIST).content.decode()
    assert browser.get(works).status_code == 302
    page = browser.post(works, follow=True).content.decode()
    assert "Wij sturen onze berichten weer per e-mail." in page
    assert works not in page


def test_a_reader_changes_nothing_of_a_message_but_that_it_was_read() -> None:
    own = make_user()
    message = make_message(own)
    with pytest.raises(DatabaseError), acting_as(newcomer(own)):
        Message.objects.filter(pk=message.pk).update(state="sending")
    with pytest.raises(DatabaseError), acting_as(newcomer(own)):
        Message.objects.filter(pk=message.pk).update(attempts=9)


def test_asks_the_database_no_more_for_more_messages(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    own = make_user()
    browser = logged_in(own)
    make_region()
    browser.get(LIST)  # what the process remembers for everybody is read once
    for expected in (2, 18):
        for _ in range(expected - _count(own)):
            make_message(own)
        with django_assert_num_queries(QUERIES):
            browser.get(LIST)


def test_anybody_learns_of_a_code_that_it_is_ours_and_no_more() -> None:
    own = make_user()
    message = make_message(own, kind=MessageKind.OFFER_MADE)
    with acting_as(visitor(), read_only=True):
        for typed in (message.code, f" {code_in_words(message.code).lower()} "):
            checked = message_of(typed)
            assert checked is not None
            assert (checked.kind, checked.written_at) == ("offer_made", message.written_at)
        for wrong in ("", "2222222222", message.code[:9], "%", "x" * 10_000):
            assert message_of(wrong) is None
        assert Message.objects.count() == 0


def test_the_administrator_sees_how_many_were_given_up_and_lets_them_try_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = make_user()
    message = make_message(own, subject="Geheim onderwerp", kind=MessageKind.OFFER_MADE)
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", _fail)
        for _ in range(10):
            deliver_post()
    browser = logged_in(make_regional(), secrets=("Geheim onderwerp", own.email))
    url = reverse("corporations:post")
    page = browser.get(url).content.decode()
    assert "1 bericht kon niet worden verstuurd" in page
    assert "Een woning die u wordt aangeboden" in page
    corporation = make_corporation()
    for actor in (staff_of(corporation), newcomer(own), visitor()):
        with acting_as(actor) as act:
            assert messages_given_up() == []
            with pytest.raises(Forbidden):
                retry_post(act)
    page = browser.post(url, follow=True).content.decode()
    assert "Elk bericht is verstuurd" in page
    assert deliver_post() == {"sent": 1, "failed": 0}
    with acting_as(administrator()) as act:
        assert retry_post(act) == 0, "what left does not leave again"
    with acting_as(postman()):
        assert Message.objects.get(pk=message.pk).state == "sent"


def _count(user: User) -> int:
    with acting_as(postman()):
        return Message.objects.filter(user=user).count()


def _fail(*_: Any) -> int:
    raise OSError("gone")


QUERIES = 13
