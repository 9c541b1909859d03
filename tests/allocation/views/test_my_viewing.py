"""The own invitation: seen by its owner alone, a time chosen once, the file for the calendar."""

import pytest
from django.urls import reverse
from icalendar import Calendar
from pytest_django.fixtures import DjangoAssertNumQueries

from allocation.models import Invitation, Viewing
from applicants.models import Applicant
from corporations.isolation.session import acting_as
from tests.acts import applicant, logged_in, round_
from tests.allocation.services.scenes import Scene, make_scene
from tests.allocation.services.viewing_scenes import invitation_of, new_viewing, plan
from tests.factories.allocation import make_invitation, make_viewing, slots_of
from tests.factories.moments import days_ago, now
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene(made_at=days_ago(1), expires_at=days_ago(-1))


@pytest.fixture
def viewing(scene: Scene) -> Viewing:
    return plan(scene.listing)


def browser_of(person: Applicant) -> WatchfulClient:
    assert person.user is not None
    return logged_in(person.user)


def page_of(scene: Scene, viewing: Viewing) -> str:
    return reverse("allocation:my_viewing", args=[invitation_of(scene.own, viewing).pk])


def test_hides_the_invitation_from_others(scene: Scene, viewing: Viewing) -> None:
    url = page_of(scene, viewing)
    for person in (scene.other, scene.stranger):
        assert browser_of(person).get(url).status_code == 404
        assert browser_of(person).post(url, {"action": "cancel"}).status_code == 404
        assert browser_of(person).get(f"{url}agenda.ics").status_code == 404


def test_chooses_a_time_twice_and_holds_one_place(scene: Scene, viewing: Viewing) -> None:
    client, url = browser_of(scene.own), page_of(scene, viewing)
    slot = slots_of(viewing)[0]
    for _ in range(2):
        answer = client.post(url, {"action": "choose", "slot": slot.pk}, follow=True)
        assert answer.redirect_chain == [(url, 302)]
        assert "Uw tijd is genoteerd." in answer.content.decode()
    assert slots_of(viewing)[0].taken == 1
    page = client.get(url).content.decode()
    assert "Bij de hoofdingang" in page
    assert "Naast de fietsenstalling." in page


def test_says_what_cancelling_and_staying_away_cost(scene: Scene, viewing: Viewing) -> None:
    client, url = browser_of(scene.own), page_of(scene, viewing)
    client.post(url, {"action": "choose", "slot": slots_of(viewing)[0].pk})
    page = client.get(url).content.decode()
    assert "Afzeggen kost niets." in page
    assert "Dat telt als een weigering." in page
    client.post(url, {"action": "cancel"})
    assert slots_of(viewing)[0].taken == 0
    again = client.post(url, {"action": "cancel"}, follow=True)
    assert again.redirect_chain == [(url, 302)]
    assert "Dit kunt u niet meer veranderen." in again.content.decode()


def test_a_full_time_is_said_and_another_can_be_chosen(scene: Scene) -> None:
    viewing = plan(scene.listing, new_viewing(number=2))
    client, url = browser_of(scene.own), page_of(scene, viewing)
    first, second = slots_of(viewing)
    make_invitation(viewing, scene.second, state="booked", slot=first)
    page = client.post(url, {"action": "choose", "slot": first.pk}).content.decode()
    assert "Iemand anders nam net de laatste plaats op die tijd." in page
    assert f'value="{second.pk}"' in client.get(url).content.decode()
    assert f'value="{first.pk}"' not in client.get(url).content.decode()


@pytest.mark.parametrize("rubbish", ["", "9" * 30, "-1", "één", "1; DROP TABLE"])
def test_rubbish_is_asked_again(scene: Scene, viewing: Viewing, rubbish: str) -> None:
    answer = browser_of(scene.own).post(
        page_of(scene, viewing), {"action": "choose", "slot": rubbish}
    )
    assert answer.status_code == 200
    assert "data-error-summary" in answer.content.decode()


def test_the_calendar_takes_the_chosen_time(scene: Scene, viewing: Viewing) -> None:
    client, url = browser_of(scene.own), page_of(scene, viewing)
    assert client.get(f"{url}agenda.ics").status_code == 404, "no time chosen"
    slot = slots_of(viewing)[1]
    client.post(url, {"action": "choose", "slot": slot.pk})
    answer = client.get(f"{url}agenda.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == slot.starts_at
    assert event.decoded("dtend") == slot.ends_at
    assert "Bij de hoofdingang" in str(event["description"])


def test_says_yes_after_a_group_viewing_and_no_with_a_reason(scene: Scene) -> None:
    viewing = make_viewing(scene.listing, slots=1, kind="group", starts_at=days_ago(1))
    own = make_invitation(viewing, scene.second, state="attended", slot=slots_of(viewing)[0])
    client, url = browser_of(scene.other), reverse("allocation:my_viewing", args=[own.pk])
    assert "Van wie ja zei, krijgt de hoogste" in client.get(url).content.decode()
    said = client.post(url, {"action": "answer", "answer_given": "yes"}, follow=True)
    assert "Wij noteerden dat u de woning wilt." in said.content.decode()
    asked = client.post(url, {"action": "answer", "answer_given": "no"})
    assert "data-error-summary" in asked.content.decode()
    client.post(url, {"action": "answer", "answer_given": "no", "reason": "HUU"})
    with acting_as(applicant(scene.other)):
        row = Invitation.objects.get(pk=own.pk)
    assert (row.wants, row.reason) == (False, "HUU")


def test_my_offers_lists_the_viewing_to_its_owner_alone(scene: Scene, viewing: Viewing) -> None:
    url = page_of(scene, viewing)
    page = reverse("allocation:offers")
    assert url in browser_of(scene.own).get(page).content.decode()
    for person in (scene.other, scene.stranger):
        assert url not in browser_of(person).get(page).content.decode()


def test_asks_no_more_of_the_database_for_more_slots(
    scene: Scene, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for number in (1, 30):
        viewing = plan(scene.listing, new_viewing(number=number, minutes=10))
        client, url = browser_of(scene.own), page_of(scene, viewing)
        client.get(url)
        with django_assert_max_num_queries(25) as asked:
            client.get(url)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    with acting_as(round_()):
        assert Invitation.objects.filter(applicant=scene.own, invited_at__lte=now()).count() == 2
