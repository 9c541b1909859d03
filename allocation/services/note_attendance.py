"""Note at the door that somebody came."""

from datetime import datetime

from django.db.models import Q

from allocation.core.life_cycles import InvitationState, ViewingState
from allocation.models import Invitation
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal


def note_attendance(
    act: Act, *, invitation: int, came: bool, noted_at: datetime | None = None
) -> InvitationState:
    """Note whether somebody with a chosen time came; return what stands now.

    Entries of a phone with a poor connection may come late, twice or in another order: of two, the
    one that was noted later (`noted_at`, never after the act) stands, and the same one again
    changes nothing.

    Raises:
        Forbidden: without `Permission.PLAN_VIEWING`.
        Refusal: list_closed when the list of the viewing is closed, not_booked when the person has
            no time chosen.
        NotVisible: when it is no invitation of the own corporation.
    """
    if not act.actor.may(Permission.PLAN_VIEWING):
        raise Forbidden(Permission.PLAN_VIEWING)
    own = Invitation.objects.filter(pk=invitation, corporation_id=act.actor.corporation or 0)
    row = own.select_related("viewing").first()
    if row is None:
        raise NotVisible("invitation")
    state = InvitationState.ATTENDED if came else InvitationState.BOOKED
    if row.viewing.state != ViewingState.PLANNED:
        if row.state == state:
            return state
        raise Refusal("list_closed")
    if row.state not in (InvitationState.BOOKED, InvitationState.ATTENDED):
        raise Refusal("not_booked")
    when = min(noted_at or act.at, act.at)
    earlier = Q(noted_at__isnull=True) | Q(noted_at__lt=when)
    own.filter(earlier, state__in=(InvitationState.BOOKED, InvitationState.ATTENDED)).update(
        state=state, noted_at=when, noted_by=act.actor.user
    )
    return InvitationState(own.values_list("state", flat=True).get())
