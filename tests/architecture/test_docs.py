"""The documents speak of what is there."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, files

_DOCUMENTS = [p for p in files(".md") if p.parts[0] in {"README.md", "CHANGELOG.md", "docs"}]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)[^)]*\)")
_CODE = re.compile(r"`([^`\n]+)`")
_TOPS = {path.parts[0] for path in files("")}
# Made by a command, or by the person who reads.
_MADE = (".data", "screenshots", "mutants", ".env")
_SMALL = 300_000


def _named(text: str) -> set[str]:
    """Paths in code marks: those that begin with something at the top of the project."""
    words = {word.rstrip("/") for span in _CODE.findall(text) for word in span.split()}
    return {
        word
        for word in words
        if word.split("/")[0] in _TOPS and ("/" in word or "." in word) and "*" not in word
    }


@pytest.mark.parametrize("document", _DOCUMENTS, ids=str)
def test_every_path_that_is_named_exists(document: Path) -> None:
    text = (ROOT / document).read_text()
    links = {
        (document.parent / target).as_posix()
        for target in _LINK.findall(text)
        if "://" not in target
    }

    missing = {
        path
        for path in links | _named(text)
        if not path.startswith(_MADE) and not (ROOT / path).resolve().exists()
    }

    assert missing == set()


def test_the_readme_and_the_first_documents_are_there() -> None:
    names = {path.as_posix() for path in _DOCUMENTS}

    assert {"README.md", "CHANGELOG.md", "docs/glossary.md", "docs/benchmarks.md"} <= names


def test_decisions_are_numbered_without_gaps_and_of_one_page() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [path.name[:4] for path in decisions] == [
        f"{number:04}" for number in range(1, len(decisions) + 1)
    ]
    for path in decisions:
        text = path.read_text()
        assert re.match(r"# \d+\. \S", text), path.name
        assert {"## Why", "## What follows"} <= set(text.splitlines()), path.name
        assert len(text.splitlines()) <= 60, path.name


def test_pictures_in_the_documents_are_small() -> None:
    pictures = [path for path in files(".png") if path.parts[0] == "docs"]

    assert all((ROOT / path).stat().st_size < _SMALL for path in pictures)
