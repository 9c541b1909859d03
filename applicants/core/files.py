"""What a file truly is, by its bytes: never by its name, nor by what the browser says of it."""

from enum import StrEnum
from typing import NamedTuple

from applicants.core.pdf import PdfProblem, pdf_problem

MOST_BYTES = 10 * 1024 * 1024
"""Of one file: a photo of a phone, or some thirty scanned pages."""

MOST_NAME = 120
_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
_ENDINGS = {
    "pdf": ("pdf",),
    "jpeg": ("jpg", "jpeg", "jpe"),
    "png": ("png",),
}


class Upload(NamedTuple):
    """A file as it came in: the person's name for it, its bytes, and its size in bytes."""

    name: str
    content: bytes
    size: int


class FileType(StrEnum):
    """What people may hand in."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


CONTENT_TYPES = {
    FileType.PDF: "application/pdf",
    FileType.JPEG: "image/jpeg",
    FileType.PNG: "image/png",
}


class Finding(StrEnum):
    """Why a file cannot be taken; the first four are told at once, the others after a look."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    OTHER_THAN_NAMED = "other_than_named"
    BROKEN = "broken"
    LOCKED = "locked"
    ACTIVE = "active"
    TOO_MUCH = "too_much"
    VIRUS = "virus"


_OF_PDF = {
    PdfProblem.BROKEN: Finding.BROKEN,
    PdfProblem.LOCKED: Finding.LOCKED,
    PdfProblem.ACTIVE: Finding.ACTIVE,
    PdfProblem.TOO_MUCH: Finding.TOO_MUCH,
}


def type_of(content: bytes) -> FileType | None:
    """Return the type that the first bytes say; None for everything that nobody asked for."""
    if content.startswith(_PDF):
        return FileType.PDF
    if content.startswith(_JPEG):
        return FileType.JPEG
    return FileType.PNG if content.startswith(_PNG) else None


def at_the_door(name: str, content: bytes, size: int) -> Finding | None:
    """Return why a file is not taken in at all, or None.

    Looks at size and first bytes only, and at whether the ending of the name says the same.
    """
    if not size:
        return Finding.EMPTY
    if size > MOST_BYTES:
        return Finding.TOO_LARGE
    kind = type_of(content)
    if kind is None:
        return Finding.WRONG_TYPE
    stem, dot, ending = name.rpartition(".")
    if dot and stem and ending.lower() not in _ENDINGS[kind.value]:
        return Finding.OTHER_THAN_NAMED
    return None


def after_a_look(content: bytes) -> Finding | None:
    """Return what is wrong with the inside of a PDF, or None; pictures are made anew elsewhere."""
    problem = pdf_problem(content)
    return None if problem is None else _OF_PDF[problem]


def plain_name(name: str) -> str:
    """Return the name as it may be shown and offered: its last part, without controls, bounded."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*')
    stem, dot, ending = shown.strip(". ").rpartition(".")
    if not dot:
        return ending[:MOST_NAME] or "document"
    return f"{stem[: MOST_NAME - len(ending) - 1]}.{ending}"[:MOST_NAME]
