"""The data folder: everything that the embedded servers and the demonstration keep."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher.errors import LaunchError
from launcher.progress import say

# Others may pass through (PostgreSQL may run under another account) but not look around.
_PASSABLE = 0o711
_PRIVATE = 0o700


@dataclass(frozen=True)
class DataFolder:
    """One folder with its own servers; several live side by side without knowing of each other."""

    path: Path

    @property
    def postgres(self) -> Path:
        """Where PostgreSQL keeps its cluster."""
        return self.path / "postgres"

    @property
    def redis(self) -> Path:
        """Where Redis keeps its settings and its snapshot."""
        return self.path / "redis"

    @property
    def logs(self) -> Path:
        """Where web, worker and beat write what they have to say."""
        return self.path / "log"

    @property
    def mail(self) -> Path:
        """Where the demonstration puts its mail instead of sending it."""
        return self.path / "mail"

    def create(self) -> None:
        """Makes the folder when it is not there.

        Raises:
            LaunchError: when the folder cannot be made or written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for private in (self.logs, self.mail):
                private.mkdir(mode=_PRIVATE, exist_ok=True)
            if self.path.stat().st_uid == os.geteuid():
                self.path.chmod(_PASSABLE)
        except OSError as error:
            raise LaunchError(
                f"The data folder {self.path} cannot be used: {error.strerror}. "
                "Choose another with WOONPORTAAL_DATA=/some/folder."
            ) from error

    def secret(self, name: str) -> str:
        """The secret of that name: made once, readable by its owner only, the same ever after."""
        path = self.path / name
        if not path.exists():
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(48))
            fresh.replace(path)
        return path.read_text()

    @contextmanager
    def alone(self, purpose: str, *, waiting: str = "") -> Iterator[None]:
        """Holds the folder for one purpose; the kernel lets go when the process dies.

        Args:
            purpose: what nobody else may do meanwhile, a word.
            waiting: said once when another holds it; empty to wait in silence.
        """
        with self._lock_file(purpose) as lock:
            if not _taken(lock, fcntl.LOCK_EX | fcntl.LOCK_NB):
                if waiting:
                    say(waiting)
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def alone_or_not_at_all(self, purpose: str, refusal: str) -> Iterator[None]:
        """Like `alone`, but refuses when another holds it.

        Raises:
            LaunchError: with `refusal`, when another process holds it.
        """
        with self._lock_file(purpose) as lock:
            if not _taken(lock, fcntl.LOCK_EX | fcntl.LOCK_NB):
                raise LaunchError(refusal)
            yield

    @contextmanager
    def counted(self, purpose: str) -> Iterator["Counted"]:
        """Is one of those who share something; the kernel keeps the count, even after SIGKILL."""
        with self._lock_file(purpose) as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield Counted(lock)

    @contextmanager
    def _lock_file(self, purpose: str) -> Iterator[int]:
        lock = os.open(self.path / f"{purpose}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            yield lock
        finally:
            os.close(lock)


@dataclass(frozen=True)
class Counted:
    """One of those who share something."""

    _lock: int

    def is_the_last(self) -> bool:
        """Whether nobody else shares it; if so, nobody can join before this one has left."""
        return _taken(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _taken(lock: int, operation: int) -> bool:
    try:
        fcntl.flock(lock, operation)
    except BlockingIOError:
        return False
    return True
