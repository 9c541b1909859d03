"""The region's terms of registration, as dated versions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from applicants.core.terms import SplitRule
from corporations.core.actors import Kind
from corporations.core.visibility import adds, reference
from corporations.isolation.life_cycles import append_only


class RegistrationTerms(models.Model):
    """One version, from its first day until the next; never changed, never deleted.

    Without any version nobody needs to renew and registering is free.
    """

    isolation = reference({Kind.OPERATOR: adds()})

    valid_from = models.DateField(unique=True)
    source = models.CharField(max_length=300)
    renewal_months = models.PositiveSmallIntegerField(null=True)
    first_reminder_days = models.PositiveSmallIntegerField()
    second_reminder_days = models.PositiveSmallIntegerField()
    repair_days = models.PositiveSmallIntegerField()
    split_rule = models.CharField(max_length=10)
    fee = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    time_from_payment = models.BooleanField()

    class Meta:
        """Every decision has its source."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(source=""), name="applicants_terms_source"),
            models.CheckConstraint(
                condition=Q(split_rule__in=[rule.value for rule in SplitRule]),
                name="applicants_terms_split_rule",
            ),
            models.CheckConstraint(
                condition=Q(renewal_months__isnull=True) | Q(renewal_months__gte=1),
                name="applicants_terms_renewal",
            ),
            models.CheckConstraint(
                condition=Q(second_reminder_days__lt=models.F("first_reminder_days")),
                name="applicants_terms_reminders",
            ),
            models.CheckConstraint(
                condition=Q(fee__isnull=True) | Q(fee__gt=0), name="applicants_terms_fee"
            ),
        ]
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        """Name the version."""
        return f"terms of registration from {self.valid_from}"
