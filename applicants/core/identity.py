"""Finding one person twice without keeping names to compare: keyed hashes of who somebody is.

Three things are hashed with the region's secret, each together with the birth date: the name, the
e-mail address, the telephone number. What is missing gives no hash, so that a missing e-mail address
never equals another missing one. Without the secret a hash tells nothing.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Trait(StrEnum):
    """What is compared, always together with the birth date; the value is the reason shown."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who somebody is, as told; '' for what is missing."""

    name: str
    birth_date: date
    email: str = ""
    phone: str = ""


Keys = Sequence[tuple[str, bytes]]  # (id, secret), the one in use first


def digests(identity: Identity, secret: bytes) -> dict[Trait, str]:
    """Return the hash of each trait that is there, under one secret."""
    values = {
        Trait.NAME: normal_name(identity.name),
        Trait.EMAIL: identity.email.strip().casefold(),
        Trait.PHONE: normal_phone(identity.phone),
    }
    return {
        trait: _hashed(secret, f"{trait}|{identity.birth_date.isoformat()}|{value}")
        for trait, value in values.items()
        if value
    }


def normal_name(name: str) -> str:
    """Return a name without what people spell differently: case, accents, order, punctuation.

    Letters of any script count; a name without any letter is no name.
    """
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(char)
    )
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return " ".join(sorted(words))


def normal_phone(phone: str) -> str:
    """Return the digits of a number with its country: 06 12345678 is +31612345678."""
    digits = "".join(char for char in phone if char.isdigit() and char.isascii())
    if phone.strip().startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    return f"31{digits[1:]}" if digits.startswith("0") else digits


def _hashed(secret: bytes, text: str) -> str:
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
