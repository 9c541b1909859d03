"""The ranking of the core, compared in full with a slow reading of the papers made without it.

`HYPOTHESIS_PROFILE=ci` compares ten times as many regions.
"""

import os
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings

from allocation.core.night import rank_region as rank_by_core
from allocation.core.region_file import region_of
from tests.naive.examples import region_of as region_of_example
from tests.naive.ordinances import CODES, ordinance
from tests.naive.picking import chosen_by_seed
from tests.naive.ranking import rank_region as rank_naively
from tests.naive.regions import Row, region_document, region_documents

IN_FULL = os.environ.get("HYPOTHESIS_PROFILE") == "ci"
QUICKLY = os.environ.get("HYPOTHESIS_PROFILE") == "quick"
DRAWN = 3_000 if IN_FULL else 20 if QUICKLY else 300
# A region shrinks for minutes: in a gate the difference itself must do.
PHASES = tuple(Phase) if IN_FULL else (Phase.explicit, Phase.generate)
SEEDED = 30_000 if IN_FULL else 300 if QUICKLY else 3_000

RANKING_KEYS = ["format", "listing", "regulation", "model", "seed", "commitment", "excluded"]
ENTRY_KEYS = ["rank", "applicant", "tier", "draw"]


def in_one_form(result: Row) -> Row:
    """Keep what REGION_FILE.md section 3 promises; a moment counts, not its spelling."""
    return {
        "rankings": {ref: ranking_form(ranking) for ref, ranking in result["rankings"].items()},
        "offers": sorted_offers(result["offers"]),
    }


def ranking_form(ranking: Row) -> Row:
    return {
        **{key: ranking[key] for key in RANKING_KEYS},
        "closes_at": datetime.fromisoformat(ranking["closes_at"]),
        "entries": [
            {**{key: entry[key] for key in ENTRY_KEYS}, "keys": keys_form(entry["keys"])}
            for entry in ranking["entries"]
        ],
        "offers": sorted_offers(ranking["offers"]),
    }


def keys_form(keys: list[list[str]]) -> list[tuple[str, object]]:
    return [
        (name, datetime.fromisoformat(text) if name == "response_time" else text)
        for name, text in keys
    ]


def sorted_offers(offers: list[Row]) -> list[list[tuple[str, str]]]:
    return sorted(sorted(offer.items()) for offer in offers)


def assert_same(document: Row, at: datetime | None = None) -> None:
    by_core: Any = rank_by_core(region_of(document), at)
    assert in_one_form(by_core) == in_one_form(rank_naively(document, at))


@settings(
    max_examples=DRAWN,
    deadline=None,
    database=None,
    phases=PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(region_documents())
def test_gives_what_the_papers_say(document: Row) -> None:
    assert_same(document)


@settings(max_examples=DRAWN // 10, deadline=None, database=None, phases=PHASES)
@given(region_documents())
def test_ranks_only_what_has_closed_by_a_moment(document: Row) -> None:
    for listing in document["listings"]:
        at = datetime.fromisoformat(listing["closes_at"])
        note(f"at {at.isoformat()}")
        assert_same(document, at)


@pytest.mark.parametrize("part", range(10))
def test_gives_what_the_papers_say_for_thousands_more(part: int) -> None:
    for seed in range(part, SEEDED, 10):
        document = region_document(chosen_by_seed(seed))
        try:
            assert_same(document)
        except AssertionError as difference:
            difference.add_note(f"region_document(chosen_by_seed({seed}))")
            raise


EXAMPLES = [
    pytest.param(example, document, id=f"{name}-{example['name']}")
    for name in CODES
    for document in [ordinance(name)]
    for example in document["examples"]
]


@pytest.mark.parametrize(("example", "document"), EXAMPLES)
def test_agrees_on_the_examples_of_the_regulations_that_ship(example: Row, document: Row) -> None:
    assert_same(region_of_example(example, document))


def test_points_below_zero_are_rounded_towards_zero() -> None:
    """Found by a generated region: the two readings of "rounded DOWN" parted below zero."""
    document = region_document(chosen_by_seed(1))
    (regulation, *_) = document["regulations"]
    regulation["models"] = {
        "points": {
            "vera_model": "AAN",
            "conditions": [],
            "tiers": [{"name": "regular", "when": [], "order": ["points"]}],
            "points": {"unit": "year", "per_unit": 12, "components": []},
        }
    }
    (listing, *_) = document["listings"]
    listing.update(regulation=regulation["code"], model="points")
    listing.update(opens_at="2026-03-02T12:00:00+01:00", closes_at="2026-03-12T12:00:00+01:00")
    for bounds in ("age", "household", "children", "income"):
        listing.pop(bounds, None)
    document["listings"] = [listing]
    person = {
        "ref": "P1",
        "birth_date": "1985-05-05",
        # One day short of nothing: -12 / 365.25 points.
        "registration": {
            "date": "2026-03-12",
            "corrections": [{"days": -1, "from": "2026-01-01", "reason": "merge"}],
        },
        "income": 24000,
    }
    document["applicants"] = [person]
    response = {"listing": listing["ref"], "applicant": "P1", "at": listing["opens_at"]}
    document["responses"] = [response]
    ranking: Any = rank_by_core(region_of(document))["rankings"][listing["ref"]]
    (entry,) = ranking["entries"]
    assert entry["keys"] == [["points", "-0.03"]]
    assert_same(document)
