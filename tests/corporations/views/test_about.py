"""Help for everybody: every explanation within one click, and somebody to ask."""

import pytest
from django.urls import reverse

from tests.factories.corporations import make_corporation, make_region
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db


def page(name: str, language: str = "nl") -> str:
    client = WatchfulClient(headers={"accept-language": language})
    return client.get(reverse(name)).content.decode()


def test_help_leads_to_every_explanation() -> None:
    make_region()
    text = page("corporations:help")
    for name in (
        "corporations:how_it_works",
        "regulation:rules",
        "allocation:accountability",
        "corporations:accessibility",
    ):
        assert f'href="{reverse(name)}"' in text


def test_help_names_who_can_be_asked_and_leaves_out_who_cannot() -> None:
    make_region(contact_phone="053 123 45 67", contact_email="hulp@regio.example")
    make_corporation(name="De Es", contact_phone="(053) 765 43 21")
    make_corporation(name="Zonder Nummer")
    text = page("corporations:help")
    assert 'href="tel:0531234567"' in text
    assert 'href="mailto:hulp@regio.example"' in text
    assert 'href="tel:0537654321"' in text
    assert "Zonder Nummer" not in text


def test_help_without_any_desk_says_whom_to_call() -> None:
    make_region()
    assert "elke woningcorporatie" in page("corporations:help")


def test_every_page_leads_to_help() -> None:
    make_region()
    assert f'href="{reverse("corporations:help")}"' in page("listings:search")


def test_the_statement_has_what_the_model_asks_for() -> None:
    make_region(contact_email="hulp@regio.example")
    # A soft hyphen lets the long word break on a narrow screen; it is no part of what is said.
    text = page("corporations:accessibility").replace("\u00ad", "")
    for part in (
        "Toegankelijkheidsverklaring",
        "Status: eerste maatregelen genomen (C)",
        "EN 301 549",
        "25\u00a0november\u00a02026",
        "WCAG 3.1.2",
        "hulp@regio.example",
        "Nationale ombudsman",
    ):
        assert part in text
