"""Nothing grows until nobody reads it: the cheapest insurance there is (STYLE 5.3). No allow-list."""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.sources import files, source_files, test_files, text, tree

SOURCE, TEST, FUNCTION, TEMPLATE = 400, 500, 50, 150


def _longer(paths: Iterable[Path], limit: int) -> list[str]:
    lengths = ((path, len(text(path).splitlines())) for path in paths)
    return [
        f"{path}: {length} lines, at most {limit}" for path, length in lengths if length > limit
    ]


def test_no_source_file_is_too_long() -> None:
    assert len(source_files()) > 200
    assert _longer(source_files(), SOURCE) == []


def test_no_test_file_is_too_long() -> None:
    assert len(test_files()) > 50
    assert _longer(test_files(), TEST) == []


def test_no_template_is_too_long() -> None:
    assert len(files(".html")) > 80
    assert _longer(files(".html"), TEMPLATE) == []


def test_no_function_is_too_long() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in (*source_files(), *test_files())
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION
    ]
    assert long == []
