"""The night: its steps and counts, what it refuses, how it resumes, and that it equals rank_file."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from allocation import tasks
from allocation.models import Round, RoundStep
from allocation.services import run_round as running
from allocation.services.rank_listing import SeedBrokenError
from allocation.services.run_round import WORK, run_round
from applicants.models import Income
from corporations.core.refusals import Refusal
from corporations.isolation.locks import AdvisoryKey, exclusively
from corporations.isolation.session import acting_as
from listings.models import ListingSeed
from listings.selectors.facts import listings_to_rank
from tests.acts import operator, round_
from tests.allocation.services.nights import (
    CASES,
    NIGHT,
    case,
    exported,
    load,
    ranked_by_core,
    rows,
)
from tests.allocation.services.scenes import at_once
from tests.conftest import as_owner
from tests.naive.picking import chosen_by_seed
from tests.naive.regions import region_document

# Committed for real: a night is many transactions, one per listing.
pytestmark = pytest.mark.django_db(transaction=True)
NAMES = [path.stem for path in sorted(CASES.glob("*.json"))]
BUILT = ["close", "rank", "offer", "expire", "registrations", "account", "retention", "post"]


def steps() -> dict[str, str]:
    return dict(rows("SELECT name, state FROM allocation_roundstep ORDER BY number"))


def test_runs_its_steps_and_counts_what_it_did(tmp_path: Path) -> None:
    load(case("one_offer_each"), tmp_path)
    summary = run_round(NIGHT)
    done = summary["steps"]
    assert isinstance(done, dict)
    listings = len(case("one_offer_each")["listings"])
    assert done["close"] == {"closed": listings}
    assert done["rank"]["listings"] == listings
    offers = rows("SELECT count(*) FROM allocation_offer WHERE state = 'open'")[0][0]
    assert done["offer"] == {"offers": offers}
    assert done["post"] == {"sent": offers, "failed": 0}
    assert [name for name, state in steps().items() if state == "finished"] == BUILT
    assert rows("SELECT state, attempts, error FROM allocation_round") == [("finished", 1, "")]


def test_shows_the_place_of_steps_that_are_not_built(tmp_path: Path) -> None:
    load(case("one_offer_each"), tmp_path)
    done = run_round(NIGHT)["steps"]
    assert isinstance(done, dict)
    absent = [name for name, counts in done.items() if counts == "absent"]
    assert absent == ["urgency", "points"]
    assert len(steps()) == 10


@pytest.mark.parametrize("name", NAMES)
def test_ranks_a_worked_case_as_rank_file_does(name: str, tmp_path: Path) -> None:
    region = case(name)
    load(region, tmp_path)
    run_round(NIGHT)
    assert_equal_to_core(region)


@pytest.mark.parametrize("seed", range(12))
def test_ranks_a_generated_region_as_rank_file_does(seed: int, tmp_path: Path) -> None:
    region = region_document(chosen_by_seed(seed))
    load(region, tmp_path)
    run_round(NIGHT)
    assert_equal_to_core(region)


def assert_equal_to_core(region: dict[str, Any]) -> None:
    expected = ranked_by_core(region)["rankings"]
    assert expected
    for ref, document in expected.items():
        assert json.dumps(exported(ref)) == json.dumps(document)


def test_a_moment_is_run_once(tmp_path: Path) -> None:
    load(case("one_offer_each"), tmp_path)
    run_round(NIGHT)
    before = rows("SELECT * FROM allocation_offer ORDER BY id")
    with pytest.raises(Refusal, match="round_finished"):
        run_round(NIGHT)
    with pytest.raises(Refusal, match="later_round_exists"):
        run_round(NIGHT - timedelta(days=1))
    assert rows("SELECT * FROM allocation_offer ORDER BY id") == before


def test_refuses_while_another_is_at_it() -> None:
    def second() -> None:
        run_round(NIGHT)

    with exclusively(AdvisoryKey.ROUND) as alone:
        assert alone
        (raised,) = at_once(second)
    assert isinstance(raised, Refusal)
    assert raised.code == "round_running"
    assert rows("SELECT * FROM allocation_round") == []


@pytest.mark.parametrize("name", BUILT)
def test_a_step_that_fails_stops_loudly_and_is_taken_up(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(case("one_offer_each"), tmp_path)

    def break_down(_night: Round, _row: RoundStep) -> None:
        raise ZeroDivisionError("Sanne de Vries")

    with monkeypatch.context() as patch:
        patch.setitem(WORK, name, break_down)
        with pytest.raises(ZeroDivisionError):
            run_round(NIGHT)
    assert steps()[name] == "failed"
    ((state, error),) = rows("SELECT state, error FROM allocation_round")
    assert state == "failed"
    assert name in error
    assert "Sanne" not in error, "the text of an error may quote a row"
    run_round(NIGHT)
    assert rows("SELECT state, attempts FROM allocation_round") == [("finished", 2)]
    for ref, document in ranked_by_core(case("one_offer_each"))["rankings"].items():
        assert exported(ref) == document


def test_what_happens_after_closing_changes_nothing(tmp_path: Path) -> None:
    region = case("income_limit")
    load(region, tmp_path)
    with acting_as(operator()) as act:
        for person in {row["applicant_id"] for row in Income.objects.values("applicant_id")}:
            Income.objects.create(applicant_id=person, recorded_at=act.at, amount=999_999)
    run_round(NIGHT)
    assert_equal_to_core(region)


def test_ranks_by_the_version_that_was_pinned(tmp_path: Path) -> None:
    region = case("one_offer_each")
    load(region, tmp_path)
    with acting_as(operator()):
        connection.cursor().execute(
            "INSERT INTO regulation_regulation (code, title, valid_from, valid_until, document, sha256,"
            " state, origin, adopted_at) SELECT code, title, '2099-01-01', '2100-01-01',"
            " document, repeat('0', 64), state, origin, adopted_at FROM regulation_regulation LIMIT 1"
        )
    run_round(NIGHT)
    pinned = rows(
        "SELECT r.regulation_sha256, g.sha256 FROM allocation_ranking r JOIN listings_listing l"
        " ON l.id = r.listing_id JOIN regulation_regulation g ON g.id = l.regulation_id"
    )
    assert pinned
    assert all(used == own for used, own in pinned)


def test_a_seed_that_breaks_its_commitment_ranks_nothing(tmp_path: Path) -> None:
    load(case("equal_keys_are_drawn"), tmp_path)
    with acting_as(round_()):
        seeds = dict(ListingSeed.objects.values_list("pk", "seed"))
    wrong = dict.fromkeys(seeds, "0" * 64)

    def forged() -> Any:
        return [row._replace(seed=wrong[row.id]) for row in listings_to_rank()]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "listings_to_rank", forged)
        with pytest.raises(SeedBrokenError):
            run_round(NIGHT)
    assert rows("SELECT * FROM allocation_ranking") == []
    assert rows("SELECT * FROM allocation_candidate") == []
    assert {row[0] for row in rows("SELECT state FROM listings_listing")} == {"closed"}


def test_the_task_twice_is_the_night_once(tmp_path: Path) -> None:
    load(case("one_offer_each"), tmp_path)
    tasks.run_night.run(moment=NIGHT.isoformat())
    before = rows("SELECT * FROM allocation_offer ORDER BY id")
    tasks.run_night.run(moment=NIGHT.isoformat())
    assert rows("SELECT * FROM allocation_offer ORDER BY id") == before
    assert rows("SELECT count(*) FROM allocation_round") == [(1,)]


def test_the_trail_of_a_night_holds(tmp_path: Path) -> None:
    load(case("one_offer_each"), tmp_path)
    run_round(NIGHT)
    with as_owner(connection.settings_dict["NAME"]) as owner, owner.cursor() as cursor:
        cursor.execute("SELECT type, count(*) FROM audit_auditevent GROUP BY 1")
        counted = dict(cursor.fetchall())
    assert counted["round.started"] == counted["round.finished"] == 1
    assert counted["listing.closed"] == counted["listing.ranked"]
