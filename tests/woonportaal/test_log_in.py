"""Through the front door, as people do: sign up, confirm, log in, prove it, and be kept out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import override_settings
from django.urls import reverse

from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Membership, User
from corporations.services.deliver_post import deliver_post
from tests.acts import gate, operator
from tests.factories import corporations
from tests.factories.corporations import PASSWORD
from tests.factories.moments import today
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
LOGIN, SIGNUP = reverse("account_login"), reverse("account_signup")
ACTIVATE, SECOND = reverse("mfa_activate_totp"), reverse("mfa_authenticate")
GIVE = reverse("mfa_reauthenticate")
URGENCY = "urgency:declarations"


def _log_in(browser: WatchfulClient, email: str, password: str = PASSWORD, **more: Any) -> Any:
    return browser.post(LOGIN, {"login": email, "password": password}, **more)


def _letters() -> list[Any]:
    """The letters that the next post brings."""
    mail.outbox.clear()
    deliver_post()
    return list(mail.outbox)


def _code(secret: str) -> str:
    """The code that somebody's app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def _is_in(browser: WatchfulClient) -> bool:
    return "_auth_user_id" in browser.session


def _link(text: str) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+)", text)
    assert found, text
    return found.group(1)


def test_a_home_seeker_signs_up_and_confirms_by_letter() -> None:
    browser = WatchfulClient()
    form = {"email": "Sanne@Example.nl", "password1": PASSWORD, "password2": PASSWORD}
    answer = browser.post(SIGNUP, form)
    assert answer.headers["Location"] == reverse("account_email_verification_sent")
    assert not _is_in(browser)
    (letter,) = _letters()
    assert letter.to == ["sanne@example.nl"]
    link = _link(letter.body)
    assert _log_in(browser, "sanne@example.nl").status_code == 302
    assert not _is_in(browser), "an address that is not confirmed lets nobody in"
    assert browser.get(link).status_code == 200, "looking at the link changes nothing"
    assert browser.post(link).status_code == 302
    _log_in(browser, "sanne@example.nl")
    assert _is_in(browser)


def test_signing_up_does_not_tell_who_has_an_account() -> None:
    known = corporations.make_user()
    answers = []
    for email in (known.email, "niemand-nog@example.nl"):
        browser = WatchfulClient()
        form = {"email": email, "password1": PASSWORD, "password2": PASSWORD}
        answer = browser.post(SIGNUP, form)
        answers.append((answer.status_code, answer.headers.get("Location")))
        assert not _is_in(browser)
    assert answers[0] == answers[1]
    # The owner of the address hears of it; whoever typed it does not.
    assert {letter.to[0] for letter in _letters()} == {known.email, "niemand-nog@example.nl"}


def test_a_wrong_password_and_an_unknown_address_read_the_same() -> None:
    known = corporations.make_user()
    pages = []
    for email in (known.email, "niemand@example.nl"):
        answer = _log_in(WatchfulClient(), email, "verkeerd-en-lang-genoeg")
        assert answer.status_code == 200
        errors = answer.context["form"].non_field_errors()
        pages.append(list(errors))
    assert pages[0] == pages[1]
    assert pages[0]


def test_a_new_password_by_letter_and_no_word_about_who_exists() -> None:
    user = corporations.make_user()
    browser = WatchfulClient()
    answers = [
        browser.post(reverse("account_reset_password"), {"email": email})
        for email in ("niemand@example.nl", user.email)
    ]
    assert len({(a.status_code, a.headers.get("Location")) for a in answers}) == 1
    letter = next(letter for letter in _letters() if letter.to == [user.email])
    page = browser.get(_link(letter.body), follow=True)
    new = "drie-honden-in-de-sloot"
    browser.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert _log_in(WatchfulClient(), user.email).status_code == 200, "the old one is over"
    fresh = WatchfulClient()
    _log_in(fresh, user.email, new)
    assert _is_in(fresh)


def test_an_account_that_ended_stays_outside() -> None:
    user = corporations.make_user()
    inside = WatchfulClient()
    _log_in(inside, user.email)
    assert _is_in(inside)
    with acting_as(operator()):
        User.objects.filter(pk=user.pk).update(is_active=False)
    _log_in(late := WatchfulClient(), user.email)
    assert not _is_in(late)
    # The running session is worth nothing either.
    assert inside.get(reverse(URGENCY)).headers["Location"].startswith(LOGIN)


def test_logging_out_takes_a_post() -> None:
    browser = WatchfulClient()
    _log_in(browser, corporations.make_user().email)
    assert browser.get(reverse("account_logout")).status_code == 200
    assert _is_in(browser), "a link in a message must not log anybody out"
    browser.post(reverse("account_logout"))
    assert not _is_in(browser)


def test_the_cookie_of_a_session_is_kept_from_scripts_and_other_sites() -> None:
    browser = WatchfulClient()
    _log_in(browser, corporations.make_user().email)
    cookie = browser.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.fixture
def officer() -> User:
    """A municipal officer who has a password and nothing more."""
    user = corporations.make_user()
    corporations.make_membership(
        user, Role.MUNICIPAL_OFFICER, municipality=corporations.make_municipality()
    )
    return user


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.MUNICIPAL_OFFICER, URGENCY),
        (Role.MUNICIPAL_MANAGER, URGENCY),
        (Role.ADVERTISER, "listings:homes"),
        (Role.LETTING_AGENT, "allocation:desk_offers"),
        (Role.MANAGER, "allocation:today"),
        (Role.REGIONAL_ADMINISTRATOR, "allocation:rounds"),
    ],
)
def test_an_office_is_closed_without_a_second_step(role: Role, page: str) -> None:
    user = corporations.make_user()
    where: dict[str, Any] = {}
    if role in {Role.MUNICIPAL_OFFICER, Role.MUNICIPAL_MANAGER}:
        where = {"municipality": corporations.make_municipality()}
    elif role is not Role.REGIONAL_ADMINISTRATOR:
        where = {"corporation": corporations.make_corporation()}
    corporations.make_membership(user, role, **where)
    browser = WatchfulClient()
    _log_in(browser, user.email)
    assert browser.get(reverse(page)).headers["Location"] == ACTIVATE
    assert browser.post(reverse(page), {}).headers["Location"] == ACTIVATE


@pytest.mark.django_db(transaction=True)
def test_a_session_older_than_the_second_step_must_give_it(officer: User) -> None:
    thief, browser = WatchfulClient(), WatchfulClient()
    _log_in(thief, officer.email)
    _log_in(browser, officer.email)
    secret = _connect_an_app(browser)
    assert browser.get(reverse(URGENCY)).status_code == 200
    assert thief.get(reverse(URGENCY)).headers["Location"].startswith(GIVE)
    thief.post(GIVE, {"code": "000000"})
    assert thief.get(reverse(URGENCY)).status_code == 302, "a guess does not help"
    _give(thief, secret)
    assert thief.get(reverse(URGENCY)).status_code == 200, "whoever has the app is no thief"


def _connect_an_app(browser: WatchfulClient) -> str:
    """Set up the second step as the page says; return the secret that the app keeps."""
    # Whoever sits down at an open screen does not know the password: it is asked once more.
    again = browser.get(ACTIVATE).headers["Location"]
    assert again.startswith(reverse("account_reauthenticate"))
    assert browser.post(again, {"password": PASSWORD}).headers["Location"] == ACTIVATE
    secret = str(browser.get(ACTIVATE).context["form"].secret)
    answer = browser.post(ACTIVATE, {"code": _code(secret)})
    assert answer.status_code == 302
    # The next code shows that the app goes on working, and that this session has it.
    assert browser.get(reverse(URGENCY)).headers["Location"].startswith(GIVE)
    _give(browser, secret)
    return secret


def _give(browser: WatchfulClient, secret: str) -> None:
    """Give the next code of the app where an office asks for it."""
    cache.clear()  # a code counts once: start the clock of used codes anew
    asked = browser.get(reverse(URGENCY)).headers["Location"]
    assert browser.post(asked, {"code": _code(secret)}).headers["Location"] == reverse(URGENCY)


@pytest.mark.django_db(transaction=True)
def test_the_second_step_is_set_up_once_and_asked_at_every_log_in(officer: User) -> None:
    browser = WatchfulClient()
    _log_in(browser, officer.email)
    secret = _connect_an_app(browser)
    assert browser.get(reverse(URGENCY)).status_code == 200
    assert any(letter.to == [officer.email] for letter in _letters()), "it is told by letter"

    again = WatchfulClient()
    assert _log_in(again, officer.email).headers["Location"].startswith(SECOND)
    assert not _is_in(again), "a password is half of it"
    assert again.get(reverse(URGENCY)).headers["Location"].startswith(LOGIN)
    assert again.post(SECOND, {"code": "000000"}).status_code == 200
    assert not _is_in(again)
    cache.clear()  # the code that set it up counts once: start the clock of used codes anew
    again.post(SECOND, {"code": _code(secret)})
    assert _is_in(again)
    assert again.get(reverse(URGENCY)).status_code == 200


def test_a_code_counts_once(officer: User) -> None:
    browser = WatchfulClient()
    _log_in(browser, officer.email)
    secret = _connect_an_app(browser)
    cache.clear()
    code = _code(secret)
    for expected in (True, False):
        thief = WatchfulClient()
        _log_in(thief, officer.email)
        thief.post(SECOND, {"code": code})
        assert _is_in(thief) is expected


def test_a_membership_that_ended_opens_nothing() -> None:
    user = corporations.make_officer()
    with acting_as(operator()):
        Membership.objects.filter(user=user).update(until_on=today())
    browser = WatchfulClient()
    with acting_as(gate()):
        browser.force_login(user)
    assert browser.get(reverse(URGENCY)).status_code == 403
    with acting_as(operator()):
        Membership.objects.filter(user=user).update(
            from_on=today() + timedelta(days=1), until_on=None
        )
    assert browser.get(reverse(URGENCY)).status_code == 403, "one that has not begun neither"


@pytest.mark.parametrize(("required", "says"), [(True, False), (False, True)])
def test_the_demonstration_says_that_the_second_step_is_off(
    officer: User, *, required: bool, says: bool
) -> None:
    browser = WatchfulClient()
    _log_in(browser, officer.email)
    with override_settings(SECOND_FACTOR_REQUIRED=required, LANGUAGE_CODE="en"):
        opened = browser.get(reverse(URGENCY)).status_code == 200
        page = browser.get(LOGIN, follow=True, headers={"accept-language": "en"})
    assert opened is says
    assert ("second step at log-in is off" in page.content.decode()) is says


@override_settings(ACCOUNT_RATE_LIMITS={})
def test_guessing_is_slowed_down() -> None:
    cache.clear()
    user = corporations.make_user()
    browser = WatchfulClient()
    statuses = [_log_in(browser, user.email, f"gok-nummer-{n}-lang").status_code for n in range(12)]
    _log_in(browser, user.email)
    assert not _is_in(browser), "after many guesses even the right one has to wait"
    assert set(statuses) <= {200, 429}
    cache.clear()


def test_an_answer_carries_its_request_id() -> None:
    browser = WatchfulClient()
    given = "0123456789abcdef0123456789abcdef"
    assert browser.get(LOGIN, headers={"x-request-id": given}).headers["X-Request-Id"] == given
    hostile = browser.get(LOGIN, headers={"x-request-id": "x\ninjected"}).headers["X-Request-Id"]
    assert re.fullmatch(r"[0-9a-f]{32}", hostile)
