"""Is it a PDF that can be read, and does nothing but be read?

Not a reader of PDF: it asks what a hostile file cannot answer well. The file begins with its header
and ends with its index, holds pages, asks no password, and brings nothing along that runs or unpacks.
Compressed parts are opened within bounds, because names of actions hide there too.
"""

import re
import zlib
from collections.abc import Iterator
from enum import StrEnum

_HEADER = re.compile(rb"%PDF-[12]\.\d")
_INDEX = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
_STREAM = re.compile(rb"stream\r?\n")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
# What runs, calls, plays or carries another file; /OpenAction alone only chooses the first page.
_ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToR|GoToE|"
    rb"Rendition|Movie|Sound)(?![A-Za-z])"
)
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")
_TAIL = 2048
_MOST_OPENED = 60 * 1024 * 1024  # of all compressed parts together
_MOST_PARTS = 20_000


class PdfProblem(StrEnum):
    """Why a PDF is not taken."""

    BROKEN = "broken"
    LOCKED = "locked"
    ACTIVE = "active"
    TOO_MUCH = "too_much"


class _TooMuch(Exception):  # noqa: N818  an answer, not an error
    """The parts together unpack to more than a document can need."""


def pdf_problem(content: bytes) -> PdfProblem | None:
    """Return what is wrong with a file that begins as a PDF, or None."""
    if not _is_whole(content):
        return PdfProblem.BROKEN
    try:
        parts = [_plain(part) for part in _parts(content)]
    except _TooMuch:
        return PdfProblem.TOO_MUCH
    for names, problem in ((_LOCKED, PdfProblem.LOCKED), (_ACTIVE, PdfProblem.ACTIVE)):
        if any(names.search(part) for part in parts):
            return problem
    return None if any(_PAGE.search(part) for part in parts) else PdfProblem.BROKEN


def _is_whole(content: bytes) -> bool:
    """Tell whether header, last index and the place that it names are there.

    What follows the end marker (a second file glued on) makes it not whole.
    """
    if not _HEADER.match(content):
        return False
    last = _INDEX.search(content[-_TAIL:])
    if last is None:
        return False
    at = int(last[0].split()[1][:12])
    return 0 < at < len(content) and _TABLE.match(content[at : at + 64]) is not None


def _parts(content: bytes) -> Iterator[bytes]:
    """Yield the text between streams, and each compressed stream unpacked."""
    opened = count = at = 0
    while (found := _STREAM.search(content, at)) is not None:
        count += 1
        if count > _MOST_PARTS:
            raise _TooMuch
        yield content[at : found.start()]
        end = content.find(b"endstream", found.end())
        end = len(content) if end < 0 else end
        unpacked = _unpacked(content[found.end() : end], _MOST_OPENED - opened)
        opened += len(unpacked)
        yield unpacked
        at = end
    yield content[at:]


def _unpacked(stream: bytes, most: int) -> bytes:
    """Return a deflated stream unpacked, as far as it goes; another filter hides no names of ours."""
    worker = zlib.decompressobj()
    try:
        text = worker.decompress(stream, most + 1)
    except zlib.error:
        return b""
    if len(text) > most:
        raise _TooMuch
    return text


def _plain(part: bytes) -> bytes:
    """Undo `#4a` for J: names may be spelled so."""
    return _ESCAPE.sub(_letter, part)


def _letter(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[0][1:], 16)])
