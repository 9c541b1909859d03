"""Take a request for urgency back."""

from audit.core.events import EventType
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from urgency.core.requests import OPEN, CaseState, Happened
from urgency.core.wording_of_requests import request_withdrawn
from urgency.services.desk_case import enter, move, own_case, tell, trail
from urgency.services.hand_in_evidence import destroy_evidence


def withdraw_request(act: Act, *, number: str) -> None:
    """Take the acting person's request back before it is decided; a second time changes nothing.

    A draft is emptied and its files are destroyed: the municipality never had it.

    Raises:
        Refusal: not_open, once it is decided.
        NotVisible: for somebody else's.
    """
    row = own_case(act, number)
    if row.state == CaseState.WITHDRAWN:
        return
    if row.state == CaseState.DRAFT:
        destroy_evidence(act, row)
        empty = {"story": "", "tried": "", "ground": ""}
        move(row, CaseState.WITHDRAWN, closed_at=act.at, **empty)
        return
    if row.state not in OPEN:
        raise Refusal("not_open")
    row.questions.filter(ended_on=None).update(ended_on=act.today)
    move(row, CaseState.WITHDRAWN, closed_at=act.at)
    enter(act, row, Happened.WITHDRAWN)
    trail(act, row, EventType.URGENCY_WITHDRAWN)
    tell(act, row, request_withdrawn(row.language, row.number), key="withdrawn")
