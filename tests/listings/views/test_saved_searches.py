"""Searches that I keep: mine alone, as the page understood them, and a link that stops the mails."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.signing import Signer
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from corporations.isolation.session import acting_as
from corporations.models import User
from listings.core.looking import Criteria
from listings.core.wishes import from_data
from listings.models import AlertChoice, SavedSearch
from listings.services import keep_search as keeping
from listings.services.send_alerts import FAVOURITES, SALT, SEARCHES
from tests.acts import logged_in, newcomer
from tests.factories.corporations import make_place, make_region, make_staff, make_user
from tests.factories.listings import (
    make_alert_choice,
    make_favourite,
    make_home,
    make_listing,
    make_saved_search,
)
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
PAGE, NEW = reverse("listings:saved_searches"), reverse("listings:new_search")
GIVEN = {"naam": "Voor ons drieën", "vaak": "daily"}
QUERIES = 11


def searches(user: User) -> list[SavedSearch]:
    with acting_as(newcomer(user), read_only=True):
        return list(SavedSearch.objects.order_by("pk"))


def choice(user: User) -> AlertChoice:
    with acting_as(newcomer(user), read_only=True):
        return AlertChoice.objects.get()


def test_keeps_the_filters_as_the_search_page_understood_them() -> None:
    place = make_place()
    code = place.municipality.code
    make_listing(home=make_home(place=place))
    own, other = make_user(), make_user()
    query = f"?gemeente={code}&huur=700&slaapkamers=2&soort=kasteel&onzin=1&volgorde=rent&page=3"
    browser = logged_in(own)
    page = browser.get(f"{NEW}{query}").content.decode()
    assert place.municipality.name in page
    assert "700,00" in page
    for _ in range(2):
        page = browser.post(f"{NEW}{query}", GIVEN, follow=True).content.decode()
    assert "U bewaart 1 zoekopdracht" in page
    (kept,) = searches(own)
    assert from_data(kept.criteria) == Criteria(
        municipalities=(code,), max_rent=Decimal(700), bedrooms=2
    )
    assert kept.query == f"gemeente={code}&huur=700&slaapkamers=2"
    assert (kept.name, kept.frequency) == ("Voor ons drieën", "daily")
    assert f"/?{kept.query.replace('&', '&amp;')}" in page
    assert searches(other) == []
    assert "Voor ons" not in logged_in(other).get(PAGE).content.decode()


def test_names_a_search_without_filters_and_says_what_it_does_not_keep() -> None:
    browser = logged_in(make_user())
    page = browser.get(f"{NEW}?passend=on").content.decode()
    assert "Elke woning" in page
    assert "Ook woningen die niet bij u passen" in page


@pytest.mark.parametrize("name", ["", "x" * 81, "x" * 10_000])
def test_asks_again_for_a_name_that_cannot_be_and_keeps_what_was_typed(name: str) -> None:
    own = make_user()
    answer = logged_in(own).post(NEW, {"naam": name, "vaak": "weekly"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert 'value="weekly"' in answer.content.decode()
    assert searches(own) == []


@pytest.mark.parametrize("name", ["é", "🏡 huis", "בית", "<b>vet</b>"])
def test_takes_any_name(name: str) -> None:
    own = make_user()
    page = logged_in(own).post(NEW, {"naam": name, "vaak": "daily"}, follow=True)
    assert searches(own)[0].name == name
    assert "<b>vet</b>" not in page.content.decode()


def test_refuses_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    own = make_user()
    make_saved_search(own)
    monkeypatch.setattr(keeping, "MOST_SEARCHES", 1)
    page = logged_in(own).post(f"{NEW}?slaapkamers=3", GIVEN).content.decode()
    assert "Verwijder er eerst een" in page
    assert len(searches(own)) == 1


def test_changes_and_deletes_mine_and_reaches_nobody_elses() -> None:
    own, other = make_user(), make_user()
    mine, theirs = make_saved_search(own), make_saved_search(other)
    browser = logged_in(own)
    browser.post(_url(mine), {"vaak": "at_once"})
    assert searches(own)[0].frequency == "at_once"
    browser.post(_url(mine), {"vaak": "elk uur"})
    assert searches(own)[0].frequency == "at_once"
    assert browser.post(_url(theirs), {"vaak": "never"}).status_code == 404
    browser.post(_url(theirs), {"delete": "1"})
    assert searches(other)[0].frequency == "daily"
    for _ in range(2):
        assert browser.post(_url(mine), {"delete": "1"}).status_code == 302
    assert searches(own) == []
    assert logged_in(make_staff()).get(PAGE).status_code == 403


@pytest.mark.parametrize("what", [SEARCHES, FAVOURITES])
def test_the_link_in_a_mail_stops_it_without_logging_in_and_looking_stops_nothing(
    what: str,
) -> None:
    own, other = make_user(), make_user()
    for user in (own, other):
        make_favourite(user)
        make_alert_choice(user)
        make_saved_search(user)
    link = reverse("listings:stop_alerts", args=[what, Signer(salt=SALT).sign(choice(own).key)])
    visitor = WatchfulClient(secrets=(own.email,))
    page = visitor.get(link)
    assert page.status_code == 200
    assert choice(own).searches is choice(own).favourites is True
    for _ in range(2):
        assert "krijgt deze berichten niet meer" in visitor.post(link).content.decode()
    assert choice(own).searches is (what == FAVOURITES)
    assert choice(own).favourites is (what == SEARCHES)
    assert choice(other).searches is choice(other).favourites is True
    browser = logged_in(own)
    if what == SEARCHES:
        assert "U hebt ze gestopt" in browser.get(PAGE).content.decode()
        browser.post(PAGE, {"on": "1"})
        assert choice(own).searches is True


@pytest.mark.parametrize("signed", ["verzonnen", "sleutel:handtekening", "x" * 2000])
def test_a_link_that_we_did_not_make_is_not_there(signed: str) -> None:
    own = make_user()
    make_alert_choice(own)
    for what in (SEARCHES, FAVOURITES):
        link = reverse("listings:stop_alerts", args=[what, signed])
        assert WatchfulClient().get(link).status_code == 404
        assert WatchfulClient().post(link).status_code == 404
    right = Signer(salt=SALT).sign("een-sleutel-van-niemand")
    link = reverse("listings:stop_alerts", args=[SEARCHES, right])
    assert WatchfulClient().post(link).status_code == 404
    other = reverse("listings:stop_alerts", args=["alles", Signer(salt=SALT).sign(choice(own).key)])
    assert WatchfulClient().post(other).status_code == 404


def test_asks_the_database_no_more_for_more_searches(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    own = make_user()
    browser = logged_in(own)
    make_region()
    browser.get(PAGE)  # what the process remembers for everybody is read once
    for number in (1, 8):
        for _ in range(number):
            make_saved_search(own)
        with django_assert_num_queries(QUERIES):
            browser.get(PAGE)


def _url(search: Any) -> str:
    return reverse("listings:saved_search", args=[search.pk])
