"""A declaration of urgency as it comes from a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from urgency.core.life_cycle import EndReason, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDeclaration:
    """One declaration of an applicant (by id), in the words of REGION_FILE.md.

    Attributes:
        municipality: id of who granted it, None where nobody knows.
        phase: self_search or mediation, from the day of granting on.
        ended_on: the first day on which it holds no longer, when it was ended before its time.
    """

    applicant: int
    municipality: int | None
    category: str
    granted_on: date
    since_on: date
    ends_on: date
    ended_on: date | None = None
    phase: str = Phase.SELF_SEARCH.value
    profile: Mapping[str, object] = field(default_factory=dict)

    @property
    def stored_phase(self) -> Phase:
        """How it stands now: a file that says `ended_on` says that it ended."""
        return Phase(self.phase) if self.ended_on is None else Phase.ENDED

    @property
    def mediation_on(self) -> date | None:
        """Since when it is mediated: a file tells only whether, so since it was granted."""
        return self.granted_on if self.phase == Phase.MEDIATION.value else None

    @property
    def end_reason(self) -> str:
        """Why it ended; a file does not tell, so: past its end it expired, else it was withdrawn."""
        if self.ended_on is None:
            return ""
        return (EndReason.EXPIRED if self.ended_on > self.ends_on else EndReason.WITHDRAWN).value
