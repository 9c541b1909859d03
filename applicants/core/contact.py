"""How a person wants to be reached, and what is a telephone number or a postcode."""

import re
from dataclasses import dataclass
from enum import StrEnum

_NOISE = re.compile(r"[\s().\-/]")
# Dutch numbers have nine digits behind the 0 or +31 (Telecommunicatiewet, numbering plan).
_NATIONAL = re.compile(r"^0[1-9]\d{8}$", re.ASCII)
_ABROAD = re.compile(r"^00")
_DUTCH = re.compile(r"^\+310?[1-9]\d{8}$", re.ASCII)
# E.164: at most fifteen digits, and none begins with a 0.
_FOREIGN = re.compile(r"^\+[1-9]\d{6,14}$", re.ASCII)
_POSTCODE = re.compile(r"^[1-9]\d{3}[A-Z]{2}$", re.ASCII)
# Never given out, as they look like words of the occupation (PostNL).
_NO_LETTERS = {"SA", "SD", "SS"}


class ContactBy(StrEnum):
    """The way that a person prefers; messages always stand in the portal too."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChoice:
    """How to reach a person; `phone` in international form (+31612345678), '' where not given.

    `address` is the street with its number; `postcode` as 7511 AB.
    """

    by: ContactBy = ContactBy.EMAIL
    phone: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Name the fields that the chosen way needs and that are empty."""
        needed = {
            ContactBy.EMAIL: (),
            ContactBy.PHONE: (("phone", self.phone),),
            ContactBy.POST: (
                ("address", self.address),
                ("postcode", self.postcode),
                ("town", self.town),
            ),
        }[self.by]
        return tuple(name for name, value in needed if not value)


def phone_number(given: str) -> str | None:
    """Return a telephone number in international form, or None when it cannot be one."""
    plain = _NOISE.sub("", given)
    if _NATIONAL.match(plain):
        return f"+31{plain[1:]}"
    abroad = _ABROAD.sub("+", plain)
    if _DUTCH.match(abroad):
        return f"+31{abroad[3:].removeprefix('0')}"
    return abroad if _FOREIGN.match(abroad) and not abroad.startswith("+31") else None


def said_phone(number: str) -> str:
    """Return a stored number as people write it here: 06 12345678, 053 1234567."""
    if not number.startswith("+31"):
        return number
    national = f"0{number[3:]}"
    split = 2 if national.startswith("06") else 3
    return f"{national[:split]} {national[split:]}"


def postcode(given: str) -> str | None:
    """Return a Dutch postcode as 7511 AB, or None when it cannot be one."""
    plain = "".join(given.split()).upper()
    if not _POSTCODE.match(plain) or plain[4:] in _NO_LETTERS:
        return None
    return f"{plain[:4]} {plain[4:]}"
