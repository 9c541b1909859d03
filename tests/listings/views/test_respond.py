"""Before responding: where one would stand and what does not fit; the response itself, once."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from allocation.services.count_forecasts import count_forecasts
from applicants.core.life_cycle import RegistrationState
from applicants.models import Applicant, Registration
from corporations.isolation.session import acting_as
from listings.models import Listing, Response
from tests.acts import logged_in, operator, round_
from tests.factories.applicants import make_applicant, make_income, make_registration
from tests.factories.corporations import make_user
from tests.factories.listings import make_home, make_listing, make_response
from tests.factories.moments import days_ago
from tests.factories.regulation import make_parameter
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
PAGES = ("listings:detail", "listings:respond")
# All that is sent to the database, savepoints and the binding of actors included.
AT_MOST = 21
_BOOKKEEPING = ("SAVEPOINT", "RELEASE", "SELECT statement_timestamp()")
# Of each page: issue 5 allows fifteen.
ROW_READS = (12, 13)


def browser_of(person: Applicant) -> WatchfulClient:
    assert person.user is not None
    return logged_in(person.user)


def page(client: Any, name: str, listing: Listing) -> str:
    return str(client.get(reverse(name, args=[listing.ref])).content.decode())


def waited(since: date) -> Applicant:
    person = make_applicant(registered=False)
    make_registration(person, registered_on=since)
    return person


@pytest.fixture
def listing() -> Listing:
    found = make_listing(model="registration_time")
    for _ in range(2):
        make_response(found, waited(date(2012, 1, 1)))
    make_response(found, waited(date(2024, 1, 1)))
    return found


@pytest.mark.parametrize("name", PAGES)
def test_says_where_one_would_stand_and_who_is_before(listing: Listing, name: str) -> None:
    text = page(browser_of(waited(date(2018, 1, 1))), name, listing)
    assert "U zou ongeveer op plaats 3 van 4 staan" in text
    assert "Voor u: 2 langer ingeschreven." in text
    assert "Hoe zeker is dit?" in text


@pytest.mark.parametrize("name", PAGES)
def test_says_what_does_not_fit_and_why(name: str) -> None:
    figures = {
        "income_limit_single": 50000,
        "income_limit_multi": 60000,
        "social_rent_limit": 900,
        "affordable_income_single": 29000,
        "affordable_income_multi": 39000,
        "affordable_income_elderly_single": 29000,
        "affordable_income_elderly_multi": 38000,
        "rent_cap_low": 680,
        "rent_cap_high": 730,
        "pension_age": 67,
    }
    for year in (2026, 2027):
        for name_, value in figures.items():
            make_parameter(year=year, name=name_, value=Decimal(value))
    listing = make_listing(model="registration_time", home=make_home(rent=Decimal(850)))
    person = make_applicant()
    make_income(person, amount=Decimal(20000))
    text = page(browser_of(person), name, listing)
    assert "Deze woning past nu niet bij u" in text
    assert "Wat past er niet?" in text
    assert "850" in text


def test_a_draw_says_the_chance_before_the_places() -> None:
    drawn = make_listing()
    for _ in range(3):
        make_response(drawn)
    text = page(browser_of(make_applicant()), "listings:respond", drawn)
    assert "U zou tussen plaats 1 en 4 van 4 staan. " in text
    assert "Een loting: uw kans is ongeveer 1 op 4</h2>" in text


@pytest.mark.parametrize("name", PAGES)
def test_tells_others_nothing_of_a_place(listing: Listing, name: str) -> None:
    for client in (WatchfulClient(), logged_in(make_user())):
        assert "U zou" not in page(client, name, listing)
    past = make_listing(closes_at=days_ago(0.01))
    assert "U zou" not in page(browser_of(make_applicant()), "listings:detail", past)


def make_crowd(listing: Listing, many: int) -> None:
    """Responses by the thousand, counted, of people who all registered later than 2019."""
    with acting_as(operator()):
        people = Applicant.objects.bulk_create(
            Applicant(
                ref=f"MEN{number}",
                given_name="Menigte",
                family_name=str(number),
                birth_date=date(1990, 1, 1),
            )
            for number in range(many)
        )
        Registration.objects.bulk_create(
            Registration(
                applicant=person,
                state=RegistrationState.ACTIVE,
                registered_on=date(2019, 1, 1) + timedelta(days=number),
            )
            for number, person in enumerate(people)
        )
        Response.objects.bulk_create(
            Response(
                listing=listing,
                corporation=listing.corporation,
                applicant=person,
                at=listing.opens_at,
                ticket=f"menigte-{number}",
            )
            for number, person in enumerate(people)
        )


def row_reads(client: WatchfulClient, name: str, listing: Listing) -> int:
    """How many statements of a page read rows; savepoints and the binding of actors read none."""
    with CaptureQueriesContext(connection) as sent:
        page(client, name, listing)
    asked = [one["sql"].strip() for one in sent]
    assert len(asked) <= AT_MOST, "\n".join(asked)
    return sum(not one.startswith(_BOOKKEEPING) for one in asked)


@pytest.mark.parametrize(("name", "reads"), list(zip(PAGES, ROW_READS, strict=True)))
def test_needs_few_questions_whatever_the_number_of_responses(
    listing: Listing, name: str, reads: int
) -> None:
    client = browser_of(waited(date(2018, 1, 1)))
    page(client, name, listing)
    assert row_reads(client, name, listing) == reads
    make_crowd(listing, 2_000)
    assert row_reads(client, name, listing) == reads
    with acting_as(round_()) as act:
        count_forecasts(act, at_most=3_000)
    assert row_reads(client, name, listing) == reads
    assert "U zou ongeveer op plaats 3 van 2.004 staan" in page(client, name, listing)


def test_responding_twice_is_responding_once(listing: Listing) -> None:
    person = make_applicant()
    client = browser_of(person)
    url = reverse("listings:respond", args=[listing.ref])
    first = client.post(url)
    assert first["Location"] == reverse("allocation:my_place", args=[listing.ref])
    again = client.post(url, follow=True)
    assert "U hebt al op deze woning gereageerd." in again.content.decode()
    with acting_as(round_()):
        assert Response.objects.filter(listing=listing, applicant=person).count() == 1


def test_responding_asks_little_of_the_database(
    listing: Listing, django_assert_max_num_queries: Any
) -> None:
    first, second = (browser_of(make_applicant()) for _ in range(2))
    url = reverse("listings:respond", args=[listing.ref])
    first.post(url)
    with django_assert_max_num_queries(19):
        second.post(url)
