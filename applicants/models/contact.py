"""How a person wants to be reached."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from applicants.core.contact import ContactBy
from applicants.models.access import personal
from applicants.models.applicant import Applicant
from corporations.core.actors import Kind
from corporations.core.visibility import INSERT, SELECT, UPDATE, reads
from corporations.isolation.life_cycles import frozen, history, undeletable_until_erased


class Contact(models.Model):
    """The way that a person prefers, with the telephone number or postal address that it needs.

    Without a row: e-mail. Staff reach it as they reach the person: through a ranking of their own, or a
    message that they must carry.
    """

    isolation = personal(
        own=(SELECT, INSERT, UPDATE),
        staff="staff_reaches(applicant_id) OR carries(applicant_id)",
        municipality="municipality_reaches(applicant_id) OR carries(applicant_id)",
        more={Kind.FORECAST: (), Kind.ADMINISTRATOR: reads("carries(applicant_id)")},
    )

    applicant = models.OneToOneField(Applicant, on_delete=models.PROTECT, related_name="contact")
    by = models.CharField(max_length=10, default=ContactBy.EMAIL)
    phone = models.CharField(max_length=16, blank=True, help_text="international: +31612345678")
    address = models.CharField(max_length=120, blank=True, help_text="street and number")
    postcode = models.CharField(max_length=7, blank=True)
    town = models.CharField(max_length=80, blank=True)

    class Meta:
        """What the chosen way needs is there."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(by=ContactBy.EMAIL.value)
                | Q(by=ContactBy.PHONE.value) & ~Q(phone="")
                | Q(by=ContactBy.POST.value) & ~Q(address="") & ~Q(postcode="") & ~Q(town=""),
                name="applicants_contact_complete",
            ),
            models.CheckConstraint(
                condition=Q(phone="") | Q(phone__regex=r"^\+[1-9][0-9]{6,14}$"),
                name="applicants_contact_phone",
            ),
        ]
        triggers: ClassVar = [frozen("applicant"), history(), undeletable_until_erased()]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"contact {self.pk}"
