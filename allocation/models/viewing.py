"""Viewings: when a home can be looked at, by whom, and who came."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from allocation.core.life_cycles import (
    INVITATION_TRANSITIONS,
    VIEWING_TRANSITIONS,
    InvitationState,
    RefusalReason,
    ViewingKind,
    ViewingState,
)
from allocation.models.ranking import Candidate
from corporations.core.actors import Kind
from corporations.core.visibility import (
    INSERT,
    SELECT,
    UPDATE,
    Access,
    Isolation,
    Visibility,
    changes,
    reads,
    writes,
)
from corporations.isolation.life_cycles import frozen_unless, history, life_cycle, undeletable

_OWN = "corporation_id = acting_corporation()"
_GUEST = "applicant_id = acting_applicant()"
# Foreign keys ignore row security: staff invite the candidates of their own rankings only.
_OWN_CANDIDATE = (
    f"{_OWN} AND EXISTS (SELECT 1 FROM allocation_candidate c"  # noqa: S608  our own words alone
    " WHERE c.response_id = candidate_id"
    " AND c.applicant_id = allocation_invitation.applicant_id"
    " AND c.corporation_id = acting_corporation())"
)


def _invited(viewing: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM allocation_invitation i"  # noqa: S608  our own words alone
        f" WHERE i.viewing_id = {viewing} AND i.applicant_id = acting_applicant())"
    )


class Viewing(models.Model):
    """One occasion to look at the home of a listing, of one or more slots.

    A single viewing is for whoever holds an offer. A group viewing comes before any offer: the
    first `to_invite` of the ranking are invited, say until `answer_by` (UTC, half-open) whether they
    want the home, and of those who want it the best-ranked gets it.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: reads(_invited("allocation_viewing.id")),
            Kind.STAFF: writes(_OWN),
            Kind.ROUND: changes(),
            Kind.OPERATOR: reads(),
        },
    )

    listing = models.ForeignKey(
        "listings.Listing", on_delete=models.PROTECT, related_name="viewings"
    )
    corporation = models.ForeignKey(
        "corporations.Corporation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=6)
    state = models.CharField(max_length=10, default=ViewingState.PLANNED)
    meeting_point = models.CharField(max_length=200)
    directions = models.CharField(max_length=500, blank=True)
    to_invite = models.PositiveSmallIntegerField(null=True, help_text="of a group viewing")
    answer_by = models.DateTimeField(null=True, help_text="of a group viewing")
    planned_at = models.DateTimeField()
    planned_by = models.BigIntegerField(null=True)

    class Meta:
        """At most one group viewing of a listing is under way."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "corporation"], name="allocation_viewing_owner"),
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(kind="group", state="planned"),
                name="allocation_viewing_one_group",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ViewingState]),
                name="allocation_viewing_state",
            ),
            models.CheckConstraint(
                condition=Q(kind=ViewingKind.GROUP, to_invite__gte=1, answer_by__isnull=False)
                | Q(kind=ViewingKind.SINGLE, to_invite__isnull=True, answer_by__isnull=True),
                name="allocation_viewing_kind",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["corporation", "state"], name="allocation_viewing_desk"),
        ]
        triggers: ClassVar = [
            life_cycle(VIEWING_TRANSITIONS),
            frozen_unless("state"),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the viewing."""
        return f"viewing {self.pk}"


class ViewingSlot(models.Model):
    """A stretch of time, half-open [starts_at, ends_at) in UTC, for at most `capacity` households.

    `taken` is kept by a trigger on invitations alone; its check holds the capacity whatever the
    concurrency.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: (
                Access((SELECT,), _invited("allocation_viewingslot.viewing_id")),
                Access(
                    (UPDATE,),
                    f"pg_trigger_depth() > 0 AND {_invited('allocation_viewingslot.viewing_id')}",
                ),
            ),
            Kind.STAFF: writes(_OWN),
            Kind.ROUND: changes(),
            Kind.OPERATOR: reads(),
        },
    )

    viewing = models.ForeignKey(Viewing, on_delete=models.PROTECT, related_name="slots")
    corporation = models.ForeignKey(
        "corporations.Corporation", on_delete=models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Never fuller than it can be."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "viewing"], name="allocation_slot_viewing"),
            models.UniqueConstraint(fields=["viewing", "starts_at"], name="allocation_slot_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="allocation_slot_period"
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, taken__gte=0, taken__lte=F("capacity")),
                name="allocation_slot_capacity",
            ),
        ]
        triggers: ClassVar = [frozen_unless("taken"), undeletable()]

    def __str__(self) -> str:
        """Name the slot."""
        return f"slot {self.pk} of viewing {self.viewing_id}"


class Invitation(models.Model):
    """A candidate who may come to a viewing: the slot they chose, and whether they came.

    After a group viewing `wants` says whether they want the home, `answered_at` when they said so
    and `reason` why not. `noted_at` is when somebody at the door last noted who came.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: (
                *reads(_GUEST),
                Access((UPDATE,), f"{_GUEST} AND mandate_gives('answer')"),
            ),
            Kind.STAFF: (*changes(_OWN), Access((INSERT,), _OWN_CANDIDATE)),
            Kind.ROUND: writes(),
            Kind.OPERATOR: reads(),
        },
    )

    viewing = models.ForeignKey(Viewing, on_delete=models.PROTECT, related_name="invitations")
    corporation = models.ForeignKey(
        "corporations.Corporation", on_delete=models.PROTECT, related_name="+"
    )
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="invitations")
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="invitations"
    )
    slot = models.ForeignKey(
        ViewingSlot, null=True, on_delete=models.PROTECT, related_name="invitations"
    )
    state = models.CharField(max_length=9, default=InvitationState.INVITED)
    invited_at = models.DateTimeField()
    noted_at = models.DateTimeField(null=True)
    noted_by = models.BigIntegerField(null=True)
    wants = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=3, blank=True)

    class Meta:
        """Once per candidate and viewing; a slot of that viewing while a place in it is held."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["viewing", "candidate"], name="allocation_invitation_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        InvitationState.BOOKED,
                        InvitationState.ATTENDED,
                        InvitationState.NO_SHOW,
                    ],
                    slot__isnull=False,
                )
                | Q(
                    state__in=[
                        InvitationState.INVITED,
                        InvitationState.DECLINED,
                        InvitationState.LAPSED,
                        InvitationState.WITHDRAWN,
                    ],
                    slot__isnull=True,
                ),
                name="allocation_invitation_slot",
            ),
            models.CheckConstraint(
                condition=Q(wants__isnull=True, answered_at__isnull=True, reason="")
                | Q(wants=True, answered_at__isnull=False, reason="")
                | Q(
                    wants=False,
                    answered_at__isnull=False,
                    reason__in=[reason.value for reason in RefusalReason],
                ),
                name="allocation_invitation_answer",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(INVITATION_TRANSITIONS),
            frozen_unless(
                "state", "slot", "noted_at", "noted_by", "wants", "answered_at", "reason"
            ),
            pgtrigger.Trigger(
                name="places",
                when=pgtrigger.After,
                operation=pgtrigger.Update | pgtrigger.Insert,
                func="""
                    UPDATE allocation_viewingslot s SET taken = s.taken + moved.step FROM (
                        SELECT slot, sum(step)::integer AS step FROM (
                            SELECT NEW.slot_id AS slot, 1 AS step
                            UNION ALL
                            SELECT OLD.slot_id, -1 WHERE TG_OP = 'UPDATE'
                        ) AS steps WHERE slot IS NOT NULL GROUP BY slot HAVING sum(step) <> 0
                    ) AS moved WHERE s.id = moved.slot;
                    RETURN NULL;
                """,
            ),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the invitation."""
        return f"invitation {self.pk}"
