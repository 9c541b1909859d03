"""`verify_ranking`: whatever was tampered with in a published ranking is found and named."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from tests.allocation.commands.running import CASES, call, case, process, written

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The ranking of a case with several entries and an offer."""
    path = next(path for path in CASES if path.stem == "one_offer_each")
    file = written(tmp_path_factory.mktemp("case"), case(path)["region"])
    ranking = json.loads(call("rank_file", file))["rankings"]["X"]
    assert isinstance(ranking, dict)
    return ranking


def _swap(document: Document) -> None:
    document["entries"].reverse()


def _swap_with_ranks(document: Document) -> None:
    document["entries"].reverse()
    for rank, entry in enumerate(document["entries"], start=1):
        entry["rank"] = rank


def _set(*path: str | int, to: object) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        place: Any = document
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


def _leave_out_the_first(document: Document) -> None:
    del document["entries"][0]


def _count_somebody_twice(document: Document) -> None:
    document["entries"].append({**document["entries"][-1], "rank": len(document["entries"]) + 1})


TAMPERINGS = {
    "order": _swap,
    "order and ranks": _swap_with_ranks,
    "left out": _leave_out_the_first,
    "twice": _count_somebody_twice,
    "seed": _set("seed", to="0" * 64),
    "commitment": _set("commitment", to="0" * 64),
    "draw": _set("entries", 0, "draw", to="0" * 64),
    "rank": _set("entries", 0, "rank", to=2),
    "name": _set("entries", 0, "applicant", to="Z"),
    "listing": _set("listing", to="Y"),
    "tier": _set("entries", 0, "tier", to="unheard_of"),
    "offer to a stranger": _set("offers", 0, "applicant", to="Z"),
    "offer of another home": _set("offers", 0, "listing", to="Y"),
    "format": _set("format", to="ranking/2"),
    "no entries": _set("entries", to=None),
}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_true_ranking_proves_itself(path: Path, tmp_path: Path) -> None:
    file = written(tmp_path, case(path)["region"])
    for ref, ranking in json.loads(call("rank_file", file))["rankings"].items():
        summary = json.loads(call("verify_ranking", written(tmp_path, ranking, "ranking.json")))
        assert (summary["listing"], summary["verified"]) == (ref, True)
        assert summary["entries"] == len(ranking["entries"])


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_is_named_on_a_line_each(
    tampering: str, document: Document, tmp_path: Path
) -> None:
    forged = copy.deepcopy(document)
    TAMPERINGS[tampering](forged)
    assert forged != document

    with pytest.raises(CommandError, match="is not right") as refused:
        call("verify_ranking", written(tmp_path, forged))

    faults = str(refused.value).splitlines()[1:]
    assert faults
    assert all("expected" in fault for fault in faults)


def test_needs_no_database_and_exits_1_for_a_forgery(document: Document, tmp_path: Path) -> None:
    true = process("verify_ranking", written(tmp_path, document))
    assert (true.code, json.loads(true.out)["verified"]) == (0, True)
    _swap_with_ranks(forged := copy.deepcopy(document))

    ended = process("verify_ranking", written(tmp_path, forged))

    assert (ended.code, ended.out) == (1, "")
    assert "is not right" in ended.err
