"""Which rule parts two people of one list: the first of group, order keys, moment of responding, draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from regulation.core.document import Model


class Divide(StrEnum):
    """What decided between two people; the order in which the rules look."""

    GROUP = "group"
    KEY = "key"
    RESPONSE_TIME = "response_time"
    DRAW = "draw"


@dataclass(frozen=True, slots=True)
class Stands:
    """The stored evidence of one ranked person (allocation.core.ranking.Entry)."""

    rank: int
    tier: str
    keys: Sequence[tuple[str, str]]
    misses: Sequence[int]
    responded_at: datetime
    draw: str


@dataclass(frozen=True, slots=True)
class Parted:
    """What put one person before another.

    Attributes:
        name: the key that decided, or the group of the better one; '' for moment and draw.
        better, worse: the two values that were compared, as stored.
        missing: which condition of the better one's group did not hold for the other, by its place.
    """

    by: Divide
    name: str
    better: str
    worse: str
    missing: int | None = None


def parted(better: Stands, worse: Stands, model: Model) -> Parted:
    """Tell what put `better` before `worse` on a list that was ranked by the model.

    Sorting looks at nothing else (REGULATION.md 1), so the first difference is the reason.
    """
    if better.tier != worse.tier:
        groups = [tier.name for tier in model.tiers]
        return Parted(
            Divide.GROUP,
            better.tier,
            better.tier,
            worse.tier,
            worse.misses[groups.index(better.tier)],
        )
    for (name, ours), (_, theirs) in zip(better.keys, worse.keys, strict=True):
        if ours != theirs:
            return Parted(Divide.KEY, name, ours, theirs)
    if model.tie_break == "response_time" and better.responded_at != worse.responded_at:
        return Parted(
            Divide.RESPONSE_TIME,
            "",
            better.responded_at.isoformat(),
            worse.responded_at.isoformat(),
        )
    return Parted(Divide.DRAW, "", better.draw, worse.draw)
