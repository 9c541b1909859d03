"""Both embedded servers together, and what the portal must know to find them."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from launcher.errors import LaunchError
from launcher.folder import DataFolder
from launcher.postgres import Postgres
from launcher.redis import Redis

ROOT = Path(__file__).resolve().parents[2]
ROLES = ROOT / "corporations" / "isolation" / "roles.sql"
# These would make the portal's Python look for modules elsewhere.
_FOREIGN = ("PYTHONPATH", "PYTHONHOME")


def data_folder(environment: Mapping[str, str], *below: str) -> DataFolder:
    """The folder that WOONPORTAAL_DATA names, else .data of the project; made when missing.

    Args:
        environment: the environment of the person's shell.
        below: a folder inside it, for servers of another purpose.
    """
    chosen = Path(environment.get("WOONPORTAAL_DATA") or ROOT / ".data").expanduser()
    folder = DataFolder(Path(os.path.abspath(chosen)).joinpath(*below))  # noqa: PTH100  # keeps links
    folder.create()
    return folder


class Servers:
    """PostgreSQL and Redis of one data folder, or those that the environment names."""

    def __init__(
        self, folder: DataFolder, environment: Mapping[str, str], *, durable: bool = True
    ) -> None:
        """Says which; nothing is started before `running`.

        Args:
            folder: whose servers.
            environment: DATABASE_URL and REDIS_URL in it win: that server is then not started.
            durable: whether data must survive a crash of the machine (False in tests).
        """
        self._folder = folder
        self._environment = environment
        self._postgres = Postgres(folder, ROLES, durable=durable)
        self._redis = Redis(folder)

    @contextmanager
    def running(self) -> Iterator[dict[str, str]]:
        """Starts what is to be started and yields the environment for the portal's programs.

        Users of one folder are counted by the kernel: the last one to leave stops the servers,
        and one that was killed is counted no more. What a killed one left running is used again.
        """
        with self._folder.counted("users") as user:
            try:
                with self._folder.alone("servers"):
                    self._start()
                yield self._for_programs()
            finally:
                with self._folder.alone("servers"):
                    if user.is_the_last():
                        self._stop()

    def empty(self) -> None:
        """Empties the embedded database, Redis, and the mail folder.

        Raises:
            LaunchError: when the database is not the embedded one, or a portal runs on it.
        """
        if not self._own_database:
            raise LaunchError(
                "DATABASE_URL is set. Only the embedded database is emptied, never another."
            )
        with self.running():
            self._postgres.empty()
            if self._own_redis:
                self._redis.empty()
        for message in self._folder.mail.iterdir():
            message.unlink()

    @property
    def _own_database(self) -> bool:
        return not self._environment.get("DATABASE_URL")

    @property
    def _own_redis(self) -> bool:
        return not self._environment.get("REDIS_URL")

    def _start(self) -> None:
        if self._own_database:
            self._postgres.start()
        if self._own_redis:
            self._redis.start()

    def _stop(self) -> None:
        if self._own_redis:
            self._redis.stop()
        if self._own_database:
            self._postgres.stop()

    def _for_programs(self) -> dict[str, str]:
        environment = {k: v for k, v in self._environment.items() if k not in _FOREIGN}
        environment["WOONPORTAAL_DATA"] = str(self._folder.path)
        environment["PATH"] = os.pathsep.join(
            [environment.get("PATH", os.defpath), str(self._postgres.programs)]
        )
        environment.setdefault("SECRET_KEY", self._folder.secret("secret_key"))
        if self._own_database:
            environment["DATABASE_URL"] = self._postgres.url
        if self._own_redis:
            environment["REDIS_URL"] = self._redis.url
        return environment
