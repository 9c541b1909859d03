"""Keyed hashes by which one person is found twice, and what was found."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from applicants.core.identity import Trait
from applicants.models.access import ERASES_UNSEEN, personal
from applicants.models.applicant import Applicant
from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
    INSERT,
    SELECT,
    Access,
    Isolation,
    Visibility,
    reads,
    writes,
)
from corporations.isolation.life_cycles import frozen_unless, history, undeletable


class IdentityHash(models.Model):
    """One hash of one trait of the applicant or a co-applicant, under the secret named `key_id`.

    Nobody compares but the database (`same_persons`, `note_duplicates`): a person sees the own ones
    alone. They are written anew whenever what they follow from changes; the secret is rotated by
    `rehash_identities` (docs/decisions/).
    """

    isolation = personal(
        own=(SELECT, INSERT, DELETE),
        municipality="",
        more={
            Kind.ROUND: (ERASES_UNSEEN,),
            Kind.FORECAST: (),
            # Whoever corrects a name or birth date writes what follows from it.
            Kind.ADMINISTRATOR: (Access((SELECT, INSERT, DELETE), "corrects(applicant_id)"),),
            Kind.OPERATOR: (Access((SELECT, INSERT, DELETE)),),
        },
    )

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    trait = models.CharField(max_length=5)
    key_id = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)

    class Meta:
        """A hash stands once."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(trait__in=[trait.value for trait in Trait]),
                name="applicants_identity_trait",
            ),
            models.UniqueConstraint(
                fields=["digest", "applicant"], name="applicants_identity_once"
            ),
        ]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"identity hash {self.pk}"


class Duplicate(models.Model):
    """Two registrations that look like one person, with the trait that is the same.

    The database itself finds them. Nothing follows by itself: an administrator proposes a merge, or
    says why they are two persons.
    """

    isolation = Isolation(Visibility.REGION, {Kind.ADMINISTRATOR: writes(), Kind.OPERATOR: reads()})

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    trait = models.CharField(max_length=5)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.BigIntegerField(null=True)
    motive = models.CharField(max_length=500, blank=True)

    class Meta:
        """A pair stands once for each trait, the older registration number first."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["applicant", "other", "trait"], name="applicants_duplicate_once"
            ),
            models.CheckConstraint(
                condition=Q(applicant__lt=F("other")), name="applicants_duplicate_order"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, motive="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(motive="")),
                name="applicants_duplicate_settled",
            ),
        ]
        triggers: ClassVar = [
            frozen_unless("settled_at", "settled_by", "motive"),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"duplicate {self.pk}"
