"""Everything that the portal says in English, it says in Dutch too; and nothing that nobody asks for.

`bin/translations` brings the files up to date; the Dutch is written by hand.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_text_has_its_dutch() -> None:
    done = subprocess.run(  # noqa: S603  our own script
        [sys.executable, str(ROOT / "bin" / "translations.py"), "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr
