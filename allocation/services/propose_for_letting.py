"""Propose an exception to the check, or the end of a letting; agreed at once where one may alone."""

from allocation.core.lettings import (
    CANCEL_REASONS,
    RUNNING,
    ExceptionReason,
    Finding,
    Outcome,
    ProposalKind,
)
from allocation.core.life_cycles import WithdrawalReason
from allocation.models import Letting, LettingProposal
from allocation.selectors.lettings import latest_check, letting_row
from allocation.services.cancel_letting import cancel_letting
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from regulation.selectors.documents import limits_of

MOST_MOTIVE = 500


def propose_for_letting(
    act: Act, *, letting: int, reason: ExceptionReason | WithdrawalReason, motive: str
) -> bool:
    """Propose with a coded reason and a motive; return whether it waits for a second person.

    An `ExceptionReason` lets in spite of the latest check, a `WithdrawalReason` cancels. The regulation
    of the listing says which of the two needs a second person.

    Raises:
        Forbidden: without `Permission.LET`.
        NotVisible: when it is no letting of the own corporation.
        Refusal: motive_needed, motive_too_long, not_running, no_reason for a reason that is not for
            this, nothing_to_except when the check did not fail, proposed_before when one waits.
    """
    if not act.actor.may(Permission.LET) or act.actor.user is None:
        raise Forbidden(Permission.LET)
    motive = motive.strip()
    if not motive:
        raise Refusal("motive_needed")
    if len(motive) > MOST_MOTIVE:
        raise Refusal("motive_too_long", most=MOST_MOTIVE)
    row = letting_row(corporation=act.actor.corporation or 0, pk=letting)
    # The person's lock first, as whoever cancels does.
    hold(AdvisoryKey.APPLICANT_RESPONSES, row.applicant_id)
    hold(AdvisoryKey.LISTING, row.listing_id)
    if not Letting.objects.filter(pk=row.pk, state__in=RUNNING).exists():
        raise Refusal("not_running")
    kind = _kind(row, reason)
    if LettingProposal.objects.filter(letting=row, kind=kind, outcome=Outcome.WAITING).exists():
        raise Refusal("proposed_before")
    alone = not limits_of(row.listing.regulation_id).asks_second_person(kind)
    LettingProposal.objects.create(
        letting=row,
        corporation_id=row.corporation_id,
        applicant_id=row.applicant_id,
        kind=kind.value,
        checked=latest_check(row.pk) if kind == ProposalKind.EXCEPTION else None,
        reason=reason.value,
        motive=motive,
        asked_at=act.at,
        asked_by=act.actor.user,
        outcome=Outcome.AGREED if alone else Outcome.WAITING,
        decided_at=act.at if alone else None,
    )
    payload = {"kind": kind.value, "reason": reason.value, "second_person": not alone}
    record(act, Event(f"listing:{row.listing.ref}", EventType.LETTING_PROPOSED, payload))
    if alone and isinstance(reason, WithdrawalReason):
        cancel_letting(act, letting=row, reason=reason, motive=motive)
    return not alone


def _kind(row: Letting, reason: ExceptionReason | WithdrawalReason) -> ProposalKind:
    if isinstance(reason, WithdrawalReason):
        if reason not in CANCEL_REASONS:
            raise Refusal("no_reason")
        return ProposalKind.CANCELLATION
    check = latest_check(row.pk)
    if check is None or check.finding == Finding.FITS:
        raise Refusal("nothing_to_except")
    return ProposalKind.EXCEPTION
