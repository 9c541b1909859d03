"""Lines for the person who waits, on stderr so that stdout stays a result."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str = "") -> None:
    """Writes one line for the person at the keyboard."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announces a step and, when it ends well, how many seconds it took."""
    started = time.monotonic()
    sys.stderr.write(f"• {title} … ")
    sys.stderr.flush()
    try:
        yield
    except BaseException:
        say("failed")
        raise
    say(f"{time.monotonic() - started:.1f} s")
