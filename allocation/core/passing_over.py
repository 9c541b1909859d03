"""Passing over a better-ranked person: on what grounds, shown by what, and when a second person decides."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from allocation.core.life_cycles import PassOverReason

MOST_WORDS = 500
"""Characters of a motive, of where the evidence lies, and of a decision."""

MOST_AT_ONCE = 50


class Evidence(StrEnum):
    """What shows that the reason holds. VERA has no list for this; the codes stay inside the portal."""

    CONTACT = "contact"  # the contact log: called, written to
    DOCUMENTS = "documents"
    STATEMENT = "statement"  # the person said or wrote so
    VIEWING = "viewing"
    REGISTER = "register"  # a public register, such as that of persons or of rent arrears judgments


class PassOverState(StrEnum):
    """Nothing happens to anybody before it is adopted."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    DECLINED = "declined"


PASS_OVER_TRANSITIONS: tuple[tuple[PassOverState, PassOverState], ...] = (
    (PassOverState.PROPOSED, PassOverState.ADOPTED),
    (PassOverState.PROPOSED, PassOverState.DECLINED),
)

# What the corporation itself judges of somebody. Of the other reasons the trail of the portal shows
# whether they hold: an answer that did not come, or one that was no.
JUDGED = (PassOverReason.DATA_INCORRECT, PassOverReason.UNSUITABLE)


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why somebody is passed over.

    Attributes:
        motive: what happened, in words; stays with the candidate.
        found: where the evidence lies: a date of the log, a kind of document, a number of a letter.
    """

    reason: PassOverReason
    motive: str
    evidence: Evidence
    found: str


def needs_second_person(reason: PassOverReason, named: Collection[str] | None) -> bool:
    """Whether a second person decides: for what the regulation names, else for whatever is judged."""
    return reason in (JUDGED if named is None else named)
