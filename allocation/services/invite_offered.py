"""Invite whoever holds an open offer to the single viewing of the home."""

from django.db.models import Min

from allocation.core.life_cycles import OfferState, StopReason, ViewingKind, ViewingState
from allocation.core.viewing_words import viewing_invited
from allocation.models import Invitation, Offer, Viewing
from allocation.services.stop_clock import stop_clock
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.services.send_message import send_message
from listings.selectors.addresses import address_of


def invite_offered(act: Act, *, listing: int | None = None) -> int:
    """Invite the holders of open offers to planned single viewings with a slot to come; return how many.

    Of one listing, or of all that whoever acts may see. Who is invited to a viewing once is not
    invited to it again. The clock of a newly invited offer stands still until the viewing is over.
    """
    planned = Viewing.objects.filter(
        kind=ViewingKind.SINGLE, state=ViewingState.PLANNED, slots__starts_at__gt=act.at
    ).annotate(first=Min("slots__starts_at"))
    if listing is not None:
        planned = planned.filter(listing_id=listing)
    invited = 0
    for viewing in planned.select_related("listing__home__place").order_by("pk"):
        waiting = Offer.objects.filter(
            listing_id=viewing.listing_id, state=OfferState.OPEN
        ).exclude(candidate__invitations__viewing=viewing)
        for offer in waiting.order_by("pk"):
            invited += _invite(act, viewing, offer)
    return invited


def _invite(act: Act, viewing: Viewing, offer: Offer) -> bool:
    invitation, fresh = Invitation.objects.get_or_create(
        viewing=viewing,
        candidate_id=offer.candidate_id,
        defaults={
            "corporation_id": viewing.corporation_id,
            "applicant_id": offer.applicant_id,
            "invited_at": act.at,
        },
    )
    if not fresh:
        return False
    last = viewing.slots.latest("ends_at").ends_at
    stop_clock(act, offer=offer.pk, reason=StopReason.VIEWING, since=act.at, until=last)
    tell_invited(act, viewing, [invitation])
    return True


def tell_invited(act: Act, viewing: Viewing, invitations: list[Invitation]) -> None:
    """Record these invitations to a viewing and send the letters."""
    accounts = accounts_of([one.applicant_id for one in invitations])
    first = viewing.slots.earliest("starts_at").starts_at
    address = address_of(viewing.listing.home)
    for one in invitations:
        payload = {"response": one.candidate_id, "viewing": viewing.pk}
        stream = f"listing:{viewing.listing.ref}"
        record(act, Event(stream, EventType.VIEWING_INVITED, payload))
        account = accounts.get(one.applicant_id)
        if account is not None:
            group = viewing.kind == ViewingKind.GROUP
            letter = viewing_invited(account.language, address, first=first, group=group)
            key = f"viewing:{viewing.pk}:{one.candidate_id}:invited"
            send_message(act, key=key, user=account.user, letter=letter, about=str(one.pk))
