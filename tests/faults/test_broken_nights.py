"""Invariant 13: a night that is broken anywhere and started again ends as an undisturbed one.

The chosen statements are drawn from a fixed seed: every run breaks the night in the same places.
"""

import signal
import subprocess
import sys
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from allocation.services.run_round import run_round
from corporations.core.refusals import Refusal
from tests.allocation.services.scenes import at_once
from tests.faults.broken_nights import (
    NIGHTS,
    assert_the_same,
    cut_at,
    in_a_process_of_its_own,
    killed_at,
)

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
# Such a night takes some 150 statements; what a killed one has done, the next need not do.
STATEMENTS = 110


def test_the_region_is_worth_breaking(undisturbed: dict[str, Any]) -> None:
    assert len(undisturbed["rankings"]) > 1
    assert {offer[0]["state"] for offer in undisturbed["offers"]} >= {"open", "expired"}
    assert len(undisturbed["arrived"]) == len(undisturbed["messages"]) > 3


@pytest.mark.parametrize("turn", range(6))
def test_killed_again_and_again(turn: int, post: Path, undisturbed: dict[str, Any]) -> None:
    chances = Random(f"killed {turn}")  # noqa: S311
    killed = 0
    for moment in NIGHTS:
        for _ in range(8):
            at, after = chances.randint(1, STATEMENTS), chances.random() < 0.5
            status = in_a_process_of_its_own(killed_at(moment, at, after=after))
            killed += status == signal.SIGKILL
        finish(moment)
    assert killed >= 4
    assert_the_same(post, undisturbed)


@pytest.mark.parametrize("turn", range(3))
def test_cut_off_from_the_database(turn: int, post: Path, undisturbed: dict[str, Any]) -> None:
    chances = Random(f"cut {turn}")  # noqa: S311
    failed = 0
    for moment in NIGHTS:
        for _ in range(4):
            failed += in_a_process_of_its_own(cut_at(moment, chances.randint(3, STATEMENTS))) != 0
        finish(moment)
    assert failed >= 4
    assert_the_same(post, undisturbed)


def finish(moment: datetime) -> None:
    """Run the night to its end; the server may need a moment to notice that a worker is gone."""
    for _ in range(100):
        try:
            run_round(moment)
        except Refusal as refusal:
            if refusal.code == "round_finished":
                return
            assert refusal.code == "round_running"  # noqa: PT017  told apart by its code
            time.sleep(0.05)
        else:
            return
    pytest.fail("the lock of a dead worker was not set free")


@pytest.mark.parametrize("turn", range(3))
def test_two_workers_at_the_same_night(turn: int, post: Path, undisturbed: dict[str, Any]) -> None:
    for moment in NIGHTS:
        raised = at_once(partial(run_round, moment), partial(run_round, moment))
        refusals = [error for error in raised if error is not None]
        assert len(refusals) == 1, f"turn {turn}"
        assert isinstance(refusals[0], Refusal)
        assert refusals[0].code in {"round_running", "round_finished"}
    assert_the_same(post, undisturbed)


def test_the_command_killed_while_it_runs(post: Path, undisturbed: dict[str, Any]) -> None:
    chances = Random("command")  # noqa: S311
    for moment in NIGHTS:
        for _ in range(3):
            command = start_command(moment.isoformat(), post)
            time.sleep(chances.uniform(0.9, 1.6))
            command.kill()
            command.communicate()
        finish(moment)
    assert_the_same(post, undisturbed)


def start_command(moment: str, post: Path) -> subprocess.Popen[bytes]:
    program = (
        "from django.conf import settings; import django, sys; django.setup();"
        f"settings.DATABASES['default']['NAME'] = {connection.settings_dict['NAME']!r};"
        "from django.db import connection;"
        f"connection.settings_dict['NAME'] = {connection.settings_dict['NAME']!r};"
        "settings.EMAIL_BACKEND = 'corporations.isolation.post_office.FolderBackend';"
        f"settings.EMAIL_FILE_PATH = {str(post)!r};"
        "from django.core.management import call_command;"
        f"call_command('run_round', at={moment!r})"
    )
    return subprocess.Popen(  # noqa: S603  our own Python
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_the_command_left_alone_does_the_same(post: Path, undisturbed: dict[str, Any]) -> None:
    for moment in NIGHTS:
        command = start_command(moment.isoformat(), post)
        _, said = command.communicate()
        assert command.returncode == 0, said
    assert_the_same(post, undisturbed)
