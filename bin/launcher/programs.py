"""Programs that the launcher runs: to their end, or in the background until they are stopped."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from launcher.accounts import Account
from launcher.errors import LaunchError

_PR_SET_PDEATHSIG = 1  # prctl(2)
_TAIL_LINES = 40


def run(
    command: Sequence[str | Path], *, account: Account | None = None, text: str | None = None
) -> str:
    """Runs a program of a server to its end and returns what it printed.

    Args:
        command: program and arguments; nothing of it passes through a shell.
        account: runs under it, in a clean environment; as ourselves when None.
        text: what the program reads from its standard input.

    Raises:
        LaunchError: with the program's own words, when it fails.
    """
    other = None if account is None or account.is_me else account
    done = subprocess.run(  # noqa: S603  # programs of our own wheels, arguments of our own making
        command,
        input=text if text is not None else "",
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        user=other.uid if other else None,
        group=other.gid if other else None,
        extra_groups=[] if other else None,
    )
    if done.returncode:
        raise LaunchError(f"{Path(command[0]).name} failed:\n{done.stderr or done.stdout}".rstrip())
    return done.stdout


class Program:
    """A program in the background, in a process group of its own, with its output in a log."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        folder: Path,
        log: Path,
    ) -> None:
        """Says what to run; nothing runs before `start`."""
        self.name = name
        self.log = log
        self._command = command
        self._environment = environment
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process that `start` made.

        Raises:
            LaunchError: when it was not started.
        """
        if self._process is None:
            raise LaunchError(f"{self.name} was not started.")
        return self._process.pid

    def start(self) -> None:
        """Starts it. It gets SIGTERM from the kernel when this process dies, however it dies."""
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603  # commands written in this package
                self._command,
                env=self._environment,
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches only us; we end the others in order
                preexec_fn=_die_with_parent(os.getpid()),  # noqa: PLW1509  # one thread here
            )

    def check(self) -> None:
        """Makes sure that it still runs.

        Raises:
            LaunchError: with the end of its log, when it does not.
        """
        if self._process is not None and self._process.poll() is not None:
            raise LaunchError(
                f"{self.name} stopped with exit code {self._process.returncode}. "
                f"The end of {self.log}:\n{self.last_words()}"
            )

    def last_words(self) -> str:
        """The end of its log."""
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join(lines[-_TAIL_LINES:])

    def wait_until(self, ready: Callable[[], bool], what: str, *, seconds: float) -> None:
        """Waits until `ready` says so.

        Raises:
            LaunchError: when the program stops first, or it takes longer than `seconds`.
        """
        patience = time.monotonic() + seconds
        while not ready():
            self.check()
            if time.monotonic() > patience:
                raise LaunchError(
                    f"{self.name}: {what} did not come within {seconds:.0f} s. "
                    f"The end of {self.log}:\n{self.last_words()}"
                )
            time.sleep(0.1)

    def ask_to_stop(self) -> None:
        """Sends SIGTERM; does not wait."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def see_stopped(self, *, until: float) -> None:
        """Waits for its end until that moment of `time.monotonic()`, then kills the whole group."""
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.0, until - time.monotonic()))
        _kill_group(self._process.pid)  # also what it left behind when it ended by itself
        self._process.wait()


def stop_all(programs: Sequence[Program], *, seconds: float) -> None:
    """Stops the programs together; whatever still runs after so many seconds is killed."""
    for program in programs:
        program.ask_to_stop()
    until = time.monotonic() + seconds
    for program in programs:
        program.see_stopped(until=until)


def run_in_foreground(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Runs a program on our own terminal and returns its exit code, as a shell counts it.

    Ctrl-C reaches it through the terminal and is its own affair; SIGTERM is passed on.
    """
    process = subprocess.Popen(command, env=environment)  # noqa: S603  # what the person typed

    def pass_on(number: int, _frame: FrameType | None) -> None:
        process.send_signal(number)

    previous = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, pass_on),
    }
    try:
        code = process.wait()
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code


@contextmanager
def termination_is_interruption() -> Iterator[None]:
    """Treats SIGTERM and a closed terminal like Ctrl-C, so that all is stopped in order.

    Ctrl-C itself too: a shell starts what goes to the background with SIGINT ignored, and Python
    leaves it so.
    """

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    previous = {
        number: signal.signal(number, interrupt)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    }
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _die_with_parent(parent: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None)

    def ask() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died between the fork and the line above
            sys.exit(1)

    return ask


def _kill_group(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
