"""The chained trail of use cases."""

from typing import ClassVar

from django.db import models


class AuditEvent(models.Model):
    """One link of a stream; inserted by the database function `audit_append` alone."""

    stream = models.CharField(max_length=80)
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    type = models.CharField(max_length=40)
    body = models.TextField(help_text="canonical JSON: actor, instant, type and payload")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        """One sequence per stream, without gaps by construction."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "sequence"], name="audit_event_sequence"),
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="audit_event_at")]

    def __str__(self) -> str:
        """Name the link."""
        return f"{self.stream}#{self.sequence}"
