"""The command line behind bin/demo, bin/manage, bin/test, bin/check, bin/screenshots, bin/load."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from launcher.errors import LaunchError
from launcher.gates import gates_of, pass_through
from launcher.load import load
from launcher.portal import Portal
from launcher.programs import run_in_foreground, termination_is_interruption
from launcher.progress import say, step
from launcher.servers import ROOT, Servers, data_folder
from launcher.suite import run_suite

# What changes tables or looks at how they came about; everything else runs as the portal does.
_OWNER_COMMANDS = frozenset(
    {
        "flush",
        "makemigrations",
        "migrate",
        "optimizemigration",
        "pgtrigger",
        "showmigrations",
        "sqlmigrate",
        "squashmigrations",
    }
)
_INTERRUPTED = 128 + signal.SIGINT


def main(arguments: Sequence[str]) -> int:
    """Runs the command named by the first argument and returns its exit code."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "demo": _demo,
        "manage": _manage,
        "test": _test,
        "check": _check,
        "screenshots": _screenshots,
        "load": load,
    }
    try:
        with termination_is_interruption():
            return commands[arguments[0]](list(arguments[1:]))
    except LaunchError as error:
        say(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        say()
        return _INTERRUPTED


def _demo(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="bin/demo",
        description="A whole portal on this machine, with the demonstration region in it.",
        epilog="WOONPORTAAL_DATA chooses another data folder; DATABASE_URL and REDIS_URL win.",
    )
    parser.add_argument(
        "--once", action="store_true", help="do all of it, print the night, leave nothing running"
    )
    parser.add_argument("--port", type=int, help="where to listen (8000, or the next free one)")
    chosen = parser.parse_args(arguments)
    with _demonstration() as portal:
        night = portal.fill()
        with portal.serving(chosen.port) as address:
            if chosen.once:
                portal.check()
            else:
                _serve(portal, address)
    if chosen.once:
        sys.stdout.write(f"{json.dumps(night, indent=2, ensure_ascii=False)}\n")
    return 0


def _serve(portal: Portal, address: str) -> None:
    """Stays until Ctrl-C, which is the ordinary end."""
    logins = portal.manage("demonstration_logins")
    sys.stdout.write(f"\n{address}\n\n{logins}\n")
    sys.stdout.flush()
    say("Ctrl-C stops everything that this command started.")
    try:
        while True:
            portal.check()
            time.sleep(0.5)
    except KeyboardInterrupt:
        say("\nStopping")


def _screenshots(arguments: list[str]) -> int:
    with _demonstration() as portal:
        portal.fill()
        with portal.serving(None) as address:
            portal.know(WOONPORTAAL_ADDRESS=address)
            return portal.run(sys.executable, "-m", "tests.screenshots", *arguments)


def _manage(arguments: list[str]) -> int:
    folder = data_folder(os.environ)
    servers = Servers(folder, os.environ)
    if arguments[:1] == ["reset"]:
        refusal = "bin/demo runs on this data folder. Stop it first (Ctrl-C where it runs)."
        with folder.alone_or_not_at_all("portal", refusal), step("Emptying the database"):
            servers.empty()
        say("Empty. bin/demo fills it again.")
        return 0
    with servers.running() as environment:
        environment.setdefault("DJANGO_SETTINGS_MODULE", "woonportaal.settings.demonstration")
        environment.setdefault("WOONPORTAAL_DEMONSTRATION", "1")
        environment.setdefault("SECOND_FACTOR_REQUIRED", "0")
        if arguments and arguments[0] in _OWNER_COMMANDS:
            environment.setdefault("DATABASE_ROLE", "woonportaal_owner")
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        return run_in_foreground(command, environment)


def _test(arguments: list[str]) -> int:
    with _throwaway_servers("test") as environment:
        return run_suite(arguments, ROOT, environment)


def _check(_arguments: list[str]) -> int:
    with _throwaway_servers("check") as environment:
        return 0 if pass_through(gates_of(ROOT), ROOT, environment) else 1


@contextmanager
def _demonstration() -> Iterator[Portal]:
    """The servers of the data folder, and the portal on them; one at a time."""
    folder = data_folder(os.environ)
    refusal = (
        f"A portal runs already on {folder.path}. "
        "Stop it, or choose another folder with WOONPORTAAL_DATA=/some/folder."
    )
    servers = Servers(folder, os.environ)
    with folder.alone_or_not_at_all("portal", refusal), _started(servers) as environment:
        yield Portal(ROOT, folder, environment)


@contextmanager
def _throwaway_servers(purpose: str) -> Iterator[dict[str, str]]:
    """Servers for tests in a folder of their own: quick, and not to be trusted after a crash."""
    folder = data_folder(os.environ, purpose)
    waiting = f"bin/{purpose} runs already on {folder.path}; waiting for it (WOONPORTAAL_DATA=… "
    with folder.alone(purpose, waiting=waiting + "chooses another folder)"):
        servers = Servers(folder, os.environ, durable=False)
        with _started(servers) as environment:
            environment["DJANGO_SETTINGS_MODULE"] = "woonportaal.settings.test"
            yield environment


@contextmanager
def _started(servers: Servers) -> Iterator[dict[str, str]]:
    with ExitStack() as until_the_end:
        with step("PostgreSQL and Redis"):
            environment = until_the_end.enter_context(servers.running())
        yield environment
