"""Handing in a file, and the look that it gets before anyone opens it."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from applicants.core.files import Finding
from applicants.core.life_cycle import DocumentState
from applicants.models import Applicant, Document
from applicants.selectors.documents import files_of, open_file
from applicants.services.inspect_documents import inspect_documents
from applicants.services.receive_document import receive_document
from applicants.services.remove_document import remove_document
from applicants.services.reseal_documents import reseal_documents
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation import scanner, vault
from corporations.isolation.session import acting_as
from corporations.models import Message
from tests.acts import administrator, applicant, newcomer, operator, round_, staff_of
from tests.corporations.clamd_double import clamd_double
from tests.factories import files
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_user
from tests.factories.moments import now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.VAULT_FOLDER = tmp_path / "vault"
    return tmp_path / "vault"


def hand_in(person: Applicant, content: bytes, name: str = "loonstrook.pdf") -> int:
    with acting_as(applicant(person)) as act:
        return receive_document(act, name=name, content=content, size=len(content))


def state_of(document: int) -> tuple[str, str, bool]:
    with acting_as(round_()):
        row = Document.objects.get(pk=document)
    return row.state, row.finding, row.scanned


def test_keeps_it_sealed_until_it_was_looked_at() -> None:
    own, other = make_applicant(), make_applicant()
    document = hand_in(own, files.pdf())
    assert state_of(document) == (DocumentState.RECEIVED, "", False)
    with acting_as(applicant(own)) as act, pytest.raises(Refusal, match="not_clean"):
        open_file(act, document)
    assert inspect_documents() == {"clean": 1}
    with acting_as(applicant(own)) as act:
        file = open_file(act, document)
    assert (file.name, file.content_type) == ("loonstrook.pdf", "application/pdf")
    assert file.content == files.pdf()
    for stranger in (applicant(other), staff_of(make_corporation()), administrator()):
        with acting_as(stranger) as act, pytest.raises(NotVisible):
            open_file(act, document)
    with acting_as(applicant(other)) as act:
        assert files_of(act, [document]) == {}


def test_a_second_look_changes_nothing() -> None:
    document = hand_in(make_applicant(), files.pdf())
    assert inspect_documents() == {"clean": 1}
    before = state_of(document)
    assert inspect_documents() == {}
    assert state_of(document) == before


def test_a_look_that_was_killed_is_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    document = hand_in(make_applicant(), files.picture("PNG"), "foto.png")
    with monkeypatch.context() as patch:
        # The new picture lies in the vault, its row does not know yet.
        patch.setattr("applicants.services.inspect_documents.record", killed)
        with pytest.raises(KeyboardInterrupt):
            inspect_documents()
    assert state_of(document)[0] == DocumentState.QUARANTINED
    assert inspect_documents() == {"clean": 1}


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "leeg.pdf", "empty"),
        (b"MZ...", "virus.exe", "wrong_type"),
        (files.picture(), "loonstrook.pdf", "other_than_named"),
    ],
)
def test_refuses_at_the_door(content: bytes, name: str, code: str, folder: Path) -> None:
    own = make_applicant()
    with acting_as(applicant(own)) as act, pytest.raises(Refusal, match=code):
        receive_document(act, name=name, content=content, size=len(content))
    assert not list(folder.glob("*/*"))


def test_forbids_whoever_has_not_registered(folder: Path) -> None:
    with acting_as(newcomer(make_user())) as act, pytest.raises(NotVisible):
        receive_document(act, name="a.pdf", content=files.pdf(), size=9)
    assert not list(folder.glob("*/*"))


def test_a_picture_is_made_anew_without_what_it_carried() -> None:
    own = make_applicant()
    polyglot = files.photo_with_secrets() + b"<script>alert(1)</script>"
    photo, drawing = hand_in(own, polyglot, "a.jpg"), hand_in(own, files.png_with_text(), "b.png")
    assert inspect_documents() == {"clean": 2}
    with acting_as(applicant(own)) as act:
        shown = [open_file(act, document) for document in (photo, drawing)]
    for file in shown:
        assert file.content_type == "image/jpeg"
        assert b"geheim" not in file.content
        assert b"script" not in file.content
        assert not Image.open(BytesIO(file.content)).getexif()
    assert Image.open(BytesIO(shown[0].content)).size == (40, 80), "turned upright"
    assert shown[1].name == "b.jpg"


@pytest.mark.parametrize(
    ("content", "name", "finding"),
    [
        (files.png_bomb(), "bom.png", Finding.TOO_MUCH),
        (files.pdf_bomb(), "bom.pdf", Finding.TOO_MUCH),
        (files.picture()[:200], "half.jpg", Finding.BROKEN),
        (b"\xff\xd8\xff" + b"A" * 500, "nep.jpg", Finding.BROKEN),
        (b"%PDF-1.4 nep", "nep.pdf", Finding.BROKEN),
        (files.pdf(extra=b"/Encrypt 9 0 R"), "slot.pdf", Finding.LOCKED),
        (files.pdf(extra=b"/OpenAction << /S /JavaScript >>"), "actief.pdf", Finding.ACTIVE),
    ],
)
def test_says_why_a_file_cannot_be_used(
    content: bytes, name: str, finding: Finding, folder: Path
) -> None:
    own = make_applicant()
    document = hand_in(own, content, name)
    assert inspect_documents() == {"unreadable": 1}
    assert state_of(document) == (DocumentState.UNREADABLE, finding, False)
    assert not list(folder.glob("*/*")), "what cannot be used is not kept"
    with acting_as(operator()):
        (message,) = Message.objects.filter(user=own.user)
    assert "niet gebruiken" in message.subject
    assert name not in message.body


def test_without_a_scanner_nobody_is_told_that_there_was_one(settings: Any) -> None:
    settings.CLAMD_URL = ""
    document = hand_in(make_applicant(), files.pdf())
    inspect_documents()
    assert state_of(document) == (DocumentState.CLEAN, "", False)
    assert not scanner.is_set_up()
    assert not scanner.answers()


def test_the_scanner_sees_the_very_bytes_and_its_word_counts(settings: Any, folder: Path) -> None:
    own = make_applicant()
    with clamd_double() as (settings.CLAMD_URL, seen):
        assert scanner.answers()
        good = hand_in(own, files.pdf())
        bad = hand_in(own, files.pdf(extra=b"/X (" + files.EICAR + b")"), "eicar.pdf")
        assert inspect_documents() == {"clean": 1, "infected": 1}
        assert seen[0] == files.pdf()
    assert state_of(good) == (DocumentState.CLEAN, "", True)
    assert state_of(bad) == (DocumentState.INFECTED, Finding.VIRUS, True)
    assert len(list(folder.glob("*/*"))) == 1, "the infected one is destroyed"
    with acting_as(applicant(own)) as act, pytest.raises(Refusal, match="not_clean"):
        open_file(act, bad)


def test_waits_in_quarantine_while_the_scanner_is_silent(settings: Any) -> None:
    document = hand_in(make_applicant(), files.pdf())
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    assert inspect_documents() == {"quarantined": 1}
    with clamd_double(broken=True) as (settings.CLAMD_URL, _):
        assert inspect_documents() == {"quarantined": 1}
    assert state_of(document) == (DocumentState.QUARANTINED, "", False)
    with clamd_double() as (settings.CLAMD_URL, _):
        assert inspect_documents() == {"clean": 1}
    assert state_of(document) == (DocumentState.CLEAN, "", True)


def test_a_file_changed_on_the_disk_is_never_handed_out(folder: Path) -> None:
    own = make_applicant()
    document = hand_in(own, files.pdf())
    inspect_documents()
    (path,) = folder.glob("*/*")
    path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    with acting_as(applicant(own)) as act, pytest.raises(Refusal, match="seal_broken"):
        open_file(act, document)


def test_removes_once_and_only_the_own(folder: Path) -> None:
    own, other = make_applicant(), make_applicant()
    document = hand_in(own, files.pdf())
    with acting_as(applicant(other)) as act:
        assert not remove_document(act, document=document)
    with acting_as(applicant(own)) as act:
        assert remove_document(act, document=document)
        assert not remove_document(act, document=document)
    assert not list(folder.glob("*/*"))
    assert inspect_documents() == {}


def test_keys_are_exchanged_without_losing_a_file(settings: Any) -> None:
    own = make_applicant()
    document = hand_in(own, files.pdf())
    inspect_documents()
    old = settings.VAULT_KEYS[0]
    settings.VAULT_KEYS = [("new00000", b"n" * 32), old]
    assert reseal_documents() == {"resealed": 1, "already": 0, "broken": 0}
    assert reseal_documents() == {"resealed": 0, "already": 1, "broken": 0}
    settings.VAULT_KEYS = [("new00000", b"n" * 32)]
    with acting_as(applicant(own)) as act:
        assert open_file(act, document).content == files.pdf()
    vault.remove(next(vault.kept_before(act.at.replace(year=2099))))
    assert reseal_documents()["broken"] == 1


def test_the_command_looks_first_goes_on_and_keeps_the_old_key_needed(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for _person in range(2):
        hand_in(make_applicant(), files.pdf())
    inspect_documents()
    old = settings.VAULT_KEYS[0]
    settings.VAULT_KEYS = [("new00000", b"n" * 32), old]

    def said(*flags: str) -> dict[str, int]:
        call_command("reseal_documents", *flags)
        counts: dict[str, int] = json.loads(capsys.readouterr().out)
        return counts

    assert said("--dry-run") == {"resealed": 2, "already": 0, "broken": 0}
    first, _second = vault.kept_before(now() + timedelta(days=1))
    vault.reseal(first)  # it was stopped here
    assert said("--dry-run") == {"resealed": 1, "already": 1, "broken": 0}
    assert said() == {"resealed": 1, "already": 1, "broken": 0}
    assert said("--dry-run") == {"resealed": 0, "already": 2, "broken": 0}
    settings.VAULT_KEYS = [old]
    with pytest.raises(CommandError, match="Keep the old key"):
        said("--dry-run")
    assert len(list(vault.kept_before(now() + timedelta(days=1)))) == 2, "none is lost"
