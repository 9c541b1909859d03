"""What a municipality decides on a request, by one person or by two."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from corporations.core.visibility import SELECT, Access
from corporations.isolation.life_cycles import (
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)
from urgency.core.requests import DECISION_TRANSITIONS, DecisionState, Outcome
from urgency.models.access import IN_PERSON, of_request
from urgency.models.declaration import Declaration
from urgency.models.urgency_request import UrgencyRequest


class Decision(models.Model):
    """A decision with its reasons, as the letter says them; proposed by one, made by one or another.

    The person reads it once it is made. `profile` as in REGULATION.md 3; `grounds` are the codes of
    `REFUSAL_GROUNDS`.
    """

    isolation = of_request(Access((SELECT,), f"{IN_PERSON} AND state = 'made'"))

    request = models.ForeignKey(UrgencyRequest, on_delete=models.PROTECT, related_name="decisions")
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        "corporations.Municipality", on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=14)
    category = models.CharField(max_length=100, blank=True)
    since_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    profile = models.JSONField(default=dict)
    grounds = models.JSONField(default=list)
    reasons = models.TextField()
    two_persons = models.BooleanField()
    state = models.CharField(max_length=8, default=DecisionState.PROPOSED)
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    why_declined = models.TextField(blank=True)
    declaration = models.OneToOneField(
        Declaration, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """With reasons; by two where two are asked; one open proposal a request."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome__in=[one.value for one in Outcome]),
                name="urgency_decision_outcome",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in DecisionState]),
                name="urgency_decision_state",
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="urgency_decision_reasons"),
            models.CheckConstraint(
                condition=Q(outcome="granted", since_on__isnull=False, ends_on__isnull=False)
                & ~Q(category="")
                | (~Q(outcome="granted") & Q(category="", since_on__isnull=True)),
                name="urgency_decision_granted",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="proposed") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="urgency_decision_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state="made", two_persons=True) | ~Q(decided_by=F("proposed_by")),
                name="urgency_decision_two_persons",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state="proposed"),
                name="urgency_decision_one_proposed",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(DECISION_TRANSITIONS),
            frozen_unless("state", "decided_by", "decided_at", "why_declined", "declaration"),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"decision {self.pk}"
