"""Listings for machines: everyone gets what is published, nobody what is not, errors as problems."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import ListingSeed
from tests.acts import logged_in, round_
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_home, make_listing, make_response
from tests.factories.regulation import make_regulation

pytestmark = pytest.mark.django_db
LISTINGS = "/api/v1/listings/"
AT_MOST = 8


def refs(client: Client, **asked: Any) -> list[str]:
    return [one["ref"] for one in client.get(LISTINGS, asked).json()["results"]]


def test_lists_what_is_open_and_nothing_else(client: Client) -> None:
    regulation = make_regulation()
    shown = make_listing(regulation=regulation)
    for state in set(ListingState) - {ListingState.PUBLISHED}:
        make_listing(state=state, regulation=regulation)
    body = client.get(LISTINGS).json()
    assert (body["count"], [one["ref"] for one in body["results"]]) == (1, [shown.ref])


def test_filters_and_sorts(client: Client) -> None:
    regulation = make_regulation()
    dear = make_listing(home=make_home(rent=Decimal(800), bedrooms=4), regulation=regulation)
    cheap = make_listing(home=make_home(rent=Decimal(400), bedrooms=1), regulation=regulation)
    assert refs(client, max_rent="400.00") == [cheap.ref]
    assert refs(client, bedrooms=3) == [dear.ref]
    assert refs(client, order="rent") == [cheap.ref, dear.ref]
    assert refs(client, type=["room", "studio"]) == []
    code = dear.home.municipality.code
    assert refs(client, municipality=code) == [dear.ref]


def test_pages_hold_each_listing_once_and_past_the_end_is_empty(client: Client) -> None:
    regulation = make_regulation()
    made = {make_listing(regulation=regulation).ref for _number in range(5)}
    pages = [refs(client, page=page, page_size=2) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert {ref for page in pages for ref in page} == made


def test_amounts_are_decimal_and_moments_utc(client: Client) -> None:
    listing = make_listing(home=make_home(rent=Decimal("650.50")))
    make_response(listing)
    body = client.get(f"{LISTINGS}{listing.ref}/").json()
    assert body["rent"] == "650.50"
    assert body["closes_at"].endswith("Z")
    assert body["closes_at"] == listing.closes_at.isoformat().replace("+00:00", "Z")
    assert body["responses"] == 1
    assert body["commitment"] == listing.commitment


def test_the_seed_is_not_in_it(client: Client) -> None:
    listing = make_listing()
    with acting_as(round_()):
        seed = ListingSeed.objects.get(listing=listing).seed
    assert seed not in client.get(f"{LISTINGS}{listing.ref}/").content.decode()
    assert seed not in client.get(LISTINGS).content.decode()


@pytest.mark.parametrize("state", [ListingState.DRAFT, ListingState.READY])
def test_a_draft_is_absent_for_everyone(client: Client, state: ListingState) -> None:
    corporation = make_corporation()
    url = f"{LISTINGS}{make_listing(corporation, state=state).ref}/"
    seeker = make_applicant().user
    assert seeker is not None
    own, other = logged_in(make_staff(corporation)), logged_in(make_staff())
    answers = [who.get(url) for who in (client, own, other, logged_in(seeker))]
    assert {answer.status_code for answer in answers} == {404}
    bodies = {answer.content for answer in answers} | {client.get(f"{LISTINGS}x/").content}
    assert len(bodies) == 1


@pytest.mark.parametrize(
    "asked",
    [
        "max_rent=veel",
        "max_rent=",
        "max_rent=NaN",
        "page=0",
        "page_size=101",
        "order=cheap",
        "huur=500",
        "type=x",
        "type=",
        "bedrooms=1&bedrooms=2",
        "municipality=Enschede",
    ],
)
def test_a_question_that_is_not_understood_is_refused(client: Client, asked: str) -> None:
    """A misspelled filter that restricts nothing would show homes that were not asked for."""
    answer = client.get(f"{LISTINGS}?{asked}")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"]


@pytest.mark.parametrize("url", ["/api/v1/", "/api/v1/nowhere", f"{LISTINGS}x/", f"{LISTINGS}%00/"])
def test_what_is_not_there_is_a_problem(client: Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_visible"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(client: Client, method: str) -> None:
    answer = getattr(client, method)(LISTINGS)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_form_that_it_does_not_speak_is_refused(client: Client) -> None:
    answer = client.get(LISTINGS, headers={"Accept": "application/xml"})
    assert (answer.status_code, answer.json()["status"]) == (406, 406)


def test_asks_few_questions_of_the_database(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    regulation = make_regulation()
    made = [make_listing(regulation=regulation) for _number in range(25)]
    refs(client)
    with django_assert_max_num_queries(AT_MOST):
        assert len(refs(client)) == 20
    with django_assert_max_num_queries(AT_MOST):
        client.get(f"{LISTINGS}{made[0].ref}/")
