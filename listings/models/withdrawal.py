"""That a listing was withdrawn, and whether whoever had responded has been told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from corporations.core.actors import Kind
from corporations.core.visibility import (
    INSERT,
    SELECT,
    Access,
    Isolation,
    Visibility,
    adds,
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


class Withdrawal(models.Model):
    """When a listing was withdrawn (UTC), and when everybody who had responded was written to.

    Before the closing a corporation does not know who responded, so the night's actor tells them.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.STAFF: (Access((SELECT, INSERT), _OWN),),
            Kind.VISITOR: reads(_PUBLIC),
            Kind.APPLICANT: reads(_PUBLIC),
            Kind.ROUND: changes(),
            Kind.OPERATOR: adds(),
        },
    )

    listing = models.OneToOneField(
        Listing, primary_key=True, on_delete=models.PROTECT, related_name="withdrawal"
    )
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        """Found by whoever still has to tell."""

        indexes: ClassVar = [
            models.Index(
                fields=["listing"], condition=Q(told_at__isnull=True), name="listings_untold"
            )
        ]
        triggers: ClassVar = [frozen_unless("told_at"), undeletable()]

    def __str__(self) -> str:
        """Name the listing."""
        return f"withdrawal of listing {self.pk}"
