"""What was typed after the log-in had expired: back for the same person, on the same page, once."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from corporations.isolation.session import acting_as
from corporations.isolation.unsent import note_for
from corporations.models import User
from tests.acts import gate
from tests.applicants.views.answers import answer, look, page, send, shown
from tests.factories.corporations import PASSWORD, make_user
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
LOGIN = reverse("account_login")
TYPED = "Wilhelmina Aldegonde"


def expired(note: str, **typed: str) -> tuple[WatchfulClient, Any]:
    """A browser whose session has ended sends the page that it still shows."""
    browser = WatchfulClient()
    sent = send(browser, page("wie"), {"page_for": note, "given_name": TYPED, **typed})
    return browser, sent


def log_in(browser: WatchfulClient, user: User, path: str) -> Any:
    return send(browser, path, {"login": user.email, "password": PASSWORD})


def test_comes_back_filled_in_after_logging_in_again() -> None:
    own = make_user()
    browser, sent = expired(note_for(own.pk))
    assert sent.url == f"{LOGIN}?next={page('wie')}"
    assert TYPED.split(maxsplit=1)[0] not in sent.url

    back = log_in(browser, own, sent.url)
    assert back.url == page("wie")
    seen = shown(look(browser, back.url))
    assert TYPED in seen
    assert "portal-alert__mark" in seen
    assert TYPED not in shown(look(browser, back.url)), "given back once"


def test_nobody_else_on_the_same_computer_gets_it() -> None:
    own, other = make_user(), make_user()
    browser, sent = expired(note_for(own.pk))
    browser.secrets = (TYPED,)
    log_in(browser, other, sent.url)
    look(browser, page("wie"))
    send(browser, reverse("account_logout"))
    browser.secrets = ()
    log_in(browser, own, sent.url)
    assert TYPED not in shown(look(browser, page("wie"))), "thrown away when the other looked"


@pytest.mark.parametrize("note", ["", "forged", "1:abc:def"])
def test_without_a_true_note_nothing_is_kept(note: str) -> None:
    expired(note)
    with acting_as(gate()):
        assert not Session.objects.exists()


def test_more_than_anybody_types_is_not_kept() -> None:
    expired(note_for(make_user().pk), family_name="x" * 300_000)
    with acting_as(gate()):
        assert not Session.objects.exists()


def test_another_page_does_not_get_it() -> None:
    own = make_user()
    browser, sent = expired(note_for(own.pk))
    log_in(browser, own, sent.url)
    answer(browser, "partner")
    assert TYPED not in shown(look(browser, page("partner")))
    assert TYPED in shown(look(browser, page("wie")))
