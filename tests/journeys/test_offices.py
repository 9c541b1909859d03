"""The municipality's and the region's desk, in a real browser."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.allocation import make_round, make_step
from tests.factories.applicants import make_applicant, make_residence
from tests.factories.corporations import make_municipality, make_officer, make_regional
from tests.factories.moments import days_ago, today
from tests.factories.regulation import make_draft_regulation, make_regulation
from tests.factories.urgency import make_declaration
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in
from tests.naive.ordinances import ORDINANCES

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


@WIDTHS
def test_an_officer_grants_urgency(page_at: Callable[..., Page], width: int) -> None:
    make_regulation()
    here = make_municipality(name="Enschede")
    person = make_applicant(given_name="Fatima", family_name="Yilmaz")
    make_residence(person, here)
    other = make_applicant(given_name="Piet", family_name="de Boer")
    make_residence(other, here)
    make_declaration(other, here, ends_on=today() + timedelta(days=12), category="social")
    page = page_at(width)
    log_in(page, make_officer(here))
    page.goto(reverse("urgency:declarations"))
    expect(page.get_by_role("heading", level=1)).to_have_text("1 persoon heeft urgentie van u")
    assert_accessible(page)

    page.get_by_role("link", name="Geef urgentie").click()
    assert_accessible(page)
    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_role("alert")).to_contain_text("Inschrijfnummer")
    assert_accessible(page)
    page.get_by_label("Inschrijfnummer").fill(person.ref)
    page.get_by_label("Categorie").select_option("medical")
    page.get_by_label("Geldt tot en met").fill((today() + timedelta(days=180)).isoformat())
    page.get_by_label("Slaapkamers, ten minste").fill("2")
    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_text("Urgentie geven aan Fatima Yilmaz?")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Geef urgentie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 mensen hebben urgentie van u")
    assert_accessible(page)


@WIDTHS
def test_an_officer_ends_urgency(page_at: Callable[..., Page], width: int) -> None:
    here = make_municipality()
    person = make_applicant(given_name="Fatima", family_name="Yilmaz")
    make_residence(person, here)
    make_declaration(person, here)
    page = page_at(width)
    log_in(page, make_officer(here))
    page.goto(reverse("urgency:declarations"))
    page.get_by_role("row").filter(has_text="Fatima").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fatima Yilmaz")
    assert_accessible(page)
    page.get_by_label("de reden is weg").check()
    page.get_by_role("button", name="Beëindig vandaag").click()
    expect(page.get_by_text("De urgentie stopt vandaag.")).to_be_visible()
    assert_accessible(page)


def test_an_officer_grants_by_keyboard_alone(page_at: Callable[..., Page]) -> None:
    make_regulation()
    here = make_municipality()
    person = make_applicant()
    make_residence(person, here)
    page = page_at(DESKTOP, script=False)
    log_in(page, make_officer(here))
    page.goto(reverse("urgency:grant"))
    page.get_by_label("Inschrijfnummer").focus()
    page.keyboard.type(person.ref)
    page.keyboard.press("Tab")
    page.keyboard.type("m")
    page.get_by_label("Geldt tot en met").fill((today() + timedelta(days=90)).isoformat())
    page.keyboard.press("Enter")
    # Enter sends the form's first button: the check, never the granting.
    expect(page.get_by_text("Er verandert", exact=False)).to_have_count(0)
    button = page.get_by_role("button", name="Geef urgentie")
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("De urgentie is gegeven")).to_be_visible()


@WIDTHS
def test_the_administrator_watches_a_night(page_at: Callable[..., Page], width: int) -> None:
    make_step(make_round(moment=days_ago(2)), number=2, name="rank", counts={"listings": 14})
    night = make_round(moment=days_ago(1), state="running", finished_at=None)
    make_step(night, number=1, name="close", counts={"closed": 3})
    make_step(night, number=2, name="rank", state="running", done=14, total=36, counts={})
    make_step(night, number=5, name="urgency", state="absent", counts={})
    page = page_at(width)
    log_in(page, make_regional())
    page.goto(reverse("allocation:rounds"))
    assert_accessible(page)
    page.get_by_role("table").get_by_role("link").first.click()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1")
    assert_accessible(page)


@WIDTHS
def test_two_administrators_bring_rules_into_force(
    page_at: Callable[..., Page], width: int
) -> None:
    make_regulation()
    make_draft_regulation(proposed_by=make_regional().pk)
    page = page_at(width)
    log_in(page, make_regional())
    page.goto(reverse("regulation:versions"))
    assert_accessible(page)
    page.get_by_role("link", name="Bekijk en stel vast").click()
    assert_accessible(page)
    page.get_by_role("button", name="Stel vast").click()
    expect(page.get_by_text("De versie is vastgesteld.")).to_be_visible()

    page.get_by_role("link", name="Stel een versie voor").click()
    assert_accessible(page)
    page.get_by_label("Het document (TOML)").set_input_files(Path(ORDINANCES) / "twente.toml")
    page.get_by_role("button", name="Lever in").click()
    expect(page.get_by_role("alert")).to_contain_text("Precies dit document is er al")
    assert_accessible(page)
