"""The person's pages: one thing per page, kept, sent once, followed, answered, taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from applicants.models import Applicant
from corporations.isolation.session import acting_as
from corporations.models import Municipality
from tests import acts
from tests.acts import browser_of, logged_in
from tests.factories import files
from tests.factories.applicants import make_applicant, make_residence
from tests.factories.corporations import make_municipality, make_user
from tests.factories.regulation import make_regulation
from tests.factories.urgency import make_kept_advice, make_request
from tests.urgency.services.asking import STORY, make_asking
from tests.watchful import WatchfulClient
from urgency.models import Evidence, UrgencyRequest
from urgency.services.ask_information import ask_information

pytestmark = pytest.mark.django_db
LIST = "urgency:requests"


@pytest.fixture
def here() -> Municipality:
    make_regulation()
    return make_municipality(name="Hier")


@pytest.fixture
def person(here: Municipality) -> Applicant:
    made = make_applicant()
    make_residence(made, here)
    return made


def step(client: WatchfulClient, number: str, page: str, **data: object) -> str:
    url = reverse("urgency:request_page", args=[number, page])
    return client.post(url, data, follow=True).content.decode()


def begun(client: WatchfulClient, person: Applicant) -> str:
    client.post(reverse(LIST))
    with acting_as(acts.applicant(person)):
        return UrgencyRequest.objects.get().number


def test_asks_one_thing_per_page_and_sends_once(here: Municipality, person: Applicant) -> None:
    client = browser_of(person)
    number = begun(client, person)
    assert "Wat is er aan de hand?" in step(client, number, "gemeente", answer=here.code)
    assert "Vertel wat er gebeurde" in step(client, number, "reden", answer="medical")
    assert "Wat deed u zelf" in step(client, number, "verhaal", answer=STORY)
    assert "Welke papieren" in step(client, number, "geprobeerd", answer="")
    # On another device: what is missing first, then the last page.
    page = browser_of(person).get(reverse("urgency:own_request", args=[number]), follow=True)
    assert STORY in page.content.decode()
    step(client, number, "bewijs", upload=SimpleUploadedFile("a.pdf", files.pdf()))
    assert "vinkje" in step(client, number, "controle")
    sent = step(client, number, "controle", declared="on")
    assert "De gemeente heeft uw aanvraag" in sent
    assert "a.pdf" in sent
    again = step(client, number, "controle", declared="on")
    assert "De gemeente heeft uw aanvraag" in again


def test_what_is_kept_of_the_questions_is_filled_in(here: Municipality, person: Applicant) -> None:
    make_kept_advice(person, municipality_code=here.code, ground="social")
    client = browser_of(person)
    number = begun(client, person)
    page = client.get(reverse("urgency:own_request", args=[number]), follow=True)
    assert "Vertel wat er gebeurde" in page.content.decode()


def test_a_wrong_file_is_told_and_one_is_taken_back(person: Applicant) -> None:
    client = browser_of(person)
    number = begun(client, person)
    wrong = SimpleUploadedFile("a.exe", b"MZ")
    assert "geen PDF" in step(client, number, "bewijs", upload=wrong)
    step(client, number, "bewijs", upload=SimpleUploadedFile("a.pdf", files.pdf()))
    with acting_as(acts.applicant(person)):
        evidence = Evidence.objects.get().pk
    assert "vernietigd" in step(client, number, "bewijs", remove=str(evidence))


def test_a_stranger_finds_nothing(person: Applicant, here: Municipality) -> None:
    number = make_request(person, here).number
    for name in ("urgency:own_request", "urgency:withdraw"):
        url = reverse(name, args=[number])
        assert browser_of(make_applicant()).get(url).status_code == 404
    url = reverse("urgency:own_letter", args=[number, "ontvangst"])
    assert browser_of(make_applicant()).get(url).status_code == 404


def test_a_newcomer_is_sent_to_register() -> None:
    page = logged_in(make_user()).post(reverse(LIST))
    assert page.headers["Location"] == reverse("applicants:register")


def test_answers_what_is_asked_with_a_file() -> None:
    asking = make_asking()
    with acting_as(asking.one) as act:
        ask_information(
            act, number=asking.number, question="Hoeveel uur?", reason="Voor de regel.", days=14
        )
    client, url = browser_of(asking.person), reverse("urgency:own_request", args=[asking.number])
    assert "Hoeveel uur?" in client.get(url).content.decode()
    assert "verplicht" in client.post(url, {"answer": ""}).content.decode().lower()
    data = {"answer": "Zestien.", "upload": SimpleUploadedFile("uren.pdf", files.pdf())}
    page = client.post(url, data, follow=True).content.decode()
    assert "De gemeente beoordeelt uw aanvraag" in page
    assert "uren.pdf" in page


def test_takes_back_after_saying_what_that_means() -> None:
    asking = make_asking()
    client, url = browser_of(asking.person), reverse("urgency:withdraw", args=[asking.number])
    assert "U kunt dit niet terugdraaien" in client.get(url).content.decode()
    client.post(url)
    assert asking.row.state == "withdrawn"
    assert "Er is niets in te trekken" in client.get(url).content.decode()


def test_gives_the_letter_as_pdf() -> None:
    asking = make_asking()
    client = browser_of(asking.person)
    answer = client.get(reverse("urgency:own_letter", args=[asking.number, "ontvangst"]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store, private"
    missing = client.get(reverse("urgency:own_letter", args=[asking.number, "besluit"]))
    assert missing.status_code == 404


def test_asks_no_more_of_the_database_for_more_requests(
    here: Municipality, person: Applicant, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for state in ("refused", "withdrawn", "granted", "received"):
        make_request(person, here, state=state)
    client = browser_of(person)
    client.get(reverse(LIST))
    with django_assert_max_num_queries(16):
        client.get(reverse(LIST))
