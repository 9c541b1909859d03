"""Where somebody would stand, from numbers that were counted: nobody else is ranked again.

A spot holds the numbers that decide before the draw, lower is better: the position of the group,
then its order keys. Who has a lower spot stands before; who has the same spot is parted by the draw.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from allocation.core.facts import Candidate, ListingFacts
from allocation.core.keys import microseconds, response_time
from allocation.core.ranking import Entry, rank
from regulation.core.document import OrderKey
from regulation.core.parameters import Rules

Spot = tuple[int, ...]

_HUNDREDTHS = 100


class GroupCount(NamedTuple):
    """How many people of one group there are, how many have a lower spot, how many the same."""

    total: int = 0
    before: int = 0
    equal: int = 0

    def plus(self, other: "GroupCount") -> "GroupCount":
        """Add two counts of the same group."""
        return GroupCount(
            self.total + other.total, self.before + other.before, self.equal + other.equal
        )


class PastLetting(NamedTuple):
    """Who got a comparable home: their group and keys as stored, their rank of `ranked`."""

    closed_on: date
    tier: str
    keys: tuple[tuple[str, str], ...]
    rank: int
    ranked: int


class PastChance(NamedTuple):
    """What comparable lettings say.

    Attributes:
        lettings: how many there were. usual: the middle number of people on their lists.
        comparable: those in which this person's place beside the winner's is certain; a draw
            decided the others. better: of these, in how many the person would have stood before.
        last_rank: the rank that four out of five homes had gone to, counted from the top.
    """

    lettings: int
    usual: int
    comparable: int
    better: int
    last_rank: int


def spots_of(
    candidates: Iterable[Candidate], listing: ListingFacts, rules: Rules
) -> dict[Hashable, Spot | None]:
    """Return the spot of each candidate by their `ref`; None for who meets not every condition."""
    ranking = rank(candidates, listing, rules)
    found: dict[Hashable, Spot | None] = {item.candidate.ref: None for item in ranking.excluded}
    for entry in ranking.entries:
        found[entry.candidate.ref] = spot_of(entry, rules)
    return found


def spot_of(entry: Entry, rules: Rules) -> Spot:
    """Return the numbers that decide about an entry before the draw does."""
    numbers = [entry.tier_index]
    order: Sequence[OrderKey] = rules.model.tiers[entry.tier_index].order
    for key, (_, text) in zip(order, entry.keys, strict=True):
        if key == "draw":
            return tuple(numbers)
        numbers.append(_number(key, text))
    if rules.model.tie_break == "response_time":
        numbers.append(response_time(entry.candidate)[0])
    return tuple(numbers)


def counted(spots: Iterable[Spot | None], mine: Spot | None) -> dict[int, GroupCount]:
    """Count spots beside the own one, by the position of their group; None counts nowhere."""
    found: dict[int, GroupCount] = {}
    for spot in spots:
        if spot is None:
            continue
        before = int(mine is not None and spot < mine)
        one = GroupCount(1, before, int(spot == mine))
        found[spot[0]] = found.get(spot[0], GroupCount()).plus(one)
    return found


def past_chance(
    mine: Entry | None, day: date, pasts: Sequence[PastLetting], rules: Rules
) -> PastChance | None:
    """Hold a person beside those who got comparable homes; None when there were no such homes.

    `day` is the closing of the listing now. Time is compared as time: who had waited six years when
    a past listing closed is beside who will have waited six years on `day`.
    """
    if not pasts:
        return None
    positions = {tier.name: index for index, tier in enumerate(rules.model.tiers)}
    known = [past for past in pasts if past.tier in positions]
    verdicts = [_stands_before(mine, day, past, positions) for past in known] if mine else []
    certain = [verdict for verdict in verdicts if verdict is not None]
    ranked = sorted(past.ranked for past in pasts)
    ranks = sorted(past.rank for past in pasts)
    return PastChance(
        lettings=len(pasts),
        usual=ranked[len(ranked) // 2],
        comparable=len(certain),
        better=sum(certain),
        last_rank=ranks[(len(ranks) - 1) * 4 // 5],
    )


def _stands_before(
    mine: Entry, day: date, past: PastLetting, positions: Mapping[str, int]
) -> bool | None:
    """Tell whether a person would have stood before the one who got a home; None if a draw decided."""
    position = positions[past.tier]
    if mine.tier_index != position:
        return mine.tier_index < position
    theirs = dict(past.keys)
    for name, text in mine.keys:
        if name in {"draw", "response_time"} or name not in theirs:
            return None
        own = _beside(name, text, day)
        other = _beside(name, theirs[name], past.closed_on)
        if own != other:
            return own < other
    return None


def _beside(name: str, text: str, day: date) -> int:
    """Return a key as a number that can be compared between listings that closed on other days."""
    if name in {"registration", "urgency_since", "urgency_ends"}:
        return date.fromisoformat(text).toordinal() - day.toordinal()
    return -int(Decimal(text) * _HUNDREDTHS)


def _number(key: OrderKey, text: str) -> int:
    if key in {"registration", "urgency_since", "urgency_ends"}:
        return date.fromisoformat(text).toordinal()
    if key == "response_time":
        return microseconds(datetime.fromisoformat(text))
    return -int(Decimal(text) * _HUNDREDTHS)
