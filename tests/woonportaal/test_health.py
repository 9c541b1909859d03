"""Whether the portal says truthfully that it lives and is ready."""

from contextlib import closing

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.conftest import as_owner
from tests.factories.corporations import make_corporation


@pytest.mark.django_db
def test_lives() -> None:
    answer = Client().get(reverse("health_live"))
    assert answer.status_code == 200
    assert answer.json() == {"status": "live"}


@pytest.mark.django_db
def test_is_ready_when_every_part_is() -> None:
    answer = Client().get(reverse("health_ready"))
    assert answer.status_code == 200
    assert answer.json()["parts"] == {"tables": True, "isolation": True, "redis": True}


@pytest.mark.django_db(transaction=True)
def test_is_not_ready_when_the_isolation_has_a_hole() -> None:
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute("ALTER TABLE listings_home NO FORCE ROW LEVEL SECURITY")
        try:
            answer = Client().get(reverse("health_ready"))
        finally:
            cursor.execute("ALTER TABLE listings_home FORCE ROW LEVEL SECURITY")
    assert answer.status_code == 503
    assert answer.json()["parts"]["isolation"] is False


@pytest.mark.django_db
def test_brand_is_a_stylesheet_of_two_tokens() -> None:
    corporation = make_corporation(brand="#7a1f3d", brand_ink="#ffffff")
    answer = Client().get(reverse("corporations:brand", args=[corporation.code]))
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.content.decode() == (
        ":root { --portal-brand: #7a1f3d; --portal-brand-ink: #ffffff; }\n"
    )
    assert Client().get(reverse("corporations:brand", args=["nergens"])).status_code == 404
