"""Who may act for a person, and what was done for them."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from applicants.core.mandates import MANDATE_TRANSITIONS, Channel, MandateState, Wanted
from applicants.models.access import ERASES_UNSEEN, PRIVATE
from applicants.models.applicant import Applicant
from corporations.core.actors import Kind
from corporations.core.permissions import Scope
from corporations.core.visibility import (
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    reads,
)
from corporations.isolation.life_cycles import (
    append_only_until_erased,
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)

_GIVEN = "applicant_id = acting_applicant() AND acting_in_person()"
# Offered to an address: it is for whoever proved that the address is theirs, and for nobody else.
_OFFERED = (
    "state = 'offered' AND helper_id IS NULL AND acting_in_person() AND EXISTS ("
    "SELECT 1 FROM account_emailaddress e WHERE e.user_id = acting_user() AND e.verified"
    " AND lower(e.email) = helper_email)"
)
_HELD = "helper_id = acting_user()"


class Mandate(models.Model):
    """A home seeker lets a helper, with an account of their own, act in their place.

    Half-open [from_on, until_on). What was agreed never changes: another scope is another mandate.
    Nobody who acts for another can give, accept or end one; the policies and `done_for_another`
    (functions.sql) hold that.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (
                Access((SELECT,), f"({_GIVEN}) OR {_HELD} OR ({_OFFERED})"),
                Access((INSERT,), f"{_GIVEN} AND helper_id IS NULL AND state = 'offered'"),
                Access(
                    (UPDATE,), f"({_GIVEN}) OR ({_HELD} AND acting_in_person()) OR ({_OFFERED})"
                ),
            ),
            Kind.ROUND: (ERASES_UNSEEN,),
            Kind.OPERATOR: (Access((SELECT, INSERT, UPDATE)),),
        },
    )

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    # Who gives it, as the helper sees it before and after accepting, and how to write to them: the
    # helper cannot see the person but while acting.
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    giver_ref = models.CharField(max_length=40)
    giver_name = models.CharField(max_length=170)
    language = models.CharField(max_length=2)
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    helper_email = models.EmailField(help_text="in lower case; whose it is may accept")
    helper_name = models.CharField(max_length=120)
    scopes = ArrayField(models.CharField(max_length=10))
    from_on = models.DateField()
    until_on = models.DateField()
    state = models.CharField(max_length=10, default="offered")
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Accepted by somebody, for a time, for something."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MandateState]),
                name="applicants_mandate_state",
            ),
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")), name="applicants_mandate_period"
            ),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=[scope.value for scope in Scope])
                & Q(scopes__len__gt=0),
                name="applicants_mandate_scopes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "resigned"])
                | Q(helper__isnull=False, accepted_at__isnull=False),
                name="applicants_mandate_accepted",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant"], name="applicants_mandate_giver"),
            models.Index(fields=["helper_email"], name="applicants_mandate_address"),
        ]
        triggers: ClassVar = [
            life_cycle(MANDATE_TRANSITIONS),
            frozen_unless("state", "helper", "accepted_at", "ended_at"),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the mandate without anybody's name."""
        return f"mandate {self.pk}"


class Assistance(models.Model):
    """An employee asked, by phone or at the desk, to do something for a person.

    Written by the database function `assist` alone, whether the answer to the check fitted or not:
    the person can see both. `applicant` is NULL when no such registration number exists.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: reads(PRIVATE),
            Kind.STAFF: reads(
                "employee_id = acting_user() AND corporation_id = acting_corporation()"
            ),
            Kind.ROUND: (ERASES_UNSEEN,),
            Kind.OPERATOR: reads(),
        },
    )

    applicant = models.ForeignKey(Applicant, null=True, on_delete=models.PROTECT, related_name="+")
    corporation = models.ForeignKey(
        "corporations.Corporation", on_delete=models.PROTECT, related_name="+"
    )
    employee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(max_length=10)
    action = models.CharField(max_length=10)
    confirmed = models.BooleanField()
    made_at = models.DateTimeField()

    class Meta:
        """Tries are counted by employee and by person."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(channel__in=[channel.value for channel in Channel])
                & Q(action__in=[wanted.value for wanted in Wanted]),
                name="applicants_assistance_words",
            ),
            models.CheckConstraint(
                condition=Q(confirmed=False) | Q(applicant__isnull=False),
                name="applicants_assistance_person",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["employee", "made_at"], name="applicants_assistance_tries"),
        ]
        triggers: ClassVar = [append_only_until_erased()]

    def __str__(self) -> str:
        """Name the row without anybody's name."""
        return f"assistance {self.pk}"


class DoneFor(models.Model):
    """One thing that somebody did for a person: under a mandate, or at their request.

    Written by the database at every event of the trail that such an act records, so that no service
    can forget it.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: reads(PRIVATE),
            Kind.ROUND: (ERASES_UNSEEN,),
            Kind.OPERATOR: reads(),
        },
    )

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="+")
    assistance = models.ForeignKey(
        Assistance, null=True, on_delete=models.PROTECT, related_name="+"
    )
    stream = models.CharField(max_length=80)
    type = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        """By one of the two."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(mandate__isnull=True) ^ Q(assistance__isnull=True),
                name="applicants_donefor_by",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant", "-at"], name="applicants_donefor_of")
        ]
        triggers: ClassVar = [append_only_until_erased()]

    def __str__(self) -> str:
        """Name the row."""
        return f"{self.type} #{self.pk}"
