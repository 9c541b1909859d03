"""The list and passing over, as the own desk, another corporation and the person see them."""

import pytest
from django.urls import reverse

from allocation.core.life_cycles import CandidateState
from allocation.models import Candidate
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from tests.acts import logged_in, round_
from tests.allocation.services.scenes import Scene, make_scene, messages_to
from tests.factories.allocation import make_candidate
from tests.factories.corporations import make_staff
from tests.factories.listings import make_response
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def agent(scene: Scene) -> WatchfulClient:
    return logged_in(make_staff(scene.listing.corporation, Role.LETTING_AGENT))


def list_of(scene: Scene) -> str:
    return reverse("allocation:ranking", args=[scene.listing.ref])


def passing(scene: Scene) -> str:
    return reverse("allocation:pass_over", args=[scene.first.pk])


def test_shows_who_stands_where_and_why(scene: Scene) -> None:
    page = agent(scene).get(list_of(scene)).content.decode()
    assert page.index(scene.own.ref) < page.index(scene.other.ref)
    assert "vanaf 1\u00a0maart\u00a02019" in page
    assert scene.stranger.ref not in page


def test_finds_one_person_and_says_who_did_not_respond(scene: Scene) -> None:
    client = agent(scene)
    found = client.get(list_of(scene), {"persoon": scene.other.ref}).content.decode()
    assert scene.own.ref not in found
    assert passing(scene) not in found
    absent = client.get(list_of(scene), {"persoon": scene.stranger.ref}).content.decode()
    assert "heeft niet op deze woning gereageerd" in absent


def test_an_income_stays_with_the_person(scene: Scene) -> None:
    response = make_response(scene.listing, scene.stranger)
    make_candidate(response, state=CandidateState.EXCLUDED, reasons=["income_limit"])
    page = agent(scene).get(list_of(scene), {"persoon": scene.stranger.ref}).content.decode()
    assert scene.stranger.ref in page
    assert "inkomen" not in page.lower()


def test_another_corporation_and_the_person_see_nothing(scene: Scene) -> None:
    foreign = logged_in(make_staff())
    assert scene.own.user is not None
    own = logged_in(scene.own.user)
    for url in (list_of(scene), passing(scene)):
        assert foreign.get(url).status_code == 404
        assert own.get(url).status_code == 403
    given = {"reason": "ONJ", "motive": "Zomaar."}
    assert foreign.post(passing(scene), given).status_code == 404
    assert scene.states[2] == "offered"


def test_passes_over_with_a_code_and_a_motive_and_tells(scene: Scene) -> None:
    given = {"reason": "ONJ", "motive": "De loonstrook ontbreekt."}
    client = agent(scene)
    for _twice in range(2):
        assert client.post(passing(scene), given).status_code == 302
    assert scene.states[1:3] == ("withdrawn", "passed_over")
    assert len(messages_to(scene.own)) == 1
    with acting_as(round_()):
        assert Candidate.objects.get(pk=scene.first.pk).motive == given["motive"]


@pytest.mark.parametrize("missing", ["reason", "motive"])
def test_never_without_reason_or_motive_and_keeps_what_was_typed(
    scene: Scene, missing: str
) -> None:
    given = {"reason": "ONJ", "motive": "De loonstrook ontbreekt."}
    del given[missing]
    answer = agent(scene).post(passing(scene), given)
    assert answer.status_code == 200
    assert scene.states[2] == "offered"
    assert missing == "motive" or given["motive"] in answer.content.decode()
