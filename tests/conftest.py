"""Databases and defaults of the suite.

Every test connects as the application role, which owns nothing and cannot bypass row security: as
a superuser every isolation test would pass and prove nothing. The database is made once per set of
migrations and policies as a template, and copied for each worker.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, connections
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings as hypothesis_settings
from psycopg2.errors import InsufficientPrivilege, ObjectInUse

from allocation.selectors import fitting
from tests.strict_templates import be_strict

OWNER = "woonportaal_owner"
_TRIES = 12
hypothesis_settings.register_profile(
    "default", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.register_profile(
    "ci", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# For bin/mutate, which runs the tests of the cores a thousand times.
hypothesis_settings.register_profile(
    "quick", max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def as_owner(database: str) -> Any:
    """Open a connection of our own as the owner of the tables."""
    given = settings.DATABASES["default"]
    opened = psycopg2.connect(
        dbname=database,
        user=given["USER"],
        password=given["PASSWORD"] or None,
        host=given["HOST"],
        port=given["PORT"] or None,
        options=f"-c role={OWNER}",
    )
    opened.autocommit = True
    return opened


def _fingerprint() -> str:
    root = Path(settings.BASE_DIR)
    files = sorted(
        path
        for pattern in (
            "*/migrations/*.py",
            "*/models/*.py",
            "corporations/isolation/*",
            "corporations/core/*.py",
        )
        for path in root.glob(pattern)
        if path.is_file()
    )
    text = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(text).hexdigest()[:12]


def _make_template(name: str) -> None:
    with closing(as_owner("postgres")) as maintenance, maintenance.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(7399, 1)")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone():
            return
        draft = f"{name}_draft"
        cursor.execute(f'DROP DATABASE IF EXISTS "{draft}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{draft}"')
        cursor.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{draft}" TO woonportaal_app')
        default = connections["default"]
        default.close()
        default.settings_dict["NAME"] = draft
        call_command("migrate", verbosity=0)
        default.close()
        cursor.execute(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')


def _drop(cursor: Any, name: str) -> None:
    for _try in range(_TRIES):
        try:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        except InsufficientPrivilege:
            # A vacuum is at work, which the owner may not end; the plain form makes it stop and waits
            # five seconds, which a busy machine may need more than once.
            with suppress(ObjectInUse):
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
                return
        else:
            return
    raise RuntimeError(f"{name} is in use")


@pytest.fixture(scope="session")
def django_db_setup(worker_id: str, django_db_blocker: Any) -> Iterator[None]:
    """Copy the template for this worker; drop the copy afterwards."""
    template = f"portal_template_{_fingerprint()}"
    mine = f"portal_test_{os.getpid()}_{worker_id}"
    default = connections["default"]
    role_options = default.settings_dict["OPTIONS"]["options"]
    with django_db_blocker.unblock():
        default.settings_dict["OPTIONS"]["options"] = f"-c role={OWNER}"
        _make_template(template)
        default.settings_dict["OPTIONS"]["options"] = role_options
        with closing(as_owner("postgres")) as maintenance, maintenance.cursor() as cursor:
            _drop(cursor, mine)
            cursor.execute(f'CREATE DATABASE "{mine}" TEMPLATE "{template}"')
            cursor.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{mine}" TO woonportaal_app')
        default.settings_dict["NAME"] = mine
        yield
        default.close()
        with closing(as_owner("postgres")) as maintenance, maintenance.cursor() as cursor:
            _drop(cursor, mine)


def empty_database() -> None:
    """Empty every table, as the owner: the application role may not truncate."""
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(format('%I', tablename), ', ') FROM pg_tables"
            " WHERE schemaname = 'public' AND tablename NOT IN ('django_migrations', 'django_content_type')"
        )
        cursor.execute(f"TRUNCATE {cursor.fetchone()[0]} RESTART IDENTITY CASCADE")


@pytest.fixture(autouse=True, scope="session")
def _flush_as_owner() -> Iterator[None]:
    """Tests that commit are cleaned up by the owner instead of Django's flush.

    For the whole session: a test's own fixtures end before Django cleans up after it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _self: empty_database())
        yield


@pytest.fixture(autouse=True, scope="session")
def _strict_templates() -> Iterator[None]:
    """A template of ours that names something undefined fails."""
    with pytest.MonkeyPatch.context() as patch:
        be_strict(patch)
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with an empty cache: rows of an earlier one are gone, and ids come again."""
    for name in settings.CACHES:
        caches[name].clear()
    for kept in ("_made", "_places", "_answers"):
        monkeypatch.setattr(fitting, kept, {})
