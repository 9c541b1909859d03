"""A whole portal with the demonstration region in it: filled, one night further, and serving."""

import http.client
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from launcher.errors import LaunchError
from launcher.folder import DataFolder
from launcher.programs import Program, stop_all
from launcher.progress import step

HOST = "127.0.0.1"
_USUAL_PORT = 8000
_PORTS_TRIED = 100
_START_SECONDS = 60
_STOP_SECONDS = 10
_WORKER = f"demonstration-{os.getpid()}@localhost"


class Portal:
    """The portal of one data folder, whose servers run already."""

    def __init__(self, project: Path, folder: DataFolder, servers: Mapping[str, str]) -> None:
        """Says which; nothing runs yet.

        Args:
            project: the folder of manage.py.
            folder: where logs, mail and the like go.
            servers: the environment that `Servers.running` yields.
        """
        self._project = project
        self._folder = folder
        self._environment = {
            "DJANGO_SETTINGS_MODULE": "woonportaal.settings.demonstration",
            "WOONPORTAAL_DEMONSTRATION": "1",
            "SECOND_FACTOR_REQUIRED": "0",  # a banner on every page says so
            "ALLOWED_HOSTS": f"{HOST},localhost",
            **servers,
        }

    def fill(self) -> dict[str, Any]:
        """Migrates, loads the demonstration region and runs its night, each only where needed.

        Returns:
            The summary of the night.

        Raises:
            LaunchError: when one of the commands fails; the text holds its last words.
        """
        with step("Tables"):
            self.manage("migrate", "--no-input", role="woonportaal_owner")
        with step("Static files"):
            self.manage("collectstatic", "--no-input")
        with step("Demonstration region"):
            loaded = self._summary_of("load_demonstration")
        night = loaded.get("night")
        if night is None:
            with step(f"The night of {loaded['moment']}"):
                night = self._summary_of("run_round", "--at", str(loaded["moment"]))
        if not isinstance(night, dict):
            raise LaunchError(f"load_demonstration gave a strange night: {night!r}")
        return night

    @contextmanager
    def serving(self, port: int | None) -> Iterator[str]:
        """Runs web, worker and beat, all three answering, and yields the address.

        Args:
            port: where to listen; None for 8000, or the first free one after it.

        Raises:
            LaunchError: when the port is taken or one of the three does not come up.
        """
        port = _free_port(port)
        self.know(PORTAL_URL=f"http://{HOST}:{port}")
        programs = [self._web(port), self._worker(), self._beat()]
        try:
            with step("Web, worker and beat"):
                for program in programs:
                    program.start()
                self._see_serving(port, *programs)
            self._programs = programs
            yield f"http://{HOST}:{port}"
        finally:
            stop_all(programs, seconds=_STOP_SECONDS)

    def check(self) -> None:
        """Makes sure that web, worker and beat still run.

        Raises:
            LaunchError: with the end of its log, when one does not.
        """
        for program in self._programs:
            program.check()

    def manage(self, *arguments: str, role: str | None = None) -> str:
        """Runs a command of manage.py to its end and returns what it printed.

        Args:
            arguments: the command and its arguments.
            role: the database role it takes; the settings' own when None.

        Raises:
            LaunchError: with its last words, when it fails.
        """
        environment = {**self._environment, **({"DATABASE_ROLE": role} if role else {})}
        log = self._folder.logs / f"{arguments[0]}.log"
        with log.open("wb") as progress:
            done = subprocess.run(  # noqa: S603  # our own Python, commands written here
                [sys.executable, str(self._project / "manage.py"), *arguments],
                env=environment,
                cwd=self._project,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=progress,
                check=False,
                text=True,
            )
        if done.returncode:
            said = log.read_text(errors="replace")[-4000:] or done.stdout[-4000:]
            raise LaunchError(f"manage.py {' '.join(arguments)} failed:\n{said}")
        return done.stdout

    def run(self, *command: str) -> int:
        """Runs another program in the portal's environment, on our terminal; its exit code."""
        done = subprocess.run(  # noqa: S603  # commands written in this package
            command, env=self._environment, cwd=self._project, check=False
        )
        return done.returncode

    def know(self, **more: str) -> None:
        """Adds to the environment of what is run from now on."""
        self._environment.update(more)

    def _summary_of(self, *arguments: str) -> dict[str, Any]:
        printed = self.manage(*arguments)
        try:
            summary = json.loads(printed)
        except ValueError as error:
            raise LaunchError(f"{arguments[0]} printed no JSON:\n{printed[-2000:]}") from error
        if not isinstance(summary, dict):
            raise LaunchError(f"{arguments[0]} printed no JSON object:\n{printed[-2000:]}")
        return summary

    def _see_serving(self, port: int, web: Program, worker: Program, beat: Program) -> None:
        schedule = self._schedule
        web.wait_until(lambda: _is_live(port), "an answer", seconds=_START_SECONDS)
        worker.wait_until(
            lambda: " ready." in worker.log.read_text(errors="replace"),
            "the broker",
            seconds=_START_SECONDS,
        )
        self._see_worker_answer()
        beat.wait_until(
            lambda: any(schedule.parent.glob(f"{schedule.name}*")),
            "its schedule",
            seconds=_START_SECONDS,
        )
        for program in (web, worker, beat):
            program.check()

    def _see_worker_answer(self) -> None:
        ping = [sys.executable, "-m", "celery", "--app", "woonportaal", "inspect", "ping"]
        done = subprocess.run(  # noqa: S603  # our own Python, arguments written here
            # Named, so that its answer is the last one waited for.
            [*ping, "--destination", _WORKER, "--timeout", "10"],
            env=self._environment,
            cwd=self._project,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise LaunchError(f"The worker does not answer:\n{done.stdout}{done.stderr}")

    @property
    def _schedule(self) -> Path:
        return self._folder.path / "beat" / "schedule"

    def _web(self, port: int) -> Program:
        return self._program(
            "web",
            ["gunicorn", "woonportaal.wsgi:application", "--bind", f"{HOST}:{port}"],
            ["--workers", "2", "--preload", "--no-control-socket", "--access-logfile", "-"],
        )

    def _worker(self) -> Program:
        return self._program(
            "worker",
            ["celery", "--app", "woonportaal", "worker", "--concurrency", "2"],
            ["--hostname", _WORKER, "--loglevel", "INFO", "--without-mingle", "--without-gossip"],
        )

    def _beat(self) -> Program:
        self._schedule.parent.mkdir(mode=0o700, exist_ok=True)
        for old in self._schedule.parent.iterdir():
            old.unlink()  # a killed beat may leave it half written; it is made anew
        return self._program(
            "beat",
            ["celery", "--app", "woonportaal", "beat", "--loglevel", "INFO", "--pidfile", ""],
            ["--schedule", str(self._schedule)],
        )

    def _program(self, name: str, command: list[str], options: list[str]) -> Program:
        return Program(
            name,
            [sys.executable, "-m", *command, *options],
            environment=self._environment,
            folder=self._project,
            log=self._folder.logs / f"{name}.log",
        )


def _free_port(wanted: int | None) -> int:
    for port in [wanted] if wanted else range(_USUAL_PORT, _USUAL_PORT + _PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise LaunchError(
        f"Port {wanted} is taken or not allowed; choose another with --port."
        if wanted
        else "No free port found; choose one with --port."
    )


def _is_live(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        # As a proxy would: production answers plain http with a redirect.
        connection.request("GET", "/health/live", headers={"X-Forwarded-Proto": "https"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
