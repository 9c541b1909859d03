"""Which homes fit me: for anybody, from the dossier or from what is filled in, and nothing is kept."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from applicants.models import HouseholdMember, Income
from corporations.isolation.session import acting_as
from tests.acts import logged_in, operator
from tests.factories.applicants import make_applicant, make_income, make_member
from tests.factories.corporations import make_staff
from tests.factories.listings import make_home, make_listing
from tests.factories.moments import today
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db
AMOUNTS = {
    "income_limit_single": 51537,
    "income_limit_multi": 56910,
    "social_rent_limit": 932.93,
    "affordable_income_single": 29400,
    "affordable_income_multi": 39925,
    "affordable_income_elderly_single": 28775,
    "affordable_income_elderly_multi": 38650,
    "rent_cap_low": 713.02,
    "rent_cap_high": 764.14,
    "pension_age": 67,
}


@pytest.fixture
def url() -> str:
    """The page, in a region whose regulation holds the amounts of this year."""
    document = {**shipped("twente"), "parameters": {str(today().year): AMOUNTS}, "examples": []}
    make_regulation(document=document)
    return reverse("allocation:fits")


def asked(client: Client, url: str, **given: Any) -> str:
    return client.post(url, given).content.decode()


def test_a_visitor_fills_in_a_household_and_nothing_stays(client: Client, url: str) -> None:
    assert "Welke woningen passen bij u?" in client.get(url).content.decode()
    answer = client.post(url, {"income": "24500", "persons": "2", "age": "40"})
    text = answer.content.decode()
    assert "U kunt huren tot €\xa0713,02 per maand" in text
    assert "Komt er iemand bij u wonen (3 personen)? Dan kunt u huren tot €\xa0764,14." in text
    assert "Verdient u meer dan €\xa039.925 per jaar? Dan kunt u huren tot €\xa0932,93." in text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert set(client.cookies) <= {"csrftoken"}
    assert "24500" not in client.get(url).content.decode()


def test_too_much_income_and_a_pension(client: Client, url: str) -> None:
    text = asked(client, url, income="60000", persons="1", age="40")
    assert "U verdient meer dan de grens voor sociale huur" in text
    assert "Verdient u €\xa051.537 per jaar of minder?" in text
    assert "€\xa028.775" in asked(client, url, income="20000", persons="1", age="70")


@pytest.mark.parametrize(
    "given",
    [
        {"income": "veel", "persons": "2", "age": "40"},
        {"income": "-1", "persons": "2", "age": "40"},
        {"income": "24500", "persons": "0", "age": "40"},
        {"income": "NaN", "persons": "2", "age": "x" * 10_000},
        {},
    ],
)
def test_what_cannot_be_is_said_and_kept_in_the_form(
    client: Client, url: str, given: dict[str, str]
) -> None:
    text = asked(client, url, **given)
    assert "Er klopt nog iets niet" in text or 'role="alert"' in text
    assert "U kunt huren tot" not in text


def test_everybody_sees_their_own_household(url: str) -> None:
    """The person, somebody else, and staff: each their own answer, nobody another's."""
    own, other = make_applicant(), make_applicant()
    make_income(own, amount=Decimal(31000))
    make_member(own)
    make_income(other, amount=Decimal(45000))
    assert own.user
    assert other.user
    text = logged_in(own.user).get(url).content.decode()
    assert "U kunt huren tot €\xa0713,02 per maand" in text
    assert 'value="31000' in text
    theirs = logged_in(other.user).get(url).content.decode()
    assert "U kunt huren tot €\xa0932,93 per maand" in theirs
    assert "31000" not in theirs
    assert 'value="31000' not in logged_in(make_staff()).get(url).content.decode()


def test_asking_what_if_changes_nothing_of_the_dossier(url: str) -> None:
    own = make_applicant()
    make_income(own, amount=Decimal(31000))
    assert own.user
    text = asked(logged_in(own.user), url, income="60000", persons="4", age="40")
    assert "U verdient meer dan de grens" in text
    assert "Wij bewaren er niets van." in text
    with acting_as(operator()):
        assert list(Income.objects.values_list("amount", flat=True)) == [Decimal(31000)]
        assert not HouseholdMember.objects.exists()


def test_counts_the_homes_on_offer_with_a_rent_that_is_open(client: Client, url: str) -> None:
    for rent in (500, 700, 800, 1200):
        make_listing(home=make_home(rent=Decimal(rent)))
    text = asked(client, url, income="24500", persons="2", age="40")
    assert "2 van de 4 woningen hebben een huur die open is voor u." in text


def test_without_amounts_it_says_so(client: Client) -> None:
    text = client.get(reverse("allocation:fits")).content.decode()
    assert "De bedragen zijn nog niet bekend" in text
