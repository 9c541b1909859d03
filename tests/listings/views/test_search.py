"""The start page and a home: everyone sees what is published, nobody what is not."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import ListingSeed
from tests.acts import logged_in, round_
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_home, make_listing, make_response
from tests.factories.regulation import make_regulation

pytestmark = pytest.mark.django_db
AT_MOST = 10


def page(client: Client, **asked: Any) -> str:
    return client.get(reverse("listings:search"), asked).content.decode()


def test_shows_what_is_open_and_nothing_else(client: Client) -> None:
    regulation = make_regulation()
    shown = make_listing(regulation=regulation)
    for state in set(ListingState) - {ListingState.PUBLISHED}:
        make_listing(state=state, regulation=regulation)
    text = page(client)
    assert "1 woning" in text
    assert reverse("listings:detail", args=[shown.ref]) in text
    assert text.count("portal-card portal-home") == 1


def test_filters_and_sorts(client: Client) -> None:
    regulation = make_regulation()
    dear = make_listing(home=make_home(rent=Decimal(800), bedrooms=4), regulation=regulation)
    cheap = make_listing(home=make_home(rent=Decimal(400), bedrooms=1), regulation=regulation)
    assert dear.ref not in page(client, huur=500)
    assert cheap.ref in page(client, huur=500)
    assert cheap.ref not in page(client, slaapkamers=3)
    text = page(client, volgorde="rent")
    assert text.index(cheap.ref) < text.index(dear.ref)
    assert "0 woningen" in page(client, soort="room")
    assert "2 woningen" in page(client, huur="veel")


def test_asks_few_questions_of_the_database(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    regulation = make_regulation()
    for _number in range(25):
        make_listing(regulation=regulation)
    with django_assert_max_num_queries(AT_MOST):
        text = page(client)
    assert text.count("portal-card portal-home") == 20


def test_a_home_says_what_decides_and_keeps_the_seed(client: Client) -> None:
    listing = make_listing()
    make_response(listing)
    text = client.get(reverse("listings:detail", args=[listing.ref])).content.decode()
    assert listing.commitment in text
    assert "1 persoon reageerde" in text
    with acting_as(round_()):
        seed = ListingSeed.objects.get(listing=listing).seed
    assert seed not in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ListingState.PUBLISHED, "Sluit "),
        (ListingState.RANKED, "U kunt niet meer reageren"),
        (ListingState.COMPLETED, "Wie kreeg deze woning, en waarom?"),
        (ListingState.WITHDRAWN, "ingetrokken"),
    ],
)
def test_a_home_says_where_it_is_in_its_life(
    client: Client, state: ListingState, words: str
) -> None:
    url = reverse("listings:detail", args=[make_listing(state=state).ref])
    assert words in client.get(url).content.decode()


def test_a_home_needs_few_questions(client: Client, django_assert_max_num_queries: Any) -> None:
    url = reverse("listings:detail", args=[make_listing().ref])
    with django_assert_max_num_queries(AT_MOST):
        client.get(url)


@pytest.mark.parametrize("state", [ListingState.DRAFT, ListingState.READY])
def test_a_draft_is_absent_for_everyone(client: Client, state: ListingState) -> None:
    corporation = make_corporation()
    url = reverse("listings:detail", args=[make_listing(corporation, state=state).ref])
    own, other = logged_in(make_staff(corporation)), logged_in(make_staff())
    seeker = make_applicant().user
    assert seeker is not None
    person = logged_in(seeker)
    assert {who.get(url).status_code for who in (client, own, other, person)} == {404}
