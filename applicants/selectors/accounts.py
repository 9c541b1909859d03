"""How to reach people."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from applicants.models import Applicant


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


def applicants_of(users: Sequence[int]) -> dict[int, int]:
    """Return as whom these users have registered, by user; who has not lacks."""
    rows = Applicant.objects.filter(user_id__in=list(users), user__isnull=False)
    return {user: pk for user, pk in rows.values_list("user_id", "pk") if user}


def languages_of(users: Sequence[int]) -> dict[int, str]:
    """Return the language to write in by user; who has not registered yet chose none."""
    rows = Applicant.objects.filter(user_id__in=list(users), user__isnull=False)
    return {user: language for user, language in rows.values_list("user_id", "language") if user}


def addresses_of(*, refs: Sequence[str] = (), ids: Sequence[int] = ()) -> dict[str, str]:
    """Return the e-mail address of the account of these people, by ref; whoever has none lacks."""
    rows = Applicant.objects.filter(Q(ref__in=refs) | Q(pk__in=ids), user__isnull=False)
    return dict(rows.values_list("ref", "user__email"))
