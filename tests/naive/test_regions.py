"""The strategy must be worth its time: every rule and predicate has to decide something."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.naive import conditions, order, predicates
from tests.naive.desk import Desk, Facts
from tests.naive.picking import chosen_by_seed
from tests.naive.ranking import rank_region
from tests.naive.regions import Row, region_document

ENOUGH = 2_000
OFTEN = 10


class Tally:
    """Counts, over many regions, what the naive ranking decided on."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    def predicate(
        self, name: str, plain: Callable[[Facts, Facts, Desk], bool]
    ) -> Callable[[Facts, Facts, Desk], bool]:
        def counted(applicant: Facts, predicate: Facts, desk: Desk) -> bool:
            answer = plain(applicant, predicate, desk)
            self.seen[f"{name} {answer}"] += 1
            return answer

        return counted

    def region(self, result: Row) -> None:
        for ranking in result["rankings"].values():
            for excluded in ranking["excluded"]:
                self.seen.update(excluded["reasons"])
                self.seen["several reasons"] += len(excluded["reasons"]) > 1
            self.entries(ranking["entries"])
        losers = [one for one in result["rankings"].values() if len(one["entries"]) > 1]
        self.seen["more candidates than homes"] += bool(losers) and bool(result["offers"])

    def entries(self, entries: list[Row]) -> None:
        for entry in entries:
            self.seen.update(f"key {name}" for name, _ in entry["keys"])
        for higher, lower in pairwise(entries):
            same = higher["tier"] == lower["tier"] and higher["keys"] == lower["keys"]
            self.seen["equal keys"] += same
            self.seen["crossing tiers"] += higher["tier"] != lower["tier"]


@pytest.fixture(scope="module")
def tally() -> Counter[str]:
    """Rank many regions, the same ones every time, and count."""
    counts = Tally()
    plain = dict(predicates.PREDICATES)
    try:
        for name, function in plain.items():
            predicates.PREDICATES[name] = counts.predicate(name, function)
        for seed in range(ENOUGH):
            counts.region(rank_region(region_document(chosen_by_seed(seed))))
    finally:
        predicates.PREDICATES.update(plain)
    return counts.seen


def test_every_predicate_holds_for_some_and_not_for_others(tally: Counter[str]) -> None:
    wanted = {f"{name} {answer}" for name in predicates.PREDICATES for answer in (True, False)}
    assert wanted - {name for name, times in tally.items() if times >= OFTEN} == set()


def test_every_rule_excludes_somebody(tally: Counter[str]) -> None:
    codes = [code for code, _ in conditions.ALWAYS] + list(conditions.RULES)
    codes += ["listing_age", "listing_household", "listing_children", "listing_income"]
    assert [code for code in codes if tally[code] < OFTEN] == []
    assert tally["several reasons"] > OFTEN


def test_every_key_sorts_somebody(tally: Counter[str]) -> None:
    assert [name for name in order.KEYS if tally[f"key {name}"] < OFTEN] == []


def test_ties_and_several_tiers_are_common(tally: Counter[str]) -> None:
    assert tally["equal keys"] > ENOUGH / 10
    assert tally["crossing tiers"] > ENOUGH / 10
    assert tally["more candidates than homes"] > ENOUGH / 10
