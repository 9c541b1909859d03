"""How many people a home would be open to, told so that nobody can be found in the figure."""

# Below this many no figure is told: with narrow bounds it would be about somebody.
LEAST = 10
# From the first number on, figures are rounded to the second: two digits are all that planning needs.
_STEPS = ((10_000, 1_000), (1_000, 100), (200, 50), (0, 10))


def told(counted: int, *, sample: int, registered: int) -> int | None:
    """Return `counted` of a sample as a rounded figure of all the registered; None below `LEAST`.

    A count is held against `LEAST` as it was made and as it is told.
    """
    if not sample:
        return None
    estimate = counted * registered / sample
    if counted < LEAST or estimate < LEAST:
        return None
    return rounded(estimate)


def rounded(number: float) -> int:
    """Round to two digits or so, never to nothing: 1234 becomes 1200, 57 becomes 60."""
    step = next(step for least, step in _STEPS if number >= least)
    return max(round(number / step) * step, step)
