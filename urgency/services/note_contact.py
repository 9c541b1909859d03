"""Note a conversation or a finding in the case file."""

from corporations.core.acts import Act
from urgency.core.requests import CaseState, Happened
from urgency.services.desk_case import desk_case, enter


def note_contact(act: Act, *, number: str, words: str) -> None:
    """Add a line to the case file of a request, decided or not; the person does not see it.

    Raises:
        NotVisible: for another municipality's.
    """
    row = desk_case(act, number, *CaseState)
    enter(act, row, Happened.NOTE, words)
