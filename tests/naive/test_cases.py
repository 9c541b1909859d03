"""The naive ranking must first give what the worked cases say, on its own."""

import json
from pathlib import Path

import pytest

from tests.naive.ranking import rank_region

CASES = sorted((Path(__file__).parents[1] / "allocation" / "cases").glob("*.json"))


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_ranks_a_worked_case_as_written(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    expect = case["expect"]

    result = rank_region(case["region"])

    rankings = result["rankings"]
    assert {
        ref: [entry["applicant"] for entry in ranking["entries"]]
        for ref, ranking in rankings.items()
    } == expect["order"]
    assert {
        ref: {one["applicant"]: one["reasons"] for one in ranking["excluded"]}
        for ref, ranking in rankings.items()
        if ranking["excluded"]
    } == expect["excluded"]
    if "offers" in expect:
        got = [(offer["listing"], offer["applicant"]) for offer in result["offers"]]
        assert got == [(offer["listing"], offer["applicant"]) for offer in expect["offers"]]
