"""Requests that a desk must see proof of, and the files that people hand in as proof."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from applicants.core.proofs import (
    PROOF_TRANSITIONS,
    Denial,
    ProofAbout,
    ProofKind,
    ProofState,
)
from applicants.models.access import ERASES_UNSEEN, PRIVATE
from applicants.models.applicant import Applicant
from applicants.models.document import Document
from applicants.models.facts import AccessNeed, CorrectionRequest
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
)
from corporations.isolation.life_cycles import (
    frozen_unless,
    history,
    life_cycle,
    undeletable_until_erased,
)

_PERSONS = f"{PRIVATE} AND acting_in_person()"
_NEEDS = "about = 'need' AND municipality_reaches(applicant_id)"
_CORRECTIONS = "about = 'correction'"


class ProofRequest(models.Model):
    """One correction or need that a person asks a desk to accept, from asking to decision.

    A correction is the regional administrator's, a need the municipality's where the person lives.
    Who proposes and who approves are two persons wherever a rank can change (`two_persons`): the
    database holds that, and lets nobody write a name, birth date or indication without it.
    """

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (
                Access((SELECT,), PRIVATE),
                Access((INSERT,), f"{_PERSONS} AND state = 'waiting'"),
                # To take it back; asking for papers and deciding are a desk's.
                Access(
                    (UPDATE,),
                    f"{_PERSONS} AND state IN ('waiting', 'asked', 'proposed', 'withdrawn')",
                ),
            ),
            Kind.ADMINISTRATOR: changes(_CORRECTIONS),
            Kind.MUNICIPAL: changes(_NEEDS),
            Kind.ROUND: (ERASES_UNSEEN,),
            Kind.OPERATOR: (Access((SELECT, INSERT, UPDATE)),),
        },
    )

    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10)
    correction = models.OneToOneField(
        CorrectionRequest, null=True, on_delete=models.PROTECT, related_name="request"
    )
    need = models.OneToOneField(
        AccessNeed, null=True, on_delete=models.PROTECT, related_name="request"
    )
    two_persons = models.BooleanField()
    state = models.CharField(max_length=10, default=ProofState.WAITING)
    asked_at = models.DateTimeField()
    proof = models.CharField(max_length=12, blank=True, help_text="the document seen")
    reason = models.CharField(max_length=12, blank=True, help_text="of a refusal")
    papers_asked_at = models.DateTimeField(null=True)
    proposed_by = models.BigIntegerField(null=True)
    proposer = models.CharField(max_length=254, blank=True)
    proposed_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decider = models.CharField(max_length=254, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """About one thing; approved with a proof, by two persons where it takes two."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(about=ProofAbout.CORRECTION, correction__isnull=False, need=None)
                | Q(about=ProofAbout.NEED, correction=None, need__isnull=False, two_persons=True),
                name="applicants_proof_about",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ProofState.WAITING, ProofState.ASKED, ProofState.WITHDRAWN])
                | Q(
                    state=ProofState.PROPOSED,
                    proof__in=[kind.value for kind in ProofKind],
                    proposed_by__isnull=False,
                )
                | Q(
                    state=ProofState.REFUSED,
                    reason__in=[reason.value for reason in Denial],
                    decided_by__isnull=False,
                )
                | Q(
                    Q(two_persons=False) | ~Q(proposed_by=F("decided_by")),
                    state=ProofState.APPROVED,
                    proof__in=[kind.value for kind in ProofKind],
                    proposed_by__isnull=False,
                    decided_by__isnull=False,
                ),
                name="applicants_proof_state",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["applicant"], name="applicants_proof_of"),
            models.Index(
                fields=["about", "asked_at"],
                condition=Q(state__in=["waiting", "asked", "proposed"]),
                name="applicants_proof_waiting",
            ),
        ]
        triggers: ClassVar = [
            life_cycle(PROOF_TRANSITIONS),
            frozen_unless(
                "state",
                "proof",
                "reason",
                "papers_asked_at",
                "proposed_by",
                "proposer",
                "proposed_at",
                "decided_by",
                "decider",
                "decided_at",
            ),
            pgtrigger.Trigger(
                name="as_oneself",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF current_user = 'woonportaal_owner' THEN RETURN NEW; END IF;
                    IF acting_kind() = 'applicant' AND (NEW.state <> 'withdrawn'
                       OR (to_jsonb(NEW) - 'state') IS DISTINCT FROM (to_jsonb(OLD) - 'state')) THEN
                        RAISE EXCEPTION 'whoever asks only takes it back';
                    END IF;
                    IF NEW.proposed_by IS DISTINCT FROM OLD.proposed_by
                       AND NEW.proposed_by IS DISTINCT FROM acting_user()
                       OR NEW.decided_by IS DISTINCT FROM OLD.decided_by
                       AND NEW.decided_by IS DISTINCT FROM acting_user() THEN
                        RAISE EXCEPTION 'nobody proposes or decides as somebody else';
                    END IF;
                    RETURN NEW;
                """,
            ),
            history(),
            undeletable_until_erased(),
        ]

    def __str__(self) -> str:
        """Name the request without its content."""
        return f"proof request {self.pk}"


class ProofFile(models.Model):
    """A file handed in for a request; `left_at` when it stopped counting (taken back, decided)."""

    isolation = Isolation(
        Visibility.APPLICANT,
        {
            Kind.APPLICANT: (Access((SELECT, INSERT, UPDATE), _PERSONS),),
            Kind.ADMINISTRATOR: changes(_CORRECTIONS),
            Kind.MUNICIPAL: changes(_NEEDS),
            Kind.ROUND: (*reads(), Access((DELETE,), "retention_open(applicant_id)")),
        },
    )

    request = models.ForeignKey(ProofRequest, on_delete=models.PROTECT, related_name="files")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10)
    at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        """What was handed in for what never changes."""

        indexes: ClassVar = [models.Index(fields=["applicant"], name="applicants_prooffile_of")]
        triggers: ClassVar = [frozen_unless("left_at"), history(), undeletable_until_erased()]

    def __str__(self) -> str:
        """Name the row without its content."""
        return f"proof file {self.pk}"
