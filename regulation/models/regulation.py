"""Regulations as immutable documents, and the dated parameter table."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from corporations.core.actors import Kind
from corporations.core.visibility import (
    EVERYONE,
    Isolation,
    Visibility,
    adds,
    reads,
    reference,
    writes,
)
from corporations.isolation.life_cycles import (
    append_only,
    frozen_unless,
    history,
    life_cycle,
    undeletable,
)
from regulation.core.life_cycle import REGULATION_TRANSITIONS, RegulationState


class Regulation(models.Model):
    """One version of a by-law's rules, in the language of REGULATION.md.

    `document` is the whole of it; `sha256` is the hash of its canonical JSON and is stored with
    every ranking made by it. A `code` may have several versions; the one that a listing was
    published under stays its own (invariant 5).
    """

    # A proposal is the administrator's until a second person adopts it.
    isolation = Isolation(
        Visibility.REFERENCE,
        {
            **{kind: reads("state = 'adopted'") for kind in EVERYONE},
            Kind.ADMINISTRATOR: writes(),
            Kind.OPERATOR: writes(),
        },
    )

    code = models.CharField(max_length=40)
    title = models.CharField(max_length=2000)
    valid_from = models.DateField()
    valid_until = models.DateField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, default=RegulationState.DRAFT)
    origin = models.CharField(max_length=10, default="proposal")
    proposed_by = models.BigIntegerField(null=True)
    adopted_by = models.BigIntegerField(null=True)
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        """Two different persons, unless it came adopted in a region file (REGION_FILE.md)."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="regulation_period"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "adopted"], origin__in=["proposal", "file"]),
                name="regulation_words",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", adopted_at__isnull=True)
                | Q(state="adopted", origin="file", adopted_at__isnull=False)
                | (
                    Q(state="adopted", adopted_at__isnull=False)
                    & Q(proposed_by__isnull=False, adopted_by__isnull=False)
                    & ~Q(adopted_by=F("proposed_by"))
                ),
                name="regulation_two_persons",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(REGULATION_TRANSITIONS),
            frozen_unless("state", "adopted_by", "adopted_at"),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name code and version."""
        return f"{self.code} ({self.sha256[:8]})"


class Parameter(models.Model):
    """One figure of one year (REGULATION.md 6), in euros or years; never changed, never deleted."""

    isolation = reference({Kind.OPERATOR: adds()})

    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        """One value per year and name."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "name"], name="regulation_parameter_once")
        ]
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        """Name year and parameter."""
        return f"{self.name} {self.year}"
