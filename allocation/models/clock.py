"""Stops of the clock of an offer: from when until when, why, and the deadline that followed."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from allocation.core.life_cycles import StopReason
from allocation.models.offer import Offer
from corporations.core.actors import Kind
from corporations.core.visibility import Isolation, Visibility, reads, writes
from corporations.isolation.life_cycles import frozen_unless, history, undeletable


class OfferStop(models.Model):
    """The clock of an offer stood still, half-open [since, until); moments in UTC.

    Without `until` it stands still now. `expires_at` is the deadline that was worked out when it
    went on: the offer's own may move to that one and to no other.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: reads("applicant_id = acting_applicant()"),
            Kind.STAFF: writes("corporation_id = acting_corporation()"),
            Kind.ROUND: writes(),
            Kind.OPERATOR: reads(),
        },
    )

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="stops")
    corporation = models.ForeignKey(
        "corporations.Corporation", on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=10)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.BigIntegerField(null=True, help_text="a user; nobody when the night did")

    class Meta:
        """One stop at a time; what ended stays as it is."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["offer"], condition=Q(until__isnull=True), name="allocation_stop_one"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, expires_at__isnull=True)
                | Q(until__gte=F("since"), expires_at__gte=F("until")),
                name="allocation_stop_period",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in StopReason]),
                name="allocation_stop_reason",
            ),
        ]
        triggers: ClassVar = [
            frozen_unless("until", "expires_at"),
            pgtrigger.Protect(
                name="ended",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.until IS NOT NULL"),
            ),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the stop."""
        return f"stop {self.pk} of offer {self.offer_id}"
