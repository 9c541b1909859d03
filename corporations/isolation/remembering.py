"""What everybody may see, remembered for seconds: computed as a visitor, so never anybody's own.

The database is the proof: whatever is computed here is read as somebody who did not log in, so row
security leaves out everything that not everybody may see. Nothing that a person gave may stand in
a key either, but what an address of a public page says. Each process remembers for itself: every
page asks, and its own memory is nearer than Redis.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches

from corporations.core.actors import Actor, Kind
from corporations.isolation.session import reading_as

T = TypeVar("T")
VISITOR = Actor(Kind.VISITOR)
NEAR = "near"  # of settings.CACHES


def public_value(key: str, compute: Callable[[], tuple[T, float]]) -> T:
    """Return what is remembered under the key, or compute it as a visitor and remember it.

    `compute` returns the value and for how many seconds it holds, at most; below one second it is
    not remembered.
    """
    found: T | None = caches[NEAR].get(key)
    if found is not None:
        return found
    with reading_as(VISITOR):
        value, seconds = compute()
    if seconds >= 1:
        caches[NEAR].set(key, value, int(seconds))
    return value
