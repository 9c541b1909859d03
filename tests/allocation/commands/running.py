"""Run the commands that read files: within the test, or as a process with a bounded memory."""

import json
import os
import resource
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management import call_command

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.json"))
GIGABYTE = 1024**3
# Nobody listens there: whatever asks a database for something fails.
NOWHERE = "postgres://nobody@127.0.0.1:1/none"


class Ended(NamedTuple):
    """How a process ended, what it said, and the most memory it held (bytes)."""

    code: int
    out: str
    err: str
    peak: int


def case(path: Path) -> dict[str, Any]:
    """A worked case: `region` and `expect`."""
    found = json.loads(path.read_text())
    assert isinstance(found, dict)
    return found


def written(folder: Path, document: object, name: str = "region.json") -> Path:
    """The document as a file."""
    path = folder / name
    path.write_text(json.dumps(document))
    return path


def call(command: str, *args: object, **options: object) -> str:
    """What the command prints on stdout, run within the test."""
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def process(command: str, *args: object) -> Ended:
    """The command as a process of its own, without any database, measured."""
    program = (
        "import os, resource, sys\n"
        "from django.core.management import execute_from_command_line\n"
        "try:\n"
        "    execute_from_command_line(['manage.py', *sys.argv[1:]])\n"
        "finally:\n"
        "    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "    os.write(2, f'\\nPEAK {peak}'.encode())\n"
    )
    ended = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", program, command, *map(str, args)],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": NOWHERE,
            "DJANGO_SETTINGS_MODULE": "woonportaal.settings.test",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE)),
    )
    err, _, peak = ended.stderr.rpartition("\nPEAK ")
    return Ended(ended.returncode, ended.stdout, err, int(peak or 0) * 1024)
