"""The registration and the ledger of everything that moved its date."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from applicants.core.life_cycle import REGISTRATION_TRANSITIONS, RegistrationState
from applicants.models.access import REACHED, personal
from applicants.models.applicant import Applicant
from applicants.models.move import RegistrationMove
from corporations.core.actors import Kind
from corporations.core.visibility import INSERT, SELECT, UPDATE, Access, changes
from corporations.isolation.life_cycles import (
    append_only_until_erased,
    frozen,
    history,
    life_cycle,
    undeletable,
)


class Registration(models.Model):
    """One person, one registration at a time (FIELD.md 5); who ended one may register anew.

    `due_on` is the last day to renew; None where the region asks for no renewal, or has not said
    when yet. It stays while the registration is lapsed: the term for repair counts from it.
    `reminded` counts the reminders that were sent for it.

    `registered_on` can never be changed, by anyone: whoever wants another date to count enters a
    `RegistrationCorrection`, dated and with a reason, that everybody concerned can see.
    """

    isolation = personal(
        own=(SELECT, INSERT, UPDATE),
        helped=True,
        staff="staff_reaches(applicant_id)",
        more={Kind.ROUND: changes(), Kind.ADMINISTRATOR: changes(REACHED)},
    )

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="registrations")
    registered_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default=RegistrationState.DRAFT)
    due_on = models.DateField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        """An ended registration has a date of ending and no other has."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RegistrationState]),
                name="applicants_registration_state",
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_on__isnull=False)
                | (~Q(state="ended") & Q(ended_on__isnull=True)),
                name="applicants_registration_ended",
            ),
            models.UniqueConstraint(
                fields=["applicant"],
                condition=~Q(state="ended"),
                name="applicants_registration_one",
            ),
        ]
        indexes: ClassVar = [
            # What the night looks for: few of many.
            models.Index(
                fields=["due_on"],
                condition=Q(state__in=["active", "lapsed"]),
                name="applicants_registration_due",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(REGISTRATION_TRANSITIONS),
            frozen("applicant", "registered_on"),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the registration."""
        return f"registration {self.pk}"


class RegistrationCorrection(models.Model):
    """Days added to (or, negative, taken from) the registration time, for a period, with a reason.

    Half-open: counts on D when from_on <= D and (no until_on or D < until_on). Entered once, never
    changed: a wrong entry is corrected by another. An applicant cannot enter one.
    """

    isolation = personal(
        own=(SELECT,),
        helped=True,
        staff="staff_reaches(applicant_id)",
        municipality="",
        more={
            # The database itself asks for the second person: no entry without a move that this very
            # administrator adopted, and that somebody else proposed.
            Kind.ADMINISTRATOR: (
                Access((SELECT,), REACHED),
                Access((INSERT,), "adopted_move(move_id, applicant_id, days)"),
            )
        },
    )

    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, related_name="corrections"
    )
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    days = models.IntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.BigIntegerField(null=True)
    move = models.OneToOneField(
        RegistrationMove, null=True, on_delete=models.PROTECT, related_name="entry"
    )

    class Meta:
        """A reason is not optional."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="applicants_correction_period",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="applicants_correction_reason"),
        ]
        triggers: ClassVar = [append_only_until_erased()]

    def __str__(self) -> str:
        """Name the correction."""
        return f"{self.days} days on registration {self.registration_id}"
