"""The worked examples of the regulations that ship come out as written, by the naive reading too."""

import pytest

from tests.naive.examples import region_of
from tests.naive.ordinances import CODES, ORDINANCES, ordinance, text_of
from tests.naive.ranking import rank_region

EXAMPLES = [
    pytest.param(name, number, id=f"{name}-{example['name']}")
    for name in CODES
    for number, example in enumerate(ordinance(name)["examples"])
]


def test_every_ordinance_is_tested_here():
    assert sorted(path.stem for path in ORDINANCES.glob("*.toml")) == CODES


@pytest.mark.parametrize("name", CODES)
def test_ships_with_at_least_three_examples_and_its_sources(name: str) -> None:
    document = ordinance(name)
    assert len(document["examples"]) >= 3
    assert document["sources"]
    for model in document["models"].values():
        assert all("cite" in tier for tier in model["tiers"] if tier["when"])


@pytest.mark.parametrize("name", CODES)
def test_says_in_the_notes_what_the_comments_mark_as_unverified(name: str) -> None:
    text = text_of(name)
    notes = " ".join(ordinance(name)["notes"])
    assert text.count("UNVERIFIED") > 3
    for amount in ("37.625", "713,02", "764,14"):
        assert amount in notes


@pytest.mark.parametrize(("name", "number"), EXAMPLES)
def test_an_example_comes_out_as_written(name: str, number: int) -> None:
    document = ordinance(name)
    example = document["examples"][number]
    expect = example["expect"]

    result = rank_region(region_of(example, document))

    rankings = result["rankings"]
    assert {
        ref: [entry["applicant"] for entry in ranking["entries"]]
        for ref, ranking in rankings.items()
    } == expect["order"]
    assert {
        ref: {one["applicant"]: one["reasons"] for one in ranking["excluded"]}
        for ref, ranking in rankings.items()
        if ranking["excluded"]
    } == expect.get("excluded", {})
    for ref, tiers in expect.get("tiers", {}).items():
        landed = {entry["applicant"]: entry["tier"] for entry in rankings[ref]["entries"]}
        assert tiers.items() <= landed.items()
