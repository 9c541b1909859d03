"""Files that prove a request for urgency: apart from every other file of the person."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from applicants.core.files import MOST_NAME, FileType
from applicants.core.life_cycle import DOCUMENT_TRANSITIONS, DocumentState
from corporations.core.actors import Kind
from corporations.core.visibility import INSERT, SELECT, UPDATE, Access, changes, reads
from corporations.isolation.life_cycles import (
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)
from urgency.models.access import DECIDES, ERASES, IN_PERSON, of_request
from urgency.models.urgency_request import UrgencyRequest


class Evidence(models.Model):
    """One file of one request; the bytes lie sealed in a drawer of the vault of their own.

    `municipality` is empty until the request is sent: until then nobody but the person has it.
    """

    isolation = of_request(
        Access((SELECT, INSERT, UPDATE), IN_PERSON),
        municipal=reads(DECIDES),
        more={
            Kind.INSPECTOR: changes("state <> 'removed'"),
            Kind.ROUND: (*changes(), ERASES),
        },
    )

    request = models.ForeignKey(UrgencyRequest, on_delete=models.PROTECT, related_name="evidence")
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        "corporations.Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=MOST_NAME)
    file_type = models.CharField(max_length=4)
    size = models.PositiveIntegerField(help_text="bytes, as it can be opened")
    sha256 = models.CharField(max_length=64, help_text="of the bytes that were received")
    vault_name = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=12, default=DocumentState.RECEIVED)
    scanned = models.BooleanField(default=False)
    finding = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """The same life as of every file."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in DocumentState]),
                name="urgency_evidence_state",
            ),
            models.CheckConstraint(
                condition=Q(file_type__in=[one.value for one in FileType]),
                name="urgency_evidence_type",
            ),
            models.CheckConstraint(
                condition=Q(state="removed", removed_at__isnull=False)
                | (~Q(state="removed") & Q(removed_at__isnull=True)),
                name="urgency_evidence_removed",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(DOCUMENT_TRANSITIONS),
            frozen_unless(
                "municipality",
                "state",
                "scanned",
                "finding",
                "looked_at",
                "removed_at",
                "file_type",
                "size",
            ),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the file without its name: that may say what it is about."""
        return f"evidence {self.pk}"
