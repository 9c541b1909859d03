"""How to reach people."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection


class Account(NamedTuple):
    """The user behind an applicant, and the language to write in."""

    user: int
    language: str


def accounts_of(applicants: Sequence[int]) -> dict[int, Account]:
    """Return the account of each of these people who has one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, user_id, language FROM applicants_applicant"
            " WHERE id = ANY(%s) AND user_id IS NOT NULL",
            [list(applicants)],
        )
        return {row[0]: Account(row[1], row[2]) for row in cursor.fetchall()}
