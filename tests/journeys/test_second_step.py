"""Staff set up a second step in a real browser: an app, and a passkey on a virtual key."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Page

from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import User
from tests.acts import gate
from tests.factories import corporations
from tests.factories.corporations import PASSWORD
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible


@pytest.fixture
def officer() -> User:
    """A municipal officer on the first working day: a password, no second step."""
    cache.clear()
    user = corporations.make_user()
    corporations.make_membership(
        user, Role.MUNICIPAL_OFFICER, municipality=corporations.make_municipality()
    )
    return user


def _log_in_by_keyboard(page: Page, user: User) -> None:
    page.goto(reverse("account_login"))
    assert_accessible(page)
    page.locator("input[name=login]").focus()
    page.keyboard.type(user.email)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the link for who forgot the password
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/login/" not in page.url


def _confirm_password(page: Page) -> None:
    assert_accessible(page)
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/reauthenticate/" not in page.url


def _kinds(user: User) -> set[str]:
    with acting_as(gate()):
        return set(Authenticator.objects.filter(user=user).values_list("type", flat=True))


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_an_app_by_keyboard_alone(page_at: Callable[..., Page], officer: User, width: int) -> None:
    page = page_at(width)
    _log_in_by_keyboard(page, officer)
    page.goto(reverse("urgency:declarations"))
    _confirm_password(page)
    assert_accessible(page)
    secret = page.locator("code").inner_text()
    counter = next(iter(yield_hotp_counters_from_time()))
    page.locator("input[name=code]").focus()
    page.keyboard.type(format_hotp_value(hotp_value(secret, counter)))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/activate/" not in url)
    assert_accessible(page)
    assert _kinds(officer) == {"totp", "recovery_codes"}
    answer = page.goto(reverse("urgency:declarations"))
    assert answer is not None
    assert answer.status == 200


def test_a_passkey_under_the_strict_policy(page_at: Callable[..., Page], officer: User) -> None:
    """The scripts of a passkey come from ourselves; the policy blocks none of them."""
    page = page_at(DESKTOP)
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "usb",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    _log_in_by_keyboard(page, officer)
    page.goto(reverse("mfa_add_webauthn"))
    _confirm_password(page)
    assert_accessible(page)
    page.locator("input[name=name]").fill("Sleutel van het werk")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "/add/" not in url)
    assert_accessible(page)
    assert "webauthn" in _kinds(officer)
    answer = page.goto(reverse("urgency:declarations"))
    assert answer is not None
    assert answer.status == 200
    _log_in_again_with_the_key(page, officer)


def _log_in_again_with_the_key(page: Page, user: User) -> None:
    page.context.clear_cookies()
    _log_in_by_keyboard(page, user)
    assert "/2fa/authenticate/" in page.url
    assert_accessible(page)
    page.locator("#mfa_webauthn_authenticate").click()
    page.wait_for_url(lambda url: "/2fa/" not in url)
    answer = page.goto(reverse("urgency:declarations"))
    assert answer is not None
    assert answer.status == 200
