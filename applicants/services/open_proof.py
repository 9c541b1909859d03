"""Ask a desk to accept a correction or a need, or take that back."""

from django.db.models import Q

from applicants.core.proofs import OPEN, ProofAbout, ProofState
from applicants.models import AccessNeed, Indication, ProofFile, ProofRequest
from corporations.core.acts import Act


def open_proof(
    act: Act,
    *,
    applicant: int,
    correction: int | None = None,
    need: int | None = None,
    two_persons: bool = True,
) -> None:
    """Put a correction or a need before the desk whose it is, in the transaction that asked it."""
    ProofRequest.objects.create(
        applicant_id=applicant,
        about=ProofAbout.NEED if correction is None else ProofAbout.CORRECTION,
        correction_id=correction,
        need_id=need,
        two_persons=two_persons,
        asked_at=act.at,
    )


def take_back_proof(act: Act, *, correction: int) -> None:
    """Take back what was asked about a correction that no longer stands."""
    _take_back(act, Q(correction_id=correction))


def follow_needs(act: Act, *, applicant: int) -> None:
    """Put each need that is told and not proven before the desk, once; take back the others."""
    now = {"applicant_id": applicant, "superseded_at__isnull": True}
    proven = Indication.objects.filter(**now).values_list("accessibility", flat=True)
    needs = AccessNeed.objects.filter(**now).exclude(accessibility__in=list(proven))
    for need in needs.filter(request__isnull=True).order_by("pk"):
        open_proof(act, applicant=applicant, need=need.pk)
    _take_back(act, Q(need__applicant_id=applicant, need__superseded_at__isnull=False))


def _take_back(act: Act, which: Q) -> None:
    rows = ProofRequest.objects.filter(which, state__in=OPEN)
    for row in rows.order_by("pk"):
        ProofFile.objects.filter(request=row, left_at__isnull=True).update(left_at=act.at)
        ProofRequest.objects.filter(pk=row.pk).update(state=ProofState.WITHDRAWN)
