"""The nights as the regional administrator watches them."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from corporations.core.permissions import Role
from tests.acts import logged_in
from tests.factories.allocation import make_round, make_step
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_officer, make_regional, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    return logged_in(make_regional())


def test_says_first_how_the_last_night_went(administrator: Client) -> None:
    night = make_round()
    make_step(night, number=2, name="rank", counts={"listings": 14, "ranked": 3000})
    make_step(night, number=3, name="offer", counts={"offers": 9})
    page = administrator.get(reverse("allocation:rounds")).content.decode()
    assert "14 ranglijsten gemaakt, 9 woningen aangeboden" in page


def test_says_that_no_night_has_run(administrator: Client) -> None:
    page = administrator.get(reverse("allocation:rounds")).content.decode()
    assert "Er is nog geen nacht gedraaid" in page


def test_shows_how_far_a_running_night_is(administrator: Client) -> None:
    night = make_round(state="running", finished_at=None)
    make_step(night, number=1, name="close", counts={"closed": 3})
    make_step(night, number=2, name="rank", state="running", done=14, total=36, counts={})
    make_step(night, number=5, name="urgency", state="absent", counts={})
    part = reverse("allocation:round_progress", args=[night.pk])
    whole = administrator.get(reverse("allocation:round", args=[night.pk])).content.decode()
    fragment = administrator.get(part).content.decode()
    for page in (whole, fragment):
        assert "1 van 2 stappen klaar. Ranglijsten maken: 14 van 36" in page
        assert f'hx-get="{part}"' in page
        assert '<progress aria-labelledby="progress-label" max="2" value="1">' in page
        assert "nog niet in deze versie" in page
    assert "<html" not in fragment


def test_stops_asking_when_the_night_is_over_or_failed(administrator: Client) -> None:
    for state, word in (("finished", "klaar"), ("failed", "gestopt met een fout")):
        night = make_round(state=state, error="OSError in step 2 rank" if state == "failed" else "")
        page = administrator.get(reverse("allocation:round", args=[night.pk])).content.decode()
        assert "hx-get" not in page
        assert word in page


def test_asks_the_database_no_more_for_more_nights(
    administrator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        make_step(make_round())
    administrator.get(reverse("allocation:rounds"))
    with django_assert_num_queries(20):
        administrator.get(reverse("allocation:rounds"))


def test_answers_404_for_a_night_that_never_was(administrator: Client) -> None:
    assert administrator.get(reverse("allocation:round", args=[987654])).status_code == 404


def test_is_closed_to_everybody_else() -> None:
    night = make_round()
    pages = [
        reverse("allocation:rounds"),
        reverse("allocation:round", args=[night.pk]),
        reverse("allocation:round_progress", args=[night.pk]),
    ]
    others = [make_staff(), make_officer(), make_regional(Role.OBSERVER), make_applicant().user]
    for page in pages:
        assert Client().get(page).status_code == 302
        for user in others:
            assert user is not None
            assert logged_in(user).get(page).status_code == 403
