"""`crowd fill` and `crowd given`: the region of bin/load, and what is in it afterwards.

Fills an empty database as the owner, by SQL; never the portal's own. Each person of the crowd gets
an account with a session made beforehand, so that no password is hashed while the load is measured.
Prints JSON.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from allocation.services.count_forecasts import count_forecasts
from allocation.services.run_round import ROUND_ACTOR
from corporations.isolation.policies import APPLICATION_ROLE, OWNER_ROLE
from corporations.isolation.scratch import work_as
from corporations.isolation.session import acting_as
from corporations.isolation.sessions import SessionStore
from regulation.core.encoding import canonical, document_from_toml, sha256_of

_HERE = Path(__file__)
_REGION, _CROWD = _HERE.with_name("bench_pages.sql"), _HERE.with_name("crowd.sql")
_KEPT_HOURS = 12
_BATCH = 20_000
_GIVEN = """
    SELECT r.applicant_id, l.ref, r.state FROM listings_response r
    JOIN listings_listing l ON l.id = r.listing_id JOIN applicants_applicant a ON a.id = r.applicant_id
    WHERE a.user_id IS NOT NULL
"""
_MISCOUNTED = """
    SELECT count(*) FROM listings_responsecount c WHERE c.active <> (
        SELECT count(*) FROM listings_response r WHERE r.listing_id = c.listing_id AND r.state = 'active')
"""
_RECORDED = "SELECT type, count(*) FROM audit_auditevent WHERE type LIKE 'response.%' GROUP BY type"


class Command(BaseCommand):
    """Fills the region of bin/load, and tells which responses its crowd gave."""

    help = "The region and the crowd of bin/load; in an empty database of its own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do and the sizes."""
        parser.add_argument("what", choices=["fill", "given"])
        parser.add_argument("--listings", type=int, default=5000)
        parser.add_argument("--people", type=int, default=200_000)
        parser.add_argument("--responses", type=int, default=500_000, help="in total")
        parser.add_argument("--crowd", type=int, default=4000, help="people who can log in")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it as the owner and print."""
        work_as(OWNER_ROLE)
        report = _given() if options["what"] == "given" else self._fill(options)
        self.stdout.write(json.dumps(report))

    def _fill(self, options: dict[str, Any]) -> dict[str, Any]:
        if get_user_model().objects.exists():
            raise CommandError("There are accounts in this database: it is somebody's.")
        sizes = {name: options[name] for name in ("listings", "people", "responses", "crowd")}
        _insert(sizes)
        sessions = _sessions(sizes["crowd"])
        work_as(APPLICATION_ROLE)
        waiting = _BATCH
        while waiting:
            with acting_as(ROUND_ACTOR) as act:
                waiting = count_forecasts(act, at_most=_BATCH)
        work_as(OWNER_ROLE)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        return {"listings": [f"L{g}" for g in range(1, sizes["listings"] + 1)], "crowd": sessions}


def _insert(sizes: dict[str, int]) -> None:
    text = (settings.BASE_DIR / "regulation" / "ordinances" / "twente.toml").read_text()
    document = document_from_toml(text)
    models = document["models"]
    assert isinstance(models, dict)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO regulation_regulation (id, code, title, valid_from, valid_until, document,"
            " sha256, state, origin, adopted_at) VALUES (1, 'bench', 'Bench', '2024-01-01',"
            " '2028-01-01', %s, %s, 'adopted', 'file', '2024-01-01')",
            [canonical(document).decode(), sha256_of(document)],
        )
        cursor.execute(
            _REGION.read_text(),
            {**sizes, "users": sizes["crowd"], "responses": 0, "models": list(models)},
        )
        cursor.execute(_CROWD.read_text(), sizes)
        cursor.execute("ANALYZE")


def _sessions(crowd: int) -> list[tuple[int, str]]:
    """Make a session for each account of the crowd; return (applicant, key of the session)."""
    store = SessionStore()
    (backend,) = settings.AUTHENTICATION_BACKENDS
    users = get_user_model().objects.filter(pk__lte=crowd).order_by("pk")
    with connection.cursor() as cursor:
        cursor.execute("SELECT now() + %s * interval '1 hour'", [_KEPT_HOURS])
        (until,) = cursor.fetchone()
    made, keys = [], []
    for user in users:
        said = {
            "_auth_user_id": str(user.pk),
            "_auth_user_backend": backend,
            "_auth_user_hash": user.get_session_auth_hash(),
        }
        key = f"{user.pk:08d}{'load' * 6}"
        keys.append((user.pk, key))
        made.append(Session(session_key=key, session_data=store.encode(said), expire_date=until))
    Session.objects.bulk_create(made, batch_size=1000)
    return keys


def _given() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(_GIVEN)
        rows = cursor.fetchall()
        cursor.execute(_MISCOUNTED)
        (miscounted,) = cursor.fetchone()
        cursor.execute(_RECORDED)
        recorded = dict(cursor.fetchall())
    return {"rows": rows, "miscounted": miscounted, "recorded": recorded}
