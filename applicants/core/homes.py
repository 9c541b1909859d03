"""Where somebody lives, lived and works, and the home that they leave."""

from dataclasses import dataclass
from datetime import date

SOCIAL_RENT = "social_rent"
PRIVATE_RENT = "private_rent"
HOME_KINDS = (
    SOCIAL_RENT,
    PRIVATE_RENT,
    "owned",
    "with_family",
    "room",
    "shelter",
    "temporary",
    "none",
    "other",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time at an address, half-open; `municipality` is a CBS code, '' outside the region."""

    municipality: str
    place: str
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentHome:
    """The home of now.

    Attributes:
        kind: one of `HOME_KINDS`, '' when not said.
        corporation: code of the region's corporation that lets it, or ''.
        landlord: name of another landlord, or ''.
        leaves: a social rented home falls empty by the move.
    """

    kind: str
    corporation: str = ""
    landlord: str = ""
    leaves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The municipalities where somebody works (CBS codes), and the sector of a key worker or ''."""

    works_in: tuple[str, ...] = ()
    sector: str = ""
