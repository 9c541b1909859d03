"""A mistake in a published listing that was put right, for everybody to see."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from corporations.core.actors import Kind
from corporations.core.visibility import (
    INSERT,
    SELECT,
    Access,
    Isolation,
    Visibility,
    changes,
    reads,
)
from corporations.isolation.life_cycles import frozen_unless, undeletable
from listings.models.listing import Listing

_PUBLIC = (
    "EXISTS (SELECT 1 FROM listings_listing l WHERE l.id = listing_id"
    " AND l.state NOT IN ('draft', 'ready'))"
)
_OWN = (
    "EXISTS (SELECT 1 FROM listings_listing l WHERE l.id = listing_id"
    " AND l.corporation_id = acting_corporation())"
)


class Erratum(models.Model):
    """What one fact of the home said, what it says now, when it was put right (UTC) and by whom.

    Only of facts that no rule looks at (listings/core/correcting.py). Before the closing a
    corporation does not know who responded, so the night's actor tells them and marks that it did.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            **dict.fromkeys(
                (
                    Kind.VISITOR,
                    Kind.APPLICANT,
                    Kind.MUNICIPAL,
                    Kind.CARE_PROVIDER,
                    Kind.OBSERVER,
                    Kind.ADMINISTRATOR,
                ),
                reads(_PUBLIC),
            ),
            Kind.STAFF: (Access((INSERT,), _OWN), Access((SELECT,), _PUBLIC)),
            Kind.ROUND: changes(),
            Kind.OPERATOR: (Access((SELECT, INSERT)),),
        },
    )

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="errata")
    column = models.CharField(max_length=20)
    was = models.TextField(blank=True)
    becomes = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        """It says something new; found by whoever still has to tell."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(was=F("becomes")), name="listings_erratum_differs"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["listing"],
                condition=Q(told_at__isnull=True),
                name="listings_erratum_untold",
            ),
        ]
        triggers: ClassVar = [frozen_unless("told_at"), undeletable()]

    def __str__(self) -> str:
        """Name the erratum."""
        return f"erratum {self.pk}"
