"""Papers asked of a candidate: the question, and the files that answer it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from allocation.core.papers import REQUEST_TRANSITIONS, AgainReason, RequestState
from allocation.models.ranking import Candidate
from applicants.core.documents import DocumentKind
from corporations.core.actors import Kind
from corporations.core.visibility import (
    DELETE,
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
from corporations.isolation.life_cycles import (
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)

_OWN = "applicant_id = acting_applicant() AND mandate_gives('answer')"
# Only while the person is a candidate in the own verification.
_IN_CHECK = "corporation_id = acting_corporation() AND staff_verifies(applicant_id)"


class DocumentRequest(models.Model):
    """One kind of paper that a corporation asks of one candidate, to be handed in before `due_at`.

    `reason` says why it was asked again; `decided_by` is the user who last looked at it.
    """

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: changes(_OWN),
            Kind.STAFF: writes(_IN_CHECK),
            Kind.ROUND: (*reads(), Access((DELETE,), "retention_open(applicant_id)")),
        },
    )

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="papers")
    corporation = models.ForeignKey("corporations.Corporation", on_delete=models.PROTECT)
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=RequestState.ASKED)
    reason = models.CharField(max_length=20, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.BigIntegerField(null=True)
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)

    class Meta:
        """Each kind once per candidate; asked again only with a reason."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["candidate", "kind"], name="allocation_papers_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in DocumentKind]),
                name="allocation_papers_kind",
            ),
            models.CheckConstraint(
                condition=Q(state="again", reason__in=[one.value for one in AgainReason])
                | (
                    ~Q(state="again")
                    & Q(state__in=[one.value for one in RequestState])
                    & Q(reason="")
                ),
                name="allocation_papers_reason",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("asked_at")), name="allocation_papers_term"
            ),
        ]
        triggers: ClassVar = [
            life_cycle(REQUEST_TRANSITIONS),
            frozen_unless("state", "reason", "due_at", "decided_at", "decided_by"),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the question."""
        return f"papers {self.pk}"


class Attachment(models.Model):
    """A file handed in for a question; `left_at` when it stopped counting (taken back, asked again)."""

    isolation = Isolation(
        Visibility.CORPORATION,
        {
            Kind.APPLICANT: (Access((SELECT, INSERT, UPDATE), _OWN),),
            Kind.STAFF: changes(_IN_CHECK),
            Kind.ROUND: (*reads(), Access((DELETE,), "retention_open(applicant_id)")),
        },
    )

    request = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="files")
    document = models.OneToOneField(
        "applicants.Document", on_delete=models.PROTECT, related_name="attachment"
    )
    corporation = models.ForeignKey(
        "corporations.Corporation", on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.ForeignKey(
        "applicants.Applicant", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        """What was handed in for what never changes."""

        triggers: ClassVar = [frozen_unless("left_at"), history(), undeletable_until_erased()]

    def __str__(self) -> str:
        """Name the attachment."""
        return f"attachment {self.pk}"
