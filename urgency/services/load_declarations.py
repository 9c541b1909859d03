"""Load many declarations of urgency."""

from collections.abc import Iterable
from datetime import UTC, datetime

from corporations.core.acts import Act
from corporations.isolation.staging import insert_rows
from urgency.core.intake import NewDeclaration

# As for every fact of a file: known all along.
KNOWN_SINCE = datetime(1900, 1, 1, tzinfo=UTC)

_COLUMNS = {
    "applicant_id": "bigint",
    "municipality_id": "bigint",
    "category": "text",
    "granted_on": "date",
    "since_on": "date",
    "ends_on": "date",
    "ended_on": "date",
    "end_reason": "text",
    "phase": "text",
    "mediation_on": "date",
    "profile": "jsonb",
    "granted_by": "bigint",
    "recorded_at": "timestamptz",
}


def load_declarations(act: Act, *, declarations: Iterable[NewDeclaration]) -> int:
    """Write declarations as granted, by the operator who loads them; return how many."""
    return insert_rows(
        "urgency_declaration",
        _COLUMNS,
        (
            (
                row.applicant,
                row.municipality,
                row.category,
                row.granted_on,
                row.since_on,
                row.ends_on,
                row.ended_on,
                row.end_reason,
                row.stored_phase.value,
                row.mediation_on,
                dict(row.profile),
                act.actor.user,
                KNOWN_SINCE,
            )
            for row in declarations
        ),
    )
