"""`rank_file`: the rankings and offers of a region file, without any server."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError

from tests.allocation.commands.running import CASES, call, case, process, written


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_comes_out_as_written(path: Path, tmp_path: Path) -> None:
    expect = case(path)["expect"]
    file = written(tmp_path, case(path)["region"])

    printed = json.loads(call("rank_file", file))

    assert set(printed) == {"rankings", "offers"}
    for ref, ranking in printed["rankings"].items():
        assert (ranking["format"], ranking["listing"]) == ("ranking/1", ref)
        assert [entry["rank"] for entry in ranking["entries"]] == list(
            range(1, len(ranking["entries"]) + 1)
        )
    order = {
        ref: [entry["applicant"] for entry in ranking["entries"]]
        for ref, ranking in printed["rankings"].items()
    }
    excluded = {
        ref: {one["applicant"]: one["reasons"] for one in ranking["excluded"]}
        for ref, ranking in printed["rankings"].items()
        if ranking["excluded"]
    }
    assert (order, excluded) == (expect["order"], expect["excluded"])
    if "offers" in expect:
        offers = [{key: one[key] for key in ("listing", "applicant")} for one in printed["offers"]]
        assert offers == expect["offers"]


def test_needs_no_database_and_prints_json_alone(tmp_path: Path) -> None:
    file = written(tmp_path, case(CASES[0])["region"])

    ended = process("rank_file", file)

    assert (ended.code, ended.err.strip()) == (0, "")
    assert json.loads(ended.out) == json.loads(call("rank_file", file))


def test_only_what_has_closed_by_the_moment_is_ranked(tmp_path: Path) -> None:
    region = case(CASES[0])["region"]
    file = written(tmp_path, region)
    (closes_at,) = {listing["closes_at"] for listing in region["listings"]}

    assert json.loads(call("rank_file", file, at=closes_at))["rankings"]
    assert json.loads(call("rank_file", file, at="2000-01-01T00:00:00+01:00")) == {
        "rankings": {},
        "offers": [],
    }


def test_a_regulation_whose_example_does_not_come_out_ranks_nobody(tmp_path: Path) -> None:
    region = case(CASES[0])["region"]
    (rules, *_) = region["regulations"]
    example = {"name": "nobody", "why": "art. 1", "applicants": [{"ref": "A"}]}
    listing = {"ref": "L", "model": next(iter(rules["models"]))}
    rules["examples"] = [{**example, "listings": [listing], "expect": {"order": {"L": []}}}]
    with pytest.raises(CommandError, match=r"\$\.regulations\[0\]\.examples\[0\]"):
        call("rank_file", written(tmp_path, region))


@pytest.mark.parametrize("at", ["yesterday", "2026-03-12T12:00:00", "0000-01-01T00:00:00Z"])
def test_moment_that_is_none(at: str, tmp_path: Path) -> None:
    file = written(tmp_path, case(CASES[0])["region"])
    with pytest.raises(CommandError, match="--at: expected"):
        call("rank_file", file, at=at)
