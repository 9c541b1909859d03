"""Approve a correction or a need on proof, in two persons where a rank can change; or ask, or refuse."""

from typing import TYPE_CHECKING

from applicants.core.proofs import KINDS, OPEN, Denial, ProofAbout, ProofKind, ProofState
from applicants.core.wording_of_proofs import proof_approved, proof_asked, proof_refused
from applicants.models import AccessNeed, Applicant, CorrectionRequest, Indication, ProofFile
from applicants.models.proof import ProofRequest
from applicants.selectors.accounts import accounts_of
from applicants.services.note_identity import note_identity
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.messages import Letter
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold, lock
from corporations.selectors import user_label
from corporations.services.send_message import send_message

if TYPE_CHECKING:
    from audit.core.chain import Plain

# What the trail says of a decision: the code, never the content.
_EVENTS = {
    ProofState.ASKED: EventType.PROOF_ASKED,
    ProofState.PROPOSED: EventType.PROOF_PROPOSED,
    ProofState.APPROVED: EventType.PROOF_APPROVED,
    ProofState.REFUSED: EventType.PROOF_REFUSED,
}


def ask_for_proof(act: Act, *, request: int) -> None:
    """Ask the person for a document, once; a second time changes nothing.

    Raises:
        NotVisible: when it is no request of the acting desk.
        Refusal: already_decided, own_request.
    """
    row = _waiting(act, request)
    if row.state != ProofState.WAITING:
        return
    row.state, row.papers_asked_at = ProofState.ASKED, act.at
    row.save(update_fields=["state", "papers_asked_at"])
    _record(act, row)
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is not None:
        letter = proof_asked(account.language, about=ProofAbout(row.about))
        _tell(act, row, account.user, letter)


def approve_proof(act: Act, *, request: int, proof: ProofKind) -> ProofState:
    """Say that the document was seen and is right; return whether it is approved or proposed.

    Where a rank can change, the first person proposes and a second approves. A name or birth date
    is then written and its hashes anew; a need becomes an indication. It counts for every list made
    from now on; lists that stand stay.

    Raises:
        NotVisible: when it is no request of the acting desk.
        Refusal: already_decided, own_request, second_person when the proposer approves, wrong_proof
            for a document that shows something else.
    """
    row = _waiting(act, request)
    if proof not in KINDS[ProofAbout(row.about)]:
        raise Refusal("wrong_proof")
    if row.state == ProofState.PROPOSED and row.two_persons:
        if row.proposed_by == act.actor.user:
            raise Refusal("second_person")
    else:
        row.proof = proof
        row.proposed_by, row.proposed_at = act.actor.user, act.at
        row.proposer = user_label(act.actor)
        if row.two_persons:
            row.state = ProofState.PROPOSED
            row.save()
            _record(act, row)
            return ProofState.PROPOSED
    _decide(act, row, ProofState.APPROVED)
    if row.about == ProofAbout.CORRECTION:
        _correct(act, row)
    else:
        _indicate(act, row)
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is not None:
        letter = proof_approved(account.language, about=ProofAbout(row.about))
        _tell(act, row, account.user, letter)
    return ProofState.APPROVED


def refuse_proof(act: Act, *, request: int, reason: Denial) -> None:
    """Refuse with a reason, which the person is told; nothing of the person changes.

    Raises:
        NotVisible: when it is no request of the acting desk.
        Refusal: already_decided, own_request.
    """
    row = _waiting(act, request)
    row.reason = reason
    _decide(act, row, ProofState.REFUSED)
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is not None:
        letter = proof_refused(account.language, about=ProofAbout(row.about), reason=reason)
        _tell(act, row, account.user, letter)


def _waiting(act: Act, request: int) -> ProofRequest:
    found = ProofRequest.objects.filter(pk=request).values_list("applicant_id", flat=True).first()
    if found is None:
        raise NotVisible("request")
    # The person may be changing or taking back the very thing: one after the other.
    hold(AdvisoryKey.DOSSIER, found)
    rows = lock(ProofRequest.objects.filter(pk=request))
    if not rows or rows[0].state not in OPEN:
        raise Refusal("already_decided")
    if Applicant.objects.filter(pk=found, user_id=act.actor.user or 0).exists():
        raise Refusal("own_request")
    return rows[0]


def _decide(act: Act, row: ProofRequest, state: ProofState) -> None:
    row.state = state
    row.decided_by, row.decided_at, row.decider = act.actor.user, act.at, user_label(act.actor)
    row.save()
    ProofFile.objects.filter(request=row, left_at__isnull=True).update(left_at=act.at)
    _record(act, row)
    # A refused correction is no longer asked; an approved one only once it is written.
    if state == ProofState.REFUSED and row.correction_id is not None:
        _end(act, row.correction_id)


def _correct(act: Act, row: ProofRequest) -> None:
    assert row.correction_id is not None
    asked = CorrectionRequest.objects.get(pk=row.correction_id)
    Applicant.objects.filter(pk=row.applicant_id).update(
        given_name=asked.given_name, family_name=asked.family_name, birth_date=asked.birth_date
    )
    note_identity(act, applicant=row.applicant_id)
    _end(act, asked.pk)


def _end(act: Act, correction: int) -> None:
    rows = CorrectionRequest.objects.filter(pk=correction, superseded_at__isnull=True)
    for asked in rows:
        asked.superseded_at = max(act.at, asked.recorded_at)
        asked.save(update_fields=["superseded_at"])


def _indicate(act: Act, row: ProofRequest) -> None:
    assert row.need_id is not None
    label = AccessNeed.objects.values_list("accessibility", flat=True).get(pk=row.need_id)
    now = {"applicant_id": row.applicant_id, "accessibility": label}
    if not Indication.objects.filter(**now, superseded_at__isnull=True).exists():
        Indication.objects.create(**now, recorded_at=act.at)


def _record(act: Act, row: ProofRequest) -> None:
    ref = Applicant.objects.values_list("ref", flat=True).get(pk=row.applicant_id)
    payload: dict[str, Plain] = {"request": row.pk, "proof": row.proof, "reason": row.reason}
    record(act, Event(f"applicant:{ref}", _EVENTS[ProofState(row.state)], payload))


def _tell(act: Act, row: ProofRequest, user: int, letter: Letter) -> None:
    send_message(act, key=f"proof:{row.pk}:{row.state}", user=user, letter=letter)
