"""The desk's own complexes, and the history of its homes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Corporation, User
from listings.core.life_cycle import ListingState
from listings.models import Complex, Home, HomeHistory
from tests.acts import logged_in, operator, staff_of, visitor
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_complex, make_home, make_listing
from tests.factories.moments import now

pytestmark = pytest.mark.django_db
LIST, NEW = "listings:complexes", "listings:new_complex"
QUERIES = 14


@pytest.fixture
def own() -> Corporation:
    return make_corporation()


@pytest.fixture
def manager(own: Corporation) -> Client:
    return logged_in(make_staff(own))


def page_of(browser: Client, name: str, *parts: Any) -> str:
    return browser.get(reverse(name, args=parts)).content.decode()


def home_now(home: Home) -> Home:
    with acting_as(operator()):
        return Home.objects.get(pk=home.pk)


def test_enters_a_complex_once_and_puts_a_home_in_it(own: Corporation, manager: Client) -> None:
    given = {"ref": "C-1", "name": "Lindehof", "area": "Zuid"}
    answer = manager.post(reverse(NEW), given, follow=True)
    assert "Het complex is ingevoerd" in answer.content.decode()
    again = manager.post(reverse(NEW), given).content.decode()
    assert "U hebt al een complex met dit nummer" in again
    with acting_as(operator()):
        complex_ = Complex.objects.get(ref="C-1", corporation=own)
    home = make_home(own)
    url = reverse("listings:home", args=[home.ref])
    manager.post(url, {"rent": "612.50", "complex": complex_.pk})
    assert home_now(home).complex_id == complex_.pk
    assert home.street in page_of(manager, "listings:complex", complex_.pk)
    assert "Complex: niets → Lindehof" in page_of(manager, "listings:home", home.ref)


def test_changes_what_it_is_called(own: Corporation, manager: Client) -> None:
    complex_ = make_complex(own, ref="C-1")
    url = reverse("listings:complex", args=[complex_.pk])
    for _twice in range(2):
        answer = manager.post(url, {"name": "Lindehof", "area": "Zuid"}, follow=True)
        assert "<h1>Lindehof</h1>" in answer.content.decode()
    agent = logged_in(make_staff(own, Role.LETTING_AGENT))
    assert agent.get(url).status_code == 200
    assert agent.post(url, {"name": "Anders"}).status_code == 403


def test_another_corporations_complex_is_not_there(own: Corporation, manager: Client) -> None:
    theirs = make_complex(name="Geheimenhof")
    url = reverse("listings:complex", args=[theirs.pk])
    assert manager.get(url).status_code == 404
    assert manager.post(url, {"name": "Van mij"}).status_code == 404
    assert "Geheimenhof" not in page_of(manager, LIST)
    home = make_home(own)
    page = manager.post(
        reverse("listings:home", args=[home.ref]), {"rent": "612.50", "complex": theirs.pk}
    )
    assert page.status_code == 200
    assert home_now(home).complex_id is None
    with acting_as(staff_of(own)), pytest.raises(IntegrityError), transaction.atomic():
        Home.objects.filter(pk=home.pk).update(complex=theirs)


def test_asks_no_more_of_the_database_for_more_complexes(
    own: Corporation, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(60):
        make_home(own, complex=make_complex(own))
    page_of(manager, LIST)
    with django_assert_num_queries(QUERIES):
        page = page_of(manager, LIST)
    assert page.count('role="rowheader"') == 50


def test_keeps_who_changed_what_from_what_to_what(own: Corporation) -> None:
    home = make_home(own)
    user = make_staff(own)
    with acting_as(operator()):
        User.objects.filter(pk=user.pk).update(name="Fatima de Boer")
    browser = logged_in(user)
    url = reverse("listings:home", args=[home.ref])
    given = {
        "rent": "650",
        "service_cleaning": "12.50",
        "service_other": "3",
        "points": "151",
        "features": ["lift", "wide_doors"],
        "label_until": "2031-05-04",
    }
    page = browser.post(url, given, follow=True).content.decode()
    assert "Fatima de Boer" in page
    assert "Huur per maand: €\u00a0612,50 → €\u00a0650,00" in page
    assert "Met servicekosten: niets → €\u00a0665,50" in page
    assert "Punten: niets → 151" in page
    assert "Er is een lift" in page
    browser.post(url, given)  # says nothing new
    with acting_as(staff_of(own)):
        (change,) = HomeHistory.objects.filter(home=home)
    assert change.before["rent"] == 612.5
    for other in (staff_of(make_corporation()), visitor()):
        with acting_as(other):
            assert not HomeHistory.objects.exists()


def test_refuses_a_total_that_the_kinds_do_not_make(own: Corporation, manager: Client) -> None:
    home = make_home(own)
    given = {"rent": "600", "service_caretaker": "10", "total_rent": "615"}
    page = manager.post(reverse("listings:home", args=[home.ref]), given).content.decode()
    assert "samen €\u00a0610,00" in page
    assert home_now(home).rent == Decimal("612.50")


def test_vacancy_changes_while_people_respond_and_nothing_else(
    own: Corporation, manager: Client
) -> None:
    home = make_home(own)
    make_listing(home=home, state=ListingState.PUBLISHED)
    since = now().date() - timedelta(days=9)
    url = reverse("listings:home", args=[home.ref])
    answer = manager.post(url, {"vacant_since": since.isoformat()}, follow=True)
    assert "Bewaard." in answer.content.decode()
    assert home_now(home).vacant_since == since
    assert home_now(home).rent == Decimal("612.50")
    assert "9 dagen" in page_of(manager, "listings:homes")


def test_the_public_page_says_what_one_pays_and_how_one_lives(own: Corporation) -> None:
    home = make_home(
        own,
        service_cleaning=Decimal("14.00"),
        total_rent=Decimal("626.50"),
        points=148,
        floor=0,
        features=["walk_in_shower"],
    )
    listing = make_listing(home=home)
    page = page_of(Client(), "listings:detail", listing.ref)
    for said in ("Schoonmaak van gedeelde ruimten", "€\u00a014,00", "huurtoeslag", "148"):
        assert said in page
    for said in ("begane grond", "De douche heeft geen opstap"):
        assert said in page
