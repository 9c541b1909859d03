"""Where one would stand, on the cards of the search: what the home's own page says, or nothing."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from allocation.services.count_forecasts import count_forecasts
from applicants.models import Applicant
from corporations.isolation.session import acting_as
from listings.models import Listing
from tests.acts import logged_in, round_
from tests.factories.applicants import make_applicant, make_registration
from tests.factories.corporations import make_user
from tests.factories.listings import make_listing, make_response
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
SEARCH = reverse("listings:search")
FITS = "Deze woning past bij u."


def waited(since: date) -> Applicant:
    person = make_applicant(registered=False)
    make_registration(person, registered_on=since)
    return person


def browser_of(person: Applicant) -> WatchfulClient:
    assert person.user is not None
    return logged_in(person.user)


def count() -> None:
    with acting_as(round_()) as act:
        count_forecasts(act, at_most=1_000)


def card(client: Any, listing: Listing) -> str:
    """The words about chance on the card of a home, '' without any."""
    text = client.get(SEARCH).content.decode()
    (one,) = [part for part in text.split("<li class=") if f"/aanbod/{listing.ref}/" in part]
    said = re.search(r'<p class="portal-chance[^>]*>(.*?)</p>', one)
    return unescape(re.sub(r"<[^>]+>", "", said[1])).strip() if said else ""


def headline(client: Any, listing: Listing) -> str:
    """What the home's own page answers."""
    text = client.get(reverse("listings:detail", args=[listing.ref])).content.decode()
    said = re.search(r'<h2 class="portal-rank" id="outlook">(.*?)</h2>', text)
    assert said
    return unescape(said[1])


@pytest.fixture
def queue() -> Listing:
    """A home for whoever waited longest: two who waited long, one who did not."""
    listing = make_listing(model="registration_time")
    for since in (date(2012, 1, 1), date(2012, 1, 1), date(2024, 1, 1)):
        make_response(listing, waited(since))
    return listing


def test_says_what_the_page_of_the_home_says_to_each(queue: Listing) -> None:
    drawn, empty = make_listing(), make_listing(model="registration_time")
    for _ in range(3):
        make_response(drawn)
    count()
    first, later = browser_of(waited(date(2010, 1, 1))), browser_of(waited(date(2018, 1, 1)))
    expected = {
        (first, queue): "U zou ongeveer op plaats 1 van 4 staan",
        (later, queue): "U zou ongeveer op plaats 3 van 4 staan",
        (first, drawn): "Een loting: uw kans is ongeveer 1 op 4",
        (later, drawn): "Een loting: uw kans is ongeveer 1 op 4",
        (later, empty): "U zou de eerste zijn: er staat nog niemand op de lijst",
    }
    for (client, listing), words in expected.items():
        assert headline(client, listing) == words
        assert card(client, listing) == f"{words}. {FITS}"


def test_says_nothing_while_many_are_not_counted(queue: Listing) -> None:
    client = browser_of(waited(date(2018, 1, 1)))
    assert card(client, queue) == FITS
    for _ in range(16):
        make_response(queue, waited(date(2024, 1, 1)))
    count()
    make_response(queue, waited(date(2024, 1, 1)))
    assert card(client, queue) == f"U zou ongeveer op plaats 3 van 20 staan. {FITS}"
    make_response(queue, waited(date(2024, 1, 1)))
    assert card(client, queue) == FITS


def test_says_no_place_to_who_responded_and_where_it_does_not_fit(queue: Listing) -> None:
    person = waited(date(2018, 1, 1))
    make_response(queue, person)
    old = make_listing(model="registration_time", age_min=90)
    count()
    client = browser_of(person)
    assert card(client, queue) == FITS
    assert card(client, old).startswith("Past niet.")


@pytest.mark.usefixtures("queue")
def test_tells_others_nothing_of_a_place() -> None:
    count()
    for client in (WatchfulClient(), logged_in(make_user())):
        assert "U zou" not in client.get(SEARCH).content.decode()


def test_who_withdrew_stands_on_no_card(queue: Listing) -> None:
    gone = waited(date(2011, 1, 1))
    make_response(queue, gone, state="withdrawn", withdrawn_at=queue.opens_at)
    count()
    assert card(browser_of(waited(date(2018, 1, 1))), queue).startswith(
        "U zou ongeveer op plaats 3 van 4 staan."
    )
