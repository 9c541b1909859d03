"""A request is one act: who asks is found out at the door, and what everybody shares is nobody's own."""

from typing import Any

import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from applicants.models import Applicant
from corporations.core.actors import Kind
from corporations.core.acts import Act
from corporations.decorators import entering, public
from corporations.isolation.remembering import NEAR, public_value
from corporations.isolation.session import acting_as, is_bound, reading_as
from corporations.models import User
from tests import acts
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_user

pytestmark = pytest.mark.django_db(transaction=True)


def request_of(user: User | None) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = user or object()  # type: ignore[assignment]  # nobody that logged in
    return request


def bound() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT "
            + ", ".join(
                f"coalesce(current_setting('portal.{name}', true), '')"
                for name in ("kind", "user", "applicant")
            )
        )
        row: tuple[str, str, str] = cursor.fetchone()
    return row


def test_the_database_knows_as_whom_they_registered() -> None:
    own, other = make_applicant(), make_applicant()
    assert own.user
    with entering(request_of(own.user)) as act:
        assert act.actor == acts.applicant(own)
        assert bound() == ("applicant", str(own.user.pk), str(own.pk))
        assert list(Applicant.objects.values_list("pk", flat=True)) == [own.pk]
    assert not is_bound()
    assert bound() == ("", "", "")
    with entering(request_of(other.user)) as act:
        assert act.actor.applicant == other.pk


def test_a_newcomer_is_nobody_yet_and_a_stranger_a_visitor() -> None:
    make_applicant()
    with entering(request_of(make_user())) as act:
        assert (act.actor.kind, act.actor.applicant) == (Kind.APPLICANT, None)
        assert not Applicant.objects.exists()
    with entering(request_of(None)) as act:
        assert act.actor == acts.visitor()
        assert bound()[0] == "visitor"


def test_a_page_that_fails_leaves_nobody_bound() -> None:
    @public(because="a test of what an error leaves behind")
    def page(_request: HttpRequest, _act: Act) -> HttpResponse:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        page(request_of(make_applicant().user))
    assert not is_bound()
    with pytest.raises(DatabaseError, match="no actor bound"):
        Applicant.objects.count()


def test_reading_as_who_acts_already_costs_nothing(django_assert_num_queries: Any) -> None:
    with (
        acting_as(acts.gate()),
        django_assert_num_queries(0),
        reading_as(acts.gate()),
    ):
        assert is_bound()


def test_what_everybody_shares_is_computed_as_a_visitor() -> None:
    """Asked for first by somebody who sees their own row: even then it holds nobody's."""
    own = make_applicant()
    seen = []

    def people() -> tuple[list[int], float]:
        seen.append(bound()[0])
        return list(Applicant.objects.values_list("pk", flat=True)), 30

    with acting_as(acts.applicant(own)):
        assert public_value("people", people) == []
        assert Applicant.objects.count() == 1
        assert bound()[0] == "applicant"
    with acting_as(acts.visitor()):
        assert public_value("people", people) == []
    assert seen == ["visitor"]


def test_what_holds_no_second_is_not_remembered() -> None:
    with acting_as(acts.visitor()):
        assert public_value("short", lambda: ("now", 0.4)) == "now"
    assert caches[NEAR].get("short") is None
