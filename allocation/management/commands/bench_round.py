"""`bench_round --listings N --responses M`: time, memory and statements of the round.

`statements_per_listing` counts what step 2 sends to the database, bindings and COPY included, from
reading the closed listings to writing the last evidence; `statements` is the whole night with the
bookkeeping of its steps. `extra_mb` is the peak of the process above what it held before the round.
The plain SQL reads the same responses, homes, registrations, residences and declarations, sorts
each listing in three groups with one window function and writes the rows that the round writes
(tier, rank, keys, draw) into a table of the same shape, in one statement, without conditions, row
security, offers, messages or trail. `sql_lean_seconds` is the same without evidence: tier and rank.
"""

import json
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.backends.utils import CursorWrapper

from allocation.services.run_round import WORK, run_round
from corporations.isolation.policies import OWNER_ROLE
from regulation.core.encoding import canonical, sha256_of

_MOMENT = datetime(2026, 3, 13, 1, 0, tzinfo=UTC)
_REGION = Path(__file__).with_name("bench_region.sql")
_YEAR = {
    "income_limit_single": 51537,
    "income_limit_multi": 56910,
    "social_rent_limit": 932.93,
    "affordable_income_single": 29400,
    "affordable_income_multi": 39925,
    "affordable_income_elderly_single": 28775,
    "affordable_income_elderly_multi": 38650,
    "rent_cap_low": 713.02,
    "rent_cap_high": 764.14,
    "pension_age": 67,
}
_DOCUMENT: dict[str, object] = {
    "code": "bench",
    "title": "Bench",
    "valid_from": "2024-01-01",
    "valid_until": "2028-01-01",
    "sources": ["made up for the benchmark"],
    "parameters": {"2026": _YEAR},
    "models": {
        "registration_time": {
            "vera_model": "AAN",
            "conditions": [
                {"rule": "adult"},
                {"rule": "income_limit"},
                {"rule": "affordable_rent"},
            ],
            "tiers": [
                {"name": "urgent", "when": [{"urgency": ["*"]}], "order": ["urgency_since"]},
                {"name": "local", "when": [{"tie": "place"}], "order": ["registration"]},
                {"name": "regular", "when": [], "order": ["registration"]},
            ],
        }
    },
}
# What the round is held against: the same rows, three groups, one sort per listing, one write.
_FACTS = """
    SELECT r.id, r.listing_id, r.corporation_id, r.applicant_id, r.ticket, l.ref, s.seed,
           CASE WHEN u.applicant_id IS NOT NULL THEN 0
                WHEN d.municipality_id = h.municipality_id AND d.from_on <= '2020-03-12' THEN 1
                ELSE 2 END AS tier,
           coalesce(u.since_on, g.registered_on) AS day
    FROM listings_response r
    JOIN listings_listing l ON l.id = r.listing_id
    JOIN listings_listingseed s ON s.listing_id = l.id
    JOIN listings_home h ON h.id = l.home_id
    JOIN applicants_registration g ON g.applicant_id = r.applicant_id
    JOIN applicants_residence d ON d.applicant_id = r.applicant_id
    LEFT JOIN urgency_declaration u ON u.applicant_id = r.applicant_id
         AND u.granted_on <= '2026-03-12' AND u.ends_on >= '2026-03-12'
    WHERE r.state = 'active'
"""
# The least that could be called a ranking: tier and rank, nothing to explain it by.
_LEAN = f"""
    INSERT INTO bench_lean (response_id, listing_id, applicant_id, tier, rank)
    SELECT id, listing_id, applicant_id, tier,
           row_number() OVER (PARTITION BY listing_id ORDER BY tier, day, ticket)
    FROM ({_FACTS}) AS facts
"""  # noqa: S608  constants of this module
# The rows that the round writes, evidence and draw included, into a table of the same shape.
_PLAIN = f"""
    INSERT INTO bench_plain (response_id, ranking_id, corporation_id, applicant_id, rank, tier,
                             keys, misses, draw, reasons, state, passed_over_reason, motive)
    SELECT id, listing_id, corporation_id, applicant_id,
           row_number() OVER (PARTITION BY listing_id ORDER BY tier, day, draw),
           (ARRAY['urgent', 'local', 'regular'])[tier + 1],
           jsonb_build_array(jsonb_build_array(
               CASE tier WHEN 0 THEN 'urgency_since' ELSE 'registration' END, day::text)),
           array_fill(0::smallint, ARRAY[tier]), draw, ARRAY[]::text[], 'ranked', '', ''
    FROM (SELECT *, encode(sha256(convert_to(seed || '|' || ref || '|' || ticket, 'UTF8')), 'hex')
                    AS draw FROM ({_FACTS}) AS bare) AS facts
"""  # noqa: S608


class Command(BaseCommand):
    """Makes a database of its own, fills it, runs the night beside plain SQL, drops it again."""

    help = "Time the nightly round on a generated region, beside the plain SQL window sort."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the size of the region."""
        parser.add_argument("--listings", type=int, required=True)
        parser.add_argument("--responses", type=int, required=True, help="in total")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure and print the JSON of DESIGN.md 8."""
        listings, responses = options["listings"], options["responses"]
        with _own_database():
            self.stderr.write(f"filling {listings} listings with {responses} responses")
            responses = _fill(listings, responses)
            self.stderr.write("plain SQL")
            sql_seconds, lean_seconds = _plain_sql()
            self.stderr.write("the round")
            idle = _memory_mb()
            with _counted() as counted:
                started = time.perf_counter()
                summary = run_round(_MOMENT)
                seconds = time.perf_counter() - started
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            report = {
                "listings": listings,
                "responses": responses,
                "round_seconds": round(seconds, 3),
                "sql_seconds": round(sql_seconds, 3),
                "ratio": round(seconds / sql_seconds, 2),
                "sql_lean_seconds": round(lean_seconds, 3),
                "extra_mb": round(peak - idle, 1),
                "statements_per_listing": round(counted["rank"] / listings, 1),
                "statements": counted["all"],
                "steps": summary["steps"],
            }
        self.stdout.write(json.dumps(report))


@contextmanager
def _own_database() -> Iterator[None]:
    """Point the connection at a fresh database of this process; drop it afterwards."""
    name = f"portal_bench_{os.getpid()}"
    home = connection.settings_dict["NAME"]
    role = connection.settings_dict["OPTIONS"]["options"]
    _maintain(f'CREATE DATABASE "{name}"')
    try:
        connection.settings_dict["NAME"] = name
        _as(OWNER_ROLE)
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute(f'GRANT CONNECT, TEMPORARY ON DATABASE "{name}" TO woonportaal_app')
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = home
        connection.settings_dict["OPTIONS"]["options"] = role
        # Nobody else is in it; a vacuum that is, stops for the plain form but not for WITH (FORCE).
        _maintain(f'DROP DATABASE "{name}"')
        connection.settings_dict["OPTIONS"]["options"] = role


def _as(role: str) -> None:
    connection.close()
    connection.settings_dict["OPTIONS"]["options"] = f"-c role={role}"


def _maintain(statement: str) -> None:
    _as(OWNER_ROLE)
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _fill(listings: int, responses: int) -> int:
    """Fill the region as the owner; return how many responses there are."""
    applicants = max(-(-responses // listings), responses // 5)
    sizes = {"listings": listings, "responses": responses, "applicants": applicants}
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO regulation_regulation (id, code, title, valid_from, valid_until, document,"
            " sha256, state, origin, adopted_at) VALUES (1, 'bench', 'Bench', '2024-01-01',"
            " '2028-01-01', %s, %s, 'adopted', 'file', '2024-01-01')",
            [canonical(_DOCUMENT).decode(), sha256_of(_DOCUMENT)],
        )
        cursor.execute(_REGION.read_text(), sizes)
        cursor.execute("SELECT count(*) FROM listings_response")
        (filled,) = cursor.fetchone()
    assert isinstance(filled, int)
    return filled


def _plain_sql() -> tuple[float, float]:
    """Return the seconds of the plain SQL with the evidence, and of the lean one without."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bench_plain (LIKE allocation_candidate INCLUDING ALL)")
        cursor.execute(
            "CREATE TABLE bench_lean (response_id bigint PRIMARY KEY, listing_id bigint,"
            " applicant_id bigint, tier integer, rank integer)"
        )
        started = time.perf_counter()
        cursor.execute(_PLAIN)
        written = time.perf_counter()
        cursor.execute(_LEAN)
        measured = written - started, time.perf_counter() - written
        # Nothing may tidy up a million rows of these while the round is timed.
        cursor.execute("DROP TABLE bench_plain, bench_lean")
    return measured


def _memory_mb() -> float:
    fields = Path("/proc/self/statm").read_text().split()
    return int(fields[1]) * resource.getpagesize() / 2**20


@contextmanager
def _counted() -> Iterator[dict[str, int]]:
    """Count every statement and COPY (not BEGIN and COMMIT) while the application role works.

    Yields "all" and, of those, "rank": what the ranking step sent.
    """
    _as("woonportaal_app")
    counted = {"all": 0, "rank": 0}
    copy, rank = CursorWrapper.__getattr__, WORK["rank"]

    def counting_copy(self: CursorWrapper, name: str) -> Any:
        if name == "copy_expert":
            counted["all"] += 1
        return copy(self, name)

    def counting(execute: Any, sql: str, *rest: Any) -> Any:
        counted["all"] += 1
        return execute(sql, *rest)

    def counting_rank(*given: Any) -> None:
        before = counted["all"]
        rank(*given)
        counted["rank"] = counted["all"] - before

    CursorWrapper.__getattr__ = counting_copy  # type: ignore[method-assign]
    WORK["rank"] = counting_rank
    try:
        with connection.execute_wrapper(counting):
            yield counted
    finally:
        CursorWrapper.__getattr__ = copy  # type: ignore[method-assign]
        WORK["rank"] = rank
