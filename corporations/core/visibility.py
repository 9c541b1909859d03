"""Who may see and change which rows: declared on each model, written into the database.

A model says its `Visibility` (STYLE 3.5) and, per kind of actor, the verbs and the rows. What is
not declared is refused: by the absence of a policy for that kind, and by the absence of a grant.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corporations.core.actors import Kind


class Visibility(StrEnum):
    """The kinds of rows."""

    CORPORATION = "corporation"  # of one housing corporation
    APPLICANT = "applicant"  # of one person
    REGION = "region"  # of the region as a whole
    REFERENCE = "reference"  # for everyone to read
    ACCOUNT = "account"  # log-in: the gate's, and each person's own


SELECT, INSERT, UPDATE, DELETE = "SELECT", "INSERT", "UPDATE", "DELETE"
VERBS = (SELECT, INSERT, UPDATE, DELETE)


@dataclass(frozen=True, slots=True)
class Access:
    """Some verbs on the rows for which an SQL condition over the table's columns holds."""

    verbs: tuple[str, ...]
    rows: str = "true"


@dataclass(frozen=True, slots=True)
class Isolation:
    """The declaration of one table."""

    visibility: Visibility
    access: Mapping[Kind, tuple[Access, ...]]


def reads(rows: str = "true") -> tuple[Access, ...]:
    """Allow reading the rows that the condition names."""
    return (Access((SELECT,), rows),)


def writes(rows: str = "true") -> tuple[Access, ...]:
    """Allow reading, adding and changing; nothing domain-like is ever deleted."""
    return (Access((SELECT, INSERT, UPDATE), rows),)


def adds(rows: str = "true") -> tuple[Access, ...]:
    """Allow reading and adding."""
    return (Access((SELECT, INSERT), rows),)


def changes(rows: str = "true") -> tuple[Access, ...]:
    """Allow reading and changing."""
    return (Access((SELECT, UPDATE), rows),)


EVERYONE = tuple(kind for kind in Kind if kind not in {Kind.POSTMAN, Kind.INSPECTOR})


def reference(more: Mapping[Kind, tuple[Access, ...]] | None = None) -> Isolation:
    """Declare rows that everyone may read and that the operator, and whoever is named, writes."""
    access: dict[Kind, tuple[Access, ...]] = {kind: reads() for kind in EVERYONE}
    return Isolation(Visibility.REFERENCE, {**access, Kind.OPERATOR: writes(), **(more or {})})
