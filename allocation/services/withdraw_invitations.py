"""Take back the invitations of candidates who no longer come: their places fall free."""

from collections.abc import Sequence

from allocation.core.life_cycles import InvitationState
from allocation.models import Invitation
from corporations.core.acts import Act

_TO_COME = (InvitationState.INVITED, InvitationState.BOOKED)


def withdraw_invitations(_act: Act, *, candidates: Sequence[int]) -> int:
    """Withdraw what these candidates are still invited to; return how many invitations."""
    return Invitation.objects.filter(candidate_id__in=candidates, state__in=_TO_COME).update(
        state=InvitationState.WITHDRAWN, slot=None
    )
