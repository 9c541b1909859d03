"""Files that people hand in, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _lazy

from applicants.core.files import Finding
from applicants.core.life_cycle import DocumentState

FILE_WORDS: Mapping[DocumentState, object] = {
    DocumentState.RECEIVED: _lazy("received; the check starts within a minute"),
    DocumentState.QUARANTINED: _lazy("is being checked"),
    DocumentState.CLEAN: _lazy("can be read"),
    DocumentState.INFECTED: _lazy("a virus was found; the file is destroyed"),
    DocumentState.UNREADABLE: _lazy("cannot be used"),
}
_FINDINGS: Mapping[str, object] = {
    Finding.BROKEN: _lazy("The file is damaged. Make it again and hand it in."),
    Finding.LOCKED: _lazy("The file has a password. Save it without one and hand it in."),
    Finding.ACTIVE: _lazy(
        "The file holds more than pages. Print it to a new PDF and hand that in."
    ),
    Finding.TOO_MUCH: _lazy("The file is too large when it opens. Make a smaller picture."),
    Finding.VIRUS: _lazy("There was a virus in it. Make the file again on another device."),
}

# What stops a file at the door, and what stops opening it.
FILE_REFUSALS: Mapping[str, object] = {
    "empty": _lazy("%(name)s is empty. Choose the file again."),
    "too_large": _lazy("%(name)s is too large. A file may be at most %(most)s MB."),
    "wrong_type": _lazy("%(name)s is no PDF, JPG or PNG. Take a photo or save it as PDF."),
    "other_than_named": _lazy("%(name)s is something else than its name says. Save it again."),
    "no_file": _lazy("Choose at least one file."),
    "too_many": _lazy("Those are too many files. Hand in at most %(most)s."),
    "not_clean": _lazy("This file is not checked yet. Try again in a minute."),
    "seal_broken": _lazy("This file cannot be opened any more. Ask for it again."),
}


def finding_words(code: str) -> str:
    """Say what is wrong with a file and what helps; '' when nothing is."""
    return str(_FINDINGS[code]) if code else ""


def size(count: int) -> str:
    """Say how large a file is."""
    if count < 1024 * 1024:
        return f"{max(count // 1024, 1)} kB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")
