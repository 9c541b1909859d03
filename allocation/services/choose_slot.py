"""Choose a time to come and look, or give it back."""

from django.db import IntegrityError

from allocation.core.life_cycles import InvitationState, ViewingState
from allocation.core.viewing_words import viewing_booked
from allocation.models import Invitation, ViewingSlot
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.isolation.session import acting_as
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of

_CHOOSING = (InvitationState.INVITED, InvitationState.BOOKED)


def choose_slot(act: Act, *, invitation: int, slot: int) -> None:
    """Hold a place in a slot for the acting applicant, who was invited; another one is given back.

    The database counts the places: of two who want the last one, one gets it. Choosing the slot
    that is held already changes nothing.

    Raises:
        Refusal: not_open when there is nothing to choose any more, slot_past, slot_full.
        NotVisible: when it is not the applicant's invitation, or no slot of that viewing.
    """
    row = own_invitation(act, invitation)
    chosen = ViewingSlot.objects.filter(pk=slot, viewing_id=row.viewing_id).first()
    if chosen is None:
        raise NotVisible("slot")
    if row.viewing.state != ViewingState.PLANNED or row.state not in _CHOOSING:
        raise Refusal("not_open")
    if row.slot_id == chosen.pk:
        return
    if chosen.starts_at <= act.at or (row.slot is not None and row.slot.starts_at <= act.at):
        raise Refusal("slot_past")
    try:
        with acting_as(act.actor, at=act.at):
            Invitation.objects.filter(pk=row.pk, state__in=_CHOOSING).update(
                state=InvitationState.BOOKED, slot=chosen
            )
    except IntegrityError as full:
        raise Refusal("slot_full") from full
    payload = {"response": row.candidate_id, "slot": chosen.pk}
    record(act, Event(f"listing:{row.viewing.listing.ref}", EventType.VIEWING_BOOKED, payload))
    _tell(act, row, chosen)


def cancel_slot(act: Act, *, invitation: int) -> None:
    """Give the place in the chosen slot back, before it begins; another can be chosen.

    Raises:
        Refusal: not_open when there is nothing to cancel, slot_past when it has begun.
        NotVisible: when it is not the applicant's invitation.
    """
    row = own_invitation(act, invitation)
    if row.state != InvitationState.BOOKED or row.slot is None:
        raise Refusal("not_open")
    if row.slot.starts_at <= act.at:
        raise Refusal("slot_past")
    Invitation.objects.filter(pk=row.pk, state=InvitationState.BOOKED).update(
        state=InvitationState.INVITED, slot=None
    )
    payload = {"response": row.candidate_id, "slot": row.slot.pk}
    record(act, Event(f"listing:{row.viewing.listing.ref}", EventType.VIEWING_UNBOOKED, payload))


def own_invitation(act: Act, invitation: int) -> Invitation:
    """Return the acting applicant's invitation, with the viewing's lock held.

    Raises:
        NotVisible: when it is somebody else's or there is none.
    """
    own = Invitation.objects.filter(pk=invitation, applicant_id=act.actor.applicant or 0)
    viewing = own.values_list("viewing_id", flat=True).first()
    if viewing is None:
        raise NotVisible("invitation")
    # Two who swap their slots would each wait for the other's row.
    hold(AdvisoryKey.VIEWING, viewing)
    return own.select_related("viewing__listing__home__place", "slot").get()


def _tell(act: Act, row: Invitation, slot: ViewingSlot) -> None:
    account = accounts_of([row.applicant_id]).get(row.applicant_id)
    if account is None:
        return
    letter = viewing_booked(
        account.language,
        address_of(row.viewing.listing.home),
        starts_at=slot.starts_at,
        meeting=row.viewing.meeting_point,
    )
    key = f"viewing:{row.viewing_id}:{row.candidate_id}:booked:{slot.pk}:{act.at.isoformat()}"
    send_message(act, key=key, user=account.user, letter=letter, about=str(row.pk))
