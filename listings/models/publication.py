"""The way of a prepared listing to the public: who asked for it, who looked, when it goes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from corporations.core.actors import Kind
from corporations.core.visibility import Isolation, Visibility, changes, writes
from corporations.isolation.life_cycles import frozen, history, life_cycle, undeletable
from listings.core.life_cycle import (
    PUBLICATION_TRANSITIONS,
    WAITING_PUBLICATIONS,
    PublicationState,
)
from listings.models.listing import Listing

_OWN = (
    "EXISTS (SELECT 1 FROM listings_listing l WHERE l.id = listing_id"
    " AND l.corporation_id = acting_corporation())"
)


class Publication(models.Model):
    """That a listing shall go public at a moment (UTC), or at once when that is empty.

    Kept where it takes a second person or a moment; what is published at once by one person needs
    none. While one waits, the listing is `ready` and does not change. Names are kept as they were
    called then.

    Attributes:
        problems: codes of what the rules no longer allowed at the moment, separated by spaces.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {Kind.STAFF: writes(_OWN), Kind.ROUND: changes(), Kind.OPERATOR: writes()},
    )

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="publications")
    state = models.CharField(max_length=10, default=PublicationState.PROPOSED)
    publish_at = models.DateTimeField(null=True)
    proposed_by = models.BigIntegerField()
    proposer = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decider = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)
    problems = models.CharField(max_length=300, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """One at a time waits per listing; nobody approves the own one."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(state__in=[state.value for state in WAITING_PUBLICATIONS]),
                name="listings_publication_one_waits",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PublicationState]),
                name="listings_publication_state",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="listings_publication_two_persons",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["publish_at"],
                condition=Q(state=PublicationState.APPROVED.value),
                name="listings_publication_due",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(PUBLICATION_TRANSITIONS),
            frozen("listing", "publish_at", "proposed_by", "proposer", "proposed_at"),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the publication."""
        return f"publication {self.pk}"
