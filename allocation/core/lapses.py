"""What counts against somebody, and what the next one would cost (REGULATION.md 7).

A refusal, an offer that was not answered in time and a viewing where nobody came count alike; a
refusal for a reason that the rules call free counts for nothing. Each is judged by the rules of its
own listing, the block by those of the latest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from regulation.core.document import Limits


@dataclass(frozen=True, slots=True)
class Lapse:
    """Something that may count; `reason` is the code of a refusal, "" for whatever has none."""

    at: datetime
    reason: str
    limits: Limits

    @property
    def counts(self) -> bool:
        """Whether it counts, by its own rules."""
        return not self.reason or self.reason not in self.limits.free_refusals


@dataclass(frozen=True, slots=True)
class Cost:
    """What one more would come to.

    Attributes:
        number: which one it would be since the last block.
        most: how many lead to a block; 0 when none ever does.
        days: of the block.
    """

    number: int
    most: int
    days: int

    @property
    def blocks(self) -> bool:
        """Whether this one leads to a block in the coming night."""
        return bool(self.most) and self.number >= self.most


def block_days(lapses: Sequence[Lapse]) -> int:
    """The days of the block that these lead to, oldest first; 0 when they lead to none."""
    counting = [one for one in lapses if one.counts]
    if not counting:
        return 0
    limits = counting[-1].limits
    due = limits.refusals_before_sanction and len(counting) >= limits.refusals_before_sanction
    return (limits.block_days_no_show or 0) if due else 0


def cost_of_one_more(lapses: Sequence[Lapse], limits: Limits) -> Cost:
    """What one more under these rules costs somebody who has these behind them."""
    number = sum(one.counts for one in lapses) + 1
    days = limits.block_days_no_show or 0
    return Cost(number, (limits.refusals_before_sanction or 0) if days else 0, days)
