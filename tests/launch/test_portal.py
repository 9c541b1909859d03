"""bin/demo's order of things, on a small stand-in project with real servers and processes."""

import json
import socket
import textwrap
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from launcher.errors import LaunchError
from launcher.folder import DataFolder
from launcher.portal import HOST, Portal
from launcher.servers import Servers

MANAGE = """
import json, os, pathlib, sys
calls = pathlib.Path(__file__).with_name("calls")
with calls.open("a") as file:
    file.write(" ".join([os.environ.get("DATABASE_ROLE", "-"), *sys.argv[1:]]) + "\\n")
answers = json.loads(pathlib.Path(__file__).with_name("answers").read_text())
print(answers.get(sys.argv[1], ""))
if answers.get(sys.argv[1]) == "fails":
    sys.exit("no room on the disk")
"""
WSGI = """
def application(environ, start_response):
    found = environ["PATH_INFO"] == "/health/live"
    start_response("200 OK" if found else "404 Not Found", [("Content-Type", "text/plain")])
    return [b"alive"]
"""
CELERY = """
import os
from celery import Celery
app = Celery("woonportaal", broker=os.environ["REDIS_URL"])
app.conf.broker_connection_retry_on_startup = True
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the parts that bin/demo starts, and nothing else."""
    (tmp_path / "woonportaal" / "settings").mkdir(parents=True)
    for name, text in {
        "manage.py": MANAGE,
        "woonportaal/__init__.py": "",
        "woonportaal/settings/__init__.py": "",
        "woonportaal/settings/demonstration.py": "SECRET_KEY = 'not the real project'",
        "woonportaal/wsgi.py": WSGI,
        "woonportaal/celery.py": CELERY,
    }.items():
        (tmp_path / name).write_text(textwrap.dedent(text))
    return tmp_path


@pytest.fixture
def portal(project: Path, folder: DataFolder, servers: Servers) -> Iterator[Portal]:
    """That project on running servers."""
    with servers.running() as environment:
        yield Portal(project, folder, environment)


def answer(project: Path, **answers: object) -> None:
    """What manage.py prints, per command."""
    said = {k: v if isinstance(v, str) else json.dumps(v) for k, v in answers.items()}
    (project / "answers").write_text(json.dumps(said))


def calls(project: Path) -> list[str]:
    return (project / "calls").read_text().splitlines()


def test_a_first_fill_migrates_as_owner_and_runs_the_night(portal: Portal, project: Path) -> None:
    moment = "2026-03-12T02:00:00+01:00"
    answer(project, load_demonstration={"moment": moment, "night": None}, run_round={"ranked": 60})

    assert portal.fill() == {"ranked": 60}
    assert calls(project) == [
        "woonportaal_owner migrate --no-input",
        "- collectstatic --no-input",
        "- load_demonstration",
        f"- run_round --at {moment}",
    ]


def test_a_later_fill_does_not_repeat_the_night(portal: Portal, project: Path) -> None:
    answer(project, load_demonstration={"moment": "2026-03-12", "night": {"ranked": 60}})

    assert portal.fill() == {"ranked": 60}
    assert not any("run_round" in call for call in calls(project))


@pytest.mark.parametrize("printed", ["not json", "[]", {"moment": "2026", "night": 3}])
def test_an_answer_of_another_form_is_refused_in_words(
    portal: Portal, project: Path, printed: object
) -> None:
    answer(project, load_demonstration=printed)

    with pytest.raises(LaunchError, match="load_demonstration"):
        portal.fill()


def test_a_failing_command_is_quoted(portal: Portal, project: Path) -> None:
    answer(project, migrate="fails")

    with pytest.raises(LaunchError, match=r"(?s)migrate --no-input failed:.*no room on the disk"):
        portal.fill()


def test_serves_with_worker_and_beat_and_stops_all_three(portal: Portal) -> None:
    with portal.serving(None) as address:
        with urllib.request.urlopen(f"{address}/health/live") as response:  # noqa: S310  # ours
            assert response.read() == b"alive"
        portal.check()

    with pytest.raises(LaunchError, match="stopped with exit code"):
        portal.check()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"{address}/health/live")  # noqa: S310  # ours


def test_a_web_process_that_does_not_come_up_is_quoted(portal: Portal, project: Path) -> None:
    (project / "woonportaal" / "wsgi.py").write_text("raise RuntimeError('no settings')\n")

    with pytest.raises(LaunchError, match=r"(?s)web stopped.*no settings"), portal.serving(None):
        pass


def test_a_port_that_is_taken_is_refused_before_anything_starts(portal: Portal) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(LaunchError, match=f"Port {port} is taken"), portal.serving(port):
            pass
