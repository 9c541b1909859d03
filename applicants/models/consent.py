"""The register of consents, and the erasures that people asked for or that came by rule."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from applicants.core.consents import ConsentKind
from applicants.core.retention import Kept
from applicants.models.access import PRIVATE, personal
from applicants.models.applicant import Applicant
from corporations.core.actors import Kind
from corporations.core.visibility import (
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    writes,
)
from corporations.isolation.life_cycles import (
    frozen_unless,
    history,
    undeletable,
    undeletable_until_erased,
)


class Consent(models.Model):
    """Given on a day and withdrawn on a later one; given again it is another row.

    Nothing that rests on consent happens without a row that is given and not withdrawn: the BSN
    above all, which has no column anywhere before there is one (invariant 11).
    """

    isolation = personal(own=(SELECT, INSERT, UPDATE), municipality="", more={Kind.FORECAST: ()})

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    edition = models.PositiveSmallIntegerField(help_text="of the words that the person saw")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """At most one of a kind in force; what was given stays on record."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ConsentKind]),
                name="applicants_consent_kind",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="applicants_consent_period",
            ),
            models.UniqueConstraint(
                fields=["applicant", "kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="applicants_consent_in_force",
            ),
        ]
        triggers: ClassVar = [
            frozen_unless("withdrawn_at"),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the consent."""
        return f"consent {self.pk}"


class Erasure(models.Model):
    """When the data of somebody whose registration ended go: the night's only leave to take them.

    `rule` says why then: the term after the end, or what had to be kept longest when the person asked.
    The night opens it on or after `due_on`, empties the person and closes it, in one transaction.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access((SELECT, INSERT, UPDATE), PRIVATE),),
            Kind.ROUND: writes(),
        },
    )

    applicant = models.OneToOneField(Applicant, on_delete=models.PROTECT, related_name="erasure")
    rule = models.CharField(max_length=20)
    due_on = models.DateField()
    asked_at = models.DateTimeField(null=True, help_text="when the person asked for it")
    opened_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        """Opened not before the day; done only once opened; then it stays as the proof."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rule__in=[one.value for one in Kept]), name="applicants_erasure_rule"
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(opened_at__gte=F("due_on")),
                name="applicants_erasure_due",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(opened_at__isnull=False),
                name="applicants_erasure_opened",
            ),
        ]
        triggers: ClassVar = [
            frozen_unless("rule", "due_on", "asked_at", "opened_at", "erased_at"),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the erasure."""
        return f"erasure {self.pk}"
