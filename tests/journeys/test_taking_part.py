"""A home seeker's own page, in a real browser: what waits, by keyboard, on a phone and a desk."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from applicants.models import Applicant
from tests.allocation.services.scenes import make_scene
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_user
from tests.factories.listings import make_listing, make_response
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


def sign_in(page: Page, person: Applicant) -> None:
    assert person.user is not None
    log_in(page, person.user)


@WIDTHS
def test_my_page_says_what_waits_and_leads_there(page_at: Callable[..., Page], width: int) -> None:
    scene = make_scene()
    make_response(make_listing(), scene.own)
    page = page_at(width)
    sign_in(page, scene.own)
    page.goto(reverse("allocation:mine"))
    assert_accessible(page)
    link = page.get_by_role("link", name="Bekijk en antwoord")
    link.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(reverse("allocation:offer", args=[scene.offer.pk]))


@WIDTHS
def test_my_page_is_clear_when_there_is_nothing(page_at: Callable[..., Page], width: int) -> None:
    page = page_at(width)
    sign_in(page, make_applicant())
    page.goto(reverse("allocation:mine"))
    expect(page.get_by_role("heading", level=1)).to_have_text("U doet nu nergens mee")
    assert_accessible(page)

    page = page_at(width)
    log_in(page, make_user())
    page.goto(reverse("allocation:mine"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Maak uw inschrijving af")
    assert_accessible(page)


@WIDTHS
def test_sees_the_expected_place_and_responds_by_keyboard(
    page_at: Callable[..., Page], width: int
) -> None:
    listing = make_listing(model="registration_time")
    for _ in range(3):
        make_response(listing)
    page = page_at(width)
    sign_in(page, make_applicant())
    for name in ("listings:detail", "listings:respond"):
        page.goto(reverse(name, args=[listing.ref]))
        # All registered on the same day, so a draw decides: the chance first, then the places.
        expect(page.get_by_role("heading", name="uw kans is ongeveer 1 op 4")).to_be_visible()
        expect(page.get_by_text("U zou tussen plaats 1 en 4 van 4 staan")).to_be_visible()
        page.locator("summary:visible", has_text="Hoe zeker").press("Enter")
        assert_accessible(page)
    page.locator("main form button[type=submit]").last.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nu zou u")
    assert_accessible(page)
    page.goto(reverse("listings:own_responses"))
    assert_accessible(page)
