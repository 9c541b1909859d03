"""What people see when something is not there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_page_that_is_not_there_says_what_to_do(page_at: Callable[..., Page], width: int) -> None:
    page = page_at(width)
    answer = page.goto("/nergens/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").count() == 1
    assert page.get_by_role("main").get_by_role("link").count() >= 1
    assert_accessible(page)
