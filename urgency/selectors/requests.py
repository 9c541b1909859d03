"""Requests for urgency, for the person and for the deciding municipality."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from corporations.core.acts import AMSTERDAM, Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from urgency.core.clock import Standing
from urgency.core.requests import OPEN, CaseState, DecisionState, Happened, Outcome
from urgency.models import CaseEntry, Decision, InformationRequest, UrgencyRequest
from urgency.selectors.calendar import clock_of, last_day_to_object, standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

_OBJECTION_WEEKS = 6  # Awb 6:7


@dataclass(frozen=True, slots=True)
class Question:
    """Information that was asked of the person; `open` while the clock stands still for it."""

    id: int
    question: str
    reason: str
    asked_on: date
    respond_by: date
    answer: str
    ended_on: date | None
    answered: bool


@dataclass(frozen=True, slots=True)
class Verdicted:
    """A decision as it stands; `object_by` is the last day to object, None while it is proposed."""

    id: int
    outcome: Outcome
    state: DecisionState
    category: str
    since_on: date | None
    ends_on: date | None
    profile: Mapping[str, object]
    grounds: tuple[str, ...]
    reasons: str
    proposed_by: int
    decided_on: date | None
    object_by: date | None
    why_declined: str


@dataclass(frozen=True, slots=True)
class Case:
    """One request; moments in UTC.

    Attributes:
        clock: how the term stands, None before it was sent and once it is closed.
        extended_on: the day on which the person was told that it takes longer.
    """

    number: str
    applicant: int
    ref: str
    name: str
    language: str
    state: CaseState
    ground: str
    municipality: str
    municipality_code: str
    story: str
    tried: str
    started_at: datetime
    received_on: date | None
    closed_on: date | None
    clock: Standing | None
    officer: int | None
    four_eyes: bool
    extended: bool
    extension_reason: str
    questions: tuple[Question, ...]
    decisions: tuple[Verdicted, ...]

    @property
    def open_question(self) -> Question | None:
        """What was asked and is not answered."""
        return next((one for one in self.questions if one.ended_on is None), None)

    @property
    def decision(self) -> Verdicted | None:
        """The decision that holds."""
        made = [one for one in self.decisions if one.state is DecisionState.MADE]
        return made[-1] if made else None

    @property
    def proposal(self) -> Verdicted | None:
        """The decision that waits for a second person."""
        waiting = (one for one in self.decisions if one.state is DecisionState.PROPOSED)
        return next(waiting, None)

    @property
    def is_open(self) -> bool:
        """Whether the municipality has it to decide on."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the time line; `by` is who did it, where that was an officer."""

    at: datetime
    what: Happened
    words: str
    by: int | None


def own_requests(act: Act) -> list[Case]:
    """Return what the acting person asked or began to ask, the latest first; not what was thrown away."""
    rows = _own(act).exclude(state=CaseState.WITHDRAWN, received_at=None)
    return _cases(act, rows.order_by("-started_at", "-pk"))


def own_request(act: Act, number: str) -> Case:
    """Return one of the own.

    Raises:
        NotVisible: for somebody else's, just as for one that does not exist.
    """
    return _one(act, _own(act).filter(number=number))


def open_cases(act: Act) -> list[Case]:
    """Return what the acting municipality has to decide on, the first due on top."""
    cases = _cases(act, _desk(act).filter(state__in=OPEN))
    act.saw((one.applicant for one in cases), Sight.URGENCIES)
    return sorted(cases, key=lambda one: (one.clock.due_on if one.clock else date.max, one.number))


def closed_cases(act: Act) -> list[Case]:
    """Return what the acting municipality decided last, or what was taken back; at most fifty."""
    cases = _cases(act, _desk(act).exclude(state__in=OPEN).order_by("-closed_at", "-pk")[:50])
    act.saw((one.applicant for one in cases), Sight.URGENCIES)
    return cases


def case_of(act: Act, number: str) -> Case:
    """Return one request to the acting municipality; the person sees that it was looked at.

    Raises:
        NotVisible: for another municipality's, just as for one that does not exist.
    """
    case = _one(act, _desk(act).filter(number=number))
    act.saw([case.applicant], Sight.URGENCY_CASE)
    return case


def entries_of(act: Act, number: str) -> list[Entry]:  # noqa: ARG001  rows are the act's
    """Return the time line of a request as far as the actor may see it, first to last."""
    rows = CaseEntry.objects.filter(request__number=number).order_by("at", "pk")
    return [Entry(row.at, Happened(row.what), row.words, row.by) for row in rows]


def _own(act: Act) -> "QuerySet[UrgencyRequest]":
    return UrgencyRequest.objects.filter(applicant_id=act.actor.applicant or 0)


def _desk(act: Act) -> "QuerySet[UrgencyRequest]":
    return UrgencyRequest.objects.filter(
        municipality_id=act.actor.municipality or 0, received_at__isnull=False
    )


def _one(act: Act, rows: "QuerySet[UrgencyRequest]") -> Case:
    found = _cases(act, rows)
    if not found:
        raise NotVisible("request")
    return found[0]


def _cases(act: Act, rows: "QuerySet[UrgencyRequest]") -> list[Case]:
    full = rows.select_related("municipality").prefetch_related("questions", "decisions")
    return [_case(act, row) for row in full]


def _case(act: Act, row: UrgencyRequest) -> Case:
    questions = sorted(row.questions.all(), key=lambda one: one.pk)
    there = row.municipality
    clock = None
    if row.state in OPEN:
        clock = standing(clock_of(row, questions), act.today)
    return Case(
        number=row.number,
        applicant=row.applicant_id,
        ref=row.applicant_ref,
        name=row.applicant_name,
        language=row.language,
        state=CaseState(row.state),
        ground=row.ground,
        municipality=there.name if there else "",
        municipality_code=there.code if there else "",
        story=row.story,
        tried=row.tried,
        started_at=row.started_at,
        received_on=_day(row.received_at),
        closed_on=_day(row.closed_at),
        clock=clock,
        officer=row.officer,
        four_eyes=row.four_eyes,
        extended=bool(row.extended_weeks),
        extension_reason=row.extension_reason,
        questions=tuple(_question(one) for one in questions),
        decisions=tuple(
            _verdict(one) for one in sorted(row.decisions.all(), key=lambda one: one.pk)
        ),
    )


def _question(row: InformationRequest) -> Question:
    return Question(
        row.pk,
        row.question,
        row.reason,
        row.asked_on,
        row.respond_by,
        row.answer,
        row.ended_on,
        row.answered,
    )


def _verdict(row: Decision) -> Verdicted:
    decided_on = _day(row.decided_at)
    is_made = row.state == DecisionState.MADE and decided_on is not None
    return Verdicted(
        id=row.pk,
        outcome=Outcome(row.outcome),
        state=DecisionState(row.state),
        category=row.category,
        since_on=row.since_on,
        ends_on=row.ends_on,
        profile=row.profile,
        grounds=tuple(row.grounds),
        reasons=row.reasons,
        proposed_by=row.proposed_by,
        decided_on=decided_on,
        object_by=last_day_to_object(decided_on, _OBJECTION_WEEKS)
        if is_made and decided_on
        else None,
        why_declined=row.why_declined,
    )


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(AMSTERDAM).date()
