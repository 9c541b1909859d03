"""Passing over: the grounds, the evidence, and who decided."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from allocation.core.life_cycles import PassOverReason
from allocation.core.passing_over import PASS_OVER_TRANSITIONS, Evidence, PassOverState
from allocation.models.ranking import Candidate
from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
    SELECT,
    Access,
    Isolation,
    Visibility,
    reads,
    writes,
)
from corporations.isolation.life_cycles import (
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)

_OWN = "corporation_id = acting_corporation()"
# Foreign keys ignore row security: staff name the candidates of their own rankings only.
_OWN_CANDIDATE = (
    f"{_OWN} AND EXISTS (SELECT 1 FROM allocation_candidate c"  # noqa: S608  our own words alone
    " WHERE c.response_id = candidate_id"
    " AND c.applicant_id = allocation_passover.applicant_id"
    " AND c.corporation_id = acting_corporation())"
)


class PassOver(models.Model):
    """One person passed over, or proposed to be.

    Without `two_persons` it is adopted as it is written, and nobody else decides. With it another
    person than the proposer decides: the database holds that, and lets staff move a candidate to
    `passed_over` only when one of these says so (allocation.models.ranking).
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            # Before the decision it is no more than a thought of one employee.
            Kind.APPLICANT: reads("applicant_id = acting_applicant() AND state <> 'proposed'"),
            Kind.STAFF: writes(_OWN_CANDIDATE),
            Kind.ROUND: (Access((SELECT,)), Access((DELETE,), "retention_open(applicant_id)")),
        },
    )

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="pass_overs")
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=3)
    motive = models.CharField(max_length=500)
    evidence = models.CharField(max_length=12)
    found = models.CharField(max_length=500)
    two_persons = models.BooleanField()
    state = models.CharField(max_length=10)
    proposed_by = models.BigIntegerField(null=True)
    proposed_at = models.DateTimeField()
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=500, blank=True)

    class Meta:
        """A coded reason, evidence, and where the rules ask so two persons; one at a time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in PassOverReason])
                & Q(evidence__in=[one.value for one in Evidence])
                & Q(state__in=[state.value for state in PassOverState]),
                name="allocation_passover_words",
            ),
            models.CheckConstraint(
                condition=~Q(motive="") & ~Q(found=""), name="allocation_passover_grounds"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", two_persons=True, decided_at__isnull=True)
                & Q(proposed_by__isnull=False, decided_by__isnull=True)
                | Q(state="declined", decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decision="")
                | Q(state="adopted", two_persons=False, decided_at__isnull=False)
                | Q(state="adopted", decided_by__isnull=False, decided_at__isnull=False)
                & Q(proposed_by__isnull=False)
                & ~Q(decided_by=F("proposed_by")),
                name="allocation_passover_two_persons",
            ),
            models.UniqueConstraint(
                fields=["candidate"],
                condition=Q(state__in=["proposed", "adopted"]),
                name="allocation_passover_once",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(PASS_OVER_TRANSITIONS),
            frozen_unless("state", "decided_by", "decided_at", "decision"),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"passing over {self.pk}"
