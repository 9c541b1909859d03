"""What may move the day that somebody's time counts from (FIELD.md 5), and to which day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from applicants.core.terms import SplitRule

if TYPE_CHECKING:
    from collections.abc import Mapping


class MoveKind(StrEnum):
    """Why a day moves; the value is the reason in the ledger."""

    MERGE = "merge"  # two registrations of one person or household become one
    SPLIT = "split"  # a co-applicant goes on alone
    DIVORCE = "divorce"
    DEATH = "death"  # who stays behind takes over
    EXTRA_TIME = "extra_time"  # a decision of the region about one person


class MoveState(StrEnum):
    """Nothing moves before a second person adopts it."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    DECLINED = "declined"


MOVE_TRANSITIONS: tuple[tuple[MoveState, MoveState], ...] = (
    (MoveState.PROPOSED, MoveState.ADOPTED),
    (MoveState.PROPOSED, MoveState.DECLINED),
)
ENDS_THE_OTHER = frozenset({MoveKind.MERGE, MoveKind.DEATH})
"""Moves after which the registration of the other person ends."""
LEAVES_THE_OTHER = frozenset({MoveKind.SPLIT, MoveKind.DIVORCE, MoveKind.DEATH})
"""Moves after which the person is no co-applicant of the other any more."""
NEEDS_ANOTHER = ENDS_THE_OTHER | LEAVES_THE_OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The days that a move chooses from.

    Attributes:
        own: the day that counts for the person now.
        other: the day that counts for the other registration.
        earlier: the day that counted for the own registration that ended before, if there was one.
        added: when the person became a co-applicant of the other, if they are.
        asked: the day that a decision about this one person names.
    """

    own: date
    other: date | None = None
    earlier: date | None = None
    added: date | None = None
    asked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an administrator proposes.

    Attributes:
        kind: why the day moves.
        number: the registration number of whose day moves.
        other: that of the other registration, where the kind needs one; else ''.
        motive: why, in words.
        proof: which document was seen.
        durable: that the two ran one household when the other registered, is proven.
        asked: for extra time, the day that shall count.
    """

    kind: MoveKind
    number: str
    other: str = ""
    motive: str
    proof: str
    durable: bool = False
    asked: date | None = None


def moved_to(
    kind: MoveKind, standing: Standing, *, rule: SplitRule, durable: bool = False
) -> date | None:
    """Return the day that counts after the move; None where nothing gives an earlier one.

    `durable`: that the two already ran one household when the other registered, is proven.
    """
    found = _candidate(kind, standing, rule, durable=durable)
    return found if found is not None and found < standing.own else None


def _candidate(
    kind: MoveKind, standing: Standing, rule: SplitRule, *, durable: bool
) -> date | None:
    by_rule: Mapping[SplitRule, date | None] = {
        SplitRule.OWN_NUMBER: standing.earlier or standing.added,
        SplitRule.ADDED: standing.added,
    }
    alone = standing.other if durable else by_rule[rule]
    return {
        MoveKind.MERGE: standing.other,
        MoveKind.DEATH: standing.other,
        MoveKind.SPLIT: alone,
        MoveKind.DIVORCE: alone,
        MoveKind.EXTRA_TIME: standing.asked,
    }[kind]
