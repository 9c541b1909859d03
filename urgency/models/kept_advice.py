"""An outcome of the questions about urgency that somebody wanted to keep."""

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


class KeptAdvice(models.Model):
    """The answers, kept because the person asked so; nobody else sees them. One per person.

    It can be about health: no municipality and no corporation reads it, and the person removes it.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (
                Access(
                    (SELECT, INSERT, UPDATE, DELETE),
                    "applicant_id = acting_applicant() AND acting_in_person()",
                ),
            ),
            Kind.ROUND: (Access((SELECT, DELETE), "retention_open(applicant_id)"),),
            Kind.OPERATOR: (Access((SELECT, INSERT)),),
        },
    )

    applicant = models.OneToOneField(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    municipality_code = models.CharField(max_length=10)
    ground = models.CharField(max_length=30)
    long_enough = models.BooleanField()
    solvable = models.BooleanField()
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"kept advice {self.pk}"
