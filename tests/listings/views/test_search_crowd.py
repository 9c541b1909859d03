"""The search page with 2,000 homes on offer: as few questions as with twenty, and nobody's page is another's."""

from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applicants.models import Applicant
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Home, Listing
from tests.acts import logged_in, operator
from tests.factories.applicants import make_applicant, make_income, make_member
from tests.factories.corporations import make_corporation, make_place
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago
from tests.factories.regulation import make_regulation

pytestmark = pytest.mark.django_db
MANY = 2_000
AT_MOST = 10
# The transaction of a test is a savepoint, and whoever acts is bound: no questions.
_BOOKKEEPING = ("SAVEPOINT", "RELEASE", "SELECT statement_timestamp()")
URL = "/?passend=on"


def make_crowd(many: int) -> None:
    """Homes on offer by the hundred, of many rents and sizes, in two places."""
    regulation, corporation = make_regulation(), make_corporation()
    places = [make_place(), make_place()]
    opens = days_ago(3)
    with acting_as(operator()):
        homes = Home.objects.bulk_create(
            Home(
                ref=f"H{number}",
                corporation=corporation,
                place=places[number % 2],
                municipality=places[number % 2].municipality,
                type="apartment",
                bedrooms=1 + number % 4,
                area=Decimal(40 + number % 60),
                rent=Decimal(400 + number % 500),
            )
            for number in range(many)
        )
        Listing.objects.bulk_create(
            Listing(
                ref=f"L{number}",
                corporation=corporation,
                home=home,
                regulation=regulation,
                model="registration_time" if number % 2 else "lottery",
                opens_at=opens,
                closes_at=opens + timedelta(days=10, hours=number % 200),
                published_at=opens,
                state=ListingState.PUBLISHED,
                commitment=sha256(f"crowd {number}".encode()).hexdigest(),
                age_min=55 if number % 5 == 0 else None,
            )
            for number, home in enumerate(homes)
        )


def make_seeker() -> Applicant:
    """Somebody with a household, an income and a response."""
    person = make_applicant()
    make_income(person, amount=Decimal(24500))
    make_member(person)
    return person


def questions(client: Client, url: str) -> int:
    """How many statements the page asks the database, once it has been asked for before."""
    client.get(url)
    with CaptureQueriesContext(connection) as sent:
        assert client.get(url).status_code == 200
    asked = [one["sql"].strip() for one in sent]
    assert len(asked) <= 17, "\n".join(asked)
    return sum(not one.startswith(_BOOKKEEPING) for one in asked)


def test_asks_no_more_with_two_thousand_homes() -> None:
    seeker = make_seeker()
    make_response(make_listing(), seeker)
    make_listing()
    assert seeker.user
    visitor, own = Client(), logged_in(seeker.user)
    urls = ("/", URL, "/?beeld=kaart&huur=700", "/?page=3&volgorde=rent")
    few = [(questions(visitor, url), questions(own, url)) for url in urls]
    make_crowd(MANY)
    many = [(questions(visitor, url), questions(own, url)) for url in urls]
    assert many == few
    assert max(max(pair) for pair in many) <= AT_MOST
    text = visitor.get("/").content.decode()
    assert "2.002 woningen te huur" in text
    assert text.count("portal-card portal-home") == 20


def test_a_page_of_one_is_never_another_s(settings: Any) -> None:
    """Whoever comes first, whoever comes next: own page, with the remembered parts shared by all."""
    settings.SECOND_FACTOR_REQUIRED = False
    make_listing(age_min=55)
    make_listing()
    young = make_seeker()
    old = make_applicant(birth_date=date(1950, 1, 1))
    browsers: dict[str, Client] = {"visitor": Client()}
    for name, person in (("young", young), ("old", old)):
        assert person.user
        browsers[name] = logged_in(person.user)
    wanted = {
        "visitor": "2 woningen te huur",
        "young": "1 woning past bij u",
        "old": "2 woningen passen bij u",
    }
    for first in wanted:
        browsers[first].get("/")
        for name, words in wanted.items():
            answer = browsers[name].get("/")
            text = answer.content.decode()
            assert words in text, (first, name)
            assert not any(other in text for other in set(wanted.values()) - {words}), (first, name)
            assert {"Cookie", "HX-Target"} <= set(answer.headers["Vary"].split(", "))
            assert "private" in answer.headers["Cache-Control"]
            assert ("no-store" in answer.headers["Cache-Control"]) == (name != "visitor")


def test_a_fact_that_changed_counts_at_once() -> None:
    """What fits is never remembered of a person: a child that comes along changes the next page."""
    make_listing(household_min=2)
    seeker = make_applicant()
    assert seeker.user
    browser = logged_in(seeker.user)
    assert "0 woningen passen bij u" in browser.get(reverse("listings:search")).content.decode()
    make_member(seeker)
    assert "1 woning past bij u" in browser.get(reverse("listings:search")).content.decode()
