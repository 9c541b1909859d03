"""Who works at the own corporation: names and roles, for the people who work there."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from corporations.core.acts import Act
from corporations.core.permissions import Role


@dataclass(frozen=True, slots=True)
class Colleague:
    """A role of somebody at the acting corporation, in force today or over.

    `second_factor` tells whether the account has one; `own` whether it is the reader.
    """

    membership: int
    user: int
    name: str
    email: str
    role: Role
    from_on: date
    until_on: date | None
    second_factor: bool
    own: bool

    def in_force_on(self, day: date) -> bool:
        """Whether the role holds on a day: the first day does, the last does not."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)

    @property
    def label(self) -> str:
        """The name, or the address where no name is known."""
        return self.name or self.email


def colleagues(act: Act) -> list[Colleague]:
    """Return every role that anybody has or had at the acting corporation, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT membership, account, name, email, role, from_on, until_on, second_factor"
            " FROM colleagues() ORDER BY lower(coalesce(nullif(name, ''), email)), from_on, membership"
        )
        return [
            Colleague(
                pk, user, name, email, Role(role), from_, until, second, user == act.actor.user
            )
            for pk, user, name, email, role, from_, until, second in cursor.fetchall()
        ]


def colleague_names(act: Act) -> dict[int, str]:
    """Return how colleagues are called, by account."""
    return {one.user: one.label for one in colleagues(act)}
