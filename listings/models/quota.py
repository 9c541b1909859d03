"""What counts under a label's quota though no label says so (Huisvestingswet 2014 art. 14(5))."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from corporations.core.actors import Kind
from corporations.core.visibility import Isolation, Visibility, adds, reads
from corporations.isolation.life_cycles import append_only
from listings.models.listing import Listing


class QuotaEntry(models.Model):
    """Places of a let listing without the label that its quota counts all the same.

    Written by the night once a listing is completed: `places` of it went to urgent people with a tie to
    the municipality. Publication of the label counts them in. Which listing that was says something of
    who lives there, so desks read it only as a count, made by the forecast.
    """

    isolation = Isolation(
        Visibility.REGION, {Kind.ROUND: adds(), Kind.FORECAST: reads(), Kind.OPERATOR: reads()}
    )

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="quota_entries")
    label = models.CharField(max_length=40)
    places = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        """Once per listing and label."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing", "label"], name="listings_quota_entry_once"),
            models.CheckConstraint(condition=Q(places__gte=1), name="listings_quota_entry_places"),
        ]
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        """Name the entry."""
        return f"quota entry {self.pk}"
