"""How many people a home would be open to, as it is told."""

from typing import NamedTuple


class Audience(NamedTuple):
    """How many registered households a home would be open to, rounded so that nobody is in it.

    Attributes:
        households: rounded; None while there are fewer than `least`, for then no figure is given.
        registered: rounded too, of everybody whose registration is active.
    """

    households: int | None
    least: int
    registered: int
