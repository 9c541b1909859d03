"""Anybody checks a code: only its kind and day are told, and nobody can guess on and on."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from corporations.isolation.session import acting_as
from corporations.models import Message
from corporations.views.check_message import MOST_TRIES
from tests.acts import postman
from tests.factories.corporations import make_message, make_region, make_user
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
PAGE = "corporations:check_message"


@pytest.fixture
def code() -> str:
    make_region()
    cache.clear()
    made = make_message(make_user(email="geheim@example.nl"))
    with acting_as(postman()):
        return Message.objects.get(pk=made.pk).code


def ask(typed: str) -> str:
    client = WatchfulClient(secrets=("geheim@example.nl",))
    return client.post(reverse(PAGE), {"code": typed}).content.decode()


def test_knows_its_own_code_however_it_is_typed(code: str) -> None:
    for typed in (code, f"{code[:5]}-{code[5:]}", f" {code[:5].lower()} {code[5:].lower()}"):
        page = ask(typed)
        assert "Dit bericht is van ons" in page
        assert "Wij schreven het op" in page
        assert "Onderwerp" not in page
        assert "Tekst" not in page


@pytest.mark.parametrize("typed", ["23456-789AB", "'; DROP TABLE", "🦉", "x" * 39])
def test_says_that_another_code_is_not_ours(code: str, typed: str) -> None:
    assert code
    page = ask(typed)
    assert "Wij kennen deze code niet" in page
    assert "Zo herkent u een vals bericht" in page


@pytest.mark.parametrize("typed", ["", "x" * 10_000])
def test_asks_again_for_what_is_no_code(code: str, typed: str) -> None:
    assert code
    assert 'role="alert"' in ask(typed)


def test_nobody_tries_on_and_on(code: str) -> None:
    client = WatchfulClient()
    for _try in range(MOST_TRIES):
        assert client.post(reverse(PAGE), {"code": "23456-789AB"}).status_code == 200
    answers = {client.post(reverse(PAGE), {"code": code}).status_code for _try in range(2)}
    assert 429 in answers
    elsewhere = WatchfulClient(REMOTE_ADDR="10.1.2.3")
    assert elsewhere.post(reverse(PAGE), {"code": code}).status_code == 200
