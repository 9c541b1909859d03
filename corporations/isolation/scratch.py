"""A database of a command's own: migrated, filled, measured, dropped again; never the portal's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

from corporations.isolation.policies import APPLICATION_ROLE, OWNER_ROLE


@contextmanager
def own_database(purpose: str) -> Iterator[None]:
    """Point the connection, as the owner, at a fresh database of this process; drop it afterwards."""
    name = f"portal_{purpose}_{os.getpid()}"
    home = connection.settings_dict["NAME"]
    role = connection.settings_dict["OPTIONS"]["options"]
    _maintain(f'CREATE DATABASE "{name}"')
    try:
        connection.settings_dict["NAME"] = name
        work_as(OWNER_ROLE)
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{name}" TO {APPLICATION_ROLE}')
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = home
        # Nobody else is in it; a vacuum that is, stops for the plain form but not for WITH (FORCE).
        _maintain(f'DROP DATABASE "{name}"')
        connection.close()
        connection.settings_dict["OPTIONS"]["options"] = role


def work_as(role: str) -> None:
    """Go on as this role of the database."""
    connection.close()
    connection.settings_dict["OPTIONS"]["options"] = f"-c role={role}"


def _maintain(statement: str) -> None:
    work_as(OWNER_ROLE)
    with connection.cursor() as cursor:
        cursor.execute(statement)
