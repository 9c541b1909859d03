"""What a person keeps to come back to: homes, searches, and what they were told of them.

Kept by account, so that somebody who has not registered yet can do so too.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
    INSERT,
    SELECT,
    UPDATE,
    VERBS,
    Access,
    Isolation,
    Visibility,
    adds,
    changes,
    reads,
)
from corporations.isolation.life_cycles import (
    append_only_until_erased,
    frozen_unless,
    undeletable_until_erased,
)
from listings.core.saving import Frequency
from listings.models.listing import Listing

_OWN = "user_id = acting_user()"
# What the night may take away, and only of somebody whose erasure is open (retention, step 9).
ERASES = Access((DELETE,), "retention_open_account(user_id)")


class Favourite(models.Model):
    """A home on offer that somebody keeps an eye on; taken away as freely as it is saved."""

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access((SELECT, INSERT, DELETE), _OWN),),
            Kind.ROUND: (*changes(), ERASES),
        },
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="favourites")
    saved_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, help_text="told that it is about to close")

    class Meta:
        """A home is saved once, whatever is pressed twice."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "listing"], name="listings_favourite_once"),
        ]
        triggers: ClassVar = [frozen_unless("reminded_at")]

    def __str__(self) -> str:
        """Name the row without the person."""
        return f"favourite {self.pk}"


class SavedSearch(models.Model):
    """Filters of the search page that somebody keeps, and how often they are told of new homes.

    `criteria` is what the filters mean, as data (listings.core.wishes); `query` is the address of the
    search page that shows it. Homes that opened up to `checked_at` were looked at.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access(VERBS, _OWN),),
            Kind.ROUND: (*changes(), ERASES),
        },
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    name = models.CharField(max_length=80)
    criteria = models.JSONField()
    query = models.CharField(max_length=2000, blank=True)
    frequency = models.CharField(max_length=10, default=Frequency.DAILY)
    saved_at = models.DateTimeField()
    checked_at = models.DateTimeField()

    class Meta:
        """The same filters are kept once per person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "query"], name="listings_search_once"),
            models.CheckConstraint(
                condition=Q(frequency__in=[one.value for one in Frequency]),
                name="listings_search_frequency",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["frequency", "user"], name="listings_search_due"),
        ]
        triggers: ClassVar = [frozen_unless("name", "frequency", "checked_at")]

    def __str__(self) -> str:
        """Name the row without what is looked for."""
        return f"saved search {self.pk}"


class ToldHome(models.Model):
    """That somebody was told of a home, by whichever of their searches: never twice."""

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: reads(_OWN),
            Kind.ROUND: (*adds(), ERASES),
        },
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="told")
    at = models.DateTimeField()

    class Meta:
        """Once per person and home."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "listing"], name="listings_told_once"),
        ]
        triggers: ClassVar = [append_only_until_erased("user_id")]

    def __str__(self) -> str:
        """Name the row without the person."""
        return f"told {self.pk}"


class AlertChoice(models.Model):
    """Which mails about homes a person wants; `key` stands in the link that switches them off.

    The link works without logging in, through a function of the database that knows the exact key.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access((SELECT, INSERT, UPDATE), _OWN),),
            Kind.ROUND: (*reads(), ERASES),
        },
    )

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.PROTECT, related_name="alerts"
    )
    key = models.CharField(max_length=32, unique=True)
    searches = models.BooleanField(default=True, help_text="new homes for saved searches")
    favourites = models.BooleanField(default=True, help_text="saved homes that are about to close")

    class Meta:
        """The key stays: links in old mails go on working."""

        triggers: ClassVar = [
            frozen_unless("searches", "favourites"),
            undeletable_until_erased("user_id"),
        ]

    def __str__(self) -> str:
        """Name the row without its key."""
        return f"alerts of user {self.pk}"
