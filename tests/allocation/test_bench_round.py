"""The benchmark says everything that it promises and leaves no database behind. It is not timed."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from allocation.services.run_round import WORK
from corporations.isolation.session import acting_as
from tests.acts import round_

pytestmark = pytest.mark.django_db(transaction=True)
KEYS = {
    "listings",
    "responses",
    "round_seconds",
    "sql_seconds",
    "ratio",
    "extra_mb",
    "statements_per_listing",
}


def databases() -> set[str]:
    with acting_as(round_()), connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'portal_bench%'")
        return {name for (name,) in cursor.fetchall()}


def test_prints_every_figure_and_cleans_up() -> None:
    home, rank, before = connection.settings_dict["NAME"], WORK["rank"], databases()
    out = StringIO()
    call_command("bench_round", listings=2, responses=60, stdout=out, stderr=StringIO())
    report = json.loads(out.getvalue())
    assert report.keys() >= KEYS
    assert (report["listings"], report["responses"]) == (2, 60)
    assert report["steps"]["rank"] == {"ranked": 60, "excluded": 0, "listings": 2}
    assert 0 < report["statements_per_listing"] <= 20
    assert connection.settings_dict["NAME"] == home
    assert WORK["rank"] is rank
    assert databases() == before
