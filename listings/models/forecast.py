"""Where a response would stand now: counted beforehand, so that nobody is ranked to be shown a place."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    reads,
)
from listings.models.listing import Listing
from listings.models.response import Response

# Whoever writes a response moves its forecast on, by the trigger alone.
_BY_TRIGGER = (Access((SELECT, INSERT, UPDATE), "pg_trigger_depth() > 0"),)


class Forecast(models.Model):
    """The forecast of one response to an open listing.

    Derived, never evidence: a trigger on responses adds and moves the rows, a task fills `spot` in
    within seconds and again every while, and drops the rows when the listing is no longer open.

    `spot` holds the numbers that decide before the draw: position of the group, then its order
    keys, lower is better (allocation.core.outlook). Without `counted_at` (UTC) it was not counted
    yet; with it and without a spot the response meets not every condition.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: _BY_TRIGGER,
            Kind.OPERATOR: _BY_TRIGGER,
            Kind.FORECAST: reads(),
            # Who gets a home by the night leaves the open ones: the trigger moves their rows.
            Kind.ROUND: (Access((SELECT, UPDATE, DELETE)), *_BY_TRIGGER),
        },
    )

    response = models.OneToOneField(
        Response, primary_key=True, on_delete=models.PROTECT, related_name="forecast"
    )
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField()
    counted_at = models.DateTimeField(null=True)
    spot = ArrayField(models.BigIntegerField(), null=True)

    class Meta:
        """Counting who stands before a spot is a walk along one index, whatever else there is."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(spot__isnull=True) | Q(counted_at__isnull=False),
                name="listings_forecast_counted",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["listing", "spot"],
                include=["response"],
                condition=Q(active=True, spot__isnull=False),
                name="listings_forecast_before",
            ),
            models.Index(
                fields=["listing"],
                condition=Q(active=True, counted_at__isnull=True),
                name="listings_forecast_waiting",
            ),
            models.Index(
                F("counted_at").asc(nulls_first=True),
                condition=Q(active=True),
                name="listings_forecast_oldest",
            ),
        ]

    def __str__(self) -> str:
        """Name the forecast by response."""
        return f"forecast {self.pk}"
