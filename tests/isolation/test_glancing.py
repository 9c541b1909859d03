"""A glance as a reader inside somebody's act: bound again afterwards, and after an error nothing more."""

from contextlib import suppress

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError

from corporations.isolation.session import acting_as, glancing_as
from tests import acts
from tests.factories.applicants import make_applicant

pytestmark = pytest.mark.django_db


def kind() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT acting_kind()")
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
