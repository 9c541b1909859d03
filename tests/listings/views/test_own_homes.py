"""The desk's own homes: the own ones only, changed by whoever may."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Corporation
from listings.core.life_cycle import ListingState
from listings.models import Home
from tests.acts import logged_in, operator
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_officer, make_place, make_staff
from tests.factories.listings import make_home, make_listing
from tests.factories.regulation import make_regulation

pytestmark = pytest.mark.django_db
LIST, NEW = "listings:homes", "listings:new_home"
QUERIES = 15


@pytest.fixture
def own() -> Corporation:
    return make_corporation()


@pytest.fixture
def manager(own: Corporation) -> Client:
    return logged_in(make_staff(own))


@pytest.fixture
def agent(own: Corporation) -> Client:
    return logged_in(make_staff(own, Role.LETTING_AGENT))


def url_of(home: Home) -> str:
    return reverse("listings:home", args=[home.ref])


def text_of(browser: Client, url: str, **asked: Any) -> str:
    return browser.get(url, asked).content.decode()


def form_of(**given: Any) -> dict[str, Any]:
    return {
        "ref": "H-77",
        "street": "Parkweg",
        "house_number": "8",
        "postcode": "7522ab",
        "type": "house",
        "bedrooms": "3",
        "area": "84.5",
        "rent": "612.50",
        **given,
    }


def test_lists_and_finds_the_own_homes_only(own: Corporation, manager: Client) -> None:
    place = make_place(name="Borne")
    make_home(own, ref="H-1", street="Parkweg", house_number="8", place=place, rent=Decimal(700))
    make_home(own, ref="H-2", street="Lindestraat", house_number="10", rent=Decimal(500))
    stranger = make_home(make_corporation(), ref="X-1", street="Parkweg")
    make_listing(home=stranger)
    page = text_of(manager, reverse(LIST))
    assert "U hebt 2 woningen" in page
    assert "X-1" not in page
    found = text_of(manager, reverse(LIST), zoek="park born 8")
    assert "1 woning gevonden" in found
    assert "H-1" in found
    assert "H-2" not in found
    sorted_ = text_of(manager, reverse(LIST), volgorde="rent")
    assert sorted_.index(">H-2<") < sorted_.index(">H-1<")
    assert "Geen woning gevonden" in text_of(manager, reverse(LIST), zoek="X-1")
    assert "U hebt 2 woningen" in text_of(manager, reverse(LIST), volgorde="anders")


def test_sorts_house_numbers_as_people_do(own: Corporation, manager: Client) -> None:
    place = make_place()
    for house_number in ("10", "9"):
        make_home(own, ref=f"H-{house_number}", house_number=house_number, place=place)
    page = text_of(manager, reverse(LIST))
    assert page.index(">H-9<") < page.index(">H-10<")


def test_asks_no_more_of_the_database_for_more_homes(
    own: Corporation, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    regulation = make_regulation()
    for _number in range(60):
        make_listing(home=make_home(own), regulation=regulation)
    text_of(manager, reverse(LIST))
    with django_assert_num_queries(QUERIES):
        page = text_of(manager, reverse(LIST))
    assert page.count('role="rowheader"') == 50
    assert text_of(manager, reverse(LIST), page=2).count('role="rowheader"') == 10


def test_enters_a_home_and_shows_it(own: Corporation, manager: Client) -> None:
    place = make_place()
    answer = manager.post(reverse(NEW), form_of(place=place.pk), follow=True)
    assert answer.redirect_chain == [(reverse("listings:home", args=["H-77"]), 302)]
    page = answer.content.decode()
    assert "De woning is ingevoerd" in page
    assert f"Parkweg 8, {place.name}" in page
    with acting_as(operator()):
        home = Home.objects.get(ref="H-77")
    assert (home.corporation_id, home.postcode) == (own.pk, "7522 AB")


def test_says_at_the_field_why_it_will_not(own: Corporation, manager: Client) -> None:
    make_home(own, ref="H-77")
    page = manager.post(reverse(NEW), form_of(place=make_place().pk)).content.decode()
    assert "U hebt al een woning met dit nummer" in page
    assert "Parkweg" in page  # nothing typed is lost
    wrong = form_of(place="0", ref="nieuw", total_rent="600", house_number="8a", postcode="12")
    page = manager.post(reverse(NEW), wrong).content.decode()
    assert "Gebruik alleen letters, cijfers" in page
    assert "Gebruik alleen cijfers" in page
    assert "minder dan de huur" in page
    assert "zoals 7511 AB" in page
    with acting_as(operator()):
        assert Home.objects.count() == 1


def test_changes_a_home_that_nobody_responds_to(own: Corporation, manager: Client) -> None:
    home = make_home(own)
    page = text_of(manager, url_of(home))
    assert "nooit in een advertentie" in page
    assert f"{reverse('listings:new_listing')}?woning={home.ref}" in page
    answer = manager.post(url_of(home), {"rent": "650.00", "energy_label": "B"}, follow=True)
    assert answer.redirect_chain == [(url_of(home), 302)]
    page = answer.content.decode()
    assert "Bewaard." in page
    assert "€\u00a0650,00" in page


def test_says_why_an_advertised_home_stays_as_it_is(own: Corporation, manager: Client) -> None:
    home = make_home(own)
    listing = make_listing(home=home, state=ListingState.RANKED)
    page = text_of(manager, url_of(home))
    assert reverse("listings:manage", args=[listing.ref]) in page
    assert reverse("listings:new_listing") not in page
    assert "Wijzigen kan als de advertentie voorbij is" in page
    assert 'name="rent"' not in page
    page = manager.post(url_of(home), {"rent": "650.00"}).content.decode()
    assert "Wijzigen kan als de advertentie voorbij is" in page
    assert 'value="650.00"' in page  # nothing typed is lost
    with acting_as(operator()):
        assert Home.objects.get(pk=home.pk).rent == Decimal("612.50")


def test_a_letting_agent_looks_and_changes_nothing(own: Corporation, agent: Client) -> None:
    home = make_home(own)
    assert reverse(NEW) not in text_of(agent, reverse(LIST))
    assert 'name="rent"' not in text_of(agent, url_of(home))
    assert agent.post(url_of(home), {"rent": "650.00"}).status_code == 403
    assert agent.get(reverse(NEW)).status_code == 403
    assert agent.post(reverse(NEW), form_of(place=make_place().pk)).status_code == 403


def test_another_corporations_home_is_not_there(manager: Client) -> None:
    home = make_home(make_corporation())
    make_listing(home=home, state=ListingState.COMPLETED)  # so that everybody sees its row
    assert manager.get(url_of(home)).status_code == 404
    assert manager.post(url_of(home), {"rent": "650.00"}).status_code == 404


@pytest.mark.parametrize("page", [LIST, NEW])
def test_is_closed_to_everybody_else(page: str) -> None:
    assert Client().get(reverse(page)).status_code == 302
    for user in (make_officer(), make_applicant().user):
        assert user is not None
        assert logged_in(user).get(reverse(page)).status_code == 403
