"""Declarations of many people at once, as plain tuples for the ranking."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection


class DeclarationRow(NamedTuple):
    """One declaration; `mediation_on` is when it left the phase of searching oneself."""

    applicant: int
    category: str
    granted_on: date
    since_on: date
    ends_on: date
    ended_on: date | None
    mediation_on: date | None
    profile: str


_DECLARATIONS = """
    SELECT applicant_id, category, granted_on, since_on, ends_on, ended_on, mediation_on,
           profile::text
    FROM urgency_declaration WHERE applicant_id = ANY(%s) AND recorded_at <= %s ORDER BY id
"""


def declaration_rows(applicants: Sequence[int], at: datetime) -> list[tuple[Any, ...]]:
    """Return the declarations of these people recorded at or before the moment (aware UTC).

    Columns as in `DeclarationRow`, the profile as JSON text.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DECLARATIONS, [list(applicants), at])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
