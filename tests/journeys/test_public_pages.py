"""Pages for everybody, in Dutch and in English, on a phone and a desktop."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from listings.core.life_cycle import ListingState
from tests.factories.allocation import make_accountability
from tests.factories.listings import make_listing
from tests.factories.regulation import make_regulation
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible

PLAIN = (
    "corporations:how_it_works",
    "corporations:accessibility",
    "corporations:help",
    "corporations:check_message",
    "urgency:routes",
    "regulation:rules",
    "allocation:accountability",
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_are_accessible(page_at: Callable[..., Page], width: int, language: str) -> None:
    rules = make_regulation()
    let = make_listing(state=ListingState.COMPLETED)
    make_accountability(let)
    page = page_at(width, language=language)
    addresses = [
        *(reverse(name) for name in PLAIN),
        reverse("regulation:rule_version", args=[rules.pk]),
        reverse("allocation:accountability_record", args=[let.ref]),
    ]
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200
        assert page.locator("html").get_attribute("lang") == language
        assert_accessible(page)
