"""What is a file truly? A corpus of honest and of hostile ones."""

import zlib

import pytest

from applicants.core.files import (
    MOST_BYTES,
    FileType,
    Finding,
    after_a_look,
    at_the_door,
    plain_name,
    type_of,
)
from tests.factories import files

_PDF, _JPEG = files.pdf(), files.picture()
_HIDDEN = zlib.compress(b"<< /S /JavaScript /JS (app.alert(1)) >>")


def test_knows_what_people_may_hand_in() -> None:
    assert type_of(_PDF) is FileType.PDF
    assert type_of(_JPEG) is FileType.JPEG
    assert type_of(files.picture("PNG")) is FileType.PNG


@pytest.mark.parametrize(
    ("name", "content", "finding"),
    [
        ("loonstrook.pdf", b"", Finding.EMPTY),
        ("foto.jpg", b"<html><script>alert(1)</script>", Finding.WRONG_TYPE),
        ("foto.jpg", b"GIF89a" + b"\0" * 40, Finding.WRONG_TYPE),
        ("virus.exe", b"MZ" + b"\0" * 40, Finding.WRONG_TYPE),
        ("brief.docx", b"PK\x03\x04" + b"\0" * 40, Finding.WRONG_TYPE),
        ("tekening.svg", b"<svg onload='alert(1)'/>", Finding.WRONG_TYPE),
        ("spaties.pdf", b"   " + _PDF, Finding.WRONG_TYPE),
        ("loonstrook.pdf", _JPEG, Finding.OTHER_THAN_NAMED),
        ("loonstrook.pdf.exe", _PDF, Finding.OTHER_THAN_NAMED),
        ("foto.png", _JPEG, Finding.OTHER_THAN_NAMED),
    ],
)
def test_turns_away_at_the_door(name: str, content: bytes, finding: Finding) -> None:
    assert at_the_door(name, content, len(content)) is finding


def test_turns_away_what_is_too_large() -> None:
    assert at_the_door("a.pdf", _PDF, MOST_BYTES) is None
    assert at_the_door("a.pdf", _PDF, MOST_BYTES + 1) is Finding.TOO_LARGE


@pytest.mark.parametrize("name", ["loonstrook.PDF", "loonstrook", ".pdf", "mijn.loon.pdf"])
def test_takes_honest_names(name: str) -> None:
    assert at_the_door(name, _PDF, len(_PDF)) is None


def test_takes_an_honest_pdf() -> None:
    assert after_a_look(_PDF) is None
    assert after_a_look(files.pdf(extra=b"/OpenAction [3 0 R /Fit]")) is None
    assert after_a_look(_PDF + b"\n\n") is None


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (_PDF[: len(_PDF) // 2], Finding.BROKEN),
        (b"%PDF-1.4\n%%EOF", Finding.BROKEN),
        (b"%PDF-9.9" + _PDF[8:], Finding.BROKEN),
        (_PDF + b"PK\x03\x04 a second file, glued on", Finding.BROKEN),
        (_PDF.replace(b"/Type /Page ", b"/Type /Pear "), Finding.BROKEN),
        (_PDF.replace(b"startxref\n", b"startxref\n9"), Finding.BROKEN),
        (files.pdf(extra=b"/Encrypt 9 0 R"), Finding.LOCKED),
        (files.pdf(extra=b"/OpenAction << /S /JavaScript /JS (x) >>"), Finding.ACTIVE),
        (files.pdf(extra=b"/OpenAction << /S /J#61vaScript >>"), Finding.ACTIVE),
        (files.pdf(extra=b"/Names << /EmbeddedFiles 9 0 R >>"), Finding.ACTIVE),
        (files.pdf(extra=b"/AA << /O << /S /Launch /F (cmd.exe) >> >>"), Finding.ACTIVE),
        (files.pdf(stream=b"<< /S /JavaScript /JS (app.alert(1)) >>"), Finding.ACTIVE),
        (files.pdf(extra=b"/AcroForm << /XFA 9 0 R >>"), Finding.ACTIVE),
        (files.pdf_bomb(), Finding.TOO_MUCH),
    ],
)
def test_looks_into_a_pdf(content: bytes, finding: Finding) -> None:
    assert after_a_look(content) is finding


def test_a_name_is_shown_without_tricks() -> None:
    assert plain_name("C:\\Users\\ik\\loon.pdf") == "loon.pdf"
    assert plain_name("../../etc/passwd") == "passwd"
    assert plain_name("loon\r\nSet-Cookie: x.pdf") == "loonSet-Cookie x.pdf"
    assert plain_name("foto\u202egpj.exe") == "fotogpj.exe"
    assert plain_name("") == "document"
    assert plain_name("📄 عائلة.pdf") == "📄 عائلة.pdf"
    assert plain_name("a" * 10_000 + ".pdf") == "a" * 116 + ".pdf"
