"""What clamd says of a file, where a clamd is set up (setting CLAMD_URL)."""

from enum import StrEnum
from io import BytesIO
from urllib.parse import urlsplit

import clamd
from django.conf import settings

_PORT = 3310
_SECONDS = 30


class Verdict(StrEnum):
    """`absent`: no scanner is set up; `silent`: it is, and it does not answer now."""

    CLEAN = "clean"
    INFECTED = "infected"
    SILENT = "silent"
    ABSENT = "absent"


def is_set_up() -> bool:
    """Tell whether files are scanned for viruses here."""
    return bool(settings.CLAMD_URL)


def scan(content: bytes) -> Verdict:
    """Return what the scanner says of this content. Never in a transaction: it may take a while."""
    if not is_set_up():
        return Verdict.ABSENT
    try:
        answer = _client().instream(BytesIO(content))
    except (clamd.ClamdError, OSError, ValueError):
        return Verdict.SILENT
    word, _virus = (answer or {}).get("stream", ("ERROR", None))
    # An error of the scanner is no verdict: the file waits until there is one.
    return {"OK": Verdict.CLEAN, "FOUND": Verdict.INFECTED}.get(word, Verdict.SILENT)


def answers() -> bool:
    """Tell whether the scanner is there and answers."""
    try:
        return is_set_up() and bool(_client().ping() == "PONG")
    except (clamd.ClamdError, OSError):
        return False


def _client() -> clamd.ClamdNetworkSocket:
    parts = urlsplit(settings.CLAMD_URL)
    if parts.scheme == "unix":
        return clamd.ClamdUnixSocket(parts.path, timeout=_SECONDS)
    return clamd.ClamdNetworkSocket(parts.hostname, parts.port or _PORT, timeout=_SECONDS)
