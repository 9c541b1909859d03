"""The own offers: seen by their owner alone, answered once, refusals as sentences."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from applicants.models import Applicant
from tests.acts import logged_in
from tests.allocation.services.scenes import Scene, make_scene
from tests.factories.applicants import make_applicant
from tests.factories.moments import days_ago, now
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
LIST = "allocation:offers"
OPEN = ("in_offer", "open", "offered", "ranked")


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def browser_of(person: Applicant) -> WatchfulClient:
    assert person.user is not None
    return logged_in(person.user)


def url(scene: Scene) -> str:
    return reverse("allocation:offer", args=[scene.offer.pk])


def test_lists_what_waits_to_its_owner_alone(scene: Scene) -> None:
    own = browser_of(scene.own).get(reverse(LIST)).content.decode()
    assert url(scene) in own
    for person in (scene.other, scene.stranger):
        assert url(scene) not in browser_of(person).get(reverse(LIST)).content.decode()


def test_hides_the_offer_from_others(scene: Scene) -> None:
    for person in (scene.other, scene.stranger, make_applicant(registered=False)):
        client = browser_of(person)
        assert client.get(url(scene)).status_code == 404
        assert client.post(url(scene), {"answer_given": "yes"}).status_code == 404
    assert scene.states == OPEN


def test_says_what_an_answer_means_before_the_click(scene: Scene) -> None:
    page = browser_of(scene.own).get(url(scene)).content.decode()
    assert "Ja, ik wil deze woning" in page
    assert "portal-consequences" in page
    assert scene.states == OPEN


def test_accepts_once_and_survives_a_double_click(scene: Scene) -> None:
    client = browser_of(scene.own)
    first = client.post(url(scene), {"answer_given": "yes"}, follow=True)
    assert first.redirect_chain == [(url(scene), 302)]
    assert "U hebt de woning geaccepteerd." in first.content.decode()
    again = client.post(url(scene), {"answer_given": "no", "reason": "HUU"})
    assert again.status_code == 200
    assert scene.states == ("completed", "accepted", "accepted", "ranked")


def test_a_refusal_asks_for_its_reason(scene: Scene) -> None:
    client = browser_of(scene.own)
    asked = client.post(url(scene), {"answer_given": "no"})
    assert asked.status_code == 200
    assert "data-error-summary" in asked.content.decode()
    assert scene.states == OPEN
    client.post(url(scene), {"answer_given": "no", "reason": "HUU"})
    assert scene.states == ("in_offer", "refused", "refused", "ranked")


def test_too_late_is_said_and_changes_nothing() -> None:
    scene = make_scene(made_at=days_ago(4), expires_at=now() - timedelta(seconds=1))
    answer = browser_of(scene.own).post(url(scene), {"answer_given": "yes"})
    assert answer.status_code == 200
    assert "data-error-summary" in answer.content.decode()
    assert scene.states == OPEN


def test_asks_no_more_of_the_database_for_another_look(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser_of(scene.own)
    client.get(reverse(LIST))
    with django_assert_num_queries(12):
        client.get(reverse(LIST))
