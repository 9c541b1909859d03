"""Asking a helper, saying yes, acting with it in sight on every page, stopping, taking back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applicants.models import Applicant, Mandate
from corporations.isolation.session import acting_as
from corporations.models import User
from listings.models import Response
from tests.acts import browser_of, logged_in, operator
from tests.factories.applicants import make_applicant, make_mandate
from tests.factories.corporations import make_region, make_user
from tests.factories.listings import make_listing
from tests.factories.moments import today
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
MINE, NEW = "applicants:mandates", "applicants:new_mandate"
HELPING = "applicants:helping"


@pytest.fixture
def person() -> Applicant:
    make_region()
    return make_applicant()


def asked(**given: object) -> dict[str, object]:
    return {
        "helper_name": "Ayşe Demir",
        "helper_email": "ayse@example.nl",
        "scopes": ["respond"],
        "from_on": today().isoformat(),
        "last_on": (today() + timedelta(days=60)).isoformat(),
        **given,
    }


def text(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return content.decode()


def act_for(helper: User, mandate: int) -> WatchfulClient:
    client = logged_in(helper)
    client.post(reverse(HELPING), {"what": "begin", "mandate": mandate})
    return client


def test_asks_a_helper_once_however_often_one_clicks(person: Applicant) -> None:
    client = browser_of(person)
    for _time in range(2):
        page = text(client.post(reverse(NEW), asked(), follow=True))
        assert "Er geldt niets totdat" in page
    with acting_as(operator()):
        assert Mandate.objects.count() == 1
    assert "Ayşe Demir" in text(client.get(reverse(MINE)))
    assert "Ayşe" not in text(browser_of(make_applicant()).get(reverse(MINE)))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"helper_email": "geen adres"}, "e-mailadres"),
        ({"last_on": "2020-01-01"}, "Kies een laatste dag na de eerste"),
        ({"from_on": "2020-01-01"}, "De eerste dag ligt vóór vandaag"),
        ({"helper_name": "x" * 10_000}, "10000"),
    ],
)
def test_loses_nothing_typed(person: Applicant, given: dict[str, object], said: str) -> None:
    page = text(browser_of(person).post(reverse(NEW), asked(**given)))
    assert said in page
    for value in given.values():
        assert str(value) in page
    with acting_as(operator()):
        assert not Mandate.objects.exists()


@pytest.mark.parametrize("name", ["Z", "فاطمة", "🦉 Uil"])
def test_takes_any_name(person: Applicant, name: str) -> None:
    client = browser_of(person)
    client.post(reverse(NEW), asked(helper_name=name))
    assert name in text(client.get(reverse(MINE)))


def test_every_page_says_for_whom_until_one_stops(person: Applicant) -> None:
    helper, listing = make_user(), make_listing()
    made = make_mandate(person, helper)
    client = act_for(helper, made.pk)
    pages = (
        reverse("allocation:mine"),
        reverse("listings:search"),
        reverse("listings:own_responses"),
        reverse("corporations:help"),
        reverse("listings:respond", args=[listing.ref]),
        reverse(HELPING),
    )
    for page in pages:
        assert f"<b>{person.ref}</b>" in text(client.get(page)), page
    client.post(reverse("listings:respond", args=[listing.ref]))
    with acting_as(operator()):
        assert Response.objects.get().applicant_id == person.pk
    line = text(browser_of(person).get(reverse(MINE)))
    assert "Uw helper Ayşe reageerde op een woning" in line
    client.post(reverse(HELPING), {"what": "stop"})
    assert person.ref not in text(client.get(reverse("listings:search")))


def test_a_helper_comes_nowhere_else(person: Applicant) -> None:
    helper = make_user()
    client = act_for(helper, make_mandate(person, helper, scopes=["look"]).pk)
    listing = make_listing()
    for name, parts in (
        (MINE, []),
        (NEW, []),
        ("applicants:contact", []),
        ("applicants:dossier", []),
        ("allocation:offers", []),
        ("listings:respond", [listing.ref]),
    ):
        assert client.get(reverse(name, args=parts)).status_code == 403, name
    assert person.user is not None
    account = text(client.get(reverse("account_email")))
    assert helper.email in account
    assert person.user.email not in account


def test_taking_back_ends_it_on_the_next_click(person: Applicant) -> None:
    helper = make_user()
    made = make_mandate(person, helper)
    client = act_for(helper, made.pk)
    own = browser_of(person)
    url = reverse("applicants:revoke_mandate", args=[made.pk])
    assert "niets meer voor u doen" in text(own.get(url))
    for _time in range(2):
        assert "ingetrokken" in text(own.post(url, follow=True))
    assert person.ref not in text(client.get(reverse("listings:search")))
    assert browser_of(make_applicant()).post(url).status_code == 404


def test_says_yes_to_the_own_offer_and_to_nobody_elses(person: Applicant) -> None:
    helper, stranger = make_user(), make_user()
    made = make_mandate(person, helper_email=helper.email)
    client = logged_in(helper)
    assert "vraagt uw hulp" in text(client.get(reverse(HELPING)))
    assert person.family_name not in text(logged_in(stranger).get(reverse(HELPING)))
    yes = {"what": "yes", "mandate": made.pk}
    assert logged_in(stranger).post(reverse(HELPING), yes).status_code == 404
    assert "U mag nu handelen" in text(client.post(reverse(HELPING), yes, follow=True))
    give_up = {"what": "give_up", "mandate": made.pk}
    assert "U handelt niet meer" in text(client.post(reverse(HELPING), give_up, follow=True))


def test_begins_nothing_that_does_not_hold(person: Applicant) -> None:
    helper = make_user()
    made = make_mandate(person, helper_email=helper.email)
    client = act_for(helper, made.pk)
    assert "U handelt" not in text(client.get(reverse("listings:search")))
