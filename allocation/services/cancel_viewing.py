"""Call a viewing off before it begins."""

from allocation.core.life_cycles import InvitationState, ViewingState
from allocation.core.viewing_words import viewing_cancelled
from allocation.models import Viewing
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of

_TOLD = (InvitationState.INVITED, InvitationState.BOOKED)


def cancel_viewing(act: Act, *, viewing: int) -> int:
    """Call an own viewing off before its first slot begins; return how many people were told.

    Nobody loses their place: whoever was invited to a group viewing is a candidate in the coming
    night, or invited to the next viewing.

    Raises:
        Forbidden: without `Permission.PLAN_VIEWING`.
        Refusal: begun when the first slot has begun, list_closed when it is over or called off.
        NotVisible: when it is no viewing of the own corporation.
    """
    if not act.actor.may(Permission.PLAN_VIEWING):
        raise Forbidden(Permission.PLAN_VIEWING)
    own = Viewing.objects.filter(pk=viewing, corporation_id=act.actor.corporation or 0)
    row = own.select_related("listing__home__place").first()
    if row is None:
        raise NotVisible("viewing")
    hold(AdvisoryKey.VIEWING, row.pk)
    if row.slots.filter(starts_at__lte=act.at).exists():
        raise Refusal("begun")
    if not own.filter(state=ViewingState.PLANNED).update(state=ViewingState.CANCELLED):
        raise Refusal("list_closed")
    told = list(row.invitations.filter(state__in=_TOLD).order_by("pk"))
    row.invitations.filter(state__in=_TOLD).update(state=InvitationState.WITHDRAWN, slot=None)
    record(
        act,
        Event(f"listing:{row.listing.ref}", EventType.VIEWING_CANCELLED, {"viewing": row.pk}),
    )
    accounts = accounts_of([one.applicant_id for one in told])
    address = address_of(row.listing.home)
    for one in told:
        account = accounts.get(one.applicant_id)
        if account is not None:
            letter = viewing_cancelled(account.language, address)
            key = f"viewing:{row.pk}:{one.candidate_id}:cancelled"
            send_message(act, key=key, user=account.user, letter=letter, about=str(one.pk))
    return len(told)
