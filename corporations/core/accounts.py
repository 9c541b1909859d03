"""Accounts and roles as they are loaded for a demonstration or a new corporation."""

from dataclasses import dataclass
from datetime import date

from corporations.core.permissions import Role


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account whose e-mail address counts as confirmed; `name` is shown in its own header."""

    email: str
    name: str


@dataclass(frozen=True, slots=True)
class NewRole:
    """A role from a day on, of the account with that address.

    Attributes:
        email: of an account that is there.
        corporation: its code, for the roles of a corporation, else ''.
        municipality: its code, for the roles of a municipality, else ''.
    """

    email: str
    role: Role
    from_on: date
    corporation: str = ""
    municipality: str = ""
