"""The declaration: who is urgent, since when, until when, for which homes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from corporations.core.actors import Kind
from corporations.core.visibility import DELETE, Access, Isolation, Visibility, reads, writes
from corporations.isolation.life_cycles import (
    frozen,
    history,
    life_cycle,
    undeletable_until_erased,
)
from urgency.core.life_cycle import PHASE_TRANSITIONS, EndReason, Phase


class Declaration(models.Model):
    """An urgency declaration granted by a municipality.

    Works only inside its search profile (`profile`, REGULATION.md 3: home_types, bedrooms_min,
    bedrooms_max, max_rent in euros, municipalities, accessibility). The category can be health
    data: corporations never see this row, only the tier that it led to.
    """

    isolation = Isolation(
        Visibility.REGION,
        {
            # Never a helper's: an urgency says something of health and home.
            Kind.APPLICANT: reads("applicant_id = acting_applicant() AND acting_mandate() IS NULL"),
            Kind.MUNICIPAL: writes("municipality_id = acting_municipality()"),
            Kind.ROUND: (*reads(), Access((DELETE,), "retention_open(applicant_id)")),
            Kind.FORECAST: reads(),
            Kind.OPERATOR: writes(),
        },
    )

    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="declarations"
    )
    municipality = models.ForeignKey(
        "corporations.Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    category = models.CharField(max_length=100)
    granted_on = models.DateField()
    since_on = models.DateField()
    ends_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, blank=True)
    phase = models.CharField(max_length=12, default=Phase.SELF_SEARCH)
    # `phase` is how it stands now; with these two dates it can be read as of any day.
    mediation_on = models.DateField(null=True, blank=True)
    profile = models.JSONField(default=dict)
    granted_by = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        """What was granted stays as granted; it can only move on and end."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(phase__in=[phase.value for phase in Phase]), name="urgency_phase"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("granted_on")), name="urgency_declaration_period"
            ),
            models.CheckConstraint(
                condition=Q(phase="ended", ended_on__isnull=False)
                & Q(end_reason__in=[reason.value for reason in EndReason])
                | (~Q(phase="ended") & Q(end_reason="", ended_on__isnull=True)),
                name="urgency_declaration_ended",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(PHASE_TRANSITIONS, field="phase"),
            frozen(
                "applicant",
                "municipality",
                "category",
                "granted_on",
                "since_on",
                "ends_on",
                "profile",
                "granted_by",
                "recorded_at",
            ),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the declaration without its category: this text may reach a log."""
        return f"declaration {self.pk}"
