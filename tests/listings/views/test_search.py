"""The start page and a home: everyone sees what is published, nobody what is not."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.core.looking import Criteria
from listings.models import Listing, ListingSeed
from listings.selectors.search import homes_on_offer
from tests.acts import logged_in, operator, round_, visitor
from tests.factories.allocation import make_ranking, tiers_of
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_municipality, make_place, make_staff
from tests.factories.listings import make_home, make_listing, make_response
from tests.factories.moments import days_ago
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
    page(client)
    with django_assert_max_num_queries(6):
        text = page(client)
    assert text.count("portal-card portal-home") == 20


def test_whoever_logged_in_sees_what_fits_and_the_one_reason_why_not() -> None:
    regulation = make_regulation()
    young, old = make_applicant(), make_applicant(birth_date=date(1955, 1, 1))
    fits = make_listing(regulation=regulation)
    senior = make_listing(regulation=regulation, age_min=55, labels=["senior"])
    assert young.user
    assert old.user
    text = page(logged_in(young.user))
    assert "1 woning past bij u" in text
    assert "Van alle 2 woningen." in text
    assert text.count("Past niet.") == 1
    assert "Deze woning is voor 55 jaar of meer. Bij u: u bent 41." in text
    only = page(logged_in(young.user), passend="on")
    assert fits.ref in only
    assert senior.ref not in only
    assert "2 woningen passen bij u" in page(logged_in(old.user))


def test_a_link_says_nothing_of_who_made_it(client: Client) -> None:
    """Anybody opens the same view; who is not known sees all homes, and what is no filter is dropped."""
    make_listing()
    text = page(client, passend="on", gemeente="GM9999", applicant="7", beeld="kaart")
    assert "applicant=7" not in text.partition("<footer")[0]
    assert "past bij u" not in text


def test_finds_by_place_label_closing_and_access(client: Client) -> None:
    regulation = make_regulation()
    goor = make_place(name="Goor")
    home = make_home(place=goor, accessibility="wheelchair")
    wanted = make_listing(
        home=home, regulation=regulation, labels=["family"], closes_at=days_ago(-0.5)
    )
    other = make_listing(regulation=regulation)
    code = home.municipality.code
    for asked in (
        {"plaats": f"{code}:Goor"},
        {"gemeente": code},
        {"label": "family"},
        {"toegankelijk": "wheelchair"},
        {"sluit": "1"},
    ):
        text = page(client, **asked)
        assert wanted.ref in text, asked
        assert other.ref not in text, asked


def test_the_map_counts_what_answers_the_other_filters(client: Client) -> None:
    regulation = make_regulation()
    enschede = make_municipality(code="GM0153", name="Enschede")
    place = make_place(municipality=enschede, name="Glanerbrug")
    for rent in (400, 450, 800):
        make_listing(home=make_home(place=place, rent=Decimal(rent)), regulation=regulation)
    text = page(client, beeld="kaart", huur="500", gemeente="GM0153")
    assert 'aria-label="Enschede: 2 woningen"' in text
    assert "gemeente=GM0153" in text
    assert "huur=500" in text
    assert text.count("<polygon") == 1


def test_nothing_is_open_after_its_closing() -> None:
    """The set of published listings is the same before and after; the clock alone decides."""
    listing = make_listing()
    moments = {listing.closes_at - timedelta(microseconds=1): 1, listing.closes_at: 0}
    moments |= {listing.opens_at: 1, listing.opens_at - timedelta(microseconds=1): 0}
    for at, shown in moments.items():
        with acting_as(visitor(), at=at) as act:
            assert len(homes_on_offer(act, Criteria())) == shown


def test_a_withdrawn_home_is_gone_at_once(client: Client) -> None:
    listing = make_listing()
    assert listing.ref in page(client)
    with acting_as(operator()):
        Listing.objects.filter(pk=listing.pk).update(state=ListingState.WITHDRAWN)
    assert "Geen woningen gevonden" in page(client)


def test_htmx_gets_what_changed_and_nothing_else(client: Client) -> None:
    make_listing()
    answer = client.get(
        "/?huur=700&plaats=&wie=7&volgorde=rent&beeld=",
        headers={"HX-Request": "true", "HX-Target": "found"},
    )
    assert answer.content.decode().lstrip().startswith('<div id="found">')
    assert answer.headers["HX-Push-Url"] == "/?huur=700&volgorde=rent"
    assert "HX-Target" in answer.headers["Vary"]
    assert "Cookie" in answer.headers["Vary"]


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


def test_a_home_says_which_conditions_the_reader_meets(client: Client) -> None:
    listing = make_listing(age_min=55)
    url = reverse("listings:detail", args=[listing.ref])
    young, old = make_applicant(), make_applicant(birth_date=date(1955, 1, 1))
    assert young.user
    assert old.user
    mine = logged_in(young.user).get(url).content.decode()
    assert mine.count("U voldoet niet") == 1
    assert "Bij u: u bent 41." in mine
    theirs = logged_in(old.user).get(url).content.decode()
    assert "U voldoet niet" not in theirs
    assert "U voldoet" in theirs
    assert "U voldoet" not in client.get(url).content.decode()


def test_a_closed_home_says_how_many_were_in_each_group(client: Client) -> None:
    listing = make_listing(state=ListingState.RANKED)
    first, *_rest, last = tiers_of(listing)
    make_ranking(listing, tiers=[[first, 2], [last, 41]], ranked=43)
    url = reverse("listings:detail", args=[listing.ref])
    text = client.get(url).content.decode()
    assert "Hoeveel mensen zaten in elke groep?" in text
    assert "<dd>41</dd>" in text
    open_home = reverse("listings:detail", args=[make_listing().ref])
    assert "in elke groep" not in client.get(open_home).content.decode()


@pytest.mark.parametrize("state", [ListingState.DRAFT, ListingState.READY])
def test_a_draft_is_absent_for_everyone(client: Client, state: ListingState) -> None:
    corporation = make_corporation()
    url = reverse("listings:detail", args=[make_listing(corporation, state=state).ref])
    own, other = logged_in(make_staff(corporation)), logged_in(make_staff())
    seeker = make_applicant().user
    assert seeker is not None
    person = logged_in(seeker)
    assert {who.get(url).status_code for who in (client, own, other, person)} == {404}
