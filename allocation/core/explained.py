"""The records of an explanation: codes and values, made in `explanation`, said in the letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from regulation.core.document import Condition, Tier

Value = int | str | bool | Decimal | date | tuple[str, ...] | None
Values = Mapping[str, Value]


class Outcome(StrEnum):
    """How a step came out for this person."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"  # an amount of that year has not been entered yet


class UrgencyGap(StrEnum):
    """Why no declaration of urgency helps for this home."""

    NONE = "none"
    OTHER_CATEGORY = "other_category"
    NOT_VALID = "not_valid"
    MEDIATION = "mediation"
    OUTSIDE_PROFILE = "outside_profile"
    HELPS = "helps"


@dataclass(frozen=True, slots=True)
class Check:
    """One condition with the person's own values and the values that decided.

    `condition` is the model's own; None for what holds for every listing and for what the listing asks.
    """

    code: str
    outcome: Outcome
    values: Values
    cite: str | None = None
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A predicate of a tier with the person's own values."""

    code: str
    values: Values


@dataclass(frozen=True, slots=True)
class TierStep:
    """One group: whether the person is in it and, if not, what was missing.

    `own` marks the person's group. `missing` is the first predicate that did not hold, or None.
    `count` is how many people were ranked in it, None before the closing.
    """

    tier: Tier
    position: int
    own: bool
    holds: tuple[Said, ...]
    missing: Said | None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class KeyStep:
    """One order key of the own group: its evidence text, and what it was made of."""

    key: str
    text: str
    values: Values


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many people of a group stand before the person."""

    tier: Tier
    count: int


@dataclass(frozen=True, slots=True)
class Placement:
    """The stored evidence of a rank (allocation.core.ranking.Entry without its candidate)."""

    rank: int
    tier: str
    keys: Sequence[tuple[str, str]]
    misses: Sequence[int]
