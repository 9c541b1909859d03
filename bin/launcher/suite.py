"""bin/test: the whole suite, in two runs, or the part that was asked for in one."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from launcher.progress import say

# Tests that kill workers and cut connections measure nothing when others keep the cores busy.
_ALONE = "fault"
_NO_TESTS = 5  # pytest's exit code when it selected none


def run_suite(arguments: Sequence[str], project: Path, environment: Mapping[str, str]) -> int:
    """Runs pytest and returns its exit code.

    Args:
        arguments: the person's own for pytest: then one run with exactly those. Without any, the
            whole suite: what must be alone first, one at a time, then the rest on two cores.
        project: the folder of the tests.
        environment: with the test servers in it.
    """
    if arguments:
        return _pytest(arguments, project, environment)
    say(f"Tests that must be alone ({_ALONE})")
    alone = _pytest(["-m", _ALONE], project, environment)
    say("All other tests, on two cores")
    rest = _pytest(["-m", f"not {_ALONE}", "-n", "2", "--dist", "worksteal"], project, environment)
    return rest or (0 if alone == _NO_TESTS else alone)


def _pytest(arguments: Sequence[str], project: Path, environment: Mapping[str, str]) -> int:
    done = subprocess.run(  # noqa: S603  # our own Python
        [sys.executable, "-m", "pytest", *arguments], cwd=project, env=environment, check=False
    )
    return done.returncode
