"""A corporation prepares, publishes and withdraws; nobody else sees or does it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Corporation
from listings.core.life_cycle import ListingState
from listings.models import Listing
from tests.acts import logged_in, operator
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_home, make_listing
from tests.factories.moments import today
from tests.factories.regulation import make_regulation

pytestmark = pytest.mark.django_db


@pytest.fixture
def own() -> Corporation:
    make_regulation()
    return make_corporation()


@pytest.fixture
def manager(own: Corporation) -> Client:
    return logged_in(make_staff(own))


def form_of(home: str, **given: Any) -> dict[str, Any]:
    return {
        "home": home,
        "model": "registration_time",
        "opens_on": today().isoformat(),
        "closes_on": (today() + timedelta(days=7)).isoformat(),
        **given,
    }


def state_of(ref: str) -> Listing:
    with acting_as(operator()):
        return Listing.objects.get(ref=ref)


def test_drafts_then_publishes_with_a_committed_seed(own: Corporation, manager: Client) -> None:
    home = make_home(own)
    url = reverse("listings:new_listing")
    answer = manager.post(url, form_of(home.ref, age_min="55"), follow=True)
    page = answer.content.decode()
    assert "Deze advertentie publiceren?" in page
    assert "Deze woning is voor mensen van" in page
    ref = answer.redirect_chain[0][0].rstrip("/").rsplit("/", 1)[-1]
    assert state_of(ref).state == ListingState.DRAFT
    public = reverse("listings:detail", args=[ref])
    assert Client().get(public).status_code == 404
    done = manager.post(reverse("listings:manage", args=[ref]), {"action": "publish"}, follow=True)
    assert "De advertentie is gepubliceerd" in done.content.decode()
    assert len(state_of(ref).commitment) == 64
    assert state_of(ref).commitment in Client().get(public).content.decode()


def test_says_everything_that_is_wrong(own: Corporation, manager: Client) -> None:
    home = make_home(own)
    given = form_of(home.ref, closes_on=(today() - timedelta(days=1)).isoformat())
    page = manager.post(reverse("listings:new_listing"), given).content.decode()
    assert "Het sluiten ligt voor het begin, of is al voorbij." in page


def test_withdraws_after_saying_what_it_means(own: Corporation, manager: Client) -> None:
    listing = make_listing(own)
    url = reverse("listings:manage", args=[listing.ref])
    assert "U kunt dit niet terugdraaien" in manager.get(url).content.decode()
    assert "ingetrokken" in manager.post(url, {"action": "withdraw"}, follow=True).content.decode()
    assert state_of(listing.ref).state == ListingState.WITHDRAWN
    manager.post(url, {"action": "withdraw"})
    assert state_of(listing.ref).state == ListingState.WITHDRAWN


def test_cannot_withdraw_what_is_being_offered(own: Corporation, manager: Client) -> None:
    listing = make_listing(own, ListingState.IN_OFFER)
    url = reverse("listings:manage", args=[listing.ref])
    page = manager.post(url, {"action": "withdraw"}, follow=True).content.decode()
    assert "kan niet meer worden ingetrokken" in page
    assert state_of(listing.ref).state == ListingState.IN_OFFER


def test_hides_another_corporations_listing(manager: Client) -> None:
    theirs = make_listing(make_corporation(), ListingState.DRAFT)
    url = reverse("listings:manage", args=[theirs.ref])
    assert manager.get(url).status_code == 404
    assert manager.post(url, {"action": "publish"}).status_code == 404
    assert state_of(theirs.ref).state == ListingState.DRAFT
    page = manager.get(reverse("listings:listings")).content.decode()
    assert theirs.ref not in page


def test_a_letting_agent_looks_and_does_not_publish(own: Corporation) -> None:
    listing = make_listing(own, ListingState.DRAFT)
    agent = logged_in(make_staff(own, Role.LETTING_AGENT))
    url = reverse("listings:manage", args=[listing.ref])
    assert "Publiceer" not in agent.get(url).content.decode()
    assert agent.post(url, {"action": "publish"}).status_code == 403
    assert state_of(listing.ref).state == ListingState.DRAFT


def test_lists_by_state_with_a_fixed_number_of_queries(
    own: Corporation, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        make_listing(own)
    make_listing(own, ListingState.DRAFT)
    url = reverse("listings:listings")
    manager.get(url)
    with django_assert_num_queries(16):
        page = manager.get(url).content.decode()
    assert "13 advertenties" in page
    assert "1 advertentie" in manager.get(url, {"stand": "draft"}).content.decode()
