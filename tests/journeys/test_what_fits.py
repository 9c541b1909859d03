"""Finding what fits: filters, the map and the what-if form, in a real browser, by keyboard, and without script."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from applicants.models import Applicant
from tests.factories.applicants import make_applicant, make_income
from tests.factories.corporations import make_municipality, make_place
from tests.factories.listings import make_home, make_listing
from tests.factories.moments import today
from tests.factories.regulation import make_regulation, shipped
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])
_TWENTE = {
    "GM0153": "Enschede",
    "GM0164": "Hengelo",
    "GM0141": "Almelo",
    "GM0147": "Borne",
    "GM1774": "Dinkelland",
    "GM0158": "Haaksbergen",
    "GM0163": "Hellendoorn",
    "GM1735": "Hof van Twente",
    "GM0168": "Losser",
    "GM0173": "Oldenzaal",
    "GM1742": "Rijssen-Holten",
    "GM0183": "Tubbergen",
    "GM1700": "Twenterand",
    "GM0189": "Wierden",
}
_AMOUNTS = {
    "income_limit_single": 51537,
    "income_limit_multi": 56910,
    "social_rent_limit": 932.93,
    "affordable_income_single": 29400,
    "affordable_income_multi": 39925,
    "affordable_income_elderly_single": 28775,
    "affordable_income_elderly_multi": 38650,
    "rent_cap_low": 713.02,
    "rent_cap_high": 764.14,
    "pension_age": 67,
}


def make_region() -> Applicant:
    """Twente with homes in two municipalities, and a home seeker who earns little."""
    document = {**shipped("twente"), "parameters": {str(today().year): _AMOUNTS}, "examples": []}
    regulation = make_regulation(document=document)
    places = {
        code: make_place(name=name, municipality=make_municipality(code=code, name=name))
        for code, name in _TWENTE.items()
    }
    for code, rent, age in (
        ("GM0153", 500, None),
        ("GM0153", 700, None),
        ("GM0153", 850, None),
        ("GM0164", 600, 55),
    ):
        home = make_home(place=places[code], rent=Decimal(rent), street="Kerkstraat")
        make_listing(home=home, regulation=regulation, model="registration_time", age_min=age)
    person = make_applicant()
    make_income(person, amount=Decimal(24500))
    return person


@WIDTHS
def test_a_seeker_finds_what_fits_on_the_map_by_keyboard(
    page_at: Callable[..., Page], width: int
) -> None:
    person = make_region()
    assert person.user
    page = page_at(width)
    log_in(page, person.user)
    page.goto(reverse("listings:search"))
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("2 woningen passen bij u")
    expect(page.get_by_text("Deze woning is voor 55 jaar of meer.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Kaart", exact=True).press("Enter")
    expect(page.get_by_role("link", name="Enschede: 3 woningen")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Enschede: 3 woningen").press("Enter")
    expect(page.get_by_text("Van alle 3 woningen.")).to_be_visible()
    if width == PHONE:
        page.locator("summary", has_text="Filter").press("Enter")
    page.get_by_label("Alleen wat bij mij past").press("Space")
    # The list follows the choice, and so does the address: the view can be shared.
    expect(page.locator(".portal-home")).to_have_count(2)
    page.wait_for_url("**passend=on**")
    assert "gemeente=GM0153" in page.url
    assert_accessible(page)
    page.go_back()
    expect(page.locator(".portal-home")).to_have_count(3)


@WIDTHS
def test_a_visitor_asks_which_rents_fit_without_script(
    page_at: Callable[..., Page], width: int
) -> None:
    make_region()
    page = page_at(width)
    page.goto(reverse("allocation:fits"))
    assert_accessible(page)
    page.locator("main form button").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    bare = page_at(width, script=False)
    bare.goto(reverse("allocation:fits"))
    for name, value in (("income", "24500"), ("persons", "2"), ("age", "40")):
        bare.locator(f"[name={name}]").fill(value)
    bare.locator("main form button").press("Enter")
    expect(bare.get_by_role("heading", level=1)).to_have_text(
        "U kunt huren tot €\xa0713,02 per maand"
    )
    assert "24500" not in bare.url
    for name, value in (("income", "24500"), ("persons", "2"), ("age", "40")):
        page.locator(f"[name={name}]").fill(value)
    page.locator("main form button").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("713,02")
    assert_accessible(page)


def test_filters_without_script_and_nothing_found(page_at: Callable[..., Page]) -> None:
    make_region()
    page = page_at(PHONE, script=False)
    page.goto(reverse("listings:search"))
    page.locator("summary", has_text="Filter").click()
    page.locator("[name=slaapkamers]").select_option("4")
    page.locator("form[role=search] button").click()
    expect(page.get_by_text("Geen woningen gevonden")).to_be_visible()
    seen = page_at(DESKTOP)
    seen.goto(page.url)
    assert_accessible(seen)


def test_the_page_of_a_home_says_what_the_reader_meets(page_at: Callable[..., Page]) -> None:
    person = make_region()
    assert person.user
    page = page_at(PHONE)
    log_in(page, person.user)
    page.goto(reverse("listings:search"))
    page.get_by_role("link", name="Kerkstraat").first.press("Enter")
    expect(page.get_by_text("U voldoet").first).to_be_visible()
    assert_accessible(page)
