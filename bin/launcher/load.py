"""bin/load: the portal as in production, a crowd before it, and what came of that."""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from launcher.errors import LaunchError
from launcher.folder import DataFolder
from launcher.portal import HOST, Portal
from launcher.programs import Program
from launcher.progress import say, step
from launcher.servers import ROOT, Servers, data_folder
from launcher.tally import Answer, Deed, accounted, limit, summary

_WARM_SECONDS = 20
_GENERATOR = ROOT / ".venv" / "load" / "bin" / "locust"
_TICKS = os.sysconf("SC_CLK_TCK")
_CHANGES = {"respond", "withdraw"}


class Production(Portal):
    """The web server of the Dockerfile; worker and beat are the same everywhere."""

    def _web(self, port: int) -> Program:
        words = (self._project / "Dockerfile").read_text().split("\nCMD ")[1]
        command = json.loads(words.replace("\\\n", ""))
        command[command.index("--bind") + 1] = f"{HOST}:{port}"
        return self._program("web", command, [])

    def processes(self) -> dict[str, int]:
        """The process at the top of each program, by name."""
        return {program.name: program.pid for program in self._programs}


def load(arguments: list[str]) -> int:
    """Runs the crowd and prints the report; 1 when an answer was wrong or a response is not accounted for."""
    parser = argparse.ArgumentParser(
        prog="bin/load",
        description="A crowd at publication time: how quick the portal is, and whether every"
        " response is accounted for.",
        epilog="WOONPORTAAL_DATA chooses the folder in which a folder of its own is made and dropped.",
    )
    parser.add_argument("--minutes", type=float, default=5.0, help="at most 5")
    parser.add_argument(
        "--speed", type=float, default=1.0, help="1: 100 page views and 20 responses a second"
    )
    chosen = parser.parse_args(arguments)
    if not (0 < chosen.minutes <= 5 and 0 < chosen.speed <= 2):  # noqa: PLR2004  see the help
        parser.error("--minutes is at most 5, --speed at most 2")
    with _own_folder() as folder:
        report = _run(folder, chosen.minutes * 60, chosen.speed)
    sys.stdout.write(f"{json.dumps(report, indent=2)}\n")
    wrong = {
        name: count for name, count in report["accounted"].items() if name != "given" and count
    }
    return 1 if wrong or report["answers"]["all"]["errors"] else 0


@contextmanager
def _own_folder() -> Iterator[DataFolder]:
    """A data folder that is gone afterwards: a region is used once."""
    above = os.environ.get("WOONPORTAAL_DATA") or None
    path = tempfile.mkdtemp(prefix="woonportaal-load-", dir=above)
    try:
        yield data_folder({"WOONPORTAAL_DATA": path})
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _run(folder: DataFolder, seconds: float, speed: float) -> dict[str, Any]:
    own = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    with Servers(folder, own).running() as environment:
        portal = Production(ROOT, folder, environment)
        portal.know(DJANGO_SETTINGS_MODULE="woonportaal.settings.load", SECOND_FACTOR_REQUIRED="1")
        known = _fill(portal, folder)
        with portal.serving(None) as address:
            told, cpu = _crowd(portal, folder, known, address, seconds, speed)
            portal.check()
        after = _given(portal)
    return _report(told, cpu, after, seconds)


def _fill(portal: Portal, folder: DataFolder) -> Path:
    known = folder.path / "crowd.json"
    with step("Tables and static files"):
        portal.manage("migrate", "--no-input", role="woonportaal_owner")
        portal.manage("collectstatic", "--no-input")
    with step("200,000 people, 5,000 listings, 500,000 responses"):
        text = portal.manage("crowd", "fill")
    known.touch(mode=0o600)
    known.write_text(text)
    return known


def _given(portal: Portal) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(portal.manage("crowd", "given"))
    return found


def _crowd(
    portal: Production, folder: DataFolder, known: Path, address: str, seconds: float, speed: float
) -> tuple[dict[str, Any], dict[str, float]]:
    """Lets the crowd loose; what it was told, and the cores that each program took."""
    told = folder.path / "told.json"
    told.unlink(missing_ok=True)
    environment = {
        "PATH": os.defpath,
        "CROWD": str(known),
        "CROWD_TOLD": str(told),
        "CROWD_ADDRESS": address,
        "CROWD_SPEED": str(speed),
        "CROWD_WARM": str(_WARM_SECONDS),
    }
    command = [str(_GENERATOR), "--locustfile", str(ROOT / "bin" / "crowd.py"), "--headless"]
    bounds = ["--users", "180", "--spawn-rate", "30", "--stop-timeout", "60", "--only-summary"]
    crowd = Program(
        "locust",
        [
            *command,
            *bounds,
            "--run-time",
            f"{_WARM_SECONDS + seconds:.0f}s",
            "--exit-code-on-error",
            "0",
        ],
        environment=environment,
        folder=folder.path,
        log=folder.logs / "locust.log",
    )
    say(f"• {seconds / 60:g} minutes of crowd, after {_WARM_SECONDS} s to warm up")
    _warm(address)
    crowd.start()
    try:
        time.sleep(_WARM_SECONDS)
        roots = {**portal.processes(), "locust": crowd.pid, **_servers(folder)}
        started, from_ = time.monotonic(), _ticks(roots)
        time.sleep(seconds)
        until = _ticks(roots)
        passed = time.monotonic() - started
        crowd.wait_until(told.exists, "the crowd's end", seconds=120)
    finally:
        crowd.ask_to_stop()
        crowd.see_stopped(until=time.monotonic() + 10)
    cpu = {name: (until[name] - from_[name]) / _TICKS / passed for name in until}
    return json.loads(told.read_text()), cpu


def _warm(address: str) -> None:
    """Lets each web process read what is on offer, as it did before the hour that is measured."""
    for _ in range(30):
        request = urllib.request.Request(address, headers={"X-Forwarded-Proto": "https"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  our own address
            answer.read()


def _servers(folder: DataFolder) -> dict[str, int]:
    """The processes of the embedded servers, known by the folder that their command names."""
    found: dict[str, int] = {}
    for path in sorted(Path("/proc").glob("[0-9]*/cmdline"), key=lambda one: int(one.parent.name)):
        try:
            command = path.read_text().replace("\0", " ")
        except OSError:
            continue
        for name, own in (("postgres", folder.postgres), ("redis", folder.redis)):
            if str(own) in command or (
                name == "redis" and "redis-server" in command and _in(path, own)
            ):
                found.setdefault(name, int(path.parent.name))
    return found


def _in(process: Path, own: Path) -> bool:
    return (process.parent / "cwd").resolve() == own.resolve()


def _ticks(roots: dict[str, int]) -> dict[str, int]:
    """The processor time of each program with everything below it, and of the whole machine."""
    parents, taken = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(path.parent.name)
        parents[pid] = int(fields[1])
        taken[pid] = sum(int(field) for field in fields[11:15])  # own, and of children that ended
    total = dict.fromkeys(roots, 0)
    names = {pid: name for name, pid in roots.items()}
    for pid, ticks in taken.items():
        above = pid
        while above and above not in names:
            above = parents.get(above, 0)
        if above:
            total[names[above]] += ticks
    machine = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    return {**total, "machine": sum(machine[:8]) - machine[3] - machine[4]}


def _report(
    told: dict[str, Any],
    cpu: dict[str, float],
    after: dict[str, Any],
    seconds: float,
) -> dict[str, Any]:
    if told["faults"]:
        raise LaunchError(f"The crowd itself failed: {told['faults'][0]}")
    deeds = [Deed(*deed) for deed in told["deeds"]]
    answers = [Answer(*answer) for answer in told["answers"]]
    machine = cpu.pop("machine")
    other = max(0.0, machine - sum(cpu.values()))
    rows = [tuple(row) for row in after["rows"]]
    came: dict[str, dict[str, int]] = {act: {} for act in sorted(_CHANGES)}
    for deed in deeds:
        came[deed.act][deed.came] = came[deed.act].get(deed.came, 0) + 1
    views = sum(answer.kind not in _CHANGES for answer in answers)
    return {
        "seconds": round(seconds),
        "page_views_per_second": round(views / seconds, 1),
        "responses_per_second": round(
            sum(answer.kind == "respond" for answer in answers) / seconds, 1
        ),
        "answers": summary(answers, seconds),
        "told": came,
        "accounted": {**accounted(deeds, rows), "miscounted_listings": after["miscounted"]},
        "recorded": after["recorded"],
        "cores": {name: round(took, 2) for name, took in sorted(cpu.items())},
        "cores_of_other_work": round(other, 2),
        "limit": limit(cpu, other, os.cpu_count() or 1),
    }
