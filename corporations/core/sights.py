"""What somebody of an organisation saw of a person, and why: what the log of sights keeps."""

from dataclasses import dataclass
from enum import StrEnum


class Sight(StrEnum):
    """What was looked at; each has its purpose in words (letters of whoever shows the log)."""

    LIST = "list"
    CANDIDATE = "candidate"
    DOCUMENTS = "documents"
    DOCUMENT = "document"
    URGENCY = "urgency"
    URGENCIES = "urgencies"
    GUESTS = "guests"  # of a viewing
    ASSISTED = "assisted"  # by phone or at the desk
    COMPLAINT = "complaint"
    COMPLAINTS = "complaints"
    MOVE = "move"  # of the day that somebody's time counts from
    MOVES = "moves"  # and who looks registered twice
    REQUEST = "request"  # to correct a name or birth date, to prove a need
    REQUESTS = "requests"
    CONTACT = "contact"  # the telephone number or address, and the letter
    CONTACTS = "contacts"
    URGENCY_CASE = "urgency_case"
    EVIDENCE = "evidence"


# A list of many: who leafs through it leaves one line a day with each person, not one per page.
ONCE_A_DAY = frozenset(
    {
        Sight.LIST,
        Sight.URGENCIES,
        Sight.GUESTS,
        Sight.COMPLAINTS,
        Sight.MOVES,
        Sight.REQUESTS,
        Sight.CONTACTS,
    }
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One person who was shown, and about what (the ref of a listing, a kind of paper, or '')."""

    applicant: int
    what: Sight
    about: str = ""
