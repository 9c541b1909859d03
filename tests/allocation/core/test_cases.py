"""The worked cases of the field, each with its source: order, exclusions and offers as written."""

import json
from pathlib import Path

import pytest

from allocation.core.night import night_of, rank_region
from allocation.core.region_file import read_region, region_of
from allocation.core.verifying import verify

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.json"))


def test_all_cases_are_here() -> None:
    assert len(CASES) == 15


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_comes_out_as_written(path: Path) -> None:
    case = json.loads(path.read_text())
    night = night_of(region_of(case["region"]))
    order = {
        ref: [entry.candidate.person.ref for entry in ranking.entries]
        for ref, ranking in night.rankings.items()
    }
    excluded = {
        ref: {item.candidate.person.ref: list(item.reasons) for item in ranking.excluded}
        for ref, ranking in night.rankings.items()
        if ranking.excluded
    }
    assert order == case["expect"]["order"]
    assert excluded == case["expect"]["excluded"]
    if "offers" in case["expect"]:
        offers = [{"listing": made.listing, "applicant": made.applicant} for made in night.offers]
        assert offers == case["expect"]["offers"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_reads_the_same_from_a_file_and_proves_itself(path: Path, tmp_path: Path) -> None:
    region = json.loads(path.read_text())["region"]
    written = tmp_path / "region.json"
    written.write_text(json.dumps(region))
    result = rank_region(read_region(written))
    assert result == rank_region(region_of(region))
    for document in result["rankings"].values():
        assert verify(json.loads(json.dumps(document))) == []
