"""Life of a regulation: draft, then adopted by a second person, then never changed."""

from enum import StrEnum


class RegulationState(StrEnum):
    """In force and superseded follow from the dates of an adopted regulation."""

    DRAFT = "draft"
    ADOPTED = "adopted"


REGULATION_TRANSITIONS: tuple[tuple[RegulationState, RegulationState], ...] = (
    (RegulationState.DRAFT, RegulationState.ADOPTED),
)
