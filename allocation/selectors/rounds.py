"""The nights, for whoever watches them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from allocation.core.life_cycles import RoundState, StepState
from allocation.models import Round, RoundStep
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible


@dataclass(frozen=True, slots=True)
class StepReport:
    """One step: `done` of `total` units (total 0: nobody knows beforehand), what it counted."""

    number: int
    name: str
    state: StepState
    done: int
    total: int
    counts: Mapping[str, int]
    seconds: float | None
    error: str


@dataclass(frozen=True, slots=True)
class NightReport:
    """One night as of its moment; moments are UTC, seconds those between start and finish.

    `attempts` above 1 means that it was stopped or killed and taken up again.
    """

    id: int
    moment: datetime
    state: RoundState
    started_at: datetime
    seconds: float | None
    attempts: int
    error: str
    steps: tuple[StepReport, ...]

    @property
    def built(self) -> list[StepReport]:
        """The steps that this version has."""
        return [step for step in self.steps if step.state != StepState.ABSENT]

    @property
    def finished(self) -> int:
        """How many steps are done."""
        return sum(step.state == StepState.FINISHED for step in self.steps)

    def count(self, step: str, what: str) -> int:
        """Return what a step counted, 0 where it did not."""
        return next((one.counts.get(what, 0) for one in self.steps if one.name == step), 0)


def latest_nights(act: Act, most: int = 30) -> list[NightReport]:  # noqa: ARG001  rows are the act's
    """Return the latest nights, the last one first."""
    rows = list(Round.objects.order_by("-moment")[:most])
    return _reports(rows)


def night(act: Act, round_id: int) -> NightReport:  # noqa: ARG001
    """Return one night.

    Raises:
        NotVisible: when there is none.
    """
    found = _reports(list(Round.objects.filter(pk=round_id)))
    if not found:
        raise NotVisible("round")
    return found[0]


def summary_at(act: Act, moment: datetime) -> dict[str, object] | None:  # noqa: ARG001
    """Return the summary of the finished night of that moment, as `run_round` gives it, or None."""
    rows = Round.objects.filter(moment=moment, state=RoundState.FINISHED)
    found = _reports(list(rows))
    if not found:
        return None
    (report,) = found
    return {
        "moment": moment.isoformat(),
        "seconds": None if report.seconds is None else round(report.seconds, 3),
        "steps": {
            step.name: step.counts if step.state == StepState.FINISHED else step.state
            for step in report.steps
        },
    }


def _reports(rows: list[Round]) -> list[NightReport]:
    steps: dict[int, list[StepReport]] = {row.pk: [] for row in rows}
    for step in RoundStep.objects.filter(round__in=rows).order_by("round", "number"):
        steps[step.round_id].append(
            StepReport(
                number=step.number,
                name=step.name,
                state=StepState(step.state),
                done=step.done,
                total=step.total,
                counts=step.counts,
                seconds=_seconds(step.started_at, step.finished_at),
                error=step.error,
            )
        )
    return [
        NightReport(
            id=row.pk,
            moment=row.moment,
            state=RoundState(row.state),
            started_at=row.started_at,
            seconds=_seconds(row.started_at, row.finished_at),
            attempts=row.attempts,
            error=row.error,
            steps=tuple(steps[row.pk]),
        )
        for row in rows
    ]


def _seconds(start: datetime | None, end: datetime | None) -> float | None:
    return None if start is None or end is None else (end - start).total_seconds()
