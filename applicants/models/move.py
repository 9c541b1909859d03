"""A proposal to move the day that somebody's time counts from, for a second person to adopt."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from applicants.core.moves import MOVE_TRANSITIONS, MoveKind, MoveState
from applicants.models.applicant import Applicant
from corporations.core.actors import Kind
from corporations.core.visibility import Isolation, Visibility, reads, writes
from corporations.isolation.life_cycles import frozen_unless, history, life_cycle, undeletable


class RegistrationMove(models.Model):
    """One merge, split, divorce, death or grant of extra time, from proposal to decision.

    Who proposes and who adopts are two persons: the database holds that, and lets an administrator
    write a `RegistrationCorrection` only for a move that they adopted. `days` is what the adoption
    entered in the ledger.
    """

    isolation = Isolation(Visibility.REGION, {Kind.ADMINISTRATOR: writes(), Kind.OPERATOR: reads()})

    kind = models.CharField(max_length=10)
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Applicant, null=True, on_delete=models.PROTECT, related_name="+")
    durable = models.BooleanField(default=False)
    asked = models.DateField(null=True)
    proof = models.CharField(max_length=500)
    motive = models.CharField(max_length=1000)
    state = models.CharField(max_length=10, default=MoveState.PROPOSED)
    proposed_by = models.BigIntegerField()
    proposer = models.CharField(max_length=254)
    proposed_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decider = models.CharField(max_length=254, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=1000, blank=True)
    days = models.IntegerField(null=True)

    class Meta:
        """Two persons, a motive and a proof."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in MoveKind])
                & Q(state__in=[state.value for state in MoveState]),
                name="applicants_move_words",
            ),
            models.CheckConstraint(
                condition=~Q(motive="") & ~Q(proof=""), name="applicants_move_motive"
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("applicant")),
                name="applicants_move_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | Q(state="declined", decided_by__isnull=False, decided_at__isnull=False)
                | (
                    Q(state="adopted", decided_by__isnull=False, decided_at__isnull=False)
                    & Q(days__isnull=False)
                    & ~Q(decided_by=F("proposed_by"))
                ),
                name="applicants_move_two_persons",
            ),
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(state="proposed"),
                name="applicants_move_one_at_a_time",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(MOVE_TRANSITIONS),
            frozen_unless("state", "decided_by", "decider", "decided_at", "decision", "days"),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"move {self.pk}"
