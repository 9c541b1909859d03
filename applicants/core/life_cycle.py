"""Lives of a registration (DESIGN.md 5) and of a file that somebody hands in."""

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


class DocumentState(StrEnum):
    """A file: received, then in quarantine until it was looked at; opened by others only when clean."""

    RECEIVED = "received"
    QUARANTINED = "quarantined"
    CLEAN = "clean"
    INFECTED = "infected"
    UNREADABLE = "unreadable"
    REMOVED = "removed"


DOCUMENT_TRANSITIONS: tuple[tuple[DocumentState, DocumentState], ...] = (
    (DocumentState.RECEIVED, DocumentState.QUARANTINED),
    (DocumentState.QUARANTINED, DocumentState.CLEAN),
    (DocumentState.QUARANTINED, DocumentState.INFECTED),
    (DocumentState.QUARANTINED, DocumentState.UNREADABLE),
    *((state, DocumentState.REMOVED) for state in DocumentState if state != DocumentState.REMOVED),
)
