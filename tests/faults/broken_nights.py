"""Nights that are killed, and what a night leaves behind, without what only the clock decides."""

import json
import os
import signal
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from allocation.services.run_round import run_round
from tests.allocation.services.nights import NIGHT, load, spread_renewals
from tests.conftest import as_owner, empty_database
from tests.naive.picking import chosen_by_seed
from tests.naive.regions import region_document

# A region of the generator with several listings and offers that expire.
REGION = 142
# The second night expires what nobody answered and goes on to the next candidates.
NIGHTS = (NIGHT, NIGHT + timedelta(days=3))
# Days to renew around the nights: reminded for the first or second time, lapsing in either, ending.
DUE_AFTER = (30, 10, 1, -1, -400)
# Ids of rows that a night makes skip numbers after a rollback: their own keys stand for them.
_LEFT = {
    "listings": "SELECT ref, state FROM listings_listing ORDER BY ref",
    "rankings": "SELECT to_jsonb(r) - 'id' FROM allocation_ranking r ORDER BY listing_id",
    "candidates": "SELECT to_jsonb(c) - 'ranking_id' FROM allocation_candidate c ORDER BY response_id",
    "offers": "SELECT to_jsonb(o) - 'id' FROM allocation_offer o ORDER BY candidate_id",
    "records": "SELECT to_jsonb(a) - 'id' FROM allocation_accountabilityrecord a ORDER BY listing_id",
    "sanctions": "SELECT to_jsonb(s) - 'id' FROM applicants_sanction s ORDER BY applicant_id, from_on",
    # The code at the foot is drawn anew for every message: that is what makes it proof.
    "messages": "SELECT key, user_id, subject, regexp_replace(body, '(Code [^\n:]*: )[^\n]*', '\\1'), state"
    " FROM corporations_message ORDER BY key",
    "registrations": "SELECT to_jsonb(r) - 'id' FROM applicants_registration r ORDER BY applicant_id, registered_on",
    # Without the hashes: loading the region stands before the night in some chains, at its own time.
    "trail": "SELECT stream, sequence, at, type, body FROM audit_auditevent"
    """ WHERE body LIKE '%"actor":"round"%' ORDER BY stream, sequence""",
    "steps": "SELECT r.moment, s.name, s.state, CASE WHEN s.name <> 'post' THEN s.counts END"
    " FROM allocation_roundstep s JOIN allocation_round r ON r.id = s.round_id"
    " ORDER BY r.moment, s.number",
    "rounds": "SELECT moment, state, error FROM allocation_round ORDER BY moment",
}


def load_afresh(folder: Path) -> None:
    """Load the region into an empty database."""
    connection.close()
    empty_database()
    load(region_document(chosen_by_seed(REGION)), folder)
    spread_renewals(NIGHT, DUE_AFTER)


def what_is_left(post: Path) -> dict[str, Any]:
    """Every row that two nights write, and the messages that arrived."""
    left: dict[str, Any] = {}
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        for name, query in _LEFT.items():
            cursor.execute(query)
            left[name] = json.loads(json.dumps(cursor.fetchall(), default=str))
        cursor.execute("SELECT code, key FROM corporations_message")
        keys = dict(cursor.fetchall())
    # An arrived message is named <id>.<code>@woonportaal.eml: its key says which one it is.
    codes = (path.name.split("@")[0].split(".")[1] for path in post.glob("*.eml"))
    left["arrived"] = sorted(keys[code] for code in codes)
    return left


def assert_the_same(post: Path, undisturbed: dict[str, Any]) -> None:
    """Compare what is left with what undisturbed nights left, row for row."""
    found = what_is_left(post)
    for name, expected in undisturbed.items():
        assert found[name] == expected, name


def in_a_process_of_its_own(work: Callable[[], object]) -> int:
    """Run the work in a fork with connections of its own; return its wait status (0 is well)."""
    connection.close()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return status


def killed_at(moment: datetime, statement: int, *, after: bool) -> Callable[[], object]:
    """The night, with SIGKILL before or after its n-th statement."""
    done = 0

    def kill(execute: Any, *given: Any) -> Any:
        nonlocal done
        done += 1
        if done == statement and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(*given)
        if done == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    def work() -> None:
        with connection.execute_wrapper(kill):
            run_round(moment)

    return work


def cut_at(moment: datetime, statement: int) -> Callable[[], object]:
    """The night, with its connection ended by the server at its n-th statement."""
    done = 0

    def cut(execute: Any, *given: Any) -> Any:
        nonlocal done
        done += 1
        if done == statement:
            backend = connection.connection.info.backend_pid
            with closing(as_owner("postgres")) as owner, owner.cursor() as cursor:
                # Whoever logged in may end its own sessions; the owner may not.
                cursor.execute("SET ROLE NONE")
                cursor.execute("SELECT pg_terminate_backend(%s)", [backend])
        return execute(*given)

    def work() -> None:
        with connection.execute_wrapper(cut):
            run_round(moment)

    return work
