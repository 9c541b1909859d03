"""Look into one sealed file: what is found, and what may lie in the vault after it."""

from dataclasses import dataclass

from applicants.core.files import FileType, Finding, after_a_look, type_of
from applicants.core.life_cycle import DocumentState
from applicants.services.redraw_picture import redraw_picture
from corporations.isolation import vault
from corporations.isolation.scanner import Verdict, scan


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found; `content` is what will lie in the vault, None for nothing."""

    state: DocumentState
    content: bytes | None
    kind: FileType
    finding: str = ""
    scanned: bool = False


def look_at_file(vault_name: str, told: FileType) -> Look | None:
    """Return what is to be done with a file in quarantine, None to leave it there for now.

    The scanner is asked first, over the very bytes that came in; then a PDF is looked into and a
    picture is made anew. Never in a transaction: it may take a while. While a scanner that is set up
    does not answer, the file waits.
    """
    try:
        content = vault.opened(vault_name)
    except vault.SealBrokenError:
        return Look(DocumentState.UNREADABLE, None, told, Finding.BROKEN)
    # A look that was killed may have left the new picture in the place of the old one.
    kind = type_of(content) or told
    verdict = scan(content)
    if verdict is Verdict.SILENT:
        return None
    if verdict is Verdict.INFECTED:
        return Look(DocumentState.INFECTED, None, kind, Finding.VIRUS, scanned=True)
    scanned = verdict is Verdict.CLEAN
    if kind is FileType.PDF:
        found = after_a_look(content)
        made: bytes | Finding = content if found is None else found
    else:
        made, kind = redraw_picture(content, kind), FileType.JPEG
    if isinstance(made, Finding):
        return Look(DocumentState.UNREADABLE, None, told, made, scanned=scanned)
    return Look(DocumentState.CLEAN, made, kind, scanned=scanned)
