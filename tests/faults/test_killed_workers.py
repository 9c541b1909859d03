"""Invariant 13 with the process that runs the night at home: a Celery worker and its broker.

The worker is the one that `bin/demo` starts; its Redis is the test's own, so it may be emptied.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from allocation.tasks import run_night
from corporations.isolation.locks import AdvisoryKey
from tests.conftest import as_owner
from tests.faults.broken_nights import NIGHTS, assert_the_same
from woonportaal.celery import app

ROOT = Path(settings.BASE_DIR)
sys.path.insert(0, str(ROOT / "bin"))

from launcher.folder import DataFolder  # noqa: E402  # the line above makes it findable
from launcher.portal import Portal  # noqa: E402
from launcher.redis import Redis  # noqa: E402

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
PATIENCE = 30  # seconds, on a machine that is busy with something else
# Whoever wants a row lock or a write waits for us; reading goes on.
_HOLD = "LOCK TABLE {table} IN EXCLUSIVE MODE"
_WAITING = """
    SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = %s AND l.relation = %s::regclass AND NOT l.granted
"""
_AT_WORK = """
    SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
    WHERE d.datname = %s AND l.locktype = 'advisory' AND l.classid = %s
"""
_FINISHED = "SELECT 1 FROM allocation_round WHERE moment = %s AND state = 'finished'"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """Where the workers live; their mail arrives in the folder of the fixture `post`."""
    data = DataFolder(tmp_path)
    data.create()
    return data


@pytest.fixture
def broker(folder: DataFolder) -> Iterator[Redis]:
    redis = Redis(folder)
    redis.start()
    yield redis
    redis.stop()


@contextmanager
def a_worker(folder: DataFolder, broker: Redis) -> Iterator[None]:
    """A worker that takes tasks; in the end it and its children are killed without a warning."""
    database = urlsplit(os.environ["DATABASE_URL"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "woonportaal.settings.demonstration",
        "DATABASE_URL": database._replace(path=f"/{connection.settings_dict['NAME']}").geturl(),
        "REDIS_URL": broker.url,
        "WOONPORTAAL_DATA": str(folder.path),
        "SECRET_KEY": settings.SECRET_KEY,
    }
    worker = Portal(ROOT, folder, environment)._worker()
    worker.start()
    try:
        worker.wait_until(
            lambda: " ready." in worker.log.read_text(errors="replace"),
            "the broker",
            seconds=PATIENCE,
        )
        yield
    finally:
        worker.see_stopped(until=0)  # SIGKILL at once, to the whole group


def enqueue(broker: Redis, moment: datetime) -> None:
    """Ask for the night as beat does."""
    with app.connection_for_write(broker.url) as line:
        run_night.apply_async(kwargs={"moment": moment.isoformat()}, connection=line)


def see(cursor: Any, query: str, *given: object, found: bool = True) -> None:
    """Wait until the query finds something, or nothing any more."""
    patience = time.monotonic() + PATIENCE
    while True:
        cursor.execute(query, given)
        if (cursor.fetchone() is not None) == found:
            return
        assert time.monotonic() < patience, query
        time.sleep(0.02)


def kill_while_writing(table: str, moment: datetime, folder: DataFolder, broker: Redis) -> None:
    """Kill a worker in the middle of the night, as it is about to write to the table."""
    name = connection.settings_dict["NAME"]
    with closing(as_owner(name)) as owner, owner.cursor() as cursor:
        with a_worker(folder, broker):
            owner.autocommit = False
            cursor.execute(_HOLD.format(table=table))
            enqueue(broker, moment)
            see(cursor, _WAITING, name, table)
        owner.rollback()
        owner.autocommit = True
        see(cursor, _AT_WORK, name, int(AdvisoryKey.ROUND), found=False)
        cursor.execute(_FINISHED, [moment])
        assert cursor.fetchone() is None


def test_killed_workers_and_an_emptied_broker(
    post: Path, undisturbed: dict[str, Any], folder: DataFolder, broker: Redis
) -> None:
    name = connection.settings_dict["NAME"]
    for moment, table in zip(NIGHTS, ("allocation_candidate", "corporations_message"), strict=True):
        kill_while_writing(table, moment, folder, broker)
        broker.empty()
        with a_worker(folder, broker), closing(as_owner(name)) as owner, owner.cursor() as cursor:
            enqueue(broker, moment)
            see(cursor, _FINISHED, moment)
            see(cursor, _AT_WORK, name, int(AdvisoryKey.ROUND), found=False)
    assert_the_same(post, undisturbed)
    assert sent_more_than_once() == []


def sent_more_than_once() -> list[Any]:
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute("SELECT key, attempts FROM corporations_message WHERE attempts <> 1")
        found: list[Any] = cursor.fetchall()
    return found
