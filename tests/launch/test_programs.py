"""Programs in the background are watched, and end with whoever started them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from launcher.errors import LaunchError
from launcher.programs import (
    Program,
    run,
    run_in_foreground,
    stop_all,
    termination_is_interruption,
)

BIN = Path(__file__).resolve().parents[2] / "bin"

# Writes its own number and that of a child, then sleeps; deaf to SIGTERM when told so.
SLEEPER = """
import os, signal, subprocess, sys, time
if "deaf" in sys.argv:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(os.getpid(), child.pid, flush=True)
time.sleep(60)
"""
# Starts a sleeper as a Program and waits to be killed.
LAUNCHER = f"""
import sys, time
sys.path.insert(0, {str(BIN)!r})
from pathlib import Path
from launcher.programs import Program
log = Path(sys.argv[1])
sleeper = [sys.executable, "-c", {SLEEPER!r}]
Program("sleeper", sleeper, environment={{}}, folder=Path("/"), log=log).start()
time.sleep(60)
"""


def sleeper(log: Path, *arguments: str) -> Program:
    command = [sys.executable, "-c", SLEEPER, *arguments]
    return Program("sleeper", command, environment={}, folder=Path("/"), log=log)


def numbers_in(log: Path) -> list[int]:
    """The process numbers that a sleeper wrote."""
    for _ in range(200):
        if log.exists() and log.read_text().endswith("\n"):
            return [int(number) for number in log.read_text().split()]
        time.sleep(0.05)
    raise AssertionError("the sleeper said nothing")


def ends(pid: int) -> bool:
    for _ in range(100):
        try:
            if "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text():
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("manners", [(), ("deaf",)])
def test_a_stopped_program_leaves_nothing_of_its_group(
    tmp_path: Path, manners: tuple[str, ...]
) -> None:
    program = sleeper(tmp_path / "log", *manners)
    program.start()
    numbers = numbers_in(tmp_path / "log")

    stop_all([program], seconds=0.5)

    assert all(ends(number) for number in numbers)


def test_a_program_ends_when_its_launcher_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with subprocess.Popen([sys.executable, "-c", LAUNCHER, str(log)]) as launcher:  # noqa: S603
        number = numbers_in(log)[0]
        launcher.kill()

    assert ends(number)


def test_a_program_that_stopped_is_reported_with_its_last_words(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; print('no such table'); sys.exit(3)"]
    program = Program("web", command, environment={}, folder=tmp_path, log=tmp_path / "log")
    program.start()

    with pytest.raises(LaunchError, match=r"(?s)web stopped with exit code 3.*no such table"):
        program.wait_until(lambda: False, "an answer", seconds=10)


def test_waiting_has_an_end(tmp_path: Path) -> None:
    program = sleeper(tmp_path / "log")
    program.start()
    try:
        with pytest.raises(LaunchError, match="an answer did not come"):
            program.wait_until(lambda: False, "an answer", seconds=0.3)
    finally:
        stop_all([program], seconds=5)


def test_a_program_that_never_started_is_stopped_without_ado(tmp_path: Path) -> None:
    stop_all([sleeper(tmp_path / "log")], seconds=1)


def test_a_failing_server_program_is_quoted() -> None:
    with pytest.raises(LaunchError, match=r"(?s)failed:.*nowhere"):
        run([sys.executable, "-c", "import sys; sys.exit('nowhere to be found')"])


def test_the_foreground_gives_the_exit_code_of_a_shell() -> None:
    environment = dict(os.environ)

    assert run_in_foreground([sys.executable, "-c", "raise SystemExit(7)"], environment) == 7
    killed = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert run_in_foreground([sys.executable, "-c", killed], environment) == 128 + signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_every_way_to_end_it_is_an_interruption_also_in_the_background(number: int) -> None:
    """A shell starts a command with `&` deaf to Ctrl-C."""
    before = signal.signal(number, signal.SIG_IGN)
    try:
        with pytest.raises(KeyboardInterrupt), termination_is_interruption():
            signal.raise_signal(number)

        assert signal.getsignal(number) == signal.SIG_IGN
    finally:
        signal.signal(number, before)
