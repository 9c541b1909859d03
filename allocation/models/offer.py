"""Offers: at most one open per applicant, at most `places` per listing, whatever the concurrency."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from allocation.core.life_cycles import (
    OFFER_TRANSITIONS,
    OfferState,
    RefusalReason,
    WithdrawalReason,
)
from allocation.models.ranking import Candidate
from corporations.core.actors import Kind
from corporations.core.visibility import (
    UPDATE,
    Access,
    Isolation,
    Visibility,
    changes,
    reads,
    writes,
)
from corporations.isolation.life_cycles import frozen_unless, history, life_cycle, undeletable

_HOLDER = "applicant_id = acting_applicant()"

# The library leaves this class untyped.
_ADDED: pgtrigger.Referencing = pgtrigger.Referencing(new="added")  # type: ignore[no-untyped-call]
# No offer goes past somebody better-ranked who still waits, unless that person holds an offer of
# another home or held one as these were made: a person has one at a time. Once per statement: a
# night makes a thousand. A night reads who holds what, and an answer may come in meanwhile: within
# the minutes that a night may take for it, it counts as held.
_IN_ORDER = """
    IF EXISTS (
        SELECT FROM added n
        JOIN allocation_candidate own ON own.response_id = n.candidate_id
        JOIN allocation_candidate c ON c.ranking_id = own.ranking_id AND c.rank < own.rank
            AND c.state IN ('ranked', 'candidate')
        WHERE NOT EXISTS (
            SELECT FROM allocation_offer o WHERE o.applicant_id = c.applicant_id
            AND (o.state IN ('open', 'accepted')
                 OR (o.made_at <= n.made_at AND o.answered_at > n.made_at - interval '5 minutes'))))
    THEN
        RAISE EXCEPTION 'an offer would go past somebody better-ranked who still waits'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


class Offer(models.Model):
    """A home offered to a candidate; answered before `expires_at` (UTC, half-open) or expired.

    While `stopped_at` is set, its clock stands still (OfferStop says why): it can be answered and
    does not expire.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: (
                *reads(_HOLDER),
                Access((UPDATE,), f"{_HOLDER} AND mandate_gives('answer')"),
            ),
            Kind.STAFF: changes("corporation_id = acting_corporation()"),
            Kind.ROUND: writes(),
            # Who accepts the last place completes the listing: the forecast counts, for all.
            Kind.FORECAST: reads(),
            Kind.OPERATOR: reads(),
        },
    )

    listing = models.ForeignKey("listings.Listing", on_delete=models.PROTECT, related_name="offers")
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    candidate = models.OneToOneField(Candidate, on_delete=models.PROTECT, related_name="offer")
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="offers"
    )
    state = models.CharField(max_length=10, default=OfferState.OPEN)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=3, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The two scarce things are held by the database itself (invariant 1)."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(state="open"),
                name="allocation_offer_one_open",
            ),
            models.UniqueConstraint(
                fields=["id", "corporation", "applicant"], name="allocation_offer_owner"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in OfferState]),
                name="allocation_offer_state",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="allocation_offer_term"
            ),
            models.CheckConstraint(
                condition=Q(state="refused", reason__in=[r.value for r in RefusalReason])
                | Q(state="withdrawn", reason__in=[r.value for r in WithdrawalReason])
                | Q(state__in=["open", "accepted", "expired"], reason=""),
                name="allocation_offer_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True)
                | (~Q(state="open") & Q(answered_at__isnull=False)),
                name="allocation_offer_answered",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["expires_at"], condition=Q(state="open"), name="allocation_offer_due"
            )
        ]
        triggers: ClassVar = [
            life_cycle(OFFER_TRANSITIONS),
            frozen_unless("state", "answered_at", "reason", "expires_at", "stopped_at"),
            pgtrigger.Trigger(
                name="clock",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.expires_at IS DISTINCT FROM NEW.expires_at"
                    " OR OLD.stopped_at IS DISTINCT FROM NEW.stopped_at"
                ),
                func="""
                    -- A deadline moves only as a stop of the clock says, and never to an earlier one.
                    IF NEW.expires_at < OLD.expires_at OR (NEW.expires_at > OLD.expires_at
                        AND NOT EXISTS (SELECT 1 FROM allocation_offerstop s
                            WHERE s.offer_id = NEW.id AND s.expires_at = NEW.expires_at))
                    OR NEW.stopped_at IS DISTINCT FROM (SELECT s.since FROM allocation_offerstop s
                            WHERE s.offer_id = NEW.id AND s.until IS NULL) THEN
                        RAISE EXCEPTION 'no stop of the clock says so of offer %', NEW.id
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="places",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("_places", "integer"), ("_held", "integer")],
                func="""
                    -- The lock makes two nights, or a night and a desk, count one after the other.
                    SELECT places INTO _places FROM listings_listing
                        WHERE id = NEW.listing_id FOR NO KEY UPDATE;
                    SELECT count(*) INTO _held FROM allocation_offer
                        WHERE listing_id = NEW.listing_id AND state IN ('open', 'accepted');
                    IF _places IS NULL OR _held >= _places THEN
                        RAISE EXCEPTION 'no place left on listing %', NEW.listing_id
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="in_order",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=_ADDED,
                func=_IN_ORDER,
            ),
            history(),
            undeletable(),
        ]

    def __str__(self) -> str:
        """Name the offer."""
        return f"offer {self.pk}"
