"""What a corporation asks of a candidate on paper, and how that goes."""

from enum import StrEnum

LEAST_DAYS, USUAL_DAYS, MOST_DAYS = 2, 5, 30
"""To hand papers in: two working days are published as the shortest term (FIELD.md 5, Wormer)."""

MOST_FILES = 10
"""To one question: a paper photographed page by page."""


class RequestState(StrEnum):
    """A question for one kind of paper, to one candidate."""

    ASKED = "asked"
    HANDED_IN = "handed_in"
    AGAIN = "again"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


REQUEST_TRANSITIONS: tuple[tuple[RequestState, RequestState], ...] = (
    (RequestState.ASKED, RequestState.HANDED_IN),
    (RequestState.HANDED_IN, RequestState.ACCEPTED),
    (RequestState.HANDED_IN, RequestState.AGAIN),
    (RequestState.HANDED_IN, RequestState.ASKED),
    (RequestState.AGAIN, RequestState.HANDED_IN),
    (RequestState.ASKED, RequestState.WITHDRAWN),
    (RequestState.AGAIN, RequestState.WITHDRAWN),
)


class AgainReason(StrEnum):
    """Why a paper is asked for again. VERA has no list for this; the codes stay inside the portal."""

    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"
    TOO_OLD = "too_old"
    OTHER_PAPER = "other_paper"
    OTHER_PERSON = "other_person"
    SHOWS_BSN = "shows_bsn"
