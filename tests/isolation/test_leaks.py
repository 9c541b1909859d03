"""Nobody stays bound where nobody should be: after the act, beside it, or after it went wrong."""

import threading
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from celery import shared_task
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, StreamingHttpResponse
from django.test import RequestFactory

from corporations.core.acts import Act
from corporations.decorators import public
from corporations.isolation.session import acting_as, is_bound
from listings.models import Home
from tests import acts
from tests.factories import corporations, listings

pytestmark = pytest.mark.django_db(transaction=True)
_UNBOUND = "no actor bound"


@pytest.fixture
def sides() -> dict[str, Any]:
    """Two corporations with a home each."""
    a, b = corporations.make_corporation(), corporations.make_corporation()
    return {
        "a": a,
        "b": b,
        "home_a": listings.make_home(a).pk,
        "home_b": listings.make_home(b).pk,
    }


def _homes() -> set[int]:
    return set(Home.objects.values_list("pk", flat=True))


def _refuses() -> bool:
    """Whether this connection refuses to read, because nobody acts on it."""
    try:
        Home.objects.count()
    except DatabaseError as error:
        return _UNBOUND in str(error)
    return False


def _setting() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('portal.kind', true), ''),"
            " coalesce(current_setting('portal.corporation', true), '')"
        )
        kind, corporation = cursor.fetchone()
    return kind, corporation


def test_nobody_is_bound_after_a_commit(sides: dict[str, Any]) -> None:
    with acting_as(acts.staff_of(sides["a"])):
        assert _homes() == {sides["home_a"]}
    assert _setting() == ("", "")
    assert not is_bound()
    assert _refuses()


def test_nobody_is_bound_after_an_error(sides: dict[str, Any]) -> None:
    with pytest.raises(ZeroDivisionError), acting_as(acts.staff_of(sides["a"])):
        raise ZeroDivisionError
    assert _setting() == ("", "")
    assert not is_bound()
    assert _refuses()


def test_nobody_is_bound_after_an_error_of_the_database(sides: dict[str, Any]) -> None:
    with (
        pytest.raises(DatabaseError),
        acting_as(acts.staff_of(sides["a"])),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 / 0")
    assert _refuses()


def test_the_next_user_of_a_pooled_connection_starts_as_nobody(sides: dict[str, Any]) -> None:
    with acting_as(acts.staff_of(sides["a"])):
        assert _homes() == {sides["home_a"]}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        first = cursor.fetchone()
    connection.close_if_unusable_or_obsolete()  # what Django does between two requests
    with acting_as(acts.staff_of(sides["b"])):
        assert _homes() == {sides["home_b"]}
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            assert cursor.fetchone() == first, "the connection was to be the same"
    assert _refuses()


def test_an_act_does_not_reach_into_a_thread(sides: dict[str, Any]) -> None:
    seen: dict[str, Any] = {}

    def work() -> None:
        try:
            seen["bound"], seen["refuses"] = is_bound(), _refuses()
            with acting_as(acts.staff_of(sides["b"])):
                seen["homes"] = _homes()
        finally:
            connection.close()

    with acting_as(acts.staff_of(sides["a"])):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert _homes() == {sides["home_a"]}, "the thread changed who acts here"
    assert seen == {"bound": False, "refuses": True, "homes": {sides["home_b"]}}


@shared_task(name="tests.isolation.read_homes")
def read_homes(*, seen: list[Any], **_kwargs: object) -> None:
    """A task that forgot to say who acts; it runs on whatever connection its worker has."""
    seen.append((is_bound(), _refuses()))


def test_a_task_starts_as_nobody(sides: dict[str, Any]) -> None:
    seen: list[Any] = []

    def worker() -> None:
        try:
            # A worker is a process of its own; a thread with its own connection is as separate.
            result = read_homes.apply(kwargs={"seen": seen})
            assert result.successful(), result.traceback
        finally:
            connection.close()

    with acting_as(acts.staff_of(sides["a"])):
        thread = threading.Thread(target=worker)
        thread.start()
        thread.join()
    assert seen == [(False, True)]


def test_a_queryset_that_is_read_too_late_is_refused(sides: dict[str, Any]) -> None:
    with acting_as(acts.staff_of(sides["a"])):
        late = Home.objects.filter(pk=sides["home_a"])
    with pytest.raises(DatabaseError, match=_UNBOUND):
        list(late)


def test_an_iterator_that_outlives_its_act_is_refused(sides: dict[str, Any]) -> None:
    listings.make_home(sides["a"])
    with acting_as(acts.staff_of(sides["a"])):
        rows = Home.objects.order_by("pk").iterator(chunk_size=1)
        assert next(rows).pk == sides["home_a"]
    # The cursor lived in the transaction of the act, and died with it.
    with pytest.raises(psycopg2.ProgrammingError, match="isn't valid anymore"):
        next(rows)


def test_a_queryset_belongs_to_whoever_reads_it(sides: dict[str, Any]) -> None:
    """Made in an act of A, read in an act of B: B's rows, never A's."""
    with acting_as(acts.staff_of(sides["a"])):
        late = Home.objects.all()
    with acting_as(acts.staff_of(sides["b"])):
        assert [home.pk for home in late] == [sides["home_b"]]


@pytest.mark.usefixtures("sides")
def test_a_streaming_response_cannot_query_after_the_act() -> None:
    @public(because="a test of what a late stream may read")
    def page(_request: HttpRequest, _act: Act) -> StreamingHttpResponse:
        def lines() -> Iterator[str]:
            for home in Home.objects.order_by("pk"):
                yield home.ref

        return StreamingHttpResponse(lines())

    request = RequestFactory().get("/")
    request.user = object()  # type: ignore[assignment]  # nobody that logged in
    response = page(request)
    with pytest.raises(DatabaseError, match=_UNBOUND):
        b"".join(response)


def test_a_nested_act_gives_the_outer_one_back(sides: dict[str, Any]) -> None:
    with acting_as(acts.staff_of(sides["a"])):
        with acting_as(acts.staff_of(sides["b"])):
            assert _homes() == {sides["home_b"]}
        assert _homes() == {sides["home_a"]}
        with pytest.raises(ZeroDivisionError), acting_as(acts.staff_of(sides["b"])):
            raise ZeroDivisionError
        assert _homes() == {sides["home_a"]}
        with acting_as(acts.visitor()):
            assert _homes() == set()
        assert _setting() == ("staff", str(sides["a"].pk))


def test_a_savepoint_that_is_undone_gives_the_outer_actor_back(sides: dict[str, Any]) -> None:
    with acting_as(acts.staff_of(sides["a"])):
        savepoint = transaction.savepoint()
        with acting_as(acts.staff_of(sides["b"])):
            assert _homes() == {sides["home_b"]}
        transaction.savepoint_rollback(savepoint)
        assert _setting() == ("staff", str(sides["a"].pk))
        assert _homes() == {sides["home_a"]}


def test_a_read_only_act_ends_with_itself(sides: dict[str, Any]) -> None:
    with acting_as(acts.staff_of(sides["a"])):
        with acting_as(acts.staff_of(sides["a"]), read_only=True):
            assert _homes() == {sides["home_a"]}
        assert Home.objects.filter(pk=sides["home_a"]).update(street="Nieuwe straat") == 1


def test_the_application_role_can_set_its_own_variable(sides: dict[str, Any]) -> None:
    """A documented limit (STYLE 3.5): row security guards against our slips, not against SQL injection."""
    with acting_as(acts.staff_of(sides["a"])):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('portal.corporation', %s, true)", [str(sides["b"].pk)]
            )
        assert _homes() == {sides["home_b"]}
    assert _refuses()


def test_the_application_role_can_neither_become_the_owner_nor_pass_by(
    sides: dict[str, Any],
) -> None:
    """The reach of that limit: one's own variables, and nothing of the tables."""
    statements = (
        "ALTER TABLE listings_home DISABLE ROW LEVEL SECURITY",
        "CREATE POLICY mine ON listings_home USING (true)",
        "DROP POLICY portal_select ON listings_home",
        "ALTER ROLE woonportaal_app BYPASSRLS",
        "SET LOCAL row_security = off; SELECT count(*) FROM listings_home",
    )
    accepted = []
    for statement in statements:
        try:
            with acting_as(acts.staff_of(sides["a"])), connection.cursor() as cursor:
                cursor.execute(statement)
            accepted.append(statement)
        except DatabaseError:
            continue
    assert accepted == []
    with acting_as(acts.staff_of(sides["a"])):
        with connection.cursor() as cursor:
            # A grant of what one does not hold is no error to PostgreSQL: it just grants nothing.
            cursor.execute("GRANT DELETE ON listings_home TO woonportaal_app")
            cursor.execute("SELECT has_table_privilege('listings_home', 'DELETE')")
            assert cursor.fetchone() == (False,)
        assert _homes() == {sides["home_a"]}
