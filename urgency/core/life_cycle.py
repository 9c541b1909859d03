"""Life of an urgency declaration (DESIGN.md 5)."""

from enum import StrEnum


class Phase(StrEnum):
    """Searching oneself, then mediated, then over."""

    SELF_SEARCH = "self_search"
    MEDIATION = "mediation"
    ENDED = "ended"


class EndReason(StrEnum):
    """Why a declaration ended."""

    HOUSED = "housed"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    GROUND_GONE = "ground_gone"


PHASE_TRANSITIONS: tuple[tuple[Phase, Phase], ...] = (
    (Phase.SELF_SEARCH, Phase.MEDIATION),
    (Phase.SELF_SEARCH, Phase.ENDED),
    (Phase.MEDIATION, Phase.ENDED),
)
