"""Documents and the own data in a real browser: asked for, handed in, checked, judged, seen, ended."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from applicants.services.inspect_documents import inspect_documents
from corporations.core.permissions import Role
from corporations.models import User
from tests.allocation.services.scenes import make_scene
from tests.factories import files
from tests.factories.corporations import make_staff
from tests.journeys.conftest import DESKTOP, PHONE, assert_accessible, log_in

WIDTHS = pytest.mark.parametrize("width", [PHONE, DESKTOP])


def _open(page_at: Callable[..., Page], width: int, user: User | None) -> Page:
    assert user is not None
    page = page_at(width)
    log_in(page, user)
    return page


def _hand_in(own: Page) -> None:
    """Forget the file, read what is wrong, choose it."""
    own.get_by_role("button", name="Lever in").click()
    expect(own.get_by_role("alert")).to_contain_text("Kies ten minste één bestand")
    assert_accessible(own)
    paper = {"name": "loon.pdf", "mimeType": "application/pdf", "buffer": files.pdf()}
    own.get_by_label("Foto's of PDF").set_input_files([paper])  # type: ignore[arg-type]
    own.get_by_role("button", name="Lever in").click()
    expect(own.get_by_text("1 bestand ontvangen.")).to_be_visible()
    assert_accessible(own)


@WIDTHS
def test_hands_in_a_document_and_sees_who_opened_it(
    page_at: Callable[..., Page], width: int, settings: Any, tmp_path: Path
) -> None:
    settings.VAULT_FOLDER = tmp_path / "vault"
    scene = make_scene()
    desk = _open(page_at, width, make_staff(scene.listing.corporation, Role.LETTING_AGENT))
    desk.goto(reverse("allocation:desk_documents", args=[scene.first.pk]))
    assert_accessible(desk)
    desk.get_by_label("Loonstroken").check()
    desk.get_by_role("button", name="Vraag", exact=True).click()
    expect(desk.get_by_text("Gevraagd. De woningzoekende krijgt een bericht.")).to_be_visible()
    own = _open(page_at, width, scene.own.user)
    own.goto(reverse("allocation:documents"))
    assert_accessible(own)
    own.get_by_role("link", name="Lever in").click()
    assert_accessible(own)
    _hand_in(own)
    assert inspect_documents() == {"clean": 1}
    desk.reload()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="loon.pdf").click()
    assert download.value.suggested_filename == "loon.pdf"
    assert_accessible(desk)
    desk.get_by_label("Is het document goed?").select_option("too_old")
    desk.get_by_role("button", name="Bewaar mijn oordeel").click()
    expect(desk.get_by_text("Het document is te oud").first).to_be_visible()
    own.reload()
    expect(own.get_by_text("Het document is te oud").first).to_be_visible()
    assert_accessible(own)
    own.goto(reverse("allocation:my_sights"))
    expect(own.get_by_text("opende een document van u").first).to_be_visible()
    assert_accessible(own)


@WIDTHS
def test_reads_the_own_data_consents_and_ends(page_at: Callable[..., Page], width: int) -> None:
    scene = make_scene()
    own = _open(page_at, width, scene.stranger.user)
    own.goto(reverse("allocation:my_data"))
    own.locator("main summary").first.click()
    assert_accessible(own)
    own.get_by_role("link", name="Geef toestemming of trek die in").click()
    assert_accessible(own)
    own.get_by_role("button", name="Ik geef toestemming").first.click()
    expect(own.get_by_text("U gaf toestemming.")).to_be_visible()
    own.goto(reverse("allocation:end_own_registration"))
    assert_accessible(own)
    own.get_by_role("link", name="Ga verder").click()
    assert_accessible(own)
    own.get_by_label("Typ uw inschrijfnummer").fill("iets anders")
    own.get_by_role("button", name="Beëindig mijn inschrijving").click()
    assert_accessible(own)
    own.get_by_label("Typ uw inschrijfnummer").fill(scene.stranger.ref)
    own.get_by_role("button", name="Beëindig mijn inschrijving").click()
    expect(own.get_by_text("Wij wissen uw gegevens vanaf").first).to_be_visible()
    own.goto(reverse("allocation:erase_own_data"))
    assert_accessible(own)
