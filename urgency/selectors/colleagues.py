"""Who decides on requests in the acting officer's municipality."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from corporations.core.acts import Act


@dataclass(frozen=True, slots=True)
class Colleague:
    """An officer in force; `away_until` is the last day of an absence that holds today, or None."""

    user: int
    name: str
    away_until: date | None = None


def colleagues(act: Act) -> list[Colleague]:  # noqa: ARG001  the function knows the actor
    """Return the officers of the acting municipality, the acting one included, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT account, called FROM municipal_colleagues() ORDER BY called, account"
        )
        return [Colleague(user, name) for user, name in cursor.fetchall()]
