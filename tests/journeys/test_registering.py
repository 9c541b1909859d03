"""Registering with a mistake, a break and an expired log-in; then changing what is known."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from corporations.models import User
from tests.applicants.views.answers import ANSWERS
from tests.factories.corporations import PASSWORD, make_municipality, make_region, make_user
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in
from tests.journeys.test_home_seeker import onward, tell

SCENES = pytest.mark.parametrize(
    ("width", "language", "registered"),
    [(PHONE, "nl", "U bent ingeschreven"), (DESKTOP, "en", "You are registered")],
)
RTL = "محمد"


def begin(page: Page) -> User:
    user = make_user()
    log_in(page, user)
    page.goto(reverse("applicants:register"))
    return user


def fill(page: Page, step: str, **other: str) -> None:
    for name, value in {**ANSWERS[step], **other}.items():
        tell(page, name, value)


def log_out_elsewhere(page: Page) -> None:
    """The session ends while the page stays open."""
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def log_in_again(page: Page, user: User) -> None:
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    onward(page)


@SCENES
def test_a_mistake_a_break_and_an_expired_log_in(
    page_at: Callable[..., Page], width: int, language: str, registered: str
) -> None:
    make_region()
    make_municipality(name="Losser")
    page = page_at(width, language=language)
    user = begin(page)
    onward(page)  # nothing filled in
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)
    tell_of_people(page)
    come_back(page, user)
    for step in ("vroeger", "werk", "woning", "aangepast"):
        fill(page, step)
        onward(page)
    expect(page.get_by_text(RTL)).to_be_visible()
    onward(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(registered)
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(registered)
    assert_accessible(page)
    change_and_correct(page)


def tell_of_people(page: Page) -> None:
    fill(page, "wie", given_name=RTL)
    onward(page)
    for step in ("partner", "anderen"):
        fill(page, step)
        onward(page)
    fill(page, "kinderen")
    with page.expect_navigation():
        page.locator("[name=more]").press("Enter")
    expect(page.locator("[name=birth_date_2]")).to_be_visible()
    assert_accessible(page)
    onward(page)
    fill(page, "inkomen")
    with page.expect_navigation():
        page.locator("[name=work]").press("Enter")  # Enter in a field sends the page too
    fill(page, "inkomen-1")
    onward(page)


def come_back(page: Page, user: User) -> None:
    fill(page, "adres", place="Gronau-Epe")
    log_out_elsewhere(page)
    onward(page)
    log_in_again(page, user)
    expect(page.locator("[name=place]")).to_have_value("Gronau-Epe")
    assert_accessible(page)
    onward(page)


def change_and_correct(page: Page) -> None:
    page.goto(reverse("applicants:dossier"))
    assert_accessible(page)
    with page.expect_navigation():
        page.locator("main a[href$='/wijzigen/inkomen/']").first.press("Enter")
    assert_accessible(page)
    page.locator("[name$='-benefit']").first.fill("veel")
    onward(page)
    assert_accessible(page)
    page.locator("[name$='-benefit']").first.fill("1200")
    onward(page)
    expect(page.get_by_text("25.700,50").or_(page.get_by_text("25,700.50"))).to_be_visible()
    with page.expect_navigation():
        page.locator("main a[href$='/gegevens/naam/']").first.press("Enter")
    assert_accessible(page)
    tell(page, "family_name", "Yilmâz")
    tell(page, "motive", "Er mist een dakje.")
    onward(page)
    expect(page.locator("[name=upload]")).to_be_visible()  # the proof is asked for at once
    assert_accessible(page)
    page.goto(reverse("applicants:dossier"))
    expect(page.get_by_text("Er mist een dakje.")).to_be_visible()
    assert_accessible(page)


def test_works_without_script_and_shows_only_what_was_asked_for(
    page_at: Callable[..., Page],
) -> None:
    page = page_at(PHONE, script=False)
    begin(page)
    page.goto(reverse("applicants:register_step", args=["kinderen"]))
    expect(page.locator("[name=birth_date_1]")).to_be_hidden()
    tell(page, "any", "yes")
    tell(page, "birth_date_1", "2018-02-03")
    with page.expect_navigation():
        page.locator("[name=more]").press("Enter")
    expect(page.locator("[name=birth_date_1]")).to_have_value("2018-02-03")
    page.goto(reverse("applicants:register_step", args=["woning"]))
    expect(page.locator("[name=leaves]").first).to_be_hidden()
    tell(page, "kind", "social_rent")
    expect(page.locator("[name=leaves]").first).to_be_visible()
    onward(page)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("[name=kind][value=social_rent]")).to_be_checked()
