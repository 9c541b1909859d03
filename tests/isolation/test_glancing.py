"""A glance as a reader inside somebody's act: bound again afterwards, and after an error nothing more."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.transaction import TransactionManagementError

from corporations.core.actors import WEB_KINDS, Actor, Kind
from corporations.isolation import session
from corporations.isolation.session import acting_as, glancing_as, is_bound
from tests import acts
from tests.factories.applicants import make_applicant

pytestmark = pytest.mark.django_db


def kind() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acting_kind()")
        return str(cursor.fetchone()[0])


def raw_kind() -> str:
    """Who is bound as the database has it, past Django, which asks nothing more after an error."""
    with connection.connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('portal.kind', true)")
        return str(cursor.fetchone()[0])


def test_the_outer_actor_is_bound_again() -> None:
    person = acts.applicant(make_applicant())
    with acting_as(person):
        assert kind() == "applicant"
        with glancing_as(acts.forecast()):
            assert kind() == "forecast"
        assert kind() == "applicant"


def test_after_an_error_nobody_reads_on() -> None:
    person = acts.applicant(make_applicant())

    def read_on_after_an_error() -> None:
        with acting_as(person):
            with suppress(LookupError), glancing_as(acts.forecast()):
                raise LookupError("the page went wrong")
            kind()

    with pytest.raises(TransactionManagementError):
        read_on_after_an_error()
    with acting_as(person):
        assert kind() == "applicant"


@pytest.mark.parametrize("error", [LookupError, KeyboardInterrupt, GeneratorExit, SystemExit])
def test_after_an_error_the_database_has_the_outer_actor(error: type[BaseException]) -> None:
    person = acts.applicant(make_applicant())

    def an_error() -> None:
        with acting_as(person):
            with suppress(error), glancing_as(acts.forecast()):
                raise error
            assert raw_kind() == "applicant"
            kind()

    with pytest.raises(TransactionManagementError):
        an_error()
    assert not is_bound()


def test_after_an_error_of_the_database_it_answers_nothing() -> None:
    person = acts.applicant(make_applicant())

    def an_error() -> None:
        with acting_as(person):
            with (
                suppress(DatabaseError),
                glancing_as(acts.forecast()),
                connection.cursor() as cursor,
            ):
                cursor.execute("SELECT 1 / 0")
            with pytest.raises(Exception, match="current transaction is aborted"):
                raw_kind()
            kind()

    with pytest.raises(TransactionManagementError):
        an_error()
    with acting_as(person):
        assert kind() == "applicant"


def test_an_error_in_binding_leaves_nobody_wider(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker whose time is over is interrupted anywhere: also between two statements of a glance."""
    person, real = acts.applicant(make_applicant()), session._bind

    def interrupted(values: tuple[str, ...], **how: Any) -> Any:
        bound = real(values, **how)
        if values[0] == "forecast":
            raise KeyboardInterrupt
        return bound

    def an_error() -> None:
        with acting_as(person), monkeypatch.context() as patch:
            patch.setattr(session, "_bind", interrupted)
            with suppress(KeyboardInterrupt), glancing_as(acts.forecast()):
                pytest.fail("nobody glances")
            assert raw_kind() == "applicant"
            kind()

    with pytest.raises(TransactionManagementError):
        an_error()


def test_leaving_early_binds_the_outer_actor_again() -> None:
    person = acts.applicant(make_applicant())

    def returns() -> str:
        with glancing_as(acts.forecast()):
            return kind()

    def breaks() -> None:
        for _ in range(2):
            with glancing_as(acts.forecast()):
                break

    with acting_as(person):
        assert returns() == "forecast"
        assert kind() == "applicant"
        breaks()
        assert kind() == "applicant"


def test_a_reader_that_is_dropped_half_way_ends_the_act() -> None:
    person = acts.applicant(make_applicant())

    def lines() -> Iterator[str]:
        with glancing_as(acts.forecast()):
            yield kind()
            yield kind()

    def drops() -> None:
        with acting_as(person):
            reading = lines()
            assert next(reading) == "forecast"
            reading.close()  # type: ignore[attr-defined]
            assert raw_kind() == "applicant"
            kind()

    with pytest.raises(TransactionManagementError):
        drops()


def test_a_glance_within_a_savepoint_falls_with_it_alone() -> None:
    person = acts.applicant(make_applicant())
    with acting_as(person):
        with suppress(LookupError), acting_as(person), glancing_as(acts.forecast()):
            raise LookupError
        assert kind() == "applicant", "the savepoint is gone, and with it whoever was bound in it"


@pytest.mark.parametrize("other", sorted(set(Kind) - {Kind.VISITOR, Kind.FORECAST}))
def test_nobody_glances_as_somebody_who_writes(other: Kind) -> None:
    with acting_as(acts.applicant(make_applicant())):
        with pytest.raises(RuntimeError), glancing_as(Actor(other)):
            pytest.fail("nobody glances")
        assert kind() == "applicant"
    assert {Kind.VISITOR, Kind.FORECAST} <= WEB_KINDS


def test_nobody_glances_outside_an_act() -> None:
    with pytest.raises(RuntimeError), glancing_as(acts.forecast()):
        pytest.fail("nobody glances")
