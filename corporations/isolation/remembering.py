"""What everybody may see, remembered for seconds: computed as a visitor, so never anybody's own.

The database is the proof: whatever is computed here is read as somebody who did not log in, so row
security leaves out everything that not everybody may see. Nothing that a person gave may stand in
a key either, but what an address of a public page says.
"""

from collections.abc import Callable
from typing import TypeVar

import structlog
from django.core.cache import cache
from redis.exceptions import RedisError

from corporations.core.actors import Actor, Kind
from corporations.isolation.session import reading_as

T = TypeVar("T")
VISITOR = Actor(Kind.VISITOR)

_log = structlog.get_logger()


def public_value(key: str, compute: Callable[[], tuple[T, float]]) -> T:
    """Return what is remembered under the key, or compute it as a visitor and remember it.

    `compute` returns the value and for how many seconds it holds, at most; below one second it is
    not remembered. Without Redis every request computes for itself.
    """
    try:
        found: T | None = cache.get(key)
    except RedisError:
        _log.warning("nothing remembered: no cache")
        found = None
    if found is not None:
        return found
    with reading_as(VISITOR):
        value, seconds = compute()
    if seconds >= 1:
        _remember(key, value, int(seconds))
    return value


def _remember(key: str, value: object, seconds: int) -> None:
    try:
        cache.set(key, value, seconds)
    except RedisError:
        _log.warning("not remembered: no cache")
