"""Acting for somebody and complaining, in a real browser, on a phone and a desktop, with axe."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.applicants import make_applicant, make_mandate
from tests.factories.corporations import make_corporation, make_region, make_staff, make_user
from tests.factories.listings import make_listing
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


def send(page: Page, name: str) -> None:
    """Press a button of the page with Enter, as somebody without a mouse does."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.press("Enter")


@WIDTHS
def test_a_helper_acts_and_says_so(page_at: Callable[..., Page], width: int) -> None:
    make_region()
    person, helper, listing = make_applicant(), make_user(), make_listing()
    make_mandate(person, helper)
    page = page_at(width)
    log_in(page, helper)
    page.goto(reverse("applicants:helping"))
    assert_accessible(page)
    send(page, "Handelen voor")
    expect(page.get_by_text("U handelt voor inschrijving")).to_be_visible()
    page.goto(reverse("listings:respond", args=[listing.ref]))
    assert_accessible(page)
    page.goto(reverse("applicants:helping"))
    assert_accessible(page)
    send(page, "Stoppen")
    expect(page.get_by_text("U handelt weer voor uzelf")).to_be_visible()


@WIDTHS
def test_from_a_question_to_a_complaint(page_at: Callable[..., Page], width: int) -> None:
    make_region()
    person, corporation = make_applicant(), make_corporation()
    assert person.user is not None
    page = page_at(width)
    log_in(page, person.user)
    for name in ("corporations:help", "applicants:contact", "applicants:mandates"):
        page.goto(reverse(name))
        assert_accessible(page)
    page.goto(reverse("applicants:new_mandate"))
    send(page, "Vraag deze helper")
    assert_accessible(page)
    page.goto(reverse("applicants:new_complaint", args=["complaint"]))
    page.locator("[name=to]").select_option(corporation.code)
    page.locator("[name=subject]").fill("Geen antwoord")
    send(page, "Versturen")
    assert_accessible(page)
    page.locator("[name=text]").fill("Niemand belde mij terug.")
    send(page, "Versturen")
    expect(page.get_by_text("Wij hebben het ontvangen.")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("applicants:complaints"))
    assert_accessible(page)


@WIDTHS
def test_the_desk_reads_aloud(page_at: Callable[..., Page], width: int) -> None:
    make_region()
    listing = make_listing()
    page = page_at(width)
    log_in(page, make_staff(listing.corporation))
    page.goto(reverse("allocation:assist"))
    assert_accessible(page)
    page.goto(reverse("allocation:assist_with", args=["respond"]))
    assert_accessible(page)
    page.locator("[name=channel][value=phone]").press("Space")
    page.locator("[name=listing]").select_option(listing.ref)
    send(page, "Verder: voorlezen")
    assert_accessible(page)
    send(page, "Uitvoeren")
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("applicants:to_answer"))
    assert_accessible(page)


@WIDTHS
def test_the_route_to_urgency(page_at: Callable[..., Page], width: int) -> None:
    make_region()
    page = page_at(width)
    page.goto(reverse("urgency:routes"))
    for value in ("-", "shelter", "yes", "no", "no"):
        assert_accessible(page)
        page.locator(f"[name=answer][value='{value}']").press("Space")
        send(page, "Verder")
    expect(page.get_by_text("Bel 112")).to_be_visible()
    assert_accessible(page)
