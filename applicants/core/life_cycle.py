"""Life of a registration (DESIGN.md 5)."""

from enum import StrEnum


class RegistrationState(StrEnum):
    """Draft until complete; lapsed can be repaired within the region's term."""

    DRAFT = "draft"
    ACTIVE = "active"
    LAPSED = "lapsed"
    ENDED = "ended"


REGISTRATION_TRANSITIONS: tuple[tuple[RegistrationState, RegistrationState], ...] = (
    (RegistrationState.DRAFT, RegistrationState.ACTIVE),
    (RegistrationState.ACTIVE, RegistrationState.LAPSED),
    (RegistrationState.LAPSED, RegistrationState.ACTIVE),
    (RegistrationState.LAPSED, RegistrationState.ENDED),
    (RegistrationState.ACTIVE, RegistrationState.ENDED),
)
