"""Every component, with example data, in a real browser: the look's own proof."""

from collections.abc import Callable

import pytest
from django.forms.renderers import get_default_renderer
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from playwright.sync_api import Page

from tests.acts import visitor
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, assert_fits
from tests.look.examples import example_context


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_every_component_is_accessible(page_at: Callable[..., Page], width: int) -> None:
    request = RequestFactory().get("/styleguide/")
    request.actor = visitor()  # type: ignore[attr-defined]  # as the door sets it
    with override("nl"):
        html = render_to_string("styleguide.html", example_context(get_default_renderer()), request)
    page = page_at(width)
    page.route("**/styleguide/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/styleguide/")
    assert_accessible(page)
    # At 200% a desktop window is half as wide.
    page.set_viewport_size({"width": max(width // 2, 320), "height": 800})
    assert_fits(page)
