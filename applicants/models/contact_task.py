"""Messages that an organisation must carry to a person: a call to make, a letter to print."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from applicants.core.carrying import CARRY_TRANSITIONS, Because
from applicants.core.contact import ContactBy
from applicants.models.access import ERASES_UNSEEN, PRIVATE
from applicants.models.applicant import Applicant
from corporations.core.actors import Kind
from corporations.core.visibility import Isolation, Visibility, changes, reads
from corporations.isolation.life_cycles import (
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)


class ContactTask(models.Model):
    """One message to carry, for one organisation: whose it is, or the region's where it is nobody's.

    Written by the database itself with the message (`carry_message`), so that no service forgets it;
    ended by an employee, or by the person who read it in the portal.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: reads(PRIVATE),
            Kind.STAFF: changes("corporation_id = acting_corporation()"),
            Kind.MUNICIPAL: changes("municipality_id = acting_municipality()"),
            Kind.ADMINISTRATOR: changes("corporation_id IS NULL AND municipality_id IS NULL"),
            Kind.ROUND: (ERASES_UNSEEN,),
            Kind.OPERATOR: reads(),
        },
    )

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    message = models.OneToOneField(
        "corporations.Message", on_delete=models.PROTECT, related_name="+"
    )
    by = models.CharField(max_length=10)
    because = models.CharField(max_length=10)
    corporation = models.ForeignKey(
        "corporations.Corporation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        "corporations.Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=30)
    about = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open", db_default="open")
    done_at = models.DateTimeField(null=True)
    done_by = models.BigIntegerField(null=True)
    doer = models.CharField(max_length=254, blank=True, db_default="")

    class Meta:
        """Open, or done by somebody at a moment."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(by__in=[ContactBy.PHONE.value, ContactBy.POST.value])
                & Q(because__in=[one.value for one in Because]),
                name="applicants_contacttask_words",
            ),
            models.CheckConstraint(
                condition=Q(state="open", done_at=None)
                | Q(state="read", done_at__isnull=False)
                | Q(
                    state__in=["told", "posted", "given_up"],
                    done_at__isnull=False,
                    done_by__isnull=False,
                ),
                name="applicants_contacttask_done",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant"], name="applicants_contacttask_of"),
            models.Index(
                fields=["corporation", "made_at"],
                condition=Q(state="open"),
                name="applicants_contacttask_open",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(CARRY_TRANSITIONS),
            frozen_unless("state", "done_at", "done_by", "doer"),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the row without anybody's name."""
        return f"contact task {self.pk}"
