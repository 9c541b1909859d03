"""A corporation's day in a real browser: prepare, publish, look at the list, the offers, withdraw."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from allocation.core.life_cycles import CandidateState
from listings.core.life_cycle import ListingState
from tests.factories.allocation import make_candidate, make_offer, make_ranking
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_home, make_listing, make_response
from tests.factories.moments import today
from tests.factories.regulation import make_regulation
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


@WIDTHS
def test_prepares_publishes_and_withdraws(page_at: Callable[..., Page], width: int) -> None:
    make_regulation()
    own = make_corporation(brand="#7a1f3d")
    home = make_home(own)
    page = page_at(width)
    log_in(page, make_staff(own))
    page.goto(reverse("listings:listings"))
    assert_accessible(page)
    page.get_by_role("link", name="Nieuwe advertentie").click()
    assert_accessible(page)
    page.get_by_label("Woning", exact=True).select_option(home.ref)
    page.get_by_label("Hoe de woning wordt verdeeld").select_option("registration_time")
    page.get_by_label("Sluit op, om 12.00 uur").fill((today() + timedelta(days=7)).isoformat())
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("concept")
    assert_accessible(page)
    page.get_by_role("button", name="Publiceer").click()
    expect(page.get_by_text("De advertentie is gepubliceerd.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Trek in").click()
    expect(page.get_by_text("De advertentie is ingetrokken.")).to_be_visible()
    assert_accessible(page)


@WIDTHS
def test_sees_the_day_the_list_and_the_offers(page_at: Callable[..., Page], width: int) -> None:
    own = make_corporation()
    listing = make_listing(own, ListingState.IN_OFFER)
    ranking = make_ranking(listing)
    offered = make_candidate(make_response(listing), ranking, state=CandidateState.OFFERED)
    make_offer(offered)
    make_candidate(make_response(listing), ranking, state=CandidateState.EXCLUDED)
    make_listing(own, ListingState.DRAFT)
    page = page_at(width)
    log_in(page, make_staff(own))
    page.goto(reverse("allocation:today"))
    expect(page.get_by_role("table")).to_contain_text("Antwoord op aanbieding")
    assert_accessible(page)
    page.goto(reverse("allocation:desk_offers"))
    assert_accessible(page)
    make_candidate(make_response(listing), ranking, rank=2)
    page.goto(reverse("allocation:ranking", args=[listing.ref]))
    assert_accessible(page)
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Vergelijk").click()
    expect(page.get_by_role("heading", name="Waarom")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("allocation:ranking", args=[listing.ref]))
    page.get_by_label("Waar staat deze persoon? Inschrijfnummer").fill("WZ999999")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("heading", name="WZ999999")).to_be_visible()
    assert_accessible(page)
    page.goto(reverse("allocation:pass_over", args=[offered.pk]))
    assert_accessible(page)


@WIDTHS
def test_two_people_pass_somebody_over(page_at: Callable[..., Page], width: int) -> None:
    own = make_corporation()
    listing = make_listing(own, ListingState.IN_OFFER)
    ranking = make_ranking(listing)
    first = make_candidate(make_response(listing), ranking)
    make_candidate(make_response(listing), ranking, rank=2)
    page = page_at(width)
    log_in(page, make_staff(own))
    page.goto(reverse("allocation:ranking", args=[listing.ref]))
    page.get_by_label(f"Kies {first.applicant.ref}").check()
    page.get_by_role("button", name="Sla de gekozen mensen over").click()
    assert_accessible(page)
    page.get_by_label("De woning past niet bij de persoon").check()
    page.get_by_label("Motivering").fill("Een trap, en een rolstoel.")
    page.get_by_label("Waaruit blijkt dat?").select_option("documents")
    page.get_by_label("Waar kan een collega het vinden?").fill("De indicatie van maart.")
    page.get_by_role("button", name="Overslaan").click()
    expect(page.get_by_text("Voorgesteld. Een collega beslist")).to_be_visible()
    page.context.clear_cookies()
    log_in(page, make_staff(own))
    page.goto(reverse("allocation:pass_overs"))
    assert_accessible(page)
    page.get_by_role("link", name="Beslis").click()
    assert_accessible(page)
    page.get_by_label("Ja, ik heb het bewijs gecontroleerd").check()
    page.get_by_role("button", name="Beslis").click()
    expect(page.get_by_text("Overgeslagen. De woningzoekende krijgt")).to_be_visible()
    page.goto(reverse("allocation:candidate", args=[first.pk]))
    expect(page.get_by_role("link", name="De brief aan deze persoon")).to_be_visible()
    assert_accessible(page)


@WIDTHS
def test_writes_down_contact(page_at: Callable[..., Page], width: int) -> None:
    own = make_corporation()
    offered = make_candidate(make_response(make_listing(own, ListingState.RANKED)))
    page = page_at(width)
    log_in(page, make_staff(own))
    page.goto(reverse("allocation:candidate", args=[offered.pk]))
    page.get_by_label("Wat was het, en wat kwam eruit?").select_option("call:no_answer")
    page.get_by_label("Korte notitie").fill("Belt vanavond terug.")
    page.get_by_role("button", name="Noteer").click()
    expect(page.get_by_role("table")).to_contain_text("Belt vanavond terug.")
    assert_accessible(page)


def test_publishes_by_keyboard_alone(page_at: Callable[..., Page]) -> None:
    make_regulation()
    own = make_corporation()
    draft = make_listing(own, ListingState.DRAFT)
    page = page_at(DESKTOP, script=False)
    log_in(page, make_staff(own))
    page.goto(reverse("listings:manage", args=[draft.ref]))
    for _ in range(60):
        page.keyboard.press("Tab")
        # A date field has stops inside it, which :focus does not find.
        if page.evaluate("document.activeElement.textContent") == "Publiceer":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("De advertentie is gepubliceerd.")).to_be_visible()
