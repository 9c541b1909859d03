"""A home seeker keeps homes and searches, and stops the mails, in a real browser."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.urls import reverse
from playwright.sync_api import Page, expect

from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import AlertChoice
from listings.services.send_alerts import SALT, SEARCHES
from tests.acts import newcomer
from tests.factories.corporations import make_user
from tests.factories.listings import make_favourite, make_home, make_listing
from tests.factories.moments import days_ago
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


@WIDTHS
def test_keeps_homes_and_takes_one_away(page_at: Callable[..., Page], width: int) -> None:
    own = make_user()
    soon = days_ago(0) + timedelta(hours=20)
    make_listing(home=make_home(street="Lindestraat", house_number="4"), closes_at=soon)
    make_favourite(own, make_listing(state=ListingState.COMPLETED))
    page = page_at(width)
    log_in(page, own)
    page.goto(reverse("listings:search"))
    page.get_by_role("button", name="Bewaar (Lindestraat 4").click()
    # The heart fills in place: the page did not load again.
    expect(page.get_by_role("button", name="Bewaard, haal weg (Lindestraat 4")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Lindestraat 4").click()
    assert_accessible(page)

    page.goto(reverse("listings:saved_homes"))
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("U kunt reageren op 1 bewaarde woning")
    assert_accessible(page)
    page.get_by_role("button", name="Stop deze berichten").click()
    expect(page.get_by_role("button", name="Schrijf mij")).to_be_visible()
    assert_accessible(page)


@WIDTHS
def test_keeps_a_search_and_stops_its_mails(page_at: Callable[..., Page], width: int) -> None:
    own = make_user()
    make_listing(home=make_home(bedrooms=3))
    page = page_at(width)
    log_in(page, own)
    page.goto(reverse("listings:saved_searches"))
    assert_accessible(page)
    page.goto(f"{reverse('listings:search')}?slaapkamers=3&huur=700")
    page.get_by_role("link", name="Bewaar deze zoekopdracht").click()
    assert_accessible(page)
    page.get_by_label("Naam").fill("")
    page.get_by_role("button", name="Bewaar deze zoekopdracht").click()
    expect(page.get_by_role("alert")).to_contain_text("Naam")
    assert_accessible(page)
    page.get_by_label("Naam").fill("Voor ons drieën")
    page.get_by_label("meteen: binnen vijf minuten").check()
    page.get_by_role("button", name="Bewaar deze zoekopdracht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("U bewaart 1 zoekopdracht")
    assert_accessible(page)
    page.get_by_role("link", name="Voor ons drieën").click()
    expect(page.get_by_label("Slaapkamers")).to_have_value("3")

    with acting_as(newcomer(own), read_only=True):
        key = AlertChoice.objects.get().key
    visitor = page_at(width)
    visitor.goto(reverse("listings:stop_alerts", args=[SEARCHES, Signer(salt=SALT).sign(key)]))
    assert_accessible(visitor)
    visitor.get_by_role("button", name="Stop deze berichten").click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("niet meer")
    assert_accessible(visitor)


def test_keeps_a_home_by_keyboard_without_script(page_at: Callable[..., Page]) -> None:
    own = make_user()
    make_listing(home=make_home(street="Lindestraat", house_number="4"))
    page = page_at(PHONE, script=False)
    log_in(page, own)
    page.goto(reverse("listings:search"))
    page.get_by_role("button", name="Bewaar (Lindestraat 4").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("is bewaard.")).to_be_visible()
    expect(page.get_by_role("button", name="Bewaard, haal weg")).to_be_visible()
