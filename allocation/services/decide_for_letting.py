"""Be the second person: agree to what a colleague proposed for a letting, or decline it."""

from typing import TYPE_CHECKING

from allocation.core.lettings import Outcome, ProposalKind
from allocation.core.life_cycles import WithdrawalReason
from allocation.models import LettingProposal
from allocation.selectors.lettings import letting_row
from allocation.services.cancel_letting import cancel_letting
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold

if TYPE_CHECKING:
    from audit.core.chain import Plain


def decide_for_letting(act: Act, *, proposal: int, agreed: bool) -> None:
    """Agree or decline, once, and never as the one who proposed it; an agreed end cancels at once.

    Raises:
        Forbidden: without `Permission.AGREE`.
        NotVisible: when it is no proposal of the own corporation.
        Refusal: own_proposal, decided_before; or why the letting cannot be cancelled any more.
    """
    if not act.actor.may(Permission.AGREE) or act.actor.user is None:
        raise Forbidden(Permission.AGREE)
    own = LettingProposal.objects.filter(pk=proposal, corporation_id=act.actor.corporation or 0)
    row = own.select_related("letting__listing").first()
    if row is None:
        raise NotVisible("proposal")
    if row.asked_by == act.actor.user:
        raise Refusal("own_proposal")
    hold(AdvisoryKey.APPLICANT_RESPONSES, row.applicant_id)
    hold(AdvisoryKey.LISTING, row.letting.listing_id)
    moved = own.filter(outcome=Outcome.WAITING).update(
        outcome=Outcome.AGREED if agreed else Outcome.DECLINED,
        decided_at=act.at,
        decided_by=act.actor.user,
    )
    if not moved:
        raise Refusal("decided_before")
    payload: dict[str, Plain] = {"kind": row.kind, "agreed": agreed}
    record(act, Event(f"listing:{row.letting.listing.ref}", EventType.LETTING_DECIDED, payload))
    if agreed and row.kind == ProposalKind.CANCELLATION:
        own_letting = letting_row(corporation=row.corporation_id, pk=row.letting_id)
        reason = WithdrawalReason(row.reason)
        cancel_letting(act, letting=own_letting, reason=reason, motive=row.motive)
