"""The desk's day on one page: each kind of work, its own corporation's only, in a fixed number of queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from allocation.core.life_cycles import CandidateState
from allocation.models import Offer
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Corporation
from listings.core.life_cycle import ListingState
from listings.models import Home
from tests.acts import logged_in, operator, round_
from tests.factories import allocation, papers
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_home, make_listing, make_response
from tests.factories.moments import days_ago, now
from tests.factories.regulation import make_regulation

pytestmark = pytest.mark.django_db
QUERIES = 26


@pytest.fixture
def own() -> Corporation:
    return make_corporation()


def page_of(browser: Client) -> str:
    return browser.get(reverse("allocation:today")).content.decode()


def offered(corporation: Corporation, street: str, **fields: Any) -> Any:
    home = make_home(corporation, street=street)
    listing = make_listing(home=home, state=ListingState.IN_OFFER)
    person = make_applicant()
    candidate = allocation.make_candidate(
        make_response(listing, person), state=CandidateState.OFFERED
    )
    return allocation.make_offer(candidate, **fields)


def a_days_work(own: Corporation) -> None:
    """One of everything: late, bounced, awaited, papers, viewing, closing, draft, empty."""
    offered(own, "Telaatstraat", made_at=days_ago(9), expires_at=days_ago(1))
    stopped = offered(own, "Belstraat")
    stop = allocation.make_stop(stopped)
    with acting_as(round_()):
        Offer.objects.filter(pk=stopped.pk).update(stopped_at=stop.since)
    waiting = offered(own, "Wachtstraat")
    papers.make_attachment(
        papers.make_papers(waiting.candidate, state="handed_in"),
        papers.make_document(waiting.applicant),
    )
    make_listing(home=make_home(own, street="Sluitstraat"), closes_at=now() + timedelta(hours=5))
    make_listing(home=make_home(own, street="Conceptstraat"), state=ListingState.DRAFT)
    make_home(own, street="Leegstraat", vacant_since=now().date() - timedelta(days=120))


def test_shows_the_work_of_the_own_corporation_and_where_it_is_done(own: Corporation) -> None:
    a_days_work(own)
    a_days_work(make_corporation())
    page = page_of(logged_in(make_staff(own)))
    rows = page.split("<tbody")[1]
    for street in ("Telaatstraat", "Belstraat", "Wachtstraat", "Sluitstraat", "Conceptstraat"):
        assert rows.count(street) in {1, 2}, street  # an offer, and perhaps its papers
    # Called first is whoever the mail did not reach: that clock stands still.
    assert rows.index("Belstraat") < rows.index("Telaatstraat") < rows.index("Wachtstraat")
    assert "bel of schrijf" in rows
    assert "1 document controleren" in rows
    vacant = page.split('id="vacant"')[1]
    assert vacant.count("Leegstraat") == 1
    assert "120 dagen" in vacant
    with acting_as(operator()):
        home = Home.objects.get(corporation=own, street="Leegstraat")
    assert f"{reverse('listings:new_listing')}?woning={home.ref}" in vacant


def test_an_advertiser_sees_homes_and_nobody(own: Corporation) -> None:
    a_days_work(own)
    page = page_of(logged_in(make_staff(own, Role.ADVERTISER)))
    for street in ("Telaatstraat", "Belstraat", "Wachtstraat"):
        assert street not in page
    for street in ("Sluitstraat", "Conceptstraat", "Leegstraat"):
        assert street in page


def test_a_home_that_was_let_is_no_longer_work(own: Corporation) -> None:
    since = now().date() - timedelta(days=10)
    let = make_home(own, street="Verhuurdstraat", vacant_since=since)
    make_listing(home=let, state=ListingState.COMPLETED, closes_at=days_ago(12))
    again = make_home(own, street="Opnieuwstraat", vacant_since=since)
    years: dict[str, Any] = {"opens_at": days_ago(800), "closes_at": days_ago(790)}
    make_listing(home=again, state=ListingState.COMPLETED, **years)
    open_now = make_home(own, street="Loopstraat", vacant_since=since)
    listing = make_listing(home=open_now)
    make_home(own, street="Laterstraat", vacant_since=now().date() + timedelta(days=5))
    page = page_of(logged_in(make_staff(own)))
    assert "Verhuurdstraat" not in page
    assert "Laterstraat" not in page
    assert "Opnieuwstraat" in page
    assert reverse("listings:manage", args=[listing.ref]) in page


def test_says_that_nothing_waits(own: Corporation) -> None:
    page = page_of(logged_in(make_staff(own)))
    assert "Er wacht niets op u." in page
    assert "Er staat geen woning leeg" in page


def test_asks_no_more_of_the_database_for_a_busy_day(
    own: Corporation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_days_work(own)
    browser = logged_in(make_staff(own))
    page_of(browser)
    regulation = make_regulation()
    for number in range(30):
        home = make_home(own, vacant_since=now().date() - timedelta(days=number))
        make_listing(home=home, regulation=regulation, closes_at=now() + timedelta(hours=3))
    for _number in range(4):
        offered(own, "Drukstraat")
    page_of(browser)
    with django_assert_num_queries(QUERIES):
        page = page_of(browser)
    assert page.split('id="vacant"')[1].count('role="rowheader"') == 20
    assert "en nog 11" in page
