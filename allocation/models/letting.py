"""Lettings: from the acceptance to the signed lease, with the check and what two persons decided."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from allocation.core.lettings import (
    LETTING_TRANSITIONS,
    Contract,
    ExceptionReason,
    Finding,
    LettingState,
    Outcome,
    PermitState,
    ProposalKind,
)
from allocation.core.life_cycles import WithdrawalReason
from allocation.models.offer import Offer
from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    adds,
    changes,
    reads,
    writes,
)
from corporations.isolation.life_cycles import (
    append_only_until_erased,
    frozen,
    frozen_unless,
    history,
    life_cycle,
    undeletable,
    undeletable_until_erased,
)

_OWN = "corporation_id = acting_corporation()"
_MINE = "applicant_id = acting_applicant()"
_ERASES = Access((DELETE,), "retention_open(applicant_id)")
# The municipality that decides sees what was asked of it, for a home of its own.
_ASKED = (
    "permit IN ('requested', 'granted', 'refused') AND EXISTS (SELECT 1 FROM listings_listing l"
    " JOIN listings_home h ON h.id = l.home_id WHERE l.id = allocation_letting.listing_id"
    " AND h.municipality_id = acting_municipality())"
)


class Letting(models.Model):
    """What follows the acceptance of one offer (VERA Toewijzing): checks, permit, lease.

    `handler` is the employee who looks after it. `rent` is euros a month as in the lease, `starts_on`
    the day from which it is paid. `kept_because` says why the registration stays ('' when it ends);
    `followed_at` is when the night had ended it or found that it stays.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: (Access((SELECT, INSERT, UPDATE), _MINE),),
            Kind.STAFF: changes(_OWN),
            Kind.MUNICIPAL: changes(_ASKED),
            Kind.ROUND: writes(),
            Kind.OPERATOR: reads(),
        },
    )

    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="letting")
    listing = models.ForeignKey(
        "listings.Listing", on_delete=models.PROTECT, related_name="lettings"
    )
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="lettings"
    )
    state = models.CharField(max_length=15, default=LettingState.PROPOSED)
    proposed_at = models.DateTimeField()
    handler = models.BigIntegerField(null=True)
    permit = models.CharField(max_length=10, default=PermitState.UNKNOWN)
    permit_asked_on = models.DateField(null=True)
    permit_decided_on = models.DateField(null=True)
    permit_number = models.CharField(max_length=40, blank=True)
    permit_told_by = models.CharField(max_length=12, blank=True, help_text="staff or municipal")
    signs_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    contract = models.CharField(max_length=3, blank=True)
    rent = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.BigIntegerField(null=True)
    kept_because = models.CharField(max_length=60, blank=True)
    followed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.BigIntegerField(null=True)
    cancel_reason = models.CharField(max_length=3, blank=True)

    class Meta:
        """Signed only whole: with lease, rent, first day and an answer about the permit."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["id", "corporation", "applicant"], name="allocation_letting_owner"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in LettingState]),
                name="allocation_letting_state",
            ),
            models.CheckConstraint(
                condition=Q(permit__in=[state.value for state in PermitState]),
                name="allocation_letting_permit",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed")
                | Q(
                    permit__in=["not_needed", "granted"],
                    contract__in=[one.value for one in Contract],
                    rent__gte=0,
                    starts_on__isnull=False,
                    signed_at__isnull=False,
                ),
                name="allocation_letting_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False) & ~Q(cancel_reason="")
                | ~Q(state="cancelled") & Q(cancelled_at__isnull=True, cancel_reason=""),
                name="allocation_letting_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(permit__in=["unknown", "not_needed", "needed"])
                | Q(permit_asked_on__isnull=False),
                name="allocation_letting_asked",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["corporation", "state"], name="allocation_letting_desk"),
            models.Index(
                fields=["id"],
                condition=Q(state="signed", followed_at__isnull=True),
                name="allocation_letting_follow",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(LETTING_TRANSITIONS),
            frozen("offer", "listing", "corporation", "applicant", "proposed_at"),
            pgtrigger.Trigger(
                name="own_part",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    -- A home seeker gives up; a municipality answers about the permit; no more.
                    IF current_user = 'woonportaal_owner' THEN RETURN NEW; END IF;
                    IF (acting_kind() = 'applicant' AND (NEW.state <> 'cancelled'
                        OR (to_jsonb(NEW) - ARRAY['state', 'cancelled_at', 'cancelled_by', 'cancel_reason'])
                        IS DISTINCT FROM
                        (to_jsonb(OLD) - ARRAY['state', 'cancelled_at', 'cancelled_by', 'cancel_reason'])))
                    OR (acting_kind() = 'municipal' AND
                        (to_jsonb(NEW) - ARRAY['permit', 'permit_decided_on', 'permit_number', 'permit_told_by'])
                        IS DISTINCT FROM
                        (to_jsonb(OLD) - ARRAY['permit', 'permit_decided_on', 'permit_number', 'permit_told_by']))
                    THEN
                        RAISE EXCEPTION 'not the own part of a letting';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="accepted",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.state = 'signed'"),
                func="""
                    IF NOT EXISTS (SELECT 1 FROM allocation_offer o
                                   WHERE o.id = NEW.offer_id AND o.state = 'accepted') THEN
                        RAISE EXCEPTION 'no accepted offer behind letting of offer %', NEW.offer_id
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the letting."""
        return f"letting {self.pk}"


class LettingCheck(models.Model):
    """One check of income and rent by the amounts of a year; the latest one counts.

    Incomes are euros a year, rents euros a month; `sources` is where the amounts come from.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: reads(_MINE),
            Kind.STAFF: adds(_OWN),
            Kind.ROUND: (*reads(), _ERASES),
        },
    )

    letting = models.ForeignKey(Letting, on_delete=models.PROTECT, related_name="checks")
    corporation = models.ForeignKey(
        "corporations.Corporation", on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField()
    checked_by = models.BigIntegerField(null=True)
    year = models.PositiveSmallIntegerField()
    persons = models.PositiveSmallIntegerField()
    age = models.PositiveSmallIntegerField(help_text="of the older of applicant and partner")
    income = models.DecimalField(max_digits=12, decimal_places=2)
    rent = models.DecimalField(max_digits=10, decimal_places=2)
    income_limit = models.DecimalField(max_digits=12, decimal_places=2)
    low_income = models.DecimalField(max_digits=12, decimal_places=2)
    rent_cap = models.DecimalField(max_digits=10, decimal_places=2)
    social_rent = models.DecimalField(max_digits=10, decimal_places=2)
    finding = models.CharField(max_length=20)
    sources = models.JSONField(default=list)

    class Meta:
        """Written once: another check is another row."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(finding__in=[one.value for one in Finding]),
                name="allocation_check_finding",
            ),
            models.UniqueConstraint(
                fields=["id", "corporation", "applicant"], name="allocation_check_owner"
            ),
        ]
        triggers: ClassVar = [append_only_until_erased()]

    def __str__(self) -> str:
        """Name the check without its figures: this text may reach a log."""
        return f"check {self.pk}"


class LettingProposal(models.Model):
    """An exception or a cancellation that one employee proposes and a second person decides.

    `finding` is what the exception speaks of: a later check with another finding asks for another.
    Where the regulation asks for no second person, it is agreed at once and `decided_by` stays empty.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: reads(_MINE),
            Kind.STAFF: writes(_OWN),
            Kind.ROUND: (*reads(), _ERASES),
        },
    )

    letting = models.ForeignKey(Letting, on_delete=models.PROTECT, related_name="proposals")
    corporation = models.ForeignKey(
        "corporations.Corporation", on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=20)
    # Of the check that it speaks of; of no check for a cancellation.
    checked = models.ForeignKey(LettingCheck, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10)
    motive = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.BigIntegerField()
    outcome = models.CharField(max_length=10, default=Outcome.WAITING, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)

    class Meta:
        """Never decided by who asked; one of a kind waits at a time; decided once."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    kind=ProposalKind.EXCEPTION.value,
                    reason__in=[one.value for one in ExceptionReason],
                    checked__isnull=False,
                )
                | Q(
                    kind=ProposalKind.CANCELLATION.value,
                    reason__in=[one.value for one in WithdrawalReason],
                ),
                name="allocation_proposal_reason",
            ),
            models.CheckConstraint(condition=~Q(motive=""), name="allocation_proposal_motive"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="allocation_proposal_two",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True, decided_by__isnull=True)
                | Q(outcome__in=["agreed", "declined"], decided_at__isnull=False),
                name="allocation_proposal_decided",
            ),
            models.UniqueConstraint(
                fields=["letting", "kind"],
                condition=Q(outcome=""),
                name="allocation_proposal_one",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["corporation"], condition=Q(outcome=""), name="allocation_proposal_waits"
            )
        ]
        triggers: ClassVar = [
            frozen_unless("outcome", "decided_at", "decided_by"),
            pgtrigger.Protect(
                name="decided",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.outcome <> ''"),
            ),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the proposal."""
        return f"proposal {self.pk}"
