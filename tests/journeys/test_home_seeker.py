"""A home seeker from registering to an answered offer, in a real browser."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from allocation.services.run_round import run_round
from corporations.models import User
from listings.models import Listing
from regulation.models import Regulation
from tests.applicants.views.answers import ANSWERS
from tests.factories.corporations import make_user
from tests.factories.listings import make_listing
from tests.factories.moments import days_ago, today
from tests.factories.regulation import make_regulation, shipped
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


def rules_for_newcomers() -> Regulation:
    """Twente's rules without "registered before publication": this person registers today."""
    document = shipped("twente")
    for model in document["models"].values():
        model["conditions"] = [
            one for one in model["conditions"] if one["rule"] != "registered_before_publication"
        ]
    return make_regulation(document=document)


def onward(page: Page) -> None:
    """Send the form of the page with Enter, as somebody without a mouse does."""
    button = page.locator("main form button[type=submit]:not([aria-hidden]):not([name=more])").first
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_in(page: Page) -> User:
    user = make_user()
    log_in(page, user)
    return user


def fill_in(page: Page, *, judge: bool = True) -> None:
    """Register page by page up to the last; `judge` each where script is on, as axe needs it."""
    page.goto(reverse("applicants:register"))
    for answers in ANSWERS.values():
        if judge:
            assert_accessible(page)
        for name, value in answers.items():
            tell(page, name, value)
        onward(page)
    if judge:
        assert_accessible(page)


def tell(page: Page, name: str, value: str) -> None:
    """Fill in one answer with the keys, whatever kind of field it is."""
    field = page.locator(f"main [name={name}]")
    kind = field.first.evaluate("field => field.type")
    if kind == "radio":
        page.locator(f"main [name={name}][value='{value}']").press("Space")
    elif kind == "checkbox":
        field.press("Space")
    elif kind == "select-one":
        field.select_option(value)
    else:
        field.fill(value)


def respond(page: Page, listing: Listing) -> None:
    page.goto(reverse("listings:respond", args=[listing.ref]))
    assert_accessible(page)
    onward(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nu zou u")
    assert_accessible(page)


@WIDTHS
def test_from_registering_to_an_answered_offer(page_at: Callable[..., Page], width: int) -> None:
    rules = rules_for_newcomers()
    first, second = make_listing(regulation=rules), make_listing(regulation=rules)
    page = page_at(width)
    sign_in(page)
    fill_in(page)
    onward(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("U bent ingeschreven")
    assert_accessible(page)

    for listing in (first, second):
        respond(page, listing)
    page.goto(reverse("listings:own_responses"))
    assert_accessible(page)
    with page.expect_navigation():
        page.locator("button[name=up]:visible").last.press("Enter")
    expect(page.get_by_text("Uw volgorde is bewaard.")).to_be_visible()

    run_round(days_ago(-8))
    page.goto(reverse("allocation:my_place", args=[second.ref]))
    expect(page.get_by_role("heading", level=1)).to_have_text("U staat op plaats 1 van 1")
    assert_accessible(page)
    page.goto(reverse("allocation:offers"))
    assert_accessible(page)
    with page.expect_navigation():
        page.locator("main a[href*='/mijn/aanbiedingen/']").first.press("Enter")
    assert_accessible(page)
    onward(page)  # no answer chosen: asked again
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    page.locator("[name=answer_given][value=yes]").press("Space")
    onward(page)
    expect(page.get_by_text("U hebt de woning geaccepteerd.")).to_be_visible()
    assert_accessible(page)


def test_loses_nothing_typed_and_registers_once(page_at: Callable[..., Page]) -> None:
    page = page_at(PHONE, script=False)
    sign_in(page)
    fill_in(page, judge=False)
    page.goto(reverse("applicants:register_step", args=["wie"]))
    expect(page.locator("[name=family_name]")).to_have_value("Yilmaz")
    page.locator("[name=birth_date]").fill(today().isoformat())
    onward(page)
    expect(page.get_by_text("U kunt zich inschrijven vanaf 18 jaar.").first).to_be_visible()
    expect(page.locator("[name=family_name]")).to_have_value("Yilmaz")
    page.locator("[name=birth_date]").fill("1990-05-04")
    onward(page)
    page.goto(reverse("applicants:register_step", args=["controle"]))
    onward(page)
    page.go_back()
    page.goto(reverse("applicants:register"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("ingeschreven")
