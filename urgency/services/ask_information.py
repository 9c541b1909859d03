"""Ask the person for information: the clock stands still until it comes or its term is over."""

from audit.core.events import EventType
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from urgency.core.requests import CaseState, Happened
from urgency.core.wording_of_requests import information_asked, term_resumed
from urgency.models import InformationRequest
from urgency.selectors.calendar import respond_by
from urgency.services.desk_case import (
    decides_by,
    desk_case,
    enter,
    move,
    own_case,
    tell,
    trail,
    whose,
)

LEAST_DAYS, MOST_DAYS = 7, 42


def ask_information(act: Act, *, number: str, question: str, reason: str, days: int) -> None:
    """Ask what is missing and why it is needed, with so many calendar days to answer (Awb 4:5).

    Whoever asks handles the request from now on, when nobody did.

    Raises:
        Refusal: not_open, also while another question is open; or wrong_days.
        NotVisible: for another municipality's.
    """
    if not LEAST_DAYS <= days <= MOST_DAYS:
        raise Refusal("wrong_days", least=LEAST_DAYS, most=MOST_DAYS)
    row = desk_case(act, number, CaseState.RECEIVED, CaseState.ASSESSING)
    by = respond_by(act.today, days)
    asked = InformationRequest.objects.create(
        **whose(row),
        question=question,
        reason=reason,
        asked_at=act.at,
        asked_on=act.today,
        asked_by=act.actor.user,
        respond_by=by,
    )
    move(row, CaseState.WAITING, officer=row.officer or act.actor.user)
    enter(act, row, Happened.INFORMATION_ASKED)
    trail(act, row, EventType.URGENCY_INFORMATION_ASKED, respond_by=by.isoformat())
    letter = information_asked(row.language, row.number, by)
    tell(act, row, letter, key=f"asked:{asked.pk}")


def answer_information(act: Act, *, number: str, answer: str) -> None:
    """Answer the open question about the acting person's request; files go along beforehand.

    Raises:
        Refusal: not_open, when nothing is asked any more.
        NotVisible: for somebody else's.
    """
    row = own_case(act, number)
    if row.state != CaseState.WAITING:
        raise Refusal("not_open")
    question = row.questions.get(ended_on=None)
    question.answer, question.ended_on, question.answered = answer, act.today, True
    question.save(update_fields=["answer", "ended_on", "answered"])
    move(row, CaseState.ASSESSING)
    enter(act, row, Happened.INFORMATION_GIVEN)
    by = decides_by(row)
    trail(act, row, EventType.URGENCY_INFORMATION_CLOSED, answered=True, decides_by=by.isoformat())
    tell(act, row, term_resumed(row.language, row.number, by), key=f"resumed:{question.pk}")


def close_information(act: Act, *, number: str, came: bool) -> None:
    """Go on with a request: what was asked came another way, or its term ran out without it.

    Raises:
        Refusal: not_open, when nothing is asked any more; still_time, while the person may answer and
            nothing came.
        NotVisible: for another municipality's.
    """
    row = desk_case(act, number, CaseState.WAITING)
    question = row.questions.get(ended_on=None)
    if not came and act.today <= question.respond_by:
        raise Refusal("still_time")
    question.ended_on, question.answered = act.today, came
    question.save(update_fields=["ended_on", "answered"])
    move(row, CaseState.ASSESSING, officer=row.officer or act.actor.user)
    enter(act, row, Happened.INFORMATION_GIVEN if came else Happened.INFORMATION_MISSED)
    by = decides_by(row)
    trail(act, row, EventType.URGENCY_INFORMATION_CLOSED, answered=came, decides_by=by.isoformat())
    tell(act, row, term_resumed(row.language, row.number, by), key=f"resumed:{question.pk}")
