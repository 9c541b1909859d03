"""What every use case of a request does: find and lock it, write its time line and the trail, tell."""

from datetime import date
from typing import TYPE_CHECKING, TypedDict

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.messages import Letter
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import lock
from corporations.services.send_message import send_message
from urgency.core.requests import OPEN, CaseState, Happened
from urgency.models import CaseEntry, UrgencyRequest
from urgency.selectors.calendar import clock_of, due_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from audit.core.chain import Plain


class Belongs(TypedDict):
    """Whose request a row belongs to."""

    request: UrgencyRequest
    applicant_id: int
    municipality_id: int


def own_case(act: Act, number: str) -> UrgencyRequest:
    """Lock a request of the acting person.

    Raises:
        NotVisible: for somebody else's, and for who acts for another.
    """
    rows = UrgencyRequest.objects.filter(number=number, applicant_id=act.actor.applicant or 0)
    return _locked(rows)


def desk_case(act: Act, number: str, *states: CaseState) -> UrgencyRequest:
    """Lock a request to the acting municipality, in one of these states (open, when none is named).

    Raises:
        NotVisible: for another municipality's, and for a draft.
        Refusal: not_open, when it is in another state; somebody was first.
    """
    rows = UrgencyRequest.objects.filter(
        number=number, municipality_id=act.actor.municipality or 0, received_at__isnull=False
    )
    row = _locked(rows)
    if row.state not in (states or OPEN):
        raise Refusal("not_open")
    return row


def _locked(rows: "QuerySet[UrgencyRequest]") -> UrgencyRequest:
    found = lock(rows)
    if not found:
        raise NotVisible("request")
    return found[0]


def move(row: UrgencyRequest, state: CaseState, **more: object) -> None:
    """Bring a locked request in another state, with what changes along."""
    row.state = state
    for name, value in more.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *more])


def whose(row: UrgencyRequest) -> Belongs:
    """Return the columns that every row of a request that was sent carries along."""
    assert row.municipality_id is not None
    return {
        "request": row,
        "applicant_id": row.applicant_id,
        "municipality_id": row.municipality_id,
    }


def enter(act: Act, row: UrgencyRequest, what: Happened, words: str = "") -> None:
    """Write a line of the time line of a request that was sent."""
    CaseEntry.objects.bulk_create(
        [
            CaseEntry(
                **whose(row),
                what=what,
                words=words,
                at=act.at,
                by=act.actor.user if act.actor.municipality is not None else None,
            )
        ]
    )


def trail(act: Act, row: UrgencyRequest, kind: EventType, **payload: "Plain") -> None:
    """Record it: the number and plain values; never a ground, a reason or a word of anybody."""
    body: Mapping[str, Plain] = {"number": row.number, **payload}
    record(act, Event(f"urgency_request:{row.number}", kind, body))


def tell(act: Act, row: UrgencyRequest, letter: Letter, *, key: str) -> None:
    """Send the person a message about the request; who has no account reads it on paper."""
    if row.user_id is not None:
        key = f"urgency_request:{row.pk}:{key}"
        send_message(act, key=key, user=row.user_id, letter=letter, about=row.number)


def decides_by(row: UrgencyRequest) -> date:
    """Return the last day on which a decision on this request is in time."""
    return due_on(clock_of(row, row.questions.order_by("pk")))
