"""Homes that I keep an eye on: mine alone, saved once, and their closing times in my calendar."""

from datetime import UTC
from typing import Any

import pytest
from django.urls import reverse
from icalendar import Calendar
from pytest_django.fixtures import DjangoAssertNumQueries

from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import User
from listings.core.life_cycle import ListingState
from listings.models import Favourite, Listing
from listings.services import save_home as saving
from listings.services.save_home import save_home
from tests.acts import logged_in, newcomer, visitor
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_region, make_staff, make_user
from tests.factories.listings import make_favourite, make_home, make_listing, make_response
from tests.factories.moments import days_ago
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
PAGE = reverse("listings:saved_homes")
CALENDAR = reverse("listings:own_calendar")
QUERIES = 11


def saved(user: User) -> list[str]:
    with acting_as(newcomer(user), read_only=True):
        return list(Favourite.objects.values_list("listing__ref", flat=True))


def url(listing: Listing) -> str:
    return reverse("listings:save_home", args=[listing.ref])


def test_saves_a_home_once_and_takes_it_away_and_nobody_else_sees_it() -> None:
    own, other = make_user(), make_user()
    listing = make_listing()
    browser = logged_in(own)
    detail = reverse("listings:detail", args=[listing.ref])
    assert "Bewaar" in browser.get(detail).content.decode()
    for _ in range(2):
        page = browser.post(url(listing), {"saved": "1", "back": detail}, follow=True)
        assert page.redirect_chain[-1][0] == detail
    assert saved(own) == [listing.ref]
    assert saved(other) == []
    assert "Bewaard, haal weg" in browser.get(detail).content.decode()
    assert listing.ref not in logged_in(other).get(PAGE).content.decode()
    for _ in range(2):
        browser.post(url(listing), {"saved": "0"})
    assert saved(own) == []


def test_changes_in_place_with_htmx_and_never_leads_elsewhere() -> None:
    browser, listing = logged_in(make_user()), make_listing()
    part = browser.post(url(listing), {"saved": "1"}, headers={"HX-Request": "true"})
    assert "portal-heart--full" in part.content.decode()
    assert "<html" not in part.content.decode()
    for back in ("https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)", ""):
        answer = browser.post(url(listing), {"saved": "1", "back": back})
        assert answer.headers["Location"] == reverse("listings:detail", args=[listing.ref])


def test_refuses_a_draft_a_visitor_and_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    own = make_user()
    browser, draft = logged_in(own), make_listing(state=ListingState.DRAFT)
    assert browser.post(url(draft), {"saved": "1"}).status_code == 404
    listing = make_listing()
    with acting_as(visitor()) as act, pytest.raises(NotVisible):
        save_home(act, ref=listing.ref, saved=True)
    assert (
        "Bewaar"
        not in WatchfulClient().get(reverse("listings:detail", args=[listing.ref])).content.decode()
    )
    monkeypatch.setattr(saving, "MOST_FAVOURITES", 1)
    make_favourite(own)
    with acting_as(newcomer(own)) as act, pytest.raises(Refusal, match="too_many_favourites"):
        save_home(act, ref=listing.ref, saved=True)
    page = browser.post(url(listing), {"saved": "1"}, follow=True).content.decode()
    assert "Haal er eerst een weg" in page


def test_lists_what_is_open_first_with_its_closing_time_and_the_rest_with_its_state() -> None:
    own = make_user()
    assert "U hebt nog geen woningen bewaard" in logged_in(own).get(PAGE).content.decode()
    gone = make_listing(state=ListingState.COMPLETED, home=make_home(street="Oudeweg"))
    late = make_listing(home=make_home(street="Verweg"), closes_at=days_ago(-9))
    soon = make_listing(home=make_home(street="Dichtbij"), closes_at=days_ago(-1))
    for listing in (gone, late, soon):
        make_favourite(own, listing)
    page = logged_in(own).get(PAGE).content.decode()
    assert "U kunt reageren op 2 bewaarde woningen" in page
    assert page.index("Dichtbij") < page.index("Verweg") < page.index("Oudeweg")
    assert "verhuurd" in page


def test_switches_the_reminder_off_and_on_for_me_alone() -> None:
    own, other = make_user(), make_user()
    for user in (own, other):
        make_favourite(user)
    browser, remind = logged_in(own), reverse("listings:remind")
    page = browser.post(remind, {"on": "0"}, follow=True).content.decode()
    assert "Wij schrijven u niet voordat een bewaarde woning sluit" in page
    other_page = logged_in(other).get(PAGE).content.decode()
    assert "Wij schrijven u een dag voordat een bewaarde woning sluit" in other_page
    page = browser.post(remind, {"on": "1"}, follow=True).content.decode()
    assert "Wij schrijven u een dag voordat een bewaarde woning sluit" in page


def test_asks_the_database_no_more_for_more_homes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    own = make_user()
    browser = logged_in(own)
    make_region()
    browser.get(PAGE)  # what the process remembers for everybody is read once
    for number in (1, 8):
        for _ in range(number):
            make_favourite(own)
        browser.get(PAGE)
        with django_assert_num_queries(QUERIES):
            browser.get(PAGE)


def test_anybody_puts_a_closing_in_a_calendar() -> None:
    listing = make_listing(home=make_home(street="Lindestraat", house_number="4"))
    answer = WatchfulClient().get(reverse("listings:closing_calendar", args=[listing.ref]))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="woonportaal.ics"' in answer.headers["Content-Disposition"]
    (event,) = _events(answer)
    assert event["dtstart"].dt.astimezone(UTC) == listing.closes_at.replace(microsecond=0)
    assert event["summary"].startswith("Sluit: Lindestraat 4")
    assert "reageren" in event["description"]
    draft = make_listing(state=ListingState.DRAFT)
    hidden = reverse("listings:closing_calendar", args=[draft.ref])
    assert WatchfulClient().get(hidden).status_code == 404


def test_my_calendar_has_what_i_saved_and_responded_to_once_and_as_far_as_it_is_open() -> None:
    person, other = make_applicant(given_name="Fatima", family_name="Yilmaz"), make_applicant()
    own, theirs = person.user, other.user
    assert own is not None
    assert theirs is not None
    both, saved_only, not_mine = (make_listing() for _ in range(3))
    over = make_listing(state=ListingState.IN_OFFER)
    for listing in (both, over):
        make_response(listing, person)
    for listing in (both, saved_only):
        make_favourite(own, listing)
    make_favourite(own, make_listing(state=ListingState.COMPLETED))
    make_favourite(theirs, not_mine)
    answer = logged_in(own, secrets=("Fatima", "Yilmaz", own.email)).get(CALENDAR)
    events = {str(event["uid"]): str(event["description"]) for event in _events(answer)}
    assert set(events) == {f"closes-{ref}@woonportaal" for ref in (both.ref, saved_only.ref)}
    assert "U hebt gereageerd" in events[f"closes-{both.ref}@woonportaal"]
    assert _events(logged_in(make_user()).get(CALENDAR)) == []
    assert logged_in(make_staff()).get(CALENDAR).status_code == 403


def _events(answer: Any) -> list[Any]:
    return list(Calendar.from_ical(answer.content).events)
