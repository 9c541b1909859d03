"""Life of a request for urgency (DESIGN.md 5): what may follow what, and who says what in between."""

from enum import StrEnum


class CaseState(StrEnum):
    """Where a request stands. A draft is the person's alone; the municipality knows nothing of it."""

    DRAFT = "draft"
    RECEIVED = "received"
    WAITING = "waiting"  # for information that was asked of the person: the clock stands still
    ASSESSING = "assessing"
    GRANTED = "granted"
    REFUSED = "refused"
    NOT_CONSIDERED = "not_considered"  # too little to decide on, also after asking (Awb 4:5)
    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"  # decided anew on an objection


_DECIDED = (CaseState.GRANTED, CaseState.REFUSED, CaseState.NOT_CONSIDERED)
CASE_TRANSITIONS: tuple[tuple[CaseState, CaseState], ...] = (
    (CaseState.DRAFT, CaseState.RECEIVED),
    (CaseState.DRAFT, CaseState.WITHDRAWN),
    (CaseState.RECEIVED, CaseState.ASSESSING),
    (CaseState.RECEIVED, CaseState.WAITING),
    (CaseState.RECEIVED, CaseState.WITHDRAWN),
    (CaseState.ASSESSING, CaseState.WAITING),
    (CaseState.ASSESSING, CaseState.WITHDRAWN),
    (CaseState.WAITING, CaseState.ASSESSING),
    (CaseState.WAITING, CaseState.WITHDRAWN),
    *((CaseState.ASSESSING, decided) for decided in _DECIDED),
    *((decided, CaseState.OBJECTED) for decided in _DECIDED),
    *((CaseState.OBJECTED, decided) for decided in _DECIDED),
)
DECIDED = frozenset(_DECIDED)
OPEN = frozenset({CaseState.RECEIVED, CaseState.WAITING, CaseState.ASSESSING})
"""The municipality has it and has not decided: its clock counts."""


class Outcome(StrEnum):
    """What a municipality decides; the words are those of the state that follows."""

    GRANTED = "granted"
    REFUSED = "refused"
    NOT_CONSIDERED = "not_considered"

    @property
    def state(self) -> CaseState:
        """The state of a request that was decided so."""
        return CaseState(self.value)


class DecisionState(StrEnum):
    """A decision that takes two is proposed first; one that takes one is made at once."""

    PROPOSED = "proposed"
    MADE = "made"
    DECLINED = "declined"  # by the second person, with a reason


DECISION_TRANSITIONS: tuple[tuple[DecisionState, DecisionState], ...] = (
    (DecisionState.PROPOSED, DecisionState.MADE),
    (DecisionState.PROPOSED, DecisionState.DECLINED),
)


class Happened(StrEnum):
    """What stands on the time line of a request."""

    RECEIVED = "received"
    TAKEN = "taken"
    HANDED_OVER = "handed_over"
    INFORMATION_ASKED = "information_asked"
    INFORMATION_GIVEN = "information_given"
    INFORMATION_MISSED = "information_missed"
    EXTENDED = "extended"
    NOTE = "note"
    PROPOSED = "proposed"
    DECLINED = "declined"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


INTERNAL = frozenset(
    {
        Happened.TAKEN,
        Happened.HANDED_OVER,
        Happened.NOTE,
        Happened.PROPOSED,
        Happened.DECLINED,
    }
)
"""What the person does not see on the time line: how the municipality divides its work."""

REFUSAL_GROUNDS = (
    "no_need",
    "own_fault",
    "solvable",
    "too_short",
    "not_fitting",
    "income",
    "other_scheme",
)
"""Why urgency is refused, as municipal schemes of Twente have it (urgency/routes)."""


def may_follow(before: CaseState, after: CaseState) -> bool:
    """Tell whether a request may go from one state to another."""
    return (before, after) in CASE_TRANSITIONS
