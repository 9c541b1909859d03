"""A corporation's homes, in a real browser."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from corporations.core.permissions import Role
from listings.core.life_cycle import ListingState
from tests.factories.corporations import make_corporation, make_place, make_staff
from tests.factories.listings import make_home, make_listing
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


@WIDTHS
def test_an_advertiser_enters_a_home(page_at: Callable[..., Page], width: int) -> None:
    own = make_corporation()
    place = make_place(name="Borne")
    for house_number in range(1, 4):
        make_home(own, ref=f"H-{house_number}", house_number=str(house_number), place=place)
    page = page_at(width)
    log_in(page, make_staff(own, Role.ADVERTISER))
    page.goto(reverse("listings:homes"))
    expect(page.get_by_role("heading", level=1)).to_have_text("U hebt 3 woningen")
    assert_accessible(page)

    page.get_by_role("link", name="Voer een woning in").click()
    assert_accessible(page)
    page.get_by_role("button", name="Voer de woning in").click()
    expect(page.get_by_role("alert")).to_contain_text("Nummer van de woning")
    assert_accessible(page)
    page.get_by_label("Nummer van de woning").fill("H-77")
    page.get_by_label("Plaats").select_option(label=f"Borne ({place.municipality.name})")
    page.get_by_label("Straat").fill("Parkweg")
    page.get_by_label("Huisnummer").fill("8")
    page.get_by_label("Postcode").fill("7622 AB")
    page.get_by_label("Slaapkamers").fill("3")
    page.get_by_label("Oppervlakte").fill("84")
    page.get_by_label("Huismeester").fill("11.50")
    page.get_by_label("Huur per maand").fill("612.50")
    page.get_by_role("button", name="Voer de woning in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Parkweg 8, Borne")
    assert_accessible(page)


@WIDTHS
def test_an_advertiser_finds_and_changes_a_home(page_at: Callable[..., Page], width: int) -> None:
    own = make_corporation()
    place = make_place(name="Borne")
    for street in ("Lindestraat", "Parkweg"):
        make_home(own, street=street, house_number="8", place=place)
    page = page_at(width)
    log_in(page, make_staff(own, Role.ADVERTISER))
    page.goto(reverse("listings:homes"))
    page.get_by_label("Straat, plaats of nummer").fill("parkweg")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 woning gevonden")
    assert_accessible(page)
    page.get_by_role("link", name="Parkweg 8").click()
    page.get_by_label("Huur per maand").fill("650.00")
    page.get_by_label("Energielabel (niet verplicht)", exact=True).select_option("B")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status")).to_contain_text("Bewaard.")
    expect(page.get_by_text("€ 650,00", exact=True)).to_be_visible()
    expect(page.get_by_text("€ 612,50 → € 650,00")).to_be_visible()
    assert_accessible(page)


@WIDTHS
def test_an_advertised_home_says_why_it_stays(page_at: Callable[..., Page], width: int) -> None:
    own = make_corporation()
    home = make_home(own)
    make_listing(home=home, state=ListingState.PUBLISHED)
    page = page_at(width)
    log_in(page, make_staff(own))
    page.goto(reverse("listings:home", args=[home.ref]))
    expect(page.get_by_text("Wijzigen kan als de advertentie voorbij is.")).to_be_visible()
    expect(page.get_by_label("Huur per maand")).to_have_count(0)
    expect(page.get_by_label("Staat leeg sinds")).to_be_visible()
    assert_accessible(page)


def test_a_home_is_changed_by_keyboard_alone(page_at: Callable[..., Page]) -> None:
    own = make_corporation()
    home = make_home(own)
    page = page_at(DESKTOP, script=False)
    log_in(page, make_staff(own))
    page.goto(reverse("listings:home", args=[home.ref]))
    page.get_by_label("Huur per maand").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("650")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Bewaard.")
