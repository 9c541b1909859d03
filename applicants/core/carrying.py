"""Messages that somebody must carry: by telephone or by post, because the person chose so or mail fails."""

from enum import StrEnum


class Because(StrEnum):
    """Why e-mail alone does not do."""

    CHOSEN = "chosen"  # the person wants to be called or written to
    BOUNCED = "bounced"  # the e-mail came back: the second channel


class CarryState(StrEnum):
    """Open until the person knows, or nobody can reach them."""

    OPEN = "open"
    TOLD = "told"  # by telephone
    POSTED = "posted"
    GIVEN_UP = "given_up"  # nobody answers, the address is wrong
    READ = "read"  # the person read it in the portal before that


CARRY_TRANSITIONS: tuple[tuple[CarryState, CarryState], ...] = (
    (CarryState.OPEN, CarryState.TOLD),
    (CarryState.OPEN, CarryState.POSTED),
    (CarryState.OPEN, CarryState.GIVEN_UP),
    (CarryState.OPEN, CarryState.READ),
)
OUTCOMES = (CarryState.TOLD, CarryState.POSTED, CarryState.GIVEN_UP)
