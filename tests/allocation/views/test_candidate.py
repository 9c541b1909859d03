"""One candidate at the desk: where and why, the code, the log; the own corporation's alone."""

import re

import pytest
from django.urls import reverse

from allocation.core.life_cycles import CandidateState
from allocation.models import ContactMoment
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from tests.acts import logged_in, round_
from tests.allocation.services.scenes import Scene, make_scene
from tests.factories.allocation import make_candidate, make_contact_moment, make_pass_over
from tests.factories.corporations import make_staff
from tests.factories.listings import make_response
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def agent(scene: Scene) -> WatchfulClient:
    return logged_in(make_staff(scene.listing.corporation, Role.LETTING_AGENT))


def page_of(scene: Scene) -> str:
    return reverse("allocation:candidate", args=[scene.first.pk])


def filled_in(page: str, **given: str) -> dict[str, str]:
    """The form as the browser would send it."""
    fields = {
        name: re.search(rf'name="{name}" value="([^"]+)"', page)
        for name in ("token", "day", "clock")
    }
    kept = {name: found.group(1) for name, found in fields.items() if found}
    return {**kept, "what": "call:no_answer", "note": "Belt terug.", **given}


def test_shows_where_and_why_with_the_code_of_vera(scene: Scene) -> None:
    make_pass_over(scene.first, state="declined")
    page = agent(scene).get(page_of(scene)).content.decode()
    assert f"{scene.own.ref}, nummer 1" in page
    assert "AAN/AAN" in page
    assert "niet overgeslagen" in page
    assert "Er is nog geen contact genoteerd." in page


def test_says_of_who_is_not_on_the_list_why(scene: Scene) -> None:
    out = make_response(scene.listing, scene.stranger)
    made = make_candidate(out, state=CandidateState.EXCLUDED, reasons=["adult", "income_limit"])
    url = reverse("allocation:candidate", args=[made.pk])
    page = agent(scene).get(url).content.decode()
    assert "Was bij de sluiting jonger dan 18" in page
    assert "inkomen" not in page.lower()


def test_writes_down_contact_once_however_often_it_is_sent(scene: Scene) -> None:
    client = agent(scene)
    sent = filled_in(client.get(page_of(scene)).content.decode())
    for said in ("Genoteerd.", "Dat was al genoteerd."):
        page = client.post(page_of(scene), sent, follow=True).content.decode()
        assert said in page
        assert "Belt terug." in page
    with acting_as(round_()):
        assert ContactMoment.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"what": ""}, "data-error-summary"),
        ({"what": "call:not_at_home"}, "data-error-summary"),
        ({"day": "2020-01-01"}, "Vóór de sluiting was er geen lijst."),
        ({"day": "2199-01-01"}, "Dat moment moet nog komen."),
        ({"note": "é🏠" * 5_000}, "data-error-summary"),
    ],
)
def test_a_refusal_is_said_and_nothing_typed_is_lost(
    scene: Scene, wrong: dict[str, str], said: str
) -> None:
    client = agent(scene)
    sent = filled_in(client.get(page_of(scene)).content.decode(), **wrong)
    page = client.post(page_of(scene), sent).content.decode()
    assert said in page
    assert sent["note"] in page
    with acting_as(round_()):
        assert not ContactMoment.objects.exists()


def test_another_corporation_and_the_person_see_nothing(scene: Scene) -> None:
    make_contact_moment(scene.first, note="Kanarie.")
    assert logged_in(make_staff(), secrets=("Kanarie.",)).get(page_of(scene)).status_code == 404
    assert scene.own.user is not None
    assert logged_in(scene.own.user).get(page_of(scene)).status_code == 403
    assert "Kanarie." in agent(scene).get(page_of(scene)).content.decode()
