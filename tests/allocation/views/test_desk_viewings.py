"""Viewings at the desk and the door: own ones only, planned once, noted as often as a phone tries."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from allocation.models import Invitation, Viewing
from corporations.isolation.session import acting_as
from corporations.models import User
from listings.core.life_cycle import ListingState
from tests.acts import logged_in, round_
from tests.allocation.services.scenes import Scene, make_scene
from tests.factories.allocation import make_invitation, make_viewing, slots_of
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_listing
from tests.factories.moments import days_ago, now, today
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
PLAN = {
    "kind": "single",
    "starts": "15:00",
    "minutes": "20",
    "number": "3",
    "capacity": "1",
    "meeting_point": "Bij de hoofdingang",
    "directions": "",
}


@pytest.fixture
def scene() -> Scene:
    return make_scene(made_at=days_ago(1), expires_at=days_ago(-1))


@pytest.fixture
def agent(scene: Scene) -> User:
    return make_staff(scene.listing.corporation)


@pytest.fixture
def desk(agent: User) -> WatchfulClient:
    return logged_in(agent)


@pytest.fixture
def stranger() -> WatchfulClient:
    return logged_in(make_staff(make_corporation()))


def door(scene: Scene, **viewing: Any) -> tuple[Viewing, Invitation]:
    """A viewing that begins now, with the holder of the offer in its first slot."""
    made = make_viewing(scene.listing, starts_at=now() - timedelta(hours=1), **viewing)
    return made, make_invitation(made, scene.first, state="booked", slot=slots_of(made)[0])


def state_of(invitation: Invitation) -> str:
    with acting_as(round_()):
        return Invitation.objects.values_list("state", flat=True).get(pk=invitation.pk)


def test_plans_a_viewing_and_says_what_it_means(scene: Scene, desk: WatchfulClient) -> None:
    url = reverse("allocation:plan_viewing", args=[scene.listing.ref])
    page = desk.get(url).content.decode()
    assert "stellen wij 10 mensen voor" in page
    assert "staat stil tot na de bezichtiging" in page
    day = (today() + timedelta(days=3)).isoformat()
    answer = desk.post(url, {**PLAN, "day": day}, follow=True)
    assert (
        "Gepland. Wie een aanbieding heeft, krijgt nu een uitnodiging." in answer.content.decode()
    )
    with acting_as(round_()):
        viewing = Viewing.objects.get()
    assert answer.redirect_chain == [(reverse("allocation:viewing", args=[viewing.pk]), 302)]
    assert len(slots_of(viewing)) == 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2020-01-01"}, "Dat is te snel."),
        ({"number": "40", "minutes": "60"}, "zou na middernacht eindigen"),
        ({"kind": "group"}, "hoeveel mensen u uitnodigt"),
        ({"kind": "group", "to_invite": "10"}, "is al aangeboden"),
        ({"meeting_point": "x" * 10_000}, "data-error-summary"),
    ],
)
def test_a_refusal_is_said_and_nothing_typed_is_lost(
    scene: Scene, desk: WatchfulClient, wrong: dict[str, str], said: str
) -> None:
    url = reverse("allocation:plan_viewing", args=[scene.listing.ref])
    given = {**PLAN, "day": (today() + timedelta(days=3)).isoformat(), **wrong}
    page = desk.post(url, given).content.decode()
    assert said in page
    assert given["meeting_point"] in page
    with acting_as(round_()):
        assert not Viewing.objects.exists()


def test_another_corporation_finds_nothing(scene: Scene, stranger: WatchfulClient) -> None:
    viewing, own = door(scene)
    for name, key in (
        ("allocation:plan_viewing", scene.listing.ref),
        ("allocation:viewing", viewing.pk),
        ("allocation:close_viewing", viewing.pk),
        ("allocation:cancel_viewing", viewing.pk),
        ("allocation:attendance", own.pk),
        ("allocation:desk_offer", scene.offer.pk),
    ):
        url = reverse(name, args=[key])
        assert stranger.get(url).status_code == 404
        assert stranger.post(url, {"came": "yes"}).status_code == 404
    assert state_of(own) == "booked"
    assert (
        scene.first.applicant.ref
        not in stranger.get(reverse("allocation:desk_viewings")).content.decode()
    )


def test_the_door_notes_by_form_and_by_script(scene: Scene, desk: WatchfulClient) -> None:
    viewing, own = door(scene)
    url = reverse("allocation:attendance", args=[own.pk])
    back = reverse("allocation:viewing", args=[viewing.pk])
    assert desk.post(url, {"came": "yes"}).headers["Location"] == back
    assert state_of(own) == "attended"
    assert "Toch niet" in desk.get(back).content.decode()
    entry = {"came": "no", "noted_at": now().strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
    for _ in range(3):  # a poor connection: sent until it is answered
        answer = desk.post(url, entry, headers={"accept": "application/json"})
        assert answer.json() == {"state": "booked"}
    # What was noted before it and comes in late changes nothing.
    early = {"came": "yes", "noted_at": "2020-01-01T00:00:00.000Z"}
    assert desk.post(url, early, headers={"accept": "application/json"}).json() == {
        "state": "booked"
    }


def test_the_script_hears_why_nothing_was_noted(scene: Scene, desk: WatchfulClient) -> None:
    _, own = door(scene, state="held")
    url = reverse("allocation:attendance", args=[own.pk])
    answer = desk.post(url, {"came": "yes"}, headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert "gesloten" in answer.json()["refused"]
    said = desk.post(url, {"came": "yes"}, follow=True).content.decode()
    assert "De lijst van deze bezichtiging is gesloten." in said


def test_closing_says_first_what_it_costs(scene: Scene, desk: WatchfulClient) -> None:
    viewing, own = door(scene)
    url = reverse("allocation:close_viewing", args=[viewing.pk])
    page = desk.get(url).content.decode()
    assert "1 persoon koos een tijd en is niet genoteerd als aanwezig." in page
    assert "90 dagen niet mee" in page
    assert state_of(own) == "booked"
    said = desk.post(url, follow=True).content.decode()
    assert "De lijst is gesloten. 1 persoon kwam niet." in said
    assert state_of(own) == "no_show"
    assert scene.states[1:3] == ("withdrawn", "passed_over")
    again = desk.post(url, follow=True).content.decode()
    assert "De lijst van deze bezichtiging is gesloten." in again


def test_the_day_shows_the_viewing_and_the_list_to_close(
    scene: Scene, desk: WatchfulClient
) -> None:
    door(scene)
    page = desk.get(reverse("allocation:today")).content.decode()
    assert "Bezichtiging: sluit de lijst" in page


def test_a_desk_without_viewings_says_what_to_do(desk: WatchfulClient) -> None:
    page = desk.get(reverse("allocation:desk_viewings")).content.decode()
    assert "Er staat geen bezichtiging gepland" in page
    assert "Plan een bezichtiging" in page


def test_the_lists_ask_no_more_for_more(
    scene: Scene, agent: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    viewing, _ = door(scene, capacity=40)
    desk = logged_in(agent)
    pages = (
        reverse("allocation:viewing", args=[viewing.pk]),
        reverse("allocation:desk_viewings"),
    )
    counts = []
    for more in (0, 8):
        for _ in range(more):
            make_invitation(viewing, state="booked", slot=slots_of(viewing)[0])
            make_viewing(make_listing(scene.listing.corporation, ListingState.IN_OFFER))
        for page in pages:
            desk.get(page)
        with django_assert_max_num_queries(60) as asked:
            for page in pages:
                desk.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]
