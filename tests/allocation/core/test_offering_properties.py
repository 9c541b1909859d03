"""What holds of every night of offers, tried against every other way to hand out the homes.

Instances are small enough to list all stable outcomes; see tests/naive/matching.py for what
stable means, written down on its own.
"""

import os
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from hypothesis import Phase, given, settings, strategies as st

from allocation.core.offering import Offered, Preferences, Queue, offer
from tests.naive.matching import (
    Orders,
    Outcome,
    Ranks,
    best_for_applicants,
    every_stable_outcome,
    everyone_is_served_alike,
)
from tests.naive.picking import Choose, chosen_by_hypothesis, chosen_by_seed

IN_FULL = os.environ.get("HYPOTHESIS_PROFILE") == "ci"
QUICKLY = os.environ.get("HYPOTHESIS_PROFILE") == "quick"
PHASES = tuple(Phase) if IN_FULL else (Phase.explicit, Phase.generate)
NIGHTS = settings(
    max_examples=3_000 if IN_FULL else 20 if QUICKLY else 300,
    deadline=None,
    database=None,
    phases=PHASES,
)
PEOPLE = ["a", "b", "c", "d", "e"]
HOMES = ["L1", "L10", "L2", "l1"]
NOON = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
# Nights with more than one stable outcome that must be among those of the seeds.
CONTESTED = 50


class Night(NamedTuple):
    """Queues, the numbers that people gave to listings, and who holds an offer already."""

    queues: list[Queue]
    preferences: Preferences
    holders: list[str]

    def offers(self) -> list[Offered]:
        return offer(self.queues, self.preferences, self.holders)

    @property
    def ranks(self) -> Ranks:
        return {
            queue.ref: [str(who) for who in queue.applicants if who not in self.holders]
            for queue in self.queues
        }

    @property
    def orders(self) -> Orders:
        """For each applicant their listings, the dearest first, by the words of section 7."""
        orders: Orders = {}
        for who in PEOPLE:
            wishes = [
                (number is None, number or 0, queue.closes_at, queue.ref)
                for queue in self.queues
                for number in [self.preferences.get(who, {}).get(queue.ref)]
                if who in self.ranks[queue.ref]
            ]
            if wishes:
                orders[who] = [ref for *_, ref in sorted(wishes)]
        return orders

    @property
    def places(self) -> dict[str, int]:
        return {queue.ref: queue.places for queue in self.queues}


def night(choose: Choose) -> Night:
    people = PEOPLE[: 1 + choose(len(PEOPLE))]
    queues = []
    for ref in HOMES[: 1 + choose(len(HOMES))]:
        left = list(people)
        number = len(people) if choose(3) else choose(len(people) + 1)
        ranked = [left.pop(choose(len(left))) for _ in range(number)]
        closes_at = NOON + timedelta(hours=choose(2))
        queues.append(Queue(ref, closes_at, [1, 1, 1, 2, 0, 3][choose(6)], ranked))
    preferences: Preferences = {
        who: {queue.ref: choose(4) for queue in queues if choose(3)} for who in people if choose(5)
    }
    holders = [who for who in people if choose(8) == 7]
    return Night(queues, preferences, holders)


@st.composite
def nights(draw: st.DrawFn) -> Night:
    return night(chosen_by_hypothesis(draw))


def outcome_of(offers: list[Offered]) -> Outcome:
    return {str(made.applicant): made.listing for made in offers}


@NIGHTS
@given(nights())
def test_no_other_stable_outcome_is_better_for_anybody(tried: Night) -> None:
    stable = every_stable_outcome(tried.orders, tried.ranks, tried.places)
    found = outcome_of(tried.offers())
    assert found in stable
    assert found == best_for_applicants(stable, tried.orders)
    assert everyone_is_served_alike(found, stable)


@NIGHTS
@given(nights())
def test_nobody_holds_two_and_no_home_is_offered_twice(tried: Night) -> None:
    offers = tried.offers()
    applicants = [made.applicant for made in offers]
    assert len(applicants) == len(set(applicants))
    for queue in tried.queues:
        made = [one for one in offers if one.listing == queue.ref]
        assert len(made) <= queue.places
        for one in made:
            assert queue.applicants[one.rank - 1] == one.applicant
    assert offers == sorted(offers, key=lambda made: (made.listing, made.rank))


@NIGHTS
@given(nights())
def test_holders_take_no_part(tried: Night) -> None:
    offers = tried.offers()
    assert not {made.applicant for made in offers} & set(tried.holders)
    # The night is as it would be if they had not responded at all; only the ranks keep their count.
    without = [
        Queue(
            queue.ref,
            queue.closes_at,
            queue.places,
            [who for who in queue.applicants if who not in tried.holders],
        )
        for queue in tried.queues
    ]
    assert outcome_of(offer(without, tried.preferences)) == outcome_of(offers)


@NIGHTS
@given(nights(), st.randoms(use_true_random=False))
def test_the_order_of_the_work_changes_nothing(tried: Night, chance: Random) -> None:
    queues, holders = list(tried.queues), list(tried.holders)
    chance.shuffle(queues)
    chance.shuffle(holders)
    preferences = dict(reversed(list(tried.preferences.items())))
    assert offer(queues, preferences, holders) == tried.offers()


def test_nights_with_several_stable_outcomes_are_tried() -> None:
    """Where only one outcome is stable, any stable one would pass: so look for the others."""
    contested = crossed = 0
    for seed in range(3_000):
        tried = night(chosen_by_seed(seed))
        stable = every_stable_outcome(tried.orders, tried.ranks, tried.places)
        found = outcome_of(tried.offers())
        assert found == best_for_applicants(stable, tried.orders), seed
        contested += len(stable) > 1
        crossed += len(stable) == 1
    assert contested >= CONTESTED
    assert crossed


def test_two_who_each_prefer_the_others_home_both_get_it() -> None:
    """The smallest night with two stable outcomes: the applicants', not the homes', is taken."""
    queues = [Queue("L1", NOON, 1, ["a", "b"]), Queue("L2", NOON, 1, ["b", "a"])]
    preferences: Preferences = {"a": {"L2": 1, "L1": 2}, "b": {"L1": 1, "L2": 2}}
    assert offer(queues, preferences) == [Offered("L1", "b", 2), Offered("L2", "a", 2)]


def test_a_listing_without_a_number_comes_last_and_then_the_earlier_closing() -> None:
    late, soon = NOON + timedelta(hours=1), NOON
    queues = [Queue("L1", late, 1, ["a"]), Queue("L2", soon, 1, ["a"]), Queue("L3", soon, 1, ["a"])]
    assert offer(queues, {"a": {"L1": 9}}) == [Offered("L1", "a", 1)]
    assert offer(queues, {}) == [Offered("L2", "a", 1)]
    assert offer(queues, {"a": {"L1": 1, "L3": 0}}) == [Offered("L3", "a", 1)]


def test_who_holds_an_offer_keeps_their_number_in_the_queue() -> None:
    assert offer([Queue("L1", NOON, 1, ["a", "b"])], {}, ["a"]) == [Offered("L1", "b", 2)]
