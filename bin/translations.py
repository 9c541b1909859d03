"""The Dutch texts beside the English ones: one .po per app, and one for what all pages share.

An app's texts are those of its code and of templates/<app>/; everything else is shared and lies in
locale/. Django's own `templatize` turns a template into something that Babel can read, so that
neither xgettext nor makemessages is needed.
"""  # noqa: INP001  a script beside the commands

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
APPS = ("allocation", "listings", "urgency", "applicants", "regulation", "corporations", "audit")
SHARED = "locale"
_KEYWORDS = {
    "_": None,
    "_lazy": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# No dates and no names: a file changes only when a text does.
_HEADER = r"""# Dutch texts; see bin/translations.
msgid ""
msgstr ""
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Language: nl\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
_TEXT = re.compile(r"\.(html|txt)$")


def area_of(path: Path) -> str:
    """The folder of the texts of a file (below the project): an app, or what is shared."""
    parts = path.parts
    owner = parts[1] if parts[0] == "templates" and len(parts) > 1 else parts[0]
    return f"{owner}/locale" if owner in APPS else SHARED


def sources() -> Iterator[Path]:
    """Every file that may hold texts, below the project."""
    for top in (*APPS, "woonportaal", "templates"):
        for path in sorted((ROOT / top).rglob("*")):
            relative = path.relative_to(ROOT)
            if (path.suffix == ".py" and "migrations" not in relative.parts) or (
                relative.parts[0] == "templates" and _TEXT.search(path.name)
            ):
                yield relative


def texts_of(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Yield (msgid or (singular, plural), context) of one file."""
    source = (ROOT / path).read_text()
    if path.suffix != ".py":
        # Python's tokenizer minds the indentation that a template happens to have.
        lines = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.strip() for line in lines) + "\n"
    found = extract(
        "python", io.BytesIO(source.encode()), keywords=_KEYWORDS, options={"encoding": "utf-8"}
    )
    for _line, message, _comments, context in found:
        if message and message != "":
            yield message, context


def wanted() -> dict[str, Catalog]:
    """The catalogs as the sources want them, untranslated, by area."""
    catalogs: dict[str, Catalog] = {SHARED: _empty()}
    for path in sources():
        for message, context in texts_of(path):
            area = area_of(path)
            catalogs.setdefault(area, _empty()).add(message, context=context)
    return catalogs


def written(area: str) -> Catalog:
    """The catalog as it lies there; empty when there is none."""
    path = _path(area)
    if not path.exists():
        return _empty()
    with path.open("rb") as file:
        return read_po(file, locale="nl", ignore_obsolete=True)


def faults() -> list[str]:
    """A line for each text without Dutch, and for each translation that nobody asks for."""
    lines: list[str] = []
    for area, catalog in sorted(wanted().items()):
        there = written(area)
        lines += [
            f"{area}: no Dutch for {message.id!r}"
            for message in catalog
            if message.id and not _is_translated(there.get(message.id, message.context))
        ]
        lines += [
            f"{area}: nobody says {message.id!r}"
            for message in there
            if message.id and catalog.get(message.id, message.context) is None
        ]
    return lines


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    said = message.string
    return all(said) if isinstance(said, tuple | list) else bool(said)


def update() -> None:
    """Write every catalog anew: what is wanted, with the Dutch that was there."""
    for area, catalog in wanted().items():
        there = written(area)
        for message in catalog:
            known = there.get(message.id, message.context) if message.id else None
            if known is not None:
                message.string = known.string
        path = _path(area)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(_HEADER.encode())
            write_po(file, catalog, width=100, no_location=True, omit_header=True, sort_output=True)


def _empty() -> Catalog:
    return Catalog(locale="nl", charset="utf-8", fuzzy=False)


def _path(area: str) -> Path:
    return ROOT / area / "nl" / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        found = faults()
        sys.stdout.write("".join(f"{line}\n" for line in found))
        sys.exit(1 if found else 0)
    update()
