"""My documents and the desk's page of them: doors, words, files as attachments, repeats."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from applicants.core.life_cycle import DocumentState
from applicants.models import Applicant
from applicants.services.inspect_documents import inspect_documents
from corporations.core.permissions import Role
from tests.acts import logged_in
from tests.allocation.services.scenes import Scene, make_scene
from tests.factories import files
from tests.factories.corporations import make_staff
from tests.factories.papers import make_attachment, make_document, make_papers
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
LIST = "allocation:documents"


@pytest.fixture
def scene(settings: Any, tmp_path: Path) -> Scene:
    settings.VAULT_FOLDER = tmp_path / "vault"
    return make_scene()


def browser_of(person: Applicant) -> WatchfulClient:
    assert person.user is not None
    return logged_in(person.user)


def desk_of(scene: Scene, role: Role = Role.LETTING_AGENT) -> WatchfulClient:
    return logged_in(make_staff(scene.listing.corporation, role))


def upload(name: str = "loonstrook.pdf", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or files.pdf())


def test_shows_what_to_do_and_hands_in(scene: Scene) -> None:
    request = make_papers(scene.first)
    url = reverse("allocation:document_request", args=[request.pk])
    own = browser_of(scene.own)
    assert url in own.get(reverse(LIST)).content.decode()
    page = own.get(url).content.decode()
    assert "multipart/form-data" in page
    assert "BSN" in page
    done = own.post(url, {"upload": [upload(), upload("twee.pdf")]}, follow=True)
    assert done.redirect_chain == [(url, 302)]
    assert "loonstrook.pdf" in done.content.decode()
    for person in (scene.other, scene.stranger):
        browser = browser_of(person)
        assert url not in browser.get(reverse(LIST)).content.decode()
        assert browser.get(url).status_code == 404
        assert browser.post(url, {"upload": upload()}).status_code == 404


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Kies ten minste één bestand"),
        ({"upload": SimpleUploadedFile("leeg.pdf", b"")}, "leeg.pdf is leeg"),
        ({"upload": SimpleUploadedFile("brief.docx", b"PK\x03\x04")}, "brief.docx is geen PDF"),
        ({"upload": SimpleUploadedFile("groot.pdf", files.pdf() + b" " * 11_000_000)}, "te groot"),
        ({"upload": SimpleUploadedFile("<b>x.pdf", b"GIF89a")}, "bx.pdf is geen PDF"),
    ],
)
def test_says_what_is_wrong_with_a_file(scene: Scene, given: dict[str, Any], said: str) -> None:
    request = make_papers(scene.first)
    url = reverse("allocation:document_request", args=[request.pk])
    answer = browser_of(scene.own).post(url, given)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_a_file_leaves_as_an_attachment_that_nobody_keeps(scene: Scene) -> None:
    request = make_papers(scene.first)
    document = make_document(scene.own, files.pdf(), name='loon "€" é.pdf')
    make_attachment(request, document)
    own, desk = browser_of(scene.own), desk_of(scene)
    mine = reverse("allocation:own_file", args=[document.pk])
    theirs = reverse("allocation:desk_file", args=[document.pk])
    assert own.get(mine).status_code == desk.get(theirs).status_code == 302, "not checked yet"
    inspect_documents()
    for browser, url in ((own, mine), (desk, theirs)):
        answer = browser.get(url)
        assert answer.content == files.pdf()
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]
    for stranger in (scene.other, scene.stranger):
        assert browser_of(stranger).get(mine).status_code == 404
    assert logged_in(make_staff()).get(theirs).status_code == 404
    assert desk_of(scene, Role.ADVERTISER).get(theirs).status_code == 403
    assert own.get(theirs).status_code == 403


def test_the_desk_asks_judges_and_is_told_of_the_scanner(scene: Scene, settings: Any) -> None:
    desk = desk_of(scene)
    url = reverse("allocation:desk_documents", args=[scene.first.pk])
    assert "Er is geen virusscanner" in desk.get(url).content.decode()
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    assert "Er is geen virusscanner" not in desk.get(url).content.decode()
    settings.CLAMD_URL = ""
    for _ in range(2):
        done = desk.post(url, {"kinds": ["payslips"], "days": "5"}, follow=True)
        assert done.redirect_chain == [(url, 302)]
    own = browser_of(scene.own)
    (request,) = own.get(reverse(LIST)).context["waiting"]
    own.post(request["url"], {"upload": upload()})
    inspect_documents()
    judge = reverse("allocation:judge_document", args=[request["id"]])
    said = desk.post(judge, {"judgement": "too_old"}, follow=True).content.decode()
    assert "te oud" in said
    assert "te oud" in own.get(request["url"]).content.decode()
    assert logged_in(make_staff()).post(judge, {"judgement": "good"}).status_code == 404
    assert desk.post(judge, {"judgement": "good"}, follow=True).status_code == 200


def test_takes_back_by_post_alone(scene: Scene) -> None:
    attachment = make_attachment(make_papers(scene.first))
    url = reverse("allocation:take_back_file", args=[attachment.document_id])
    own = browser_of(scene.own)
    assert own.get(url).status_code == 302
    assert own.post(url).status_code == 302
    again = own.post(url)
    assert again.headers["Location"] == reverse(
        "allocation:document_request", args=[attachment.request_id]
    )
    assert again.status_code == 302, "a second click changes nothing and leads to the same page"


def test_the_pages_ask_a_fixed_number_of_queries(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    own, desk = browser_of(scene.own), desk_of(scene)
    page = reverse(LIST)
    first = reverse("allocation:desk_documents", args=[scene.first.pk])
    own.get(page)  # from here on the region's name is remembered
    for kind in ("payslips", "identity", "sale_deed", "brp_extract", "landlord_reference"):
        request = make_papers(scene.first, kind=kind)
        for _ in range(3):
            make_attachment(request, make_document(scene.own, state=DocumentState.CLEAN))
        with django_assert_num_queries(13):
            own.get(page)
        with django_assert_num_queries(23):
            desk.get(first)
