"""`load_region`: the whole file or nothing, once, and the night gives what the file alone gives."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import DatabaseError, connection, connections

from allocation.core.region_file import region_of
from allocation.services.load_region import load_region
from audit.models import AuditEvent
from corporations.core.actors import Actor
from corporations.isolation.session import acting_as
from listings.models import Listing, Response
from tests.acts import administrator, observer, operator, round_, visitor
from tests.allocation.commands.running import CASES, call, case, written
from tests.conftest import as_owner

pytestmark = pytest.mark.django_db(transaction=True)

Region = dict[str, Any]


@pytest.fixture
def region() -> Region:
    """A region with two listings and three people."""
    found = case(next(path for path in CASES if path.stem == "one_offer_each"))["region"]
    assert isinstance(found, dict)
    return found


def rows() -> dict[str, int]:
    """How many rows each table has, the trail included."""
    with closing(as_owner(connection.settings_dict["NAME"])) as owner, owner.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename NOT IN ('django_content_type', 'django_migrations')"
        )
        counts = {}
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{name}"')
            counts[name] = cursor.fetchone()[0]
    return counts


def test_loads_everything_says_so_and_records_it(region: Region, tmp_path: Path) -> None:
    summary = json.loads(call("load_region", written(tmp_path, region)))

    for kind in ("applicants", "homes", "listings", "responses"):
        assert summary[kind] == len(region[kind])
    with acting_as(operator()):
        (event,) = AuditEvent.objects.filter(stream="region")
        assert json.loads(event.body)["listings"] == len(region["listings"])
        assert not {person["ref"] for person in region["applicants"]} & set(event.body.split('"'))
        assert set(Listing.objects.values_list("state", flat=True)) == {"published"}


def test_second_time_is_refused_and_changes_nothing(region: Region, tmp_path: Path) -> None:
    path = written(tmp_path, region)
    call("load_region", path)
    before = rows()

    with pytest.raises(CommandError, match="nothing was loaded") as refused:
        call("load_region", path)

    assert "$.applicants[0].ref" in str(refused.value)
    assert rows() == before


def test_of_two_at_once_one_waits_and_is_refused(region: Region, tmp_path: Path) -> None:
    path = written(tmp_path, region)

    def load(_: int) -> bool:
        try:
            call("load_region", path)
        except CommandError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(load, range(2))) == [False, True]
    with acting_as(operator()):
        assert Listing.objects.count() == len(region["listings"])


def test_second_file_may_refer_to_what_is_loaded(region: Region, tmp_path: Path) -> None:
    call("load_region", written(tmp_path, region))
    more = {
        **{key: region[key] for key in ("format", "region", "parameters")},
        **{key: [] for key in ("corporations", "regulations", "applicants", "homes")},
        "listings": [{**region["listings"][0], "ref": "LATER"}],
        "responses": [{**region["responses"][0], "listing": "LATER"}],
    }

    call("load_region", written(tmp_path, more))

    with acting_as(operator()):
        assert Response.objects.filter(listing__ref="LATER").count() == 1


def _places(region: Region) -> None:
    region["homes"][0]["place"] = "Nergens"


def _applicant(region: Region) -> None:
    region["responses"][-1]["applicant"] = "NOBODY"


def _home(region: Region) -> None:
    region["listings"][0]["home"] = "NOWHERE"


def _model(region: Region) -> None:
    region["listings"][0]["model"] = "unheard_of"


def _twice(region: Region) -> None:
    region["applicants"].append(region["applicants"][0])


def _window(region: Region) -> None:
    region["listings"][0]["closes_at"] = region["listings"][0]["opens_at"]


def _example(region: Region) -> None:
    region["regulations"][0]["examples"] = [
        {
            "name": "nobody",
            "why": "art. 1",
            "applicants": [{"ref": "A"}],
            "listings": [{"ref": "L", "model": next(iter(region["regulations"][0]["models"]))}],
            "expect": {"order": {"L": []}},
        }
    ]


def _two_errors(region: Region) -> None:
    _home(region)
    region["applicants"][0]["birth_date"] = "soon"


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        (_places, ["$.homes[0].place"]),
        (_applicant, ["$.responses["]),
        (_home, ["$.listings[0].home"]),
        (_model, ["$.listings[0].model"]),
        (_twice, ["$.applicants["]),
        (_window, ["$.listings[0].closes_at"]),
        (_example, ["$.regulations[0].examples[0].expect.order.L"]),
        (_two_errors, ["$.listings[0].home", "$.applicants[0].birth_date"]),
    ],
)
def test_every_error_is_named_with_its_place_and_nothing_is_written(
    change: Callable[[Region], None], paths: list[str], region: Region, tmp_path: Path
) -> None:
    before = rows()
    change(region)

    with pytest.raises(CommandError, match="nothing was loaded") as refused:
        call("load_region", written(tmp_path, region))

    assert refused.value.returncode == 1
    for path in paths:
        assert path in str(refused.value)
    assert rows() == before


def test_loaded_code_with_another_name_is_a_contradiction(region: Region, tmp_path: Path) -> None:
    call("load_region", written(tmp_path, region))
    other = {
        **{key: deepcopy(region[key]) for key in ("format", "region", "parameters")},
        "corporations": [{**region["corporations"][0], "name": "Een ander"}],
        **{key: [] for key in ("regulations", "applicants", "homes", "listings", "responses")},
    }
    before = rows()

    with pytest.raises(CommandError, match=r"\$\.corporations\[0\]"):
        call("load_region", written(tmp_path, other))

    assert rows() == before


@pytest.mark.parametrize(
    "actor", [visitor(), administrator(), observer(), round_()], ids=lambda actor: str(actor.kind)
)
def test_nobody_but_the_operator_can_load(actor: Actor, region: Region) -> None:
    before = rows()

    def load() -> None:
        with acting_as(actor) as act:
            load_region(act, read=lambda known: region_of(region, known))

    with pytest.raises(DatabaseError):
        load()
    assert rows() == before


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_night_on_a_loaded_region_gives_what_the_file_gives(path: Path, tmp_path: Path) -> None:
    region = case(path)["region"]
    file = written(tmp_path, region)
    alone = json.loads(call("rank_file", file))
    call("load_region", file)

    call("run_round", at=max(listing["closes_at"] for listing in region["listings"]))

    for ref, ranking in alone["rankings"].items():
        out = tmp_path / "ranking.json"
        call("export_ranking", ref, out=out)
        assert json.loads(out.read_text()) == ranking
        assert json.loads(call("export_ranking", ref)) == ranking
        assert json.loads(call("verify_ranking", out))["verified"] is True


def test_there_is_no_ranking_of_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no ranking of a listing NOWHERE"):
        call("export_ranking", "NOWHERE", out=tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()
