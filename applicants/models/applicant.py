"""The person."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from corporations.core.actors import Kind
from corporations.core.visibility import (
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    reads,
    writes,
)
from corporations.isolation.life_cycles import frozen, history, undeletable

_OWN = "id = acting_applicant() OR user_id = acting_user()"
# A helper under a mandate sees who it is for, and changes nothing of it.
_SELF = "(id = acting_applicant() AND acting_mandate() IS NULL) OR user_id = acting_user()"


class Applicant(models.Model):
    """Someone who registers for a home, once for the whole region.

    `ref` is the public registration number (1 to 40 characters, REGION_FILE.md). The birth date
    decides ages and so never changes silently: the trail names every change.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access((INSERT, UPDATE), _SELF), Access((SELECT,), _OWN)),
            Kind.STAFF: reads("staff_reaches(id)"),
            Kind.MUNICIPAL: reads("municipality_reaches(id)"),
            Kind.ROUND: (*reads(), Access((UPDATE,), "retention_open(id)")),
            Kind.ADMINISTRATOR: reads("administrator_reaches(id)"),
            Kind.FORECAST: reads(),
            Kind.INSPECTOR: reads(),  # whom to write to, in which language
            Kind.OPERATOR: writes(),
        },
    )

    ref = models.CharField(max_length=40, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="applicant"
    )
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    birth_date = models.DateField()
    language = models.CharField(max_length=2, default="nl", help_text="to write to the person in")

    class Meta:
        """Never deleted: retention (night, step 9) empties the row in its place, so that ranks stay."""

        triggers: ClassVar = [frozen("ref"), history(), undeletable()]

    def __str__(self) -> str:
        """Name the person by registration number alone: this text may reach a log."""
        return self.ref
