"""Files that people hand in: the row says how far the check is, the bytes lie sealed elsewhere."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from applicants.core.files import MOST_NAME, FileType, Finding
from applicants.core.life_cycle import DOCUMENT_TRANSITIONS, DocumentState
from applicants.models.access import ANSWERING, ERASES
from applicants.models.applicant import Applicant
from corporations.core.actors import Kind
from corporations.core.visibility import (
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    changes,
    reads,
)
from corporations.isolation.life_cycles import (
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)

_BAD = [DocumentState.INFECTED, DocumentState.UNREADABLE]


class Document(models.Model):
    """One file of one person, whatever it was handed in for.

    `vault_name` is where its content lies (`corporations.isolation.vault`); `name` is the person's
    own name for it. `scanned` tells whether a virus scanner has seen it. What it proves, and for
    whom, is told by whoever asked for it: `allocation.Attachment`, and urgency in its time.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access((SELECT, INSERT, UPDATE), ANSWERING),),
            Kind.STAFF: reads("staff_checks_document(id)"),
            Kind.ADMINISTRATOR: reads("proves_something(id)"),
            Kind.MUNICIPAL: reads("proves_something(id)"),
            Kind.INSPECTOR: changes("state <> 'removed'"),
            Kind.ROUND: (*changes(), ERASES),
        },
    )

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=MOST_NAME)
    file_type = models.CharField(max_length=4)
    size = models.PositiveIntegerField(help_text="bytes, as it can be opened")
    sha256 = models.CharField(max_length=64, help_text="of the bytes that were received")
    vault_name = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=12, default=DocumentState.RECEIVED)
    scanned = models.BooleanField(default=False)
    finding = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """What was found is said exactly where something was found."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in DocumentState]),
                name="applicants_document_state",
            ),
            models.CheckConstraint(
                condition=Q(file_type__in=[one.value for one in FileType]),
                name="applicants_document_type",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_BAD, finding__in=[one.value for one in Finding])
                | Q(state="removed")
                | (~Q(state__in=[*_BAD, "removed"]) & Q(finding="")),
                name="applicants_document_finding",
            ),
            models.CheckConstraint(
                condition=Q(state="removed", removed_at__isnull=False)
                | (~Q(state="removed") & Q(removed_at__isnull=True)),
                name="applicants_document_removed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=Q(state__in=["received", "quarantined"]),
                name="applicants_document_waiting",
            )
        ]
        triggers: ClassVar = [
            life_cycle(DOCUMENT_TRANSITIONS),
            frozen_unless(
                "state", "scanned", "finding", "looked_at", "removed_at", "file_type", "size"
            ),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the file without its name: that may say who it is of."""
        return f"document {self.pk}"
