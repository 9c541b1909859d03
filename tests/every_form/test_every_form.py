"""Every form that a visitor, a home seeker or a newcomer can reach, sent in every odd way.

Whatever is sent, the answer is a page: what is wrong stands in a summary that takes the focus and
beside its field, and what was typed is still there. Sent twice, or again after the browser's own Back,
a form does no harm and leads to no error. Sent after the log-in has ended, nothing typed is lost.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.urls import resolve, reverse

from corporations.isolation.unsent import NOTE
from tests.every_form.conftest import FURTHER, Walker
from tests.every_form.page import Read, SentForm, faults_of_errors
from tests.every_form.sent import Data, Sent, chosen, pressed, ways
from tests.factories.corporations import PASSWORD
from tests.journeys.stops import EXCUSED, ROLES
from tests.permissions import matrix
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db

# They answer on the page itself: an answer is no error.
_ANSWERS_THERE = {"allocation:fits", "corporations:check_message", "urgency:routes"}
_REFUSED = {400, 403, 404}
_AWAY = {"login", 401, 403, 404, 405}
NOT_KEPT = {
    "account_change_password": "a password is kept nowhere",
    "account_reauthenticate": "a password is kept nowhere",
    "account_email": "the library asks for the password first, on a page of its own",
    "allocation:fits": "for everybody: nobody needs to log in for it",
    "corporations:check_message": "for everybody: nobody needs to log in for it",
    "account_reset_password": "for everybody: nobody needs to log in for it",
}
"""Forms that are not kept when the log-in has ended, each with the reason."""
_TYPED = "Wilhelmina Aldegonde"


@pytest.mark.parametrize("name", [*ROLES, *FURTHER])
def test_no_form_breaks_loses_what_was_typed_or_hides_what_is_wrong(
    walkers: dict[str, Walker], name: str
) -> None:
    known = walkers[name].browser()
    problems: list[str] = []
    for path, form in _forms(walkers[name], known):
        for sent in ways(form):
            found = _undone(_like(known), form, sent)
            problems += [f"{path} {_name(form)}, {sent.name}: {problem}" for problem in found]
    assert problems == [], "\n".join(problems)


@pytest.mark.parametrize("name", [*ROLES, *FURTHER])
def test_a_second_click_a_second_tab_and_going_back_lead_to_no_error(
    walkers: dict[str, Walker], name: str
) -> None:
    known = walkers[name].browser()
    problems: list[str] = []
    for path, form in _forms(walkers[name], known):
        problems += [f"{path} {_name(form)}: {problem}" for problem in _twice(known, path, form)]
    assert problems == [], "\n".join(problems)


def test_no_form_is_forgotten(walkers: dict[str, Walker]) -> None:
    sent = {
        _name(form)
        for walker in walkers.values()
        for _path, form in _forms(walker, walker.browser())
    }
    taking = {
        name
        for name, row in matrix.rows().items()
        if "POST" in row and not {matrix.expected(name, "POST")[role] for role in ROLES} <= _AWAY
    }
    forgotten = taking - sent - EXCUSED.keys()
    assert forgotten == set(), "show its form to a walker of conftest.py, or excuse its page"


def _name(form: SentForm) -> str:
    return resolve(urlsplit(form.action).path).view_name


def _forms(walker: Walker, browser: WatchfulClient) -> Iterator[tuple[str, SentForm]]:
    """Every different form of the walker's pages, once, with the address where it stands."""
    seen = set()
    for wanted in walker.paths:
        response = browser.get(wanted, follow=True)
        path = response.wsgi_request.get_full_path()
        for form in Read(response.content.decode(), path).forms:
            key = (_name(form), frozenset(form.fields), frozenset(form.buttons[:1]))
            if key not in seen:
                seen.add(key)
                yield path, form


def _like(known: WatchfulClient) -> WatchfulClient:
    """Another browser with the same cookies; a page that breaks answers 500, as for people."""
    browser = WatchfulClient(raise_request_exception=False)
    browser.cookies.load({name: cookie.value for name, cookie in known.cookies.items()})
    return browser


def _undone(browser: WatchfulClient, form: SentForm, sent: Sent) -> list[str]:
    cache.clear()
    with transaction.atomic():
        found = list(_problems(browser, form, sent))
        transaction.set_rollback(True)
    return found


def _problems(browser: WatchfulClient, form: SentForm, sent: Sent) -> Iterator[str]:
    response = _send(browser, form, sent.data)
    if response.status_code in _REFUSED and sent.tampered:
        return
    if response.status_code == 302:
        response = browser.get(response.url, follow=True)
    if response.status_code != 200:
        yield f"answers {response.status_code}"
        return
    page = Read(response.content.decode(), response.wsgi_request.get_full_path())
    again = page.form_like(form)
    if page.summary is None:
        if again is not None and not sent.tampered and not page.says and _asks(form):
            yield "says nothing"
        return
    if not page.title.startswith(("Error:", "Fout:")):
        yield "its title does not say that something is wrong"
    yield from faults_of_errors(page)
    if again is not None and "NUL" not in sent.name and "half" not in sent.name:
        yield from _lost(again, sent.data)


def _asks(form: SentForm) -> bool:
    return form.method == "post" and _name(form) not in _ANSWERS_THERE


def _lost(again: SentForm, data: Data) -> Iterator[str]:
    """What was typed and does not stand there any more; a password never does."""
    for name, typed in data.items():
        one = again.fields.get(name)
        if one is not None and one.is_typed and one.kind != "password":
            shown = [" ".join(value.split()) for value in one.values]
            if shown != [" ".join(value.split()) for value in typed]:
                yield f"{name} is lost: {str(shown)[:60]}"


def _twice(known: WatchfulClient, path: str, form: SentForm) -> Iterator[str]:
    """Problems of one form sent two times from one page, and of going back to that page."""
    cache.clear()
    data = {one.name: chosen(one) for one in form.fields.values() if chosen(one)} | pressed(form)
    with transaction.atomic():
        browser = _like(known)
        for turn in ("first", "second"):
            response = _send(browser, form, data)
            if response.status_code == 302:
                response = browser.get(response.url, follow=True)
            if response.status_code != 200:
                yield f"the {turn} time it answers {response.status_code}"
        back = browser.get(path, follow=True)
        if back.status_code != 200:
            yield f"going back answers {back.status_code}"
        transaction.set_rollback(True)


def _send(browser: WatchfulClient, form: SentForm, data: Data) -> Any:
    send = browser.post if form.method == "post" else browser.get
    return send(form.action, data)


@pytest.mark.parametrize("name", ["applicant", "newcomer", *FURTHER])
def test_what_was_typed_is_there_after_logging_in_again(
    walkers: dict[str, Walker], name: str
) -> None:
    walker = walkers[name]
    if walker.user is None:
        return
    problems: list[str] = []
    for path, form in _forms(walker, walker.browser()):
        if _name(form) not in NOT_KEPT and any(one.is_typed for one in form.visible):
            with transaction.atomic():
                problems += [f"{path}: {problem}" for problem in _after_logging_in(walker, form)]
                transaction.set_rollback(True)
    assert problems == [], "\n".join(problems)


def _after_logging_in(walker: Walker, form: SentForm) -> Iterator[str]:
    assert walker.user is not None
    if NOTE not in form.fields:
        yield "carries no note of whom it is for"
        return
    browser = WatchfulClient()
    typed = {one.name: _TYPED for one in form.visible if one.is_typed}
    sent = browser.post(form.action, {**_standing(form), **typed})
    login = {"login": walker.user.email, "password": PASSWORD}
    back = browser.post(sent.headers["Location"], login, follow=True)
    page = Read(back.content.decode(), back.wsgi_request.get_full_path())
    again = page.form_like(form)
    if not page.says:
        yield "does not say that it was filled in again"
    lost = [name for name in typed if again is None or again.fields[name].values != [_TYPED]]
    if lost:
        yield f"has lost {', '.join(lost)}"
    assert settings.SESSION_COOKIE_NAME in browser.cookies
    seen = browser.get(form.action, follow=True).content.decode()
    if _TYPED in seen:
        yield "gives it back twice"


def _standing(form: SentForm) -> dict[str, Any]:
    first = {one.name: one.choices[:1] for one in form.visible if one.kind == "radio"}
    return first | form.as_it_stands()


def test_no_reason_is_given_for_a_page_that_is_gone() -> None:
    for name in NOT_KEPT:
        assert reverse(name)
