"""What somebody says of themselves that a desk must see proof of: the life of such a request.

A name or birth date is the region's to correct; a need of an accessible home says something of
health, so it is the municipality's where the person lives (DESIGN.md 3, invariant 11).
"""

from datetime import date
from enum import StrEnum


class ProofAbout(StrEnum):
    """What is asked."""

    CORRECTION = "correction"  # of the name or birth date
    NEED = "need"  # of an accessible home


class ProofState(StrEnum):
    """How far the desk is; a request that changes is taken back, and is another."""

    WAITING = "waiting"
    ASKED = "asked"  # for a document
    PROPOSED = "proposed"  # by one person, for a second
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # by the person


PROOF_TRANSITIONS: tuple[tuple[ProofState, ProofState], ...] = (
    (ProofState.WAITING, ProofState.ASKED),
    (ProofState.WAITING, ProofState.PROPOSED),
    (ProofState.WAITING, ProofState.APPROVED),
    (ProofState.WAITING, ProofState.REFUSED),
    (ProofState.WAITING, ProofState.WITHDRAWN),
    (ProofState.ASKED, ProofState.PROPOSED),
    (ProofState.ASKED, ProofState.APPROVED),
    (ProofState.ASKED, ProofState.REFUSED),
    (ProofState.ASKED, ProofState.WITHDRAWN),
    (ProofState.PROPOSED, ProofState.APPROVED),
    (ProofState.PROPOSED, ProofState.REFUSED),
    (ProofState.PROPOSED, ProofState.WITHDRAWN),
)
OPEN = (ProofState.WAITING, ProofState.ASKED, ProofState.PROPOSED)


class ProofKind(StrEnum):
    """The document that the desk saw; never what stands in it."""

    IDENTITY = "identity"  # passport, identity card, residence permit
    REGISTER = "register"  # extract of the municipality's register of persons
    CERTIFICATE = "certificate"  # of birth, marriage or partnership
    COURT = "court"  # a decision about a name or a birth date
    CARE = "care"  # a decision of the municipality about care or a home (Wmo)


KINDS: dict[ProofAbout, tuple[ProofKind, ...]] = {
    ProofAbout.CORRECTION: (
        ProofKind.IDENTITY,
        ProofKind.REGISTER,
        ProofKind.CERTIFICATE,
        ProofKind.COURT,
    ),
    ProofAbout.NEED: (ProofKind.CARE,),
}


class Denial(StrEnum):
    """Why a request is refused."""

    NO_PROOF = "no_proof"  # none came
    UNREADABLE = "unreadable"
    SHOWS_OTHER = "shows_other"  # than what was asked
    OTHER_PERSON = "other_person"
    TOO_OLD = "too_old"


MOST_FILES = 5
"""That count at a time for one request."""


def second_person(about: ProofAbout, *, born: date | None, asked: date | None) -> bool:
    """Tell whether two persons decide: whatever can change a rank takes two.

    `born` and `asked` are the birth date as it is and as it is asked.
    """
    return about is ProofAbout.NEED or born != asked
