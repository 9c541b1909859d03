"""Rows for tests, always created as somebody who may: the operator or the night.

Row isolation is never off while a test prepares itself. Each function opens its own act, inside or
outside one of the test's, and returns the row. Whatever is not given gets a plain value; whatever
is needed around it (a region, a corporation, a home) is made.
"""

from itertools import count

_numbers = count(1)


def number() -> int:
    """The next number of this process: what must be unique is built from it."""
    return next(_numbers)
