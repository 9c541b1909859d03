"""The only way to take locks: rows in the order of their key, advisory locks by registered name."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


class AdvisoryKey(IntEnum):
    """Registered advisory locks; 7301 is taken by the audit streams, 7332 by `assist` (functions.sql)."""

    ROUND = 7302
    APPLICANT_RESPONSES = 7303
    POST = 7304
    LISTING = 7305
    REGION = 7306
    URGENCY = 7307
    QUOTA = 7308
    REGISTERING = 7309
    VIEWING = 7315
    FORECASTS = 7319
    INSPECTION = 7320
    DOSSIER = 7321
    SAVING = 7331
    ALERTS = 7332
    MANDATES = 7331
    COMPLAINTS = 7333
    HOMES = 7341
    URGENCY_REQUESTS = 7341
    EVIDENCE = 7342


def lock(rows: "QuerySet[M]") -> "list[M]":
    """Lock the rows until the transaction ends, in the order of their primary key."""
    return list(rows.order_by("pk").select_for_update(of=("self",), no_key=True))


def hold(key: AdvisoryKey, number: int) -> None:
    """Wait for an advisory lock that lasts until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [int(key), number % 2**31])


def hold_shared(key: AdvisoryKey, number: int) -> None:
    """Share an advisory lock until the transaction ends; whoever `hold`s it waits for all sharers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", [int(key), number % 2**31])


@contextmanager
def exclusively(key: AdvisoryKey) -> Iterator[bool]:
    """Yield whether this process alone holds the key; it falls free when the connection ends.

    Held by the session, not by a transaction, so that it spans many; a killed worker frees it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, 0)", [int(key)])
        (held,) = cursor.fetchone()
    try:
        yield held
    finally:
        if held and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, 0)", [int(key)])
