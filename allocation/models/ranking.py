"""The ranking: a snapshot of the reference moment, with its evidence (invariants 2, 4, 5, 6)."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from allocation.core.life_cycles import CANDIDATE_TRANSITIONS, CandidateState, PassOverReason
from corporations.core.actors import Kind
from corporations.core.visibility import (
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
    append_only,
    frozen_unless,
    history,
    life_cycle,
    undeletable,
)

_PERSON = "applicant_id = acting_applicant()"
_OWN = "corporation_id = acting_corporation()"

# The library leaves this class untyped.
_ADDED: pgtrigger.Referencing = pgtrigger.Referencing(new="added")  # type: ignore[no-untyped-call]
# A foreign key that is checked once per statement: a million rows name a thousand rankings. Nothing
# can slip in afterwards: rankings are never deleted, and a candidate never changes its ranking.
_OF_ITS_RANKING = """
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT ranking_id, corporation_id FROM added) AS named
        LEFT JOIN allocation_ranking r
          ON r.id = named.ranking_id AND r.corporation_id = named.corporation_id
        WHERE r.id IS NULL)
    THEN
        RAISE foreign_key_violation USING MESSAGE = 'candidate of no ranking of its corporation';
    END IF;
    RETURN NULL;
"""

# The passed-over guard: a desk skips nobody but on grounds that were adopted (two persons where the
# rules ask so), by closing the list of a viewing, or because the letting was cancelled; everybody
# else only where the trail shows why: no answer came, or the answer was no.
_GUARD = """
    IF acting_kind() = 'staff' AND (
        EXISTS (SELECT FROM allocation_passover p WHERE p.candidate_id = NEW.response_id
                AND p.state = 'adopted' AND p.reason = NEW.passed_over_reason)
        OR (NEW.passed_over_reason = 'NRE' AND EXISTS (
            SELECT FROM allocation_invitation i WHERE i.candidate_id = NEW.response_id
            AND i.state = 'no_show'))
        OR (OLD.state = 'accepted' AND EXISTS (
            SELECT FROM allocation_letting t JOIN allocation_offer o ON o.id = t.offer_id
            WHERE o.candidate_id = NEW.response_id AND t.state = 'cancelled')))
    OR acting_kind() = 'round' AND NEW.passed_over_reason IN ('NRE', 'GEE')
    OR acting_kind() = 'applicant' AND NEW.passed_over_reason = 'GEE' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'nothing says that candidate % may be passed over', NEW.response_id
        USING ERRCODE = 'check_violation';
"""


class Ranking(models.Model):
    """How one listing was ranked: the rules, the revealed seed and the count of each group.

    Public: it names nobody. `tiers` is [[name, count], ...] in the order of the rules.
    """

    isolation = Isolation(
        Visibility.REFERENCE,
        {
            **{
                kind: reads()
                for kind in Kind
                if kind not in {Kind.GATE, Kind.POSTMAN, Kind.INSPECTOR}
            },
            Kind.ROUND: adds(),
        },
    )

    listing = models.OneToOneField(
        "listings.Listing", on_delete=models.PROTECT, related_name="ranking"
    )
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    regulation_code = models.CharField(max_length=40)
    regulation_sha256 = models.CharField(max_length=64)
    model = models.CharField(max_length=40)
    closes_at = models.DateTimeField()
    seed = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    tiers = models.JSONField()
    ranked = models.PositiveIntegerField()
    excluded = models.PositiveIntegerField()
    ranked_at = models.DateTimeField()

    class Meta:
        """Written once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "corporation"], name="allocation_ranking_owner"),
        ]
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        """Name the ranking."""
        return f"ranking of listing {self.listing_id}"


class Candidate(models.Model):
    """One response in a ranking (VERA Kandidaat): its rank or its reasons, with the evidence.

    `response` and `applicant` carry no foreign key in the database: a night writes a million of
    these from rows that it has just read and that are never deleted; checking each again would
    double its time. `keys` is the text of the order keys as in REGION_FILE.md section 3; `misses`
    holds, for each tier before the own one, the index of its first condition that did not hold.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            # An applicant's answer moves the own row on; the triggers allow the state only.
            Kind.APPLICANT: (
                *reads(_PERSON),
                Access((UPDATE,), f"{_PERSON} AND mandate_gives('answer')"),
            ),
            Kind.STAFF: changes(_OWN),
            Kind.ROUND: writes(),
            # Keys and ranks of who got comparable homes, or stands just above; never who.
            Kind.FORECAST: reads(),
            Kind.OPERATOR: reads(),
        },
    )

    response = models.OneToOneField(
        "listings.Response",
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="candidate",
        db_constraint=False,
    )
    ranking = models.ForeignKey(
        Ranking,
        on_delete=models.PROTECT,
        related_name="candidates",
        db_constraint=False,  # held by the trigger `of_its_ranking`
        db_index=False,
    )
    corporation = models.ForeignKey(
        "corporations.Corporation",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    applicant = models.ForeignKey(
        "applicants.Applicant",
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    rank = models.PositiveIntegerField(null=True)
    tier = models.CharField(max_length=40, blank=True)
    keys = models.JSONField(default=list)
    misses = ArrayField(models.SmallIntegerField(), default=list)
    draw = models.CharField(max_length=64, blank=True)
    reasons = ArrayField(models.CharField(max_length=40), default=list)
    state = models.CharField(max_length=12)
    passed_over_reason = models.CharField(max_length=3, blank=True)
    passed_over_by = models.BigIntegerField(null=True)
    motive = models.CharField(max_length=500, blank=True)

    class Meta:
        """A rank or reasons, never both, never neither; skipped only with a coded reason."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ranking", "rank"], name="allocation_candidate_rank"),
            models.CheckConstraint(
                condition=Q(state="excluded", rank__isnull=True, reasons__len__gt=0)
                | (
                    Q(state__in=[s.value for s in CandidateState if s != "excluded"])
                    & Q(rank__isnull=False, rank__gte=1, reasons__len=0)
                    & ~Q(tier="")
                ),
                name="allocation_candidate_evidence",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="passed_over", passed_over_reason__in=[r.value for r in PassOverReason])
                    & ~Q(motive="")
                )
                | (~Q(state="passed_over") & Q(passed_over_reason="")),
                name="allocation_candidate_passed_over",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(CANDIDATE_TRANSITIONS),
            frozen_unless("state", "passed_over_reason", "passed_over_by", "motive"),
            history("response_id"),
            undeletable(),
            pgtrigger.Trigger(
                name="passing_over",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.state = 'passed_over' AND OLD.state <> 'passed_over'"
                ),
                func=_GUARD,
            ),
            pgtrigger.Trigger(
                name="of_its_ranking",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=_ADDED,
                func=_OF_ITS_RANKING,
            ),
        ]

    def __str__(self) -> str:
        """Name the candidate by response."""
        return f"candidate {self.pk}"
