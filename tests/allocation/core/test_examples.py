"""A regulation whose worked examples do not come out as written is refused wherever it is read."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from allocation.core.examples import check_examples, prove_examples
from allocation.core.region_file import RegionFileError, read_region, region_of
from regulation.core.parsing import from_toml, parse
from tests.naive.ordinances import CODES, text_of
from tests.regulation.core.documents import Row, smallest

CASE = Path(__file__).parents[1] / "cases" / "one_offer_each.json"
EARLY, LATE = {"date": "2015-01-01"}, {"date": "2016-01-01"}


def document() -> Row:
    """By registration time, the others excluded; with one example that holds."""
    made = smallest()
    (model,) = made["models"].values()
    model["conditions"] = [{"rule": "adult"}]
    model["tiers"] = [
        {"name": "small", "when": [{"household": {"max": 1}}], "order": ["registration"]},
        {"name": "regular", "when": [], "order": ["registration"]},
    ]
    child = {"relation": "child", "birth_date": "2020-01-01"}
    made["examples"] = [
        {
            "name": "time-decides",
            "why": "art. 1",
            "applicants": [
                {"ref": "late", "registration": LATE},
                {"ref": "early", "registration": EARLY},
                {"ref": "minor", "birth_date": "2010-01-01"},
                {"ref": "family", "registration": EARLY, "household": [child]},
            ],
            "listings": [{"ref": "L1"}],
            "expect": {
                "order": {"L1": ["early", "late", "family"]},
                "excluded": {"L1": {"minor": ["adult"]}},
                "tiers": {"L1": {"early": "small", "family": "regular"}},
                "offers": [{"listing": "L1", "applicant": "early"}],
            },
        }
    ]
    return made


def lines_of(written: Row) -> list[str]:
    return [problem.line for problem in check_examples(parse(written), written)]


def test_an_example_that_comes_out_is_no_problem() -> None:
    assert lines_of(document()) == []


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_a_regulation_that_ships_come_out(code: str) -> None:
    written, regulation = from_toml(text_of(code))
    assert regulation.examples
    assert check_examples(regulation, written) == []


HERE = "examples[0].expect"
WRONG: list[tuple[str, Callable[[Row], Any], str]] = [
    (
        "order",
        lambda expect: expect["order"].update(L1=["late", "early", "family"]),
        f"{HERE}.order.L1: expected late, early, family, found early, late, family",
    ),
    (
        "a listing without order",
        lambda expect: expect["order"].clear(),
        f"{HERE}.order.L1: expected nothing, found early, late, family",
    ),
    (
        "another listing",
        lambda expect: expect["order"].update(L2=[]),
        f"{HERE}.order.L2: expected a listing of the example, found another name",
    ),
    (
        "excluded unsaid",
        lambda expect: expect.pop("excluded"),
        f"{HERE}.excluded.L1: expected exactly null, found minor excluded for adult",
    ),
    (
        "excluded for another reason",
        lambda expect: expect["excluded"]["L1"].update(minor=["income_limit"]),
        f"{HERE}.excluded.L1.minor: expected exactly a list of 1, found minor excluded for adult",
    ),
    (
        "excluded who is not",
        lambda expect: expect["excluded"]["L1"].update(late=["adult"]),
        f"{HERE}.excluded.L1.late: expected somebody who is excluded, found somebody who is not",
    ),
    (
        "tier",
        lambda expect: expect["tiers"]["L1"].update(early="regular"),
        f'{HERE}.tiers.L1.early: expected the text "regular", found the text "small"',
    ),
    (
        "offers",
        lambda expect: expect["offers"].clear(),
        f"{HERE}.offers: expected exactly the offers made, found L1 to early",
    ),
]


@pytest.mark.parametrize(
    ("change", "line"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG]
)
def test_what_does_not_come_out_is_named(change: Callable[[Row], Any], line: str) -> None:
    written = document()
    change(written["examples"][0]["expect"])
    assert lines_of(written) == [line]


def test_everything_that_does_not_come_out_is_named_at_once() -> None:
    written = document()
    second = deepcopy(written["examples"][0]) | {"name": "again"}
    second["expect"] = {"order": {"L1": []}}
    written["examples"][0]["expect"]["offers"] = []
    written["examples"].append(second)
    assert lines_of(written) == [
        f"{HERE}.offers: expected exactly the offers made, found L1 to early",
        "examples[1].expect.order.L1: expected nobody, found early, late, family",
        "examples[1].expect.excluded.L1: expected exactly null, found minor excluded for adult",
    ]


def test_an_amount_that_an_example_needs_must_be_in_the_document() -> None:
    written = document()
    (model,) = written["models"].values()
    model["conditions"].append({"rule": "income_limit"})
    assert lines_of(written) == [
        "examples[0].parameters: expected social_rent_limit of 2026, found nothing"
    ]


def test_an_example_that_cannot_be_read_says_where() -> None:
    written = document()
    written["examples"][0]["applicants"][0]["income"] = "much"
    (line,) = lines_of(written)
    assert line.startswith("examples[0]: expected an amount 0..10000000 in euros")
    assert line.endswith('found the text "much" at $.applicants[0].income')


def region_with(written: Row) -> Row:
    region: Row = json.loads(CASE.read_text())["region"]
    region["regulations"].append(written)
    return region


def test_a_region_with_a_broken_example_is_refused(tmp_path: Path) -> None:
    written = document()
    written["examples"][0]["expect"]["offers"] = []
    region = region_with(written)
    path = tmp_path / "region.json"
    path.write_text(json.dumps(region))
    for read in (read_region(path), region_of(region)):
        with pytest.raises(RegionFileError) as refused:
            prove_examples(read)
        assert str(refused.value) == (
            "$.regulations[1].examples[0].expect.offers: "
            "expected exactly the offers made, found L1 to early"
        )


def test_a_region_whose_examples_come_out_is_given_back() -> None:
    region = region_of(region_with(document()))
    assert prove_examples(region) is region
