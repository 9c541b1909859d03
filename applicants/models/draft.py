"""What somebody has typed so far."""

from django.conf import settings
from django.db import models

from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
)

_OWN = "user_id = acting_user()"


class RegistrationDraft(models.Model):
    """The answers of an account holder who is still registering, as typed, by step.

    Kept at every step, so that the person can go on on another device; gone once they are
    registered. Nobody else sees it and no rule looks at it.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access((SELECT, INSERT, UPDATE, DELETE), _OWN),),
            Kind.ROUND: (Access((SELECT, DELETE), "retention_open_account(user_id)"),),
        },
    )

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="registration_draft"
    )
    answers = models.JSONField(default=dict, help_text="by step, then by field, as typed")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the draft without its content."""
        return f"registration draft {self.pk}"
