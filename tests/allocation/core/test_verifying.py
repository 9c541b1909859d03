"""Whatever is tampered with in a ranking document is named, with its place and what belongs there."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from allocation.core.lottery import commitment, draw
from allocation.core.night import rank_region
from allocation.core.region_file import region_of
from allocation.core.verifying import verify

Document = dict[str, Any]
CASES = Path(__file__).parents[1] / "cases"
SEED, OTHER_SEED = "1" * 64, "2" * 64


def document(order: str = "registration", tie_break: str = "draw") -> Document:
    """Three people in two groups: B and A in the first, C in the second; D is excluded."""
    keys = {
        "registration": ["2015-01-01", "2016-01-01", "2010-01-01"],
        "points": ["10.00", "9.50", "-0.03"],
        "age": ["70", "9", "-1"],
        "response_time": [f"2026-03-0{day}T12:00:00+01:00" for day in (3, 4, 2)],
    }[order]
    people = [("B", "first"), ("A", "first"), ("C", "second")]
    entries = [
        {
            "rank": number,
            "applicant": who,
            "tier": tier,
            "keys": [[order, key]],
            "draw": draw(SEED, "L1", who),
            "response_time": f"2026-03-0{number}T09:00:00+01:00",
        }
        for number, ((who, tier), key) in enumerate(zip(people, keys, strict=True), start=1)
    ]
    return {
        "format": "ranking/1",
        "listing": "L1",
        "closes_at": "2026-03-12T12:00:00+01:00",
        "regulation": {"code": "proef", "sha256": "a" * 64},
        "model": "lottery",
        "tiers": [{"name": "first", "order": [order]}, {"name": "second", "order": [order]}],
        "tie_break": tie_break,
        "seed": SEED,
        "commitment": commitment(SEED),
        "entries": entries,
        "excluded": [{"applicant": "D", "reasons": ["adult"]}],
        "offers": [{"applicant": "B", "listing": "L1", "status": "open"}],
    }


@pytest.mark.parametrize("tie_break", ["draw", "response_time"])
@pytest.mark.parametrize("order", ["registration", "points", "age", "response_time"])
def test_a_true_document_proves_itself(order: str, tie_break: str) -> None:
    assert verify(document(order, tie_break)) == []


def test_a_bare_document_proves_itself_as_far_as_it_goes() -> None:
    bare = document()
    del bare["tiers"], bare["tie_break"]
    assert verify(bare) == []
    bare["entries"][1]["tier"], bare["entries"][2]["tier"] = "second", "first"
    assert verify(bare) == [
        "entries[2]: expected a place that follows from tier, keys and draw, found another"
    ]


def at(*path: Any, to: object) -> Callable[[Document], None]:
    def change(forged: Document) -> None:
        place: Any = forged
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


def swap_the_first_two(forged: Document) -> None:
    entries = forged["entries"]
    entries[0], entries[1] = entries[1], entries[0]
    entries[0]["rank"], entries[1]["rank"] = 1, 2


def swap_the_groups(forged: Document) -> None:
    forged["tiers"].reverse()


def count_twice(forged: Document) -> None:
    forged["entries"].append({**forged["entries"][-1], "rank": 4})


def exclude_somebody_ranked(forged: Document) -> None:
    forged["excluded"].append({"applicant": "A", "reasons": ["adult"]})


def give_two_one_ticket(forged: Document) -> None:
    for number in (0, 2):
        forged["entries"][number].update(ticket="T", draw=draw(SEED, "L1", "T"))


PLACE = "expected a place that follows from tier, keys and draw, found another"
TAMPERED: dict[str, tuple[Callable[[Document], None], list[str]]] = {
    "order": (swap_the_first_two, [f"entries[1]: {PLACE}"]),
    "groups": (swap_the_groups, [f"entries[2]: {PLACE}"]),
    "key": (
        at("entries", 1, "keys", 0, 1, to="2014-12-31"),
        [f"entries[1]: {PLACE}"],
    ),
    "name of a key": (
        at("entries", 0, "keys", 0, 0, to="urgency_since"),
        ["entries[0].keys: expected the keys registration, found urgency_since"],
    ),
    "key that is no value": (
        at("entries", 0, "keys", 0, 1, to="soon"),
        [
            'entries[0].keys[0]: expected a value of the key the text "registration", found the text "soon"'
        ],
    ),
    "commitment": (
        at("commitment", to=OTHER_SEED),
        [f"commitment: expected {commitment(SEED)}, found {OTHER_SEED}"],
    ),
    "seed": (
        at("seed", to=OTHER_SEED),
        [
            f"commitment: expected {commitment(OTHER_SEED)}, found {commitment(SEED)}",
            *(
                f"entries[{index}].draw: expected {draw(OTHER_SEED, 'L1', who)}, "
                f"found {draw(SEED, 'L1', who)}"
                for index, who in enumerate("BAC")
            ),
        ],
    ),
    "draw": (
        at("entries", 2, "draw", to="0" * 64),
        [f"entries[2].draw: expected {draw(SEED, 'L1', 'C')}, found {'0' * 64}"],
    ),
    "rank": (at("entries", 1, "rank", to=3), ["entries[1].rank: expected 2, found 3"]),
    "tier": (
        at("entries", 0, "tier", to="third"),
        ['entries[0].tier: expected a tier of `tiers`, found the text "third"'],
    ),
    "somebody twice": (
        count_twice,
        [
            f"entries[3]: {PLACE}",
            'entries[3].applicant: expected each applicant and each ticket once, found the text "C" twice',
            'entries[3].ticket: expected each applicant and each ticket once, found the text "C" twice',
        ],
    ),
    "ranked and excluded": (
        exclude_somebody_ranked,
        [
            'excluded[1].applicant: expected each applicant and each ticket once, found the text "A" twice'
        ],
    ),
    "one ticket for two": (
        give_two_one_ticket,
        [
            'entries[2].ticket: expected each applicant and each ticket once, found the text "T" twice'
        ],
    ),
    "offer to a stranger": (
        at("offers", 0, "applicant", to="Z"),
        ['offers[0].applicant: expected an applicant of the entries, found the text "Z"'],
    ),
    "offer to somebody excluded": (
        at("offers", 0, "applicant", to="D"),
        ['offers[0].applicant: expected an applicant of the entries, found the text "D"'],
    ),
    "offer of another home": (
        at("offers", 0, "listing", to="L2"),
        ['offers[0].listing: expected this listing, L1, found the text "L2"'],
    ),
    "two tiers of one name": (
        at("tiers", 1, "name", to="first"),
        [
            'tiers[1].name: expected a name of its own, found the text "first"',
            'entries[2].tier: expected a tier of `tiers`, found the text "second"',
        ],
    ),
    "format": (
        at("format", to="ranking/2"),
        ['format: expected one of ranking/1, found the text "ranking/2"'],
    ),
    "no reasons": (
        at("excluded", 0, "reasons", to=[]),
        ["excluded[0].reasons: expected a list of at least one text, each once, found a list of 0"],
    ),
}


@pytest.mark.parametrize(("tamper", "lines"), TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_named(tamper: Callable[[Document], None], lines: list[str]) -> None:
    forged = document()
    tamper(forged)
    assert verify(forged) == lines


LEFT_OUT = {
    "entries": "a list",
    "excluded": "a list",
    "offers": "a list",
    "seed": "64 characters 0-9 a-f",
    "commitment": "64 characters 0-9 a-f",
    "format": "one of ranking/1",
}


@pytest.mark.parametrize(("name", "expected"), LEFT_OUT.items(), ids=LEFT_OUT)
def test_what_is_left_out_is_missed(name: str, expected: str) -> None:
    forged = document()
    del forged[name]
    assert f"{name}: expected {expected}, found nothing" in verify(forged)


@pytest.mark.parametrize(
    ("change", "start"),
    [
        (at("entries", 0, "rank", to=0), "entries[0].rank: expected a whole number"),
        (at("entries", 1, "draw", to="x"), "entries[1].draw: expected 64 characters"),
        (at("regulation", to=[]), "regulation: expected an object, found a list of 0"),
        (at("regulation", "sha256", to="x"), "regulation.sha256: expected 64 characters"),
        (at("entries", 0, "keys", to=[["age"]]), "entries[0].keys: expected a list of [key, text]"),
        (at("closes_at", to="noon"), "closes_at: expected a moment"),
        (at("model", to=""), "model: expected 1 to 40 characters"),
        (at("listing", to=""), "listing: expected 1 to 40 characters"),
    ],
)
def test_what_cannot_be_read_is_named(change: Callable[[Document], None], start: str) -> None:
    forged = document()
    change(forged)
    (line,) = verify(forged)
    assert line.startswith(start)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("registration", "soon"),
        ("urgency_since", "2023-02-29"),
        ("points", "9.5"),
        ("points", "many"),
        ("age", "old"),
        ("age", "9.50"),
        ("response_time", "noon"),
        ("draw", "0" * 64),
        ("luck", "9"),
    ],
)
def test_a_text_that_is_no_value_of_its_key_is_named(key: str, text: str) -> None:
    forged = document()
    del forged["tiers"]
    forged["entries"][0]["keys"] = [[key, text]]
    shown = text if len(text) < 60 else text[:57]
    (line,) = verify(forged)
    assert line.startswith(
        f'entries[0].keys[0]: expected a value of the key the text "{key}", found the text "{shown}'
    )


def test_a_forged_key_does_not_hide_a_place_that_is_forged_further_on() -> None:
    forged = document()
    forged["entries"][0]["keys"][0][1] = "soon"
    forged["entries"][1]["tier"], forged["entries"][2]["tier"] = "second", "first"
    assert [line.split(":")[0] for line in verify(forged)] == ["entries[0].keys[0]", "entries[2]"]


def test_the_response_time_must_be_there_where_it_parts_equals() -> None:
    forged = document(tie_break="response_time")
    del forged["entries"][1]["response_time"]
    (line,) = verify(forged)
    assert line.startswith("entries[1].response_time: expected a moment")
    assert line.endswith("found nothing")
    del forged["tie_break"]
    assert verify(forged) == []


def test_equal_keys_are_parted_by_the_response_time_first() -> None:
    forged = document(tie_break="response_time")
    forged["entries"][1]["keys"] = deepcopy(forged["entries"][0]["keys"])
    assert verify(forged) == []
    times = [entry["response_time"] for entry in forged["entries"]]
    forged["entries"][0]["response_time"], forged["entries"][1]["response_time"] = (
        times[1],
        times[0],
    )
    assert verify(forged) == [f"entries[1]: {PLACE}"]


RANKINGS = [
    ranking
    for path in sorted(CASES.glob("*.json"))
    for ranking in json.loads(
        json.dumps(rank_region(region_of(json.loads(path.read_text())["region"]))["rankings"])
    ).values()
    if len(ranking["entries"]) > 1
]


def test_no_other_order_of_a_true_ranking_proves_itself() -> None:
    tried = 0
    for ranking in RANKINGS:
        for index in range(len(ranking["entries"]) - 1):
            forged = deepcopy(ranking)
            entries = forged["entries"]
            entries[index], entries[index + 1] = entries[index + 1], entries[index]
            for number, entry in enumerate(entries, start=1):
                entry["rank"] = number
            assert any("place that follows" in line for line in verify(forged))
            tried += 1
    assert tried > 20


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from([*document(), "entries"]), JSON, st.booleans())
def test_anything_at_all_is_answered_without_raising(
    name: str,
    junk: Any,
    inside: bool,  # noqa: FBT001  Hypothesis gives it by position
) -> None:
    forged = document()
    if inside and forged[name] and isinstance(forged[name], list):
        forged[name][0] = junk
    else:
        forged[name] = junk
    assert isinstance(verify(forged), list)
    assert verify(junk)
