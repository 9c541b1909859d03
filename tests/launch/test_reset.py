"""bin/manage reset: empties the embedded database in seconds, refuses any other."""

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
import redis
from launcher.errors import LaunchError
from launcher.folder import DataFolder
from launcher.servers import Servers

LAUNCH = Path(__file__).resolve().parents[2] / "bin" / "launch.py"


def reset(folder: DataFolder, **environment: str) -> "subprocess.CompletedProcess[str]":
    """bin/manage reset, without the set-up that runs before it."""
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-E", LAUNCH, "manage", "reset"],
        env={"WOONPORTAAL_DATA": str(folder.path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_everything_is_gone_and_the_servers_serve_again(
    servers: Servers, folder: DataFolder
) -> None:
    (folder.mail / "a letter").write_text("to an applicant")
    with servers.running() as environment:
        with closing(psycopg2.connect(environment["DATABASE_URL"])) as session:
            session.cursor().execute("SET ROLE woonportaal_owner; CREATE TABLE filled (it int)")
            session.commit()
        with closing(redis.Redis.from_url(environment["REDIS_URL"])) as line:
            line.set("waiting", "a message")
    started = time.monotonic()

    done = reset(folder)

    assert (done.returncode, "Empty" in done.stderr) == (0, True), done.stderr
    assert time.monotonic() - started < 15
    assert list(folder.mail.iterdir()) == []
    with servers.running() as environment:
        with closing(psycopg2.connect(environment["DATABASE_URL"])) as session:
            cursor = session.cursor()
            cursor.execute("SELECT to_regclass('filled')")
            assert cursor.fetchone() == (None,)
        with closing(redis.Redis.from_url(environment["REDIS_URL"])) as line:
            assert line.get("waiting") is None


def test_somebody_elses_database_is_refused_and_untouched(
    servers: Servers, folder: DataFolder
) -> None:
    with servers.running() as environment:
        address = environment["DATABASE_URL"]
        with closing(psycopg2.connect(address)) as session:
            session.cursor().execute("SET ROLE woonportaal_owner; CREATE TABLE precious (it int)")
            session.commit()

        done = reset(folder, DATABASE_URL=address)

        assert done.returncode != 0
        assert "never another" in done.stderr
        with closing(psycopg2.connect(address)) as session:
            cursor = session.cursor()
            cursor.execute("SELECT to_regclass('precious')")
            assert cursor.fetchone() == ("precious",)


def test_refuses_under_a_running_portal(folder: DataFolder) -> None:
    with folder.alone("portal"):
        done = reset(folder)

    assert done.returncode != 0
    assert "Stop it first" in done.stderr


def test_the_refusal_does_not_start_anything(folder: DataFolder) -> None:
    with pytest.raises(LaunchError, match="DATABASE_URL is set"):
        Servers(folder, {"DATABASE_URL": "postgres://elsewhere/db"}).empty()

    assert not (folder.postgres / "postmaster.pid").exists()
