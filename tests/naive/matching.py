"""Offers, twice (REGULATION.md 7): by trying every outcome, and by one proposal at a time."""

from itertools import combinations, product

from tests.naive.dates import moment
from tests.naive.desk import Facts

Orders = dict[str, list[str]]
"""For each applicant the listings they are ranked on, the dearest first."""
Ranks = dict[str, list[str]]
"""For each listing the applicants ranked on it, the best first."""
Outcome = dict[str, str]
"""The listing that each applicant with an offer gets."""

MOST_OUTCOMES = 3_000


def wish_orders(listings: list[Facts], ranks: Ranks, counted: list[Facts]) -> Orders:
    """Sort each applicant's listings: preference, then earlier closing, then ref."""
    wishes: dict[str, list[tuple[object, ...]]] = {}
    closing = {one["ref"]: moment(one["closes_at"]) for one in listings}
    for response in counted:
        listing, applicant = response["listing"], response["applicant"]
        if applicant not in ranks[listing]:
            continue
        stated = response.get("preference")
        wish = (stated is None, stated or 0, closing[listing], listing)
        wishes.setdefault(applicant, []).append(wish)
    return {who: [str(wish[-1]) for wish in sorted(mine)] for who, mine in wishes.items()}


def one_at_a_time(orders: Orders, ranks: Ranks, places: dict[str, int]) -> Outcome:
    """Let applicants propose, one after another, until nobody is turned away any more."""
    next_wish = dict.fromkeys(orders, 0)
    held: dict[str, list[str]] = {listing: [] for listing in ranks}
    waiting = sorted(orders, reverse=True)
    while waiting:
        applicant = waiting.pop()
        if next_wish[applicant] == len(orders[applicant]):
            continue
        listing = orders[applicant][next_wish[applicant]]
        next_wish[applicant] += 1
        held[listing].append(applicant)
        held[listing].sort(key=ranks[listing].index)
        if len(held[listing]) > places[listing]:
            waiting.append(held[listing].pop())
    return {who: listing for listing, holders in held.items() for who in holders}


def number_of_outcomes(orders: Orders) -> int:
    total = 1
    for wishes in orders.values():
        total *= len(wishes) + 1
    return total


def every_stable_outcome(orders: Orders, ranks: Ranks, places: dict[str, int]) -> list[Outcome]:
    """Try every way to hand out the homes and keep the stable ones."""
    people = sorted(orders)
    choices = [[None, *orders[who]] for who in people]
    outcomes = []
    for chosen in product(*choices):
        outcome = {who: home for who, home in zip(people, chosen, strict=True) if home}
        if is_possible(outcome, places) and is_stable(outcome, orders, ranks, places):
            outcomes.append(outcome)
    return outcomes


def is_possible(outcome: Outcome, places: dict[str, int]) -> bool:
    got = list(outcome.values())
    return all(got.count(listing) <= places[listing] for listing in set(got))


def is_stable(outcome: Outcome, orders: Orders, ranks: Ranks, places: dict[str, int]) -> bool:
    """Tell whether nobody prefers a home that has room or went to somebody ranked lower."""
    for applicant, wishes in orders.items():
        own = outcome.get(applicant)
        for dearer in wishes[: wishes.index(own)] if own else wishes:
            holders = [who for who, got in outcome.items() if got == dearer]
            if len(holders) < places[dearer]:
                return False
            mine = ranks[dearer].index(applicant)
            if any(ranks[dearer].index(holder) > mine for holder in holders):
                return False
    return True


def best_for_applicants(outcomes: list[Outcome], orders: Orders) -> Outcome:
    """Give the stable outcome that no applicant would exchange for another stable one."""

    def regret(outcome: Outcome, applicant: str) -> int:
        wishes = orders[applicant]
        got = outcome.get(applicant)
        return wishes.index(got) if got else len(wishes)

    best = [
        one
        for one in outcomes
        if all(regret(one, who) <= regret(other, who) for other in outcomes for who in orders)
    ]
    (only,) = best
    return only


def everyone_is_served_alike(first: Outcome, others: list[Outcome]) -> bool:
    """Tell whether the same applicants get a home in every stable outcome (rural hospitals)."""
    return all(set(first) == set(other) for other in others)


def pairs_of(outcome: Outcome) -> list[tuple[str, str]]:
    return sorted((listing, who) for who, listing in outcome.items())


def hold_two(outcome_pairs: list[tuple[str, str]]) -> bool:
    return any(first[1] == second[1] for first, second in combinations(outcome_pairs, 2))


def match(orders: Orders, ranks: Ranks, places: dict[str, int]) -> Outcome:
    """Match by proposals; where trying everything is affordable, insist that it agrees."""
    proposed = one_at_a_time(orders, ranks, places)
    if number_of_outcomes(orders) <= MOST_OUTCOMES:
        stable = every_stable_outcome(orders, ranks, places)
        assert best_for_applicants(stable, orders) == proposed
        assert everyone_is_served_alike(proposed, stable)
    return proposed
