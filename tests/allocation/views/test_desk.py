"""The list and passing over, as the own desk, another corporation and the person see them."""

from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from allocation.core.life_cycles import CandidateState
from allocation.models import Candidate, PassOver
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from tests.acts import browser_of, logged_in, round_, staff_of
from tests.allocation.services.scenes import Scene, make_scene, messages_to
from tests.factories.allocation import make_candidate
from tests.factories.corporations import make_staff
from tests.factories.listings import make_response
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


GIVEN = {
    "reason": "NRE",
    "motive": "Nam twee keer niet op.",
    "evidence": "contact",
    "found": "Gebeld op 10 en 11 maart.",
}


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
    assert foreign.post(passing(scene), GIVEN).status_code == 404
    assert scene.states[2] == "offered"


def test_passes_over_with_a_code_and_evidence_and_tells(scene: Scene) -> None:
    client = agent(scene)
    for _twice in range(2):
        assert client.post(passing(scene), GIVEN).status_code == 302
    assert scene.states[1:3] == ("withdrawn", "passed_over")
    assert len(messages_to(scene.own)) == 1
    with acting_as(round_()):
        assert Candidate.objects.get(pk=scene.first.pk).motive == GIVEN["motive"]


@pytest.mark.parametrize("missing", ["reason", "motive", "evidence", "found"])
def test_never_without_grounds_and_keeps_what_was_typed(scene: Scene, missing: str) -> None:
    given = {name: text for name, text in GIVEN.items() if name != missing}
    answer = agent(scene).post(passing(scene), given)
    assert answer.status_code == 200
    assert scene.states[2] == "offered"
    assert missing == "motive" or given["motive"] in answer.content.decode()


def test_a_colleague_decides_and_the_first_may_only_take_it_back(scene: Scene) -> None:
    first, second = agent(scene), agent(scene)
    said = first.post(passing(scene), {**GIVEN, "reason": "ONG"}, follow=True).content.decode()
    assert "Voorgesteld. Een collega beslist" in said
    inbox = reverse("allocation:pass_overs")
    assert "U stelde het voor" in first.get(inbox).content.decode()
    assert scene.own.ref in second.get(inbox).content.decode()
    with acting_as(staff_of(scene.listing.corporation)):
        waiting = PassOver.objects.get().pk
    url = reverse("allocation:decide_pass_over", args=[waiting])
    page = second.get(url).content.decode()
    assert GIVEN["motive"] in page
    assert GIVEN["found"] in page
    assert first.post(url, {"verdict": "yes"}).status_code == 200
    assert scene.states[2] == "offered"
    refused = second.post(url, {"verdict": "no"}).content.decode()
    assert "Schrijf waarom deze persoon niet wordt overgeslagen." in refused
    for _twice in range(2):
        assert second.post(url, {"verdict": "yes"}).status_code == 302
    assert scene.states[1:3] == ("withdrawn", "passed_over")
    assert len(messages_to(scene.own)) == 1
    foreign = logged_in(make_staff())
    assert foreign.get(url).status_code == 404
    assert foreign.post(url, {"verdict": "yes"}).status_code == 404


def test_several_are_shown_first_and_done_once(scene: Scene) -> None:
    client = agent(scene)
    url = reverse("allocation:pass_over_many", args=[scene.listing.ref])
    chosen = [scene.first.pk, scene.second.pk]
    page = client.get(url, {"kandidaat": chosen}).content.decode()
    assert "2 mensen overslaan?" in page
    assert "de open aanbieding wordt ingetrokken" in page
    assert scene.states[2:] == ("offered", "ranked")
    for _twice in range(2):
        assert client.post(url, {**GIVEN, "kandidaat": chosen}).status_code == 302
    assert scene.states[2:] == ("passed_over", "passed_over")
    assert len(messages_to(scene.own)) == len(messages_to(scene.other)) == 1
    again = client.get(url, {"kandidaat": chosen}).content.decode()
    assert "Het is allemaal of niemand." in again


def test_the_letter_is_the_persons_and_the_desks_alone(scene: Scene) -> None:
    agent(scene).post(passing(scene), GIVEN)
    desk = reverse("allocation:desk_pass_over_letter", args=[scene.first.pk])
    own = reverse("allocation:pass_over_letter", args=[scene.listing.ref])
    for answer in (agent(scene).get(desk), browser_of(scene.own).get(own)):
        reader = PdfReader(BytesIO(answer.content))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        assert "U krijgt deze woning niet" in text
        assert "U hebt niet op tijd gereageerd." in text
        assert "/mijn/klachten/nieuw/complaint/" in text.replace(" ", "")
        # The motive may speak of the person or of others: it is not in the letter.
        assert GIVEN["motive"] not in text
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "nl"
        assert reader.metadata is not None
        assert scene.own.ref in str(reader.metadata.title)
    assert logged_in(make_staff()).get(desk).status_code == 404
    for person in (scene.other, scene.stranger):
        assert browser_of(person).get(own).status_code == 404
    place = reverse("allocation:my_place", args=[scene.listing.ref])
    assert own in browser_of(scene.own).get(place).content.decode()
    assert own not in browser_of(scene.other).get(place).content.decode()
