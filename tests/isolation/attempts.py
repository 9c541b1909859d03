"""Try a verb on a row as somebody, in plain SQL, and tell whether the database let it through.

Every attempt is undone by its savepoint. A row that passed row security and was then stopped by a
trigger, a unique key or a foreign key counts as let through: row security did not refuse it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import DatabaseError, connection, transaction
from psycopg2 import errors

from corporations.core.actors import Actor
from corporations.isolation.session import acting_as

# The trigger that counts places runs before row security, and finds no listing that it may lock.
_UNREACHED = "no place left on listing"
_KEYS = {
    "listings_listingseed": "listing_id",
    "listings_responsecount": "listing_id",
    "listings_forecast": "response_id",
    "listings_alertchoice": "user_id",
    "listings_withdrawal": "listing_id",
    "allocation_candidate": "response_id",
    "django_session": "session_key",
}


class _Denied(Exception):  # noqa: N818  an answer, not an error
    """Row security or a missing grant refused the statement."""


def key_of(table: str) -> str:
    """The primary key column of a table."""
    return _KEYS.get(table, "id")


def seen(actor: Actor, table: str) -> set[Any]:
    """The keys of the rows that the actor sees; none without the grant."""
    keys: set[Any] = set()
    with (
        acting_as(actor),
        suppress(_Denied),
        _as_refusal(),
        acting_as(actor),
        connection.cursor() as cursor,
    ):
        cursor.execute(f'SELECT "{key_of(table)}" FROM "{table}"')
        keys = {key for (key,) in cursor.fetchall()}
    return keys


def inserts(actor: Actor, table: str, row: str) -> bool:
    """Whether the actor may add a row like this one, given as JSON (its keys clash once it may)."""
    query = f'INSERT INTO "{table}" SELECT * FROM jsonb_populate_record(NULL::"{table}", %s::jsonb)'
    return _let_through(actor, query, [row])


def updates(actor: Actor, table: str, key: Any) -> bool:
    """Whether the actor may change this row (to what it is: triggers have nothing against that)."""
    column = key_of(table)
    query = f'UPDATE "{table}" SET "{column}" = "{column}" WHERE "{column}" = %s'
    return _let_through(actor, query, [key])


def deletes(actor: Actor, table: str, key: Any) -> bool:
    """Whether the actor may delete this row."""
    return _let_through(actor, f'DELETE FROM "{table}" WHERE "{key_of(table)}" = %s', [key])


def updates_blindly(actor: Actor, table: str, column: str) -> bool:
    """Whether an update that reads nothing (and so needs no SELECT) reaches any row."""
    return _let_through(actor, f'UPDATE "{table}" SET "{column}" = NULL', [])


def deletes_blindly(actor: Actor, table: str) -> bool:
    """Whether a delete without a condition reaches any row."""
    return _let_through(actor, f'DELETE FROM "{table}"', [])


def _let_through(actor: Actor, query: str, values: list[Any]) -> bool:
    touched = 1  # unless row security says otherwise
    with acting_as(actor):
        savepoint = transaction.savepoint()
        try:
            with _as_refusal(), connection.cursor() as cursor:
                cursor.execute(query, values)
                touched = int(cursor.rowcount)
        except _Denied:
            touched = 0
        except DatabaseError:
            pass  # a trigger or key stopped what row security had let through
        transaction.savepoint_rollback(savepoint)
    return touched > 0


@contextmanager
def _as_refusal() -> Iterator[None]:
    """Tell refusals by grants and row security from all other errors of the database."""
    try:
        yield
    except DatabaseError as error:
        if isinstance(error.__cause__, errors.InsufficientPrivilege) or _UNREACHED in str(error):
            raise _Denied from error
        raise
