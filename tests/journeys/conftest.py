"""Real Chromium against a real server: what a journey needs.

Each test gets a browser context of its own. The server runs in a thread with the application role,
like everything else here; its pages are read by Debian's Chromium, and judged by axe.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Error as PlaywrightError, Page, sync_playwright

from corporations.models import User
from tests.acts import logged_in

PHONE, DESKTOP = 360, 1280
_ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_HERE = Path(__file__).parent
# Playwright keeps an event loop in this thread; Django would refuse its synchronous queries here.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder: a journey needs a database that commits."""
    for item in items:
        if _HERE in Path(item.path).parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys of this process."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "bin/setup --tests installs chromium"
    arguments = [*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page_at(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open pages: `page_at(PHONE)` is a browser of its own, 360 pixels wide, in Dutch."""
    contexts = []

    def open_page(width: int = DESKTOP, *, language: str = "nl", script: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            locale=language,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: _listen(said, problems))
        return page

    problems: list[str] = []
    yield open_page
    for context in contexts:
        context.close()
    assert problems == [], "the browser complained"


def _listen(said: Any, problems: list[str]) -> None:
    # An answer of 4xx is a test's own affair; a blocked script or style never is.
    if said.type == "error" and "Failed to load resource" not in said.text:
        problems.append(said.text)


def log_in(page: Page, user: User) -> None:
    """Log somebody in without the forms (a journey of its own tests those)."""
    client = logged_in(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "domain": "localhost", "path": "/"}]
    )


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 A and AA that axe can find, and no sideways scroll.

    A click does not wait for the page that it leads to: when that one comes while axe looks at the one
    before, axe looks again, at the page that came.
    """
    picture(page)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": tags}}
    try:
        results = Axe().run(page, options=options)
    except PlaywrightError:
        page.wait_for_load_state()
        results = Axe().run(page, options=options)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
    assert_fits(page)


def picture(page: Page) -> None:
    """Keep a picture in the folder that JOURNEY_PICTURES names: to look at what a journey saw."""
    folder = os.environ.get("JOURNEY_PICTURES")
    if not folder or page.viewport_size is None:
        return
    where = page.url.split("/", 3)[-1].strip("/").replace("/", "_") or "start"
    number = len(list(Path(folder).glob("*.png")))
    name = f"{number:03}-{page.viewport_size['width']}-{where}.png"
    page.screenshot(path=Path(folder) / name, full_page=True)


def assert_fits(page: Page) -> None:
    """The page is no wider than its window."""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels too wide for {page.viewport_size}"
