"""Complaints and objections, with their answer."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from applicants.core.complaints import COMPLAINT_TRANSITIONS, ComplaintKind, ComplaintState
from applicants.models.access import ERASES_UNSEEN
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
    writes,
)
from corporations.isolation.life_cycles import (
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)

_OWN = "applicant_id = acting_applicant() AND acting_in_person()"


class Complaint(models.Model):
    """What somebody complains of or objects to, for exactly one organisation to answer.

    A complaint is the corporation's, an objection the municipality's, and what goes to the regional
    committee the regional administrator's, who gets the landlord's answer along (`before`) because
    the person sent it. Nobody who acts for another sees or writes one.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access((SELECT, INSERT, UPDATE), _OWN),),
            Kind.STAFF: changes("kind = 'complaint' AND corporation_id = acting_corporation()"),
            Kind.MUNICIPAL: changes(
                "kind = 'objection' AND municipality_id = acting_municipality()"
            ),
            Kind.ADMINISTRATOR: changes("kind = 'committee'"),
            Kind.ROUND: (ERASES_UNSEEN,),
            Kind.OPERATOR: writes(),
        },
    )

    number = models.CharField(max_length=14, unique=True)
    kind = models.CharField(max_length=10)
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    # As whoever answers knows the person, whom they may not see otherwise.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    applicant_ref = models.CharField(max_length=40)
    applicant_name = models.CharField(max_length=170)
    language = models.CharField(max_length=2)
    corporation = models.ForeignKey(
        "corporations.Corporation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        "corporations.Municipality", null=True, on_delete=models.PROTECT, related_name="+"
    )
    subject = models.CharField(max_length=120)
    text = models.TextField()
    before = models.TextField(blank=True, help_text="for the committee: what the landlord answered")
    decided_on = models.DateField(null=True, help_text="of the decision objected to")
    received_at = models.DateTimeField()
    answer_by = models.DateField()
    state = models.CharField(max_length=10, default="received")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)

    class Meta:
        """For one organisation; answered with words."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[ComplaintKind.COMPLAINT.value, ComplaintKind.COMMITTEE.value],
                    corporation__isnull=False,
                    municipality__isnull=True,
                )
                | Q(
                    kind=ComplaintKind.OBJECTION.value,
                    corporation__isnull=True,
                    municipality__isnull=False,
                    decided_on__isnull=False,
                ),
                name="applicants_complaint_whose",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ComplaintState]),
                name="applicants_complaint_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="applicants_complaint_answered",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant"], name="applicants_complaint_of"),
            models.Index(fields=["kind", "answer_by"], name="applicants_complaint_due"),
        ]
        triggers: ClassVar = [
            life_cycle(COMPLAINT_TRANSITIONS),
            frozen_unless("state", "answer", "answered_at", "answered_by"),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name it by its number."""
        return self.number
