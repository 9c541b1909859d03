"""The own responses: place, next step and order of each, for their owner alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from allocation.services.count_forecasts import count_forecasts
from applicants.models import Applicant
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Response
from listings.selectors.forecasts import expected_places
from tests.acts import applicant, logged_in, round_
from tests.factories.applicants import make_applicant
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
URL = "listings:own_responses"


def browser_of(person: Applicant) -> WatchfulClient:
    assert person.user is not None
    return logged_in(person.user)


def count() -> None:
    with acting_as(round_()) as act:
        count_forecasts(act, at_most=100)


def test_says_the_place_and_the_next_step_of_each() -> None:
    own, other, stranger = (make_applicant() for _ in range(3))
    listing = make_listing(model="registration_time")
    mine, theirs = make_response(listing, own), make_response(listing, other)
    count()
    page = browser_of(own).get(reverse(URL)).content.decode()
    assert "een loting beslist" in page
    assert "krijgt u uw plaats" in page
    assert mine.ticket in page
    assert theirs.ticket not in page
    assert listing.ref not in browser_of(stranger).get(reverse(URL)).content.decode()


def test_a_place_is_given_to_its_owner_alone() -> None:
    own, other = make_applicant(), make_applicant()
    listing = make_listing()
    mine, theirs = make_response(listing, own), make_response(listing, other)
    count()
    with acting_as(applicant(own)) as act:
        assert set(expected_places(act, [mine.pk, theirs.pk])) == {mine.pk}


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ListingState.CLOSED, "Gesloten. In de nacht van"),
        (ListingState.RANKED, "De woning wordt &#x27;s nachts aangeboden."),
        (ListingState.IN_OFFER, "De woning wordt nu aangeboden."),
        (ListingState.COMPLETED, "De woning is verhuurd."),
        (ListingState.WITHDRAWN, "De advertentie is ingetrokken."),
    ],
)
def test_says_what_comes_next_in_every_state(state: ListingState, words: str) -> None:
    person = make_applicant()
    make_response(make_listing(state=state), person)
    assert words in browser_of(person).get(reverse(URL)).content.decode()


def test_orders_and_says_what_the_order_does() -> None:
    person, client = make_applicant(), None
    rows = [
        make_response(make_listing(closes_at=days_ago(-7) + timedelta(hours=number)), person)
        for number in range(3)
    ]
    client = browser_of(person)
    assert "Wat uw volgorde doet" in client.get(reverse(URL)).content.decode()
    order = reverse("listings:order_responses")
    client.post(order, {"up": rows[2].ticket})
    client.post(order, {"up": "not-a-ticket"})
    client.post(order, {"up": rows[0].ticket})
    with acting_as(round_()):
        kept = Response.objects.filter(applicant=person).order_by("preference")
        assert [one.pk for one in kept] == [rows[0].pk, rows[2].pk, rows[1].pk]


def test_asks_no_more_of_the_database_for_more_responses(
    django_assert_max_num_queries: Any,
) -> None:
    person = make_applicant()
    make_response(make_listing(), person)
    client = browser_of(person)
    client.get(reverse(URL))
    with django_assert_max_num_queries(19) as one:
        client.get(reverse(URL))
    for _ in range(6):
        make_response(make_listing(), person)
    with django_assert_max_num_queries(len(one)):
        client.get(reverse(URL))
