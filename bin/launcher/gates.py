"""bin/check: the fast gates, two at a time, each with its seconds; what fails shows its output."""

import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from launcher.progress import say

_AT_ONCE = 2


@dataclass(frozen=True)
class Gate:
    """One check: its name and the command that exits 0 only when all is well."""

    name: str
    command: tuple[str, ...]
    role: str = "woonportaal_app"  # of the database, as which it runs


@dataclass(frozen=True)
class Outcome:
    """What came of a gate."""

    gate: Gate
    passed: bool
    seconds: float
    output: str


def gates_of(project: Path) -> list[Gate]:
    """The gates of the project, the slowest first so that two lanes end together."""
    python = sys.executable
    tools = Path(python).parent
    tests = [project / "tests" / "architecture", *sorted(project.glob("tests/*/core"))]
    pytest = (python, "-m", "pytest", "--quiet", *(str(t) for t in tests if t.is_dir()))
    manage = (python, str(project / "manage.py"))
    return [
        Gate("types", (python, "-m", "mypy", ".")),
        Gate("tests of architecture and cores", pytest),
        Gate("templates", (str(tools / "djlint"), "--lint", "--quiet", "templates")),
        Gate("layers", (str(tools / "lint-imports"),)),
        Gate(
            "migrations",
            (*manage, "makemigrations", "--check", "--dry-run"),
            role="woonportaal_owner",
        ),
        Gate("lint", (str(tools / "ruff"), "check", ".")),
        Gate("format", (str(tools / "ruff"), "format", "--check", ".")),
    ]


def pass_through(gates: list[Gate], project: Path, environment: Mapping[str, str]) -> bool:
    """Runs the gates and says of each how it went; whether all passed."""
    started = time.monotonic()
    failed = []
    with ThreadPoolExecutor(_AT_ONCE) as lanes:
        running = [lanes.submit(_run, gate, project, environment) for gate in gates]
        for done in as_completed(running):
            outcome = done.result()
            sign = "✓" if outcome.passed else "✗"
            say(f"{sign} {outcome.gate.name}  {outcome.seconds:.1f} s")
            if not outcome.passed:
                failed.append(outcome.gate.name)
                sys.stdout.write(f"{outcome.output}\n")
                sys.stdout.flush()
    took = time.monotonic() - started
    sys.stdout.write(
        f"{len(gates) - len(failed)} gates passed, {len(failed)} failed in {took:.0f} s"
        f"{': ' + ', '.join(failed) if failed else ''}\n"
    )
    return not failed


def _run(gate: Gate, project: Path, environment: Mapping[str, str]) -> Outcome:
    started = time.monotonic()
    done = subprocess.run(  # noqa: S603  # commands written above
        gate.command,
        cwd=project,
        env={**environment, "DATABASE_ROLE": gate.role},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - started
    return Outcome(gate, done.returncode == 0, seconds, done.stdout)
