"""Nobody is bound outside an act, and then every query is refused."""

import pytest
from django.db import DatabaseError, connection

from corporations.core.actors import Actor, Kind
from corporations.isolation.session import acting_as
from corporations.isolation.sync import deviations
from corporations.models import Region


@pytest.mark.django_db
def test_refuses_a_query_when_nobody_is_bound() -> None:
    with acting_as(Actor(Kind.OPERATOR)):
        Region.objects.create(code="twente", name="Twente")
    with pytest.raises(DatabaseError, match="no actor bound"):
        Region.objects.count()


@pytest.mark.django_db
def test_the_catalog_equals_the_declarations() -> None:
    with acting_as(Actor(Kind.VISITOR)):
        assert deviations() == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == ("woonportaal_app",)
