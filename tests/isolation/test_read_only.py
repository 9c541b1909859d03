"""A page that only shows cannot write, whatever its code tries (STYLE habit 21)."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db import InternalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from corporations.core.acts import Act
from corporations.core.messages import Letter, MessageKind
from corporations.core.permissions import Permission
from corporations.decorators import public, requires
from corporations.isolation.session import acting_as
from corporations.services.send_message import send_message
from listings.models import Home
from tests import acts
from tests.factories import corporations, listings

pytestmark = pytest.mark.django_db


@requires(Permission.EDIT_HOMES)
def rename(_request: HttpRequest, _act: Act, pk: int) -> HttpResponse:
    """A page that forgot that looking is not changing."""
    return HttpResponse(str(Home.objects.filter(pk=pk).update(street="Andere straat")))


@public(because="a test of what a visitor's page may write")
def gossip(_request: HttpRequest, act: Act) -> HttpResponse:
    """A page that writes a message when somebody looks at it."""
    letter = Letter(MessageKind.ACCOUNT, "nl", "x", "y")
    send_message(act, key="gekeken", letter=letter, address="wie@example.nl")
    return HttpResponse("told")


def _ask(method: str, user: Any) -> HttpRequest:
    request = RequestFactory().generic(method, "/")
    request.user = user
    request.session = SessionBase()
    request.session.update(acts.both_steps_of(user))
    return request


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_the_database_refuses_a_write_by_a_page_that_shows(method: str) -> None:
    home = listings.make_home()
    user = corporations.make_staff(home.corporation)
    with pytest.raises(InternalError, match="read-only transaction"):
        rename(_ask(method, user), pk=home.pk)
    with acting_as(acts.staff_of(home.corporation)):
        assert Home.objects.get(pk=home.pk).street == "Lindestraat"


def test_the_same_page_may_write_by_post() -> None:
    home = listings.make_home()
    user = corporations.make_staff(home.corporation)
    assert rename(_ask("POST", user), pk=home.pk).getvalue() == b"1"


def test_a_public_page_that_shows_cannot_write_either() -> None:
    with pytest.raises(InternalError, match="read-only transaction"):
        gossip(_ask("GET", AnonymousUser()))


def test_staff_of_another_corporation_change_nothing_by_post() -> None:
    home = listings.make_home()
    user = corporations.make_staff()
    assert rename(_ask("POST", user), pk=home.pk).getvalue() == b"0"
