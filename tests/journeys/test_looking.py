"""Looking for a home without an account, in a real browser."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.listings import make_home, make_listing
from tests.factories.regulation import make_regulation
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_anyone_finds_a_home_and_its_rules(page_at: Callable[..., Page], width: int) -> None:
    regulation = make_regulation()
    dear = make_home(rent=Decimal(890), street="Haaksbergerstraat", house_number="82")
    cheap = make_home(rent=Decimal(450), street="Kerkstraat", house_number="5", type="house")
    make_listing(home=dear, regulation=regulation)
    make_listing(home=cheap, regulation=regulation)
    page = page_at(width)
    page.goto(reverse("listings:search"))
    expect(page.get_by_role("heading", level=1)).to_have_text("2 woningen te huur")
    assert_accessible(page)
    page.locator("summary", has_text="Filter").press("Enter")
    page.locator("select[name=huur]").select_option("500")
    assert_accessible(page)
    page.locator("form[role=search] button").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^1 woning "))
    page.get_by_role("link", name="Kerkstraat 5").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kerkstraat 5")
    assert_accessible(page)
