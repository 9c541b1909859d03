"""The embedded servers start, are shared, heal after force, and leave nothing behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest
import redis
from launcher.errors import LaunchError
from launcher.folder import DataFolder
from launcher.servers import Servers

HOLDER = Path(__file__).with_name("holder.py")


def ask(environment: dict[str, str], sql: str) -> object:
    """The first value that the database answers."""
    with closing(psycopg2.connect(environment["DATABASE_URL"])) as connection:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            row = cursor.fetchone() if cursor.description else None
        connection.commit()
    return row[0] if row else None


def queue(environment: dict[str, str]) -> redis.Redis:
    return redis.Redis.from_url(environment["REDIS_URL"])


def postmaster(folder: DataFolder) -> int:
    return int((folder.postgres / "postmaster.pid").read_text().split()[0])


def lives(pid: int) -> bool:
    """Whether the process runs; one that has ended may stand in the list a moment longer."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def ends(pid: int) -> bool:
    """Whether the process is gone within seconds."""
    for _ in range(100):
        if not lives(pid):
            return True
        time.sleep(0.05)
    return False


@contextmanager
def other_process(folder: DataFolder) -> Iterator["subprocess.Popen[str]"]:
    """Another process that uses the servers of the same folder."""
    with subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, HOLDER, str(folder.path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        try:
            yield process
        finally:
            process.kill()


def test_both_answer_while_they_run_and_nothing_is_left_after(
    servers: Servers, folder: DataFolder
) -> None:
    with servers.running() as environment:
        assert ask(environment, "SELECT current_user") == "woonportaal"
        with closing(queue(environment)) as line:
            assert line.ping()
        pid = postmaster(folder)

    assert ends(pid)
    with pytest.raises(psycopg2.OperationalError):
        ask(environment, "SELECT 1")
    with closing(queue(environment)) as line, pytest.raises(redis.ConnectionError):
        line.ping()


def test_what_was_kept_is_there_after_a_new_start(servers: Servers) -> None:
    with servers.running() as environment:
        ask(environment, "SET ROLE woonportaal_owner; CREATE TABLE kept (it int)")
        with closing(queue(environment)) as line:
            line.rpush("waiting", "a message")

    with servers.running() as environment:
        ask(environment, "SET ROLE woonportaal_owner; DROP TABLE kept")
        with closing(queue(environment)) as line:
            assert line.lpop("waiting") == b"a message"


def test_the_last_user_stops_the_servers_not_the_first(
    servers: Servers, folder: DataFolder
) -> None:
    with other_process(folder) as other:
        with servers.running():
            pid = postmaster(folder)
        assert lives(pid)

        other.terminate()
        other.wait()
    with servers.running() as environment:
        assert ask(environment, "SELECT 1") == 1


def test_servers_of_a_killed_launcher_are_used_again_and_stopped(
    servers: Servers, folder: DataFolder
) -> None:
    with other_process(folder) as other:
        pid = postmaster(folder)
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert lives(pid)

    with servers.running() as environment:
        assert postmaster(folder) == pid
        assert ask(environment, "SELECT 1") == 1
    assert ends(pid)


def test_a_killed_postgres_comes_back_with_its_data(servers: Servers, folder: DataFolder) -> None:
    with servers.running() as environment:
        ask(environment, "SET ROLE woonportaal_owner; CREATE TABLE committed (it int)")
        os.kill(postmaster(folder), signal.SIGKILL)

    with servers.running() as environment:
        ask(environment, "SET ROLE woonportaal_owner; DROP TABLE committed")


def test_a_killed_redis_comes_back(servers: Servers) -> None:
    with servers.running() as environment, closing(queue(environment)) as line:
        os.kill(line.info("server")["process_id"], signal.SIGKILL)

    with servers.running() as environment, closing(queue(environment)) as line:
        assert line.ping()


def test_a_pid_file_whose_number_is_now_anothers_is_no_obstacle(
    servers: Servers, folder: DataFolder
) -> None:
    with servers.running():
        lines = (folder.postgres / "postmaster.pid").read_text().splitlines()
    (folder.postgres / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]))

    with servers.running() as environment:
        assert ask(environment, "SELECT 1") == 1
        assert postmaster(folder) != os.getpid()


def test_two_folders_live_side_by_side_even_a_deep_one(servers: Servers) -> None:
    beside = Path(tempfile.mkdtemp(prefix="portal-"))
    deep = DataFolder(beside.joinpath(*["a-folder-far-down"] * 8))
    deep.create()
    try:
        with servers.running() as one, Servers(deep, {}, durable=False).running() as two:
            ask(two, "SET ROLE woonportaal_owner; CREATE TABLE only_here (it int)")
            assert ask(one, "SELECT to_regclass('only_here')") is None
            assert ask(two, "SELECT to_regclass('only_here')") == "only_here"
            assert one["REDIS_URL"] != two["REDIS_URL"]
    finally:
        shutil.rmtree(beside)


def test_a_cluster_that_was_made_half_is_made_anew(servers: Servers, folder: DataFolder) -> None:
    shutil.rmtree(folder.postgres, ignore_errors=True)
    half = folder.postgres.with_suffix(".unfinished")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    with servers.running() as environment:
        assert ask(environment, "SELECT 1") == 1


def test_a_cluster_of_another_version_is_refused_in_words(
    servers: Servers, folder: DataFolder
) -> None:
    with servers.running():
        pass
    version = (folder.postgres / "PG_VERSION").read_text()
    (folder.postgres / "PG_VERSION").write_text("9\n")
    try:
        with pytest.raises(LaunchError, match="was made by PostgreSQL 9"), servers.running():
            pass
    finally:
        (folder.postgres / "PG_VERSION").write_text(version)


def test_servers_that_the_environment_names_win(folder: DataFolder) -> None:
    named = {"DATABASE_URL": "postgres://somewhere/else", "REDIS_URL": "redis://somewhere:1/0"}
    with Servers(folder, named).running() as environment:
        assert environment["DATABASE_URL"] == named["DATABASE_URL"]
        assert environment["REDIS_URL"] == named["REDIS_URL"]
        assert not (folder.postgres / "postmaster.pid").exists()


def test_redis_lets_nobody_in_without_the_password(servers: Servers) -> None:
    with servers.running() as environment:
        address = environment["REDIS_URL"].rpartition("@")[2]
        stranger = redis.Redis.from_url(f"redis://{address}")
        with closing(stranger), pytest.raises(redis.AuthenticationError):
            stranger.ping()


def test_only_its_owner_reaches_the_database(servers: Servers, folder: DataFolder) -> None:
    with servers.running():
        assert (folder.path / "socket").stat().st_mode & 0o077 == 0
        assert folder.postgres.stat().st_mode & 0o077 == 0


def test_the_secret_stays_the_same_and_is_private(folder: DataFolder) -> None:
    first = folder.secret("a_secret")

    assert len(first) >= 50
    assert folder.secret("a_secret") == first
    assert (folder.path / "a_secret").stat().st_mode & 0o077 == 0


def test_programs_do_not_inherit_where_python_looks_for_modules(folder: DataFolder) -> None:
    named = {"DATABASE_URL": "postgres://x/y", "REDIS_URL": "redis://x:1", "PYTHONPATH": "/x"}
    with Servers(folder, named).running() as environment:
        assert "PYTHONPATH" not in environment
