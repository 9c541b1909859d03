"""Declarations of many people at once, read together with their other facts for the ranking."""

import json
from datetime import date
from typing import NamedTuple

# The columns of applicants.selectors.facts.fact_rows; kind 8 is its FactKind.DECLARATION.
DECLARED = """
    SELECT applicant_id, 8, json_build_array(id, category, granted_on, since_on, ends_on, ended_on,
           mediation_on, profile)::text, NULL, NULL::date, NULL::date, NULL
      FROM urgency_declaration WHERE applicant_id = ANY(%(people)s) AND recorded_at <= %(at)s
"""


class DeclarationRow(NamedTuple):
    """One declaration; `mediation_on` is when it left the phase of searching oneself."""

    id: int
    category: str
    granted_on: date
    since_on: date
    ends_on: date
    ended_on: date | None
    mediation_on: date | None
    profile: dict[str, object]


def declaration_row(text: str) -> DeclarationRow:
    """Read what a row of `DECLARED` says."""
    pk, category, granted_on, since_on, ends_on, ended_on, mediation_on, profile = json.loads(text)
    return DeclarationRow(
        pk,
        category,
        date.fromisoformat(granted_on),
        date.fromisoformat(since_on),
        date.fromisoformat(ends_on),
        date.fromisoformat(ended_on) if ended_on else None,
        date.fromisoformat(mediation_on) if mediation_on else None,
        profile,
    )
