"""The files of the project, as git would commit them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = (
    "woonportaal",
    "allocation",
    "listings",
    "urgency",
    "applicants",
    "regulation",
    "corporations",
    "audit",
)


@cache
def files(suffix: str) -> tuple[Path, ...]:
    """Every file with this ending that git knows or would add, relative to the project."""
    listed = subprocess.run(  # noqa: S603  # our own arguments
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", f"*{suffix}"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(
        Path(line) for line in sorted(listed.stdout.splitlines()) if (ROOT / line).exists()
    )


def source_files() -> tuple[Path, ...]:
    """Python of the portal and its commands; migrations are generated and not read by people."""
    return tuple(
        path for path in files(".py") if path.parts[0] != "tests" and "migrations" not in path.parts
    )


def test_files() -> tuple[Path, ...]:
    """Python of the tests."""
    return tuple(path for path in files(".py") if path.parts[0] == "tests")


test_files.__test__ = False  # type: ignore[attr-defined]  # a name, no test


@cache
def text(path: Path) -> str:
    """What stands in a file."""
    return (ROOT / path).read_text()


@cache
def tree(path: Path) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(text(path), filename=str(path))
