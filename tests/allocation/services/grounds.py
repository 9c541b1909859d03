"""Grounds to pass somebody over, for tests."""

from allocation.core.life_cycles import PassOverReason
from allocation.core.passing_over import Evidence, Grounds

MOTIVE = "De loonstrook van mei ontbreekt, ook na een herinnering."


def grounds(
    reason: PassOverReason = PassOverReason.NO_ANSWER,
    motive: str = MOTIVE,
    evidence: Evidence = Evidence.CONTACT,
    found: str = "Gebeld op 10 en 11 maart.",
) -> Grounds:
    """Grounds for which nobody else decides; with another reason a colleague does."""
    return Grounds(reason, motive, evidence, found)
