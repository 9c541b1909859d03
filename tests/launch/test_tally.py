"""The sums of bin/load: what is accounted for and what is not, and what the figures say."""

import pytest
from launcher.tally import DONE, REFUSED, UNKNOWN, Answer, Deed, accounted, limit, summary

_NOTHING_WRONG = {"lost": 0, "twice": 0, "other_state": 0, "untold": 0}


def test_a_response_that_stands_as_told_is_given() -> None:
    deeds = [
        Deed("respond", 1, "L1", DONE),
        Deed("respond", 2, "L1", DONE),
        Deed("withdraw", 2, "L1", DONE),
        Deed("respond", 3, "L1", REFUSED),
    ]
    rows = [(1, "L1", "active"), (2, "L1", "withdrawn")]

    assert accounted(deeds, rows) == {"given": 2, **_NOTHING_WRONG}


@pytest.mark.parametrize("rows", [[], [(1, "L1", "active")]])
def test_what_nobody_was_told_may_be_either(rows: list[tuple[int, str, str]]) -> None:
    found = accounted([Deed("respond", 1, "L1", UNKNOWN)], rows)

    assert found == {"given": len(rows), **_NOTHING_WRONG}


@pytest.mark.parametrize("rows", [[(1, "L1", "active")], [(1, "L1", "withdrawn")]])
def test_a_withdrawal_without_an_answer_may_be_either(rows: list[tuple[int, str, str]]) -> None:
    deeds = [Deed("respond", 1, "L1", DONE), Deed("withdraw", 1, "L1", UNKNOWN)]

    assert accounted(deeds, rows) == {"given": 1, **_NOTHING_WRONG}


@pytest.mark.parametrize(
    ("came", "rows", "fault"),
    [
        (DONE, [], "lost"),
        (DONE, [(1, "L1", "active"), (1, "L1", "active")], "twice"),
        (DONE, [(1, "L1", "withdrawn")], "other_state"),
        (REFUSED, [(1, "L1", "active")], "untold"),
        (DONE, [(1, "L1", "active"), (9, "L1", "active")], "untold"),
    ],
)
def test_whatever_differs_is_found(came: str, rows: list[tuple[int, str, str]], fault: str) -> None:
    found = accounted([Deed("respond", 1, "L1", came)], rows)

    assert {name for name in _NOTHING_WRONG if found[name]} == {fault}


def test_figures_per_kind_and_over_all() -> None:
    answers = [Answer("search", float(ms), ms == 100) for ms in range(1, 101)]
    answers.append(Answer("respond", 500.0, wrong=False))

    said = summary(answers, 10.0)

    assert said["search"] == {
        "requests": 100,
        "per_second": 10.0,
        "errors": 1,
        "p50_ms": 50,
        "p95_ms": 95,
        "p99_ms": 99,
        "slowest_ms": 100,
    }
    assert (said["respond"]["p99_ms"], said["all"]["requests"]) == (500, 101)


def test_the_cores_limit_when_they_are_taken_by_whomever() -> None:
    assert limit({"web": 1.5, "locust": 0.4}, 0.0, 2).startswith("the cores: 1.90 of 2 cores")
    assert limit({"web": 0.5, "locust": 0.4}, 1.0, 2).startswith("the cores: 0.90 of 2 cores")
    assert limit({"web": 0.5, "locust": 0.4}, 0.1, 2).startswith("not the cores")
