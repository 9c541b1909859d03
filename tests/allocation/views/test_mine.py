"""My page: the answer first, what waits with its deadline, and nothing of anybody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from allocation.letters.own_pages import OWN_PAGES
from allocation.services.ask_for_papers import ask_for_papers
from allocation.services.choose_slot import choose_slot
from applicants.core.documents import DocumentKind
from applicants.core.life_cycle import RegistrationState
from applicants.models import Applicant
from corporations.core.permissions import PERMISSIONS, Role
from corporations.isolation.session import acting_as
from tests.acts import applicant, logged_in
from tests.allocation.services.scenes import Scene, make_scene
from tests.allocation.services.viewing_scenes import desk_of, invitation_of, plan
from tests.factories.allocation import slots_of
from tests.factories.applicants import make_applicant, make_registration
from tests.factories.corporations import make_user
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago, now, today
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
URL = "allocation:mine"


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def browser_of(person: Applicant) -> WatchfulClient:
    assert person.user is not None
    return logged_in(person.user)


def page_of(person: Applicant) -> str:
    return browser_of(person).get(reverse(URL)).content.decode()


def test_an_offer_that_waits_goes_first_to_its_owner_alone(scene: Scene) -> None:
    own = page_of(scene.own)
    assert "Er wacht een aanbieding op u: antwoord vóór" in own
    assert reverse("allocation:offer", args=[scene.offer.pk]) in own
    for person in (scene.other, scene.stranger):
        page = page_of(person)
        assert "Er wacht een aanbieding" not in page
        assert reverse("allocation:offer", args=[scene.offer.pk]) not in page
    assert "U staat op plaats 2 van 2" in page_of(scene.other)
    assert scene.listing.ref not in page_of(scene.stranger)


def test_says_that_an_accepted_home_needs_no_more(scene: Scene) -> None:
    client = browser_of(scene.own)
    client.post(reverse("allocation:offer", args=[scene.offer.pk]), {"answer_given": "yes"})
    page = client.get(reverse(URL)).content.decode()
    assert "U hebt Lindestraat" in page
    assert "U hoeft niets te doen." in page


def test_says_which_document_waits_and_which_viewing_comes() -> None:
    scene = make_scene(made_at=days_ago(1), expires_at=days_ago(-1))
    with acting_as(desk_of(scene.listing)) as act:
        ask_for_papers(act, response=scene.first.pk, kinds=[DocumentKind.PAYSLIPS], days=5)
    viewing = plan(scene.listing)
    invitation = invitation_of(scene.own, viewing)
    with acting_as(applicant(scene.own)) as act:
        choose_slot(act, invitation=invitation.pk, slot=slots_of(viewing)[0].pk)
    page = page_of(scene.own)
    assert "Lever in: Loonstroken, voor Lindestraat" in page
    assert "Kom kijken naar Lindestraat" in page
    assert "Mijn inschrijving en gegevens" in page
    for person in (scene.other, scene.stranger):
        assert "Lever in:" not in page_of(person)
        assert "Kom kijken" not in page_of(person)


def test_an_offer_past_its_deadline_waits_no_more() -> None:
    scene = make_scene(made_at=now() - timedelta(days=4), expires_at=now() - timedelta(seconds=1))
    assert "Er wacht een aanbieding" not in page_of(scene.own)


def test_counts_the_homes_that_one_takes_part_for() -> None:
    person = make_applicant()
    assert "U doet nu nergens mee" in page_of(person)
    for _ in range(2):
        make_response(make_listing(), person)
    make_response(make_listing(), person, state="withdrawn", withdrawn_at=now())
    page = page_of(person)
    assert "U doet mee voor 2 woningen" in page
    assert page.count("Bekijk mijn plaats") == 2


def test_leads_who_is_not_registered_to_registering() -> None:
    page = logged_in(make_user()).get(reverse(URL)).content.decode()
    assert "Maak uw inschrijving af" in page
    assert reverse("applicants:register") in page


@pytest.mark.parametrize("state", [RegistrationState.LAPSED, RegistrationState.ENDED])
def test_says_that_a_registration_does_not_count(state: RegistrationState) -> None:
    person = make_applicant(registered=False)
    ended_on = today() if state == RegistrationState.ENDED else None
    make_registration(person, state=state, ended_on=ended_on)
    page = page_of(person)
    assert "Uw inschrijving telt nu niet mee" in page
    assert reverse("applicants:dossier") in page


def test_logging_in_leads_here() -> None:
    person = make_applicant()
    assert person.user is not None
    answer = WatchfulClient().get(reverse(URL))
    assert (answer.status_code, answer["Location"]) == (302, f"/account/login/?next={reverse(URL)}")
    assert "<h1" in page_of(person)


def test_every_page_in_the_table_opens_for_a_home_seeker() -> None:
    client = browser_of(make_applicant())
    for page in (page for _title, pages in OWN_PAGES for page in pages):
        assert page.permission in PERMISSIONS[Role.APPLICANT]
        assert client.get(reverse(page.page)).status_code == 200, page.page


def test_asks_no_more_of_the_database_for_more_responses(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(6):
        make_response(make_listing(), scene.own)
    client = browser_of(scene.own)
    client.get(reverse(URL))
    with django_assert_num_queries(19):
        client.get(reverse(URL))
