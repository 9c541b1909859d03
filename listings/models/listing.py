"""Listings: a home on offer under a pinned version of the rules, with a committed seed."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from corporations.core.actors import Kind
from corporations.core.visibility import (
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    adds,
    changes,
    reads,
    writes,
)
from corporations.isolation.life_cycles import (
    append_only,
    frozen,
    history,
    life_cycle,
    undeletable,
)
from listings.core.life_cycle import LISTING_TRANSITIONS, ListingState
from listings.models.home import Home

_OWN = "corporation_id = acting_corporation()"
_PUBLIC = "state NOT IN ('draft', 'ready')"
# Whoever accepts an offer completes its listing: this row, this step; the trigger allows the state only.
_OFFERED = (
    "state IN ('in_offer', 'completed') AND EXISTS (SELECT 1 FROM allocation_offer o WHERE o.listing_id = listings_listing.id"
    " AND o.applicant_id = acting_applicant() AND o.state IN ('open', 'accepted'))"
)


class Listing(models.Model):
    """A home on offer.

    `opens_at` and `closes_at` are UTC moments, half-open; `closes_at` is the reference moment of
    the ranking. Bounds are inclusive; incomes in euros. Everything that decides is frozen once
    published, by the database.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.VISITOR: reads(_PUBLIC),
            Kind.APPLICANT: (*reads(_PUBLIC), Access((UPDATE,), _OFFERED)),
            Kind.MUNICIPAL: reads(_PUBLIC),
            Kind.CARE_PROVIDER: reads(_PUBLIC),
            Kind.OBSERVER: reads(_PUBLIC),
            Kind.ADMINISTRATOR: reads(_PUBLIC),
            Kind.STAFF: writes(_OWN) + reads(_PUBLIC),
            Kind.FORECAST: reads(_PUBLIC),
            Kind.ROUND: changes(),
            Kind.OPERATOR: writes(),
        },
    )

    ref = models.CharField(max_length=40, unique=True)
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    home = models.ForeignKey(Home, on_delete=models.PROTECT)
    regulation = models.ForeignKey("regulation.Regulation", on_delete=models.PROTECT)
    model = models.CharField(max_length=40)
    labels = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    places = models.PositiveSmallIntegerField(default=1)
    free_allocation = models.BooleanField(default=False)
    age_min = models.PositiveSmallIntegerField(null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(null=True, blank=True)
    household_min = models.PositiveSmallIntegerField(null=True, blank=True)
    household_max = models.PositiveSmallIntegerField(null=True, blank=True)
    children_min = models.PositiveSmallIntegerField(null=True, blank=True)
    children_max = models.PositiveSmallIntegerField(null=True, blank=True)
    income_min = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    income_max = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    state = models.CharField(max_length=10, default=ListingState.DRAFT)
    commitment = models.CharField(max_length=64, blank=True, help_text="sha256 of the seed")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=20, blank=True, help_text="feed that it came from")
    unmapped = models.JSONField(default=list, help_text="criteria of a feed that have no rule here")

    class Meta:
        """Refs are random or given by the region file, and public: unique in the region."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "corporation"], name="listings_listing_owner"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ListingState]),
                name="listings_listing_state",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="listings_listing_period"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="listings_listing_places"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "ready", "withdrawn"]) | ~Q(commitment=""),
                name="listings_listing_committed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "closes_at"], name="listings_listing_due"),
            models.Index(fields=["corporation", "state"], name="listings_listing_desk"),
        ]
        triggers: ClassVar = [
            life_cycle(LISTING_TRANSITIONS),
            frozen("ref", "corporation", "home"),
            pgtrigger.Trigger(
                name="frozen_published",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.state NOT IN ('draft', 'ready')"),
                func="""
                    IF (to_jsonb(NEW) - 'state') IS DISTINCT FROM (to_jsonb(OLD) - 'state') THEN
                        RAISE EXCEPTION 'a published listing never changes, only its state';
                    END IF;
                    RETURN NEW;
                """,
            ),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Return the ref."""
        return self.ref


class ListingSeed(models.Model):
    """The secret of a listing's draw, until its ranking reveals it (invariant 6).

    Whoever publishes may write it and cannot read it back; only the night reads. What was planned is
    published by the night's actor too.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.STAFF: (
                Access(
                    (INSERT,),
                    "EXISTS (SELECT 1 FROM listings_listing l"
                    " WHERE l.id = listing_id AND l.corporation_id = acting_corporation())",
                ),
            ),
            Kind.ROUND: adds(),
            Kind.OPERATOR: adds(),
        },
    )

    listing = models.OneToOneField(Listing, primary_key=True, on_delete=models.PROTECT)
    seed = models.CharField(max_length=64)

    class Meta:
        """Written once."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seed__regex=r"^[0-9a-f]{64}$"), name="listings_seed_form"
            )
        ]
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        """Name the listing, never the seed."""
        return f"seed of listing {self.pk}"


class ResponseCount(models.Model):
    """How many active responses a listing has: public, kept by a trigger on responses alone."""

    isolation = Isolation(
        Visibility.REFERENCE,
        {
            kind: (
                Access((SELECT,)),
                Access((INSERT, UPDATE), "pg_trigger_depth() > 0"),
            )
            for kind in Kind
            if kind not in {Kind.GATE, Kind.POSTMAN, Kind.INSPECTOR}
        },
    )

    listing = models.OneToOneField(
        Listing, primary_key=True, on_delete=models.PROTECT, related_name="response_count"
    )
    active = models.IntegerField(default=0)

    class Meta:
        """Never negative."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(active__gte=0), name="listings_count_positive")
        ]

    def __str__(self) -> str:
        """Return the figure."""
        return str(self.active)
