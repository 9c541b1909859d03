"""Who looked at a person's dossier: append-only, for that person to read."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from corporations.core.actors import Kind
from corporations.core.sights import ONCE_A_DAY, Sight
from corporations.core.visibility import (
    DELETE,
    INSERT,
    SELECT,
    Access,
    Isolation,
    Visibility,
)
from corporations.isolation.life_cycles import append_only_until_erased

_NOTES = (Access((INSERT,), "viewer = acting_user()"),)


class SightEntry(models.Model):
    """One person shown to one employee. The person reads the organisation, never who it was.

    `on` is the day in Amsterdam; `about` the ref of a listing or a kind of paper, or ''.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (
                Access((SELECT,), "applicant_id = acting_applicant() AND acting_mandate() IS NULL"),
            ),
            Kind.STAFF: _NOTES,
            Kind.MUNICIPAL: _NOTES,
            Kind.CARE_PROVIDER: _NOTES,
            Kind.OBSERVER: _NOTES,
            Kind.ADMINISTRATOR: _NOTES,
            Kind.ROUND: (
                Access((SELECT,)),
                Access((DELETE,), "retention_open(applicant_id)"),
            ),
        },
    )

    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    on = models.DateField()
    viewer = models.BigIntegerField()
    organisation = models.CharField(max_length=100)
    what = models.CharField(max_length=12)
    about = models.CharField(max_length=80, blank=True)

    class Meta:
        """A list leaves one line a day; everything else one each time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(what__in=[one.value for one in Sight]), name="corporations_sight_what"
            ),
            models.UniqueConstraint(
                fields=["applicant", "viewer", "what", "about", "on"],
                condition=Q(what__in=sorted(one.value for one in ONCE_A_DAY)),
                name="corporations_sight_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant", "-at"], name="corporations_sight_latest")
        ]
        triggers: ClassVar = [append_only_until_erased()]

    def __str__(self) -> str:
        """Name the entry."""
        return f"sight {self.pk}"
