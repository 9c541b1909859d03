"""What the public may recompute: one record per completed listing."""

from typing import ClassVar

from django.db import models

from corporations.core.actors import Kind
from corporations.core.visibility import Isolation, Visibility, adds, reads
from corporations.isolation.life_cycles import append_only


class AccountabilityRecord(models.Model):
    """The public ranking file of a listing (REGION_FILE.md 3): pseudonymous, and verifiable.

    `document` is read by anyone; `manage.py verify_ranking` recomputes order, draw and commitment.
    """

    isolation = Isolation(
        Visibility.REFERENCE,
        {
            **{
                kind: reads()
                for kind in Kind
                if kind not in {Kind.GATE, Kind.POSTMAN, Kind.INSPECTOR}
            },
            Kind.ROUND: adds(),
        },
    )

    listing = models.OneToOneField(
        "listings.Listing", on_delete=models.PROTECT, related_name="accountability"
    )
    published_at = models.DateTimeField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        """Published once, never changed."""

        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        """Name the record."""
        return f"accountability of listing {self.listing_id}"
