"""Offers over all listings of one night: deferred acceptance, the applicants proposing (section 7).

Every applicant holds at most one offer; their own order decides between homes, the rankings decide
between applicants. The outcome is the one stable outcome that is best for every applicant at once,
so it cannot depend on the order in which the work is done.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heappush, heappushpop
from typing import NamedTuple

from regulation.core.dates import in_utc

_POSITION_BITS = 32

Preferences = Mapping[Hashable, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Queue:
    """The order of one listing: its ranked applicants, best first, each at most once.

    Attributes:
        places: homes that may still be offered.
    """

    ref: str
    closes_at: datetime
    places: int
    applicants: Sequence[Hashable]


class Offered(NamedTuple):
    """An offer to make; `rank` is the applicant's place in that listing, from 1."""

    listing: str
    applicant: Hashable
    rank: int


def offer(
    queues: Iterable[Queue], preferences: Preferences, taking_no_part: Collection[Hashable] = ()
) -> list[Offered]:
    """The offers of a night, by listing ref and rank.

    Args:
        queues: one for each listing with open places; refs are unique.
        preferences: for an applicant the number given to a listing, lower first. A listing without
            a number comes after all that have one; equals are parted by the earlier closing, then
            by ref.
        taking_no_part: applicants who hold an open or accepted offer already.
    """
    ordered = sorted(queues, key=_by_closing)
    wishes = _wishes(ordered, preferences, taking_no_part)
    held = _propose(ordered, wishes)
    offers = [
        Offered(queue.ref, queue.applicants[position], position + 1)
        for queue, positions in zip(ordered, held, strict=True)
        for position in positions
    ]
    offers.sort(key=_by_listing)
    return offers


def _wishes(
    queues: list[Queue], preferences: Preferences, taking_no_part: Collection[Hashable]
) -> dict[Hashable, list[int]]:
    """For each applicant their wishes, the most wanted last.

    A wish is listing number and position there in one integer: a million of them must fit.
    """
    away = frozenset(taking_no_part)
    wishes: dict[Hashable, list[int]] = {}
    for number, queue in enumerate(queues):
        first = number << _POSITION_BITS
        for position, applicant in enumerate(queue.applicants):
            if applicant not in away:
                wishes.setdefault(applicant, []).append(first + position)
    # Listings were taken in the order that holds without preferences; sorting by them keeps it.
    for applicant, wanted in wishes.items():
        stated = preferences.get(applicant)
        if stated:
            wanted.sort(key=_wish_order(stated, queues))
        wanted.reverse()
    return wishes


def _wish_order(
    stated: Mapping[str, int], queues: list[Queue]
) -> Callable[[int], tuple[bool, int]]:
    def order(wish: int) -> tuple[bool, int]:
        preference = stated.get(queues[wish >> _POSITION_BITS].ref)
        return (preference is None, preference or 0)

    return order


def _propose(queues: list[Queue], wishes: dict[Hashable, list[int]]) -> list[list[int]]:
    """The positions that each listing holds in the end, in any order."""
    held: list[list[int]] = [[] for _ in queues]
    for applicant in wishes:
        free: Hashable = applicant
        # One who is turned away proposes to the next of their list, until nobody is turned away.
        while wanted := wishes[free]:
            number, position = divmod(wanted.pop(), 1 << _POSITION_BITS)
            queue, heap = queues[number], held[number]
            # A heap of negated positions: its top is the worst that the listing holds.
            if len(heap) < queue.places:
                heappush(heap, -position)
                break
            if heap:
                free = queue.applicants[-heappushpop(heap, -position)]
    return [[-position for position in heap] for heap in held]


def _by_closing(queue: Queue) -> tuple[datetime, str]:
    return in_utc(queue.closes_at), queue.ref


def _by_listing(offered: Offered) -> tuple[str, int]:
    return offered.listing, offered.rank
