"""Take a request, or hand it to a colleague."""

from audit.core.events import EventType
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from urgency.core.requests import CaseState, Happened
from urgency.selectors.colleagues import colleagues
from urgency.services.desk_case import desk_case, enter, move, trail


def take_request(act: Act, *, number: str) -> None:
    """Make the acting officer handle an open request; what was only received is assessed from now.

    Raises:
        Refusal: not_open.
        NotVisible: for another municipality's.
    """
    row = desk_case(act, number)
    if row.officer == act.actor.user:
        return
    state = CaseState.ASSESSING if row.state == CaseState.RECEIVED else CaseState(row.state)
    move(row, state, officer=act.actor.user)
    enter(act, row, Happened.TAKEN)
    trail(act, row, EventType.URGENCY_TAKEN)


def hand_over(act: Act, *, number: str, to: int, why: str) -> None:
    """Give an open request to a colleague of the same municipality, with what they should know.

    Raises:
        Refusal: not_open, or no_colleague.
        NotVisible: for another municipality's.
    """
    row = desk_case(act, number)
    if to not in {one.user for one in colleagues(act)}:
        raise Refusal("no_colleague")
    if row.officer == to:
        return
    state = CaseState.ASSESSING if row.state == CaseState.RECEIVED else CaseState(row.state)
    move(row, state, officer=to)
    enter(act, row, Happened.HANDED_OVER, why)
    trail(act, row, EventType.URGENCY_TAKEN)
