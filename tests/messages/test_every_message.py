"""Every message, in every language, with every thing that it can say."""

import ast
import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from django.utils.translation import override

from corporations.core.messages import LANGUAGES, Letter, MessageKind, signed
from corporations.letters.messages import KIND_WORDS, page_of
from tests.architecture.sources import source_files
from tests.messages.examples import EXAMPLES

CASES = [
    pytest.param(kind, example, language, id=f"{kind}-{number}-{language}")
    for kind, examples in EXAMPLES.items()
    for number, example in enumerate(examples)
    for language in LANGUAGES
]
_MOST_WORDS = 15
_OFFICIALESE = re.compile(r"\b(middels|dient|indien|teneinde|derhalve|jij|jouw|jullie|je)\b")
_ENGLISH = re.compile(r"\b(the|you|your|home|until)\b", re.IGNORECASE)


def test_every_kind_has_examples_and_a_name() -> None:
    assert set(EXAMPLES) | {MessageKind.ACCOUNT} == set(MessageKind)
    assert all(EXAMPLES.values())
    for kind in MessageKind:
        # Raises for a page that is not there; an account's letters have none.
        assert bool(page_of(kind, "7")) is (kind != MessageKind.ACCOUNT)
        names = set()
        for language in LANGUAGES:
            with override(language):
                names.add(str(KIND_WORDS[kind]))
        assert len(names) == len(LANGUAGES), f"{kind} has no Dutch name"


@pytest.mark.parametrize(("kind", "example", "language"), CASES)
def test_says_what_it_must(kind: MessageKind, example: Any, language: str) -> None:
    letter = example(language)
    assert (letter.kind, letter.language) == (kind, language)
    assert 0 < len(letter.subject) <= 200
    assert "\n" not in letter.subject
    whole = signed(letter, "23456789AB")
    assert "23456-789AB" in whole
    for trace in ("{", "}", "None", "%(", "<"):
        assert trace not in f"{letter.subject}{whole}"
    if language == "nl":
        assert not _ENGLISH.search(f"{letter.subject} {letter.body}")
        _is_plain_dutch(f"{letter.subject}.\n{whole}")


@pytest.mark.parametrize("kind", [kind for kind in MessageKind if kind in EXAMPLES])
def test_says_something_else_in_each_language(kind: MessageKind) -> None:
    for example in EXAMPLES[kind]:
        letters = [example(language) for language in LANGUAGES]
        assert len({letter.body for letter in letters}) == len(LANGUAGES)
        assert len({letter.subject for letter in letters}) == len(LANGUAGES)
        assert example("fr").language == "en"


def test_the_examples_reach_every_line_of_words() -> None:
    """A variant without an example is a letter that nobody read before it was sent."""
    modules = list(_modules_of_words())
    assert len(modules) >= 5
    missed = {
        f"{module.__name__}:{line}"
        for module in modules
        for line in _lines_of(module) - _reached(module)
    }
    assert missed == set()


def _is_plain_dutch(text: str) -> None:
    """At most fifteen words a sentence, and none of the words of officials."""
    for sentence in re.split(r"(?<=[.?!:])\s+|\n+", text):
        words = sentence.split()
        assert len(words) <= _MOST_WORDS, sentence
        assert not _OFFICIALESE.search(sentence.lower()), sentence


def _modules_of_words() -> Iterator[ModuleType]:
    for path in source_files():
        if path.parts[1:2] == ("core",) and "@written(" in (Path.cwd() / path).read_text():
            yield importlib.import_module(".".join(path.with_suffix("").parts))


def _lines_of(module: ModuleType) -> set[int]:
    """The lines of the functions of words, each by the statement that it begins."""
    tree = ast.parse(inspect.getsource(module))
    lines = set()
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.decorator_list:
            inner = [node for node in ast.walk(function) if isinstance(node, ast.stmt)]
            lines |= {node.lineno for node in inner[1:] if not _is_docstring(node)}
    return lines


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _reached(module: ModuleType) -> set[int]:
    """The lines of the module that run while every example is written in every language."""
    reached: set[int] = set()

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        if frame.f_code.co_filename != module.__file__:
            return trace if event == "call" else None
        reached.add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        letters = [
            example(language)
            for examples in EXAMPLES.values()
            for example in examples
            for language in LANGUAGES
        ]
    finally:
        sys.settrace(before)
    assert all(isinstance(letter, Letter) for letter in letters)
    return reached
