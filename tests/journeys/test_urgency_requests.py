"""From a request for urgency to the decision on it, on both sides, with axe; keyboard only."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from corporations.isolation.session import acting_as
from tests import acts
from tests.factories import files
from tests.factories.applicants import make_applicant, make_residence
from tests.factories.corporations import make_municipality, make_officer
from tests.factories.regulation import make_regulation
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in
from urgency.models import UrgencyRequest

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


def send(page: Page, name: str) -> None:
    """Press a button of the page with Enter, as somebody without a mouse does."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.press("Enter")


@WIDTHS
def test_from_request_to_decision(page_at: Callable[..., Page], width: int, tmp_path: Path) -> None:
    make_regulation()
    here, person = make_municipality(code="GM0153", name="Hier"), make_applicant()
    make_residence(person, here)
    officer = make_officer(here)
    assert person.user is not None
    paper = tmp_path / "verklaring.pdf"
    paper.write_bytes(files.pdf())
    page = page_at(width)
    log_in(page, person.user)
    _asks(page, here.code, paper)
    with acting_as(acts.officer_of(here)):
        number = UrgencyRequest.objects.get().number
    page.goto(reverse("urgency:withdraw", args=[number]))
    assert_accessible(page)
    _the_desk(page_at(width), officer, number)
    page.goto(reverse("urgency:own_request", args=[number]))
    expect(page.get_by_role("heading", name="De gemeente weigerde urgentie")).to_be_visible()
    assert_accessible(page)


def _asks(page: Page, code: str, paper: Path) -> None:
    page.goto(reverse("urgency:requests"))
    assert_accessible(page)
    send(page, "Begin een aanvraag")
    page.locator("[name=answer]").select_option(code)
    assert_accessible(page)
    send(page, "Verder")
    page.locator("[name=answer][value=informal_care]").press("Space")
    assert_accessible(page)
    send(page, "Verder")
    send(page, "Verder")
    assert_accessible(page)
    page.locator("[name=answer]").fill("Ik zorg elke dag voor mijn moeder.")
    send(page, "Verder")
    send(page, "Verder")
    page.locator("[name=upload]").set_input_files(paper)
    send(page, "Lever in")
    assert_accessible(page)
    page.get_by_role("link", name="Verder").press("Enter")
    page.wait_for_url("**/controle/")
    page.locator("[name=declared]").press("Space")
    assert_accessible(page)
    send(page, "Verstuur mijn aanvraag")
    expect(page.get_by_role("heading", name="De gemeente heeft uw aanvraag")).to_be_visible()
    assert_accessible(page)


def _the_desk(page: Page, officer: object, number: str) -> None:
    log_in(page, officer)  # type: ignore[arg-type]
    page.goto(reverse("urgency:cases"))
    assert_accessible(page)
    page.goto(reverse("urgency:case", args=[number]))
    assert_accessible(page)
    page.locator("details:has([value=ask]) summary").press("Enter")
    with page.expect_navigation():
        page.locator("[name=action][value=ask]").press("Enter")
    assert_accessible(page)
    send(page, "Ik pak deze aanvraag op")
    page.get_by_role("link", name="Beslis").press("Enter")
    page.wait_for_url("**/besluit/")
    page.locator("[name=outcome][value=refused]").press("Space")
    send(page, "Zo besluiten")
    assert_accessible(page)
    page.locator("[name=grounds][value=solvable]").press("Space")
    send(page, "Zo besluiten")
    assert_accessible(page)
