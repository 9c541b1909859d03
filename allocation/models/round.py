"""The nightly round as rows: what it did, how long each step took, what went wrong."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from allocation.core.life_cycles import (
    ROUND_TRANSITIONS,
    STEP_TRANSITIONS,
    RoundState,
    StepState,
)
from corporations.core.actors import Kind
from corporations.core.visibility import Access, Isolation, Visibility, reads, writes
from corporations.isolation.life_cycles import frozen, life_cycle, undeletable

_WATCHED: dict[Kind, tuple[Access, ...]] = {
    Kind.ADMINISTRATOR: reads(),
    Kind.STAFF: reads(),
    Kind.OBSERVER: reads(),
    Kind.OPERATOR: reads(),
    Kind.ROUND: writes(),
}


class Round(models.Model):
    """One night, as of one moment (UTC). The moment is unique: a second round for it is refused."""

    isolation = Isolation(Visibility.REGION, _WATCHED)

    moment = models.DateTimeField(unique=True)
    state = models.CharField(max_length=10, default=RoundState.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=1)
    error = models.TextField(blank=True)

    class Meta:
        """States of RoundState."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RoundState]),
                name="allocation_round_state",
            )
        ]
        triggers: ClassVar = [
            life_cycle(ROUND_TRANSITIONS),
            frozen("moment", "started_at"),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the round by its moment."""
        return f"round of {self.moment.isoformat()}"


class RoundStep(models.Model):
    """One of the ten steps of DESIGN.md 7: how far it is and what it counted."""

    isolation = Isolation(Visibility.REGION, _WATCHED)

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=30)
    state = models.CharField(max_length=10, default=StepState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        """Each step once per round."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="allocation_step_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in StepState]),
                name="allocation_step_state",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(STEP_TRANSITIONS),
            frozen("round", "number", "name"),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the step."""
        return f"step {self.number} {self.name}"
