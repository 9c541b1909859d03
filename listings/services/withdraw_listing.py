"""Withdraw a listing of the own corporation before the home is offered."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from listings.core.life_cycle import WAITING_PUBLICATIONS, ListingState, PublicationState
from listings.models import Listing, Publication, Withdrawal

_WITHDRAWABLE = (
    ListingState.DRAFT,
    ListingState.READY,
    ListingState.PUBLISHED,
    ListingState.CLOSED,
    ListingState.RANKED,
)


def withdraw_listing(act: Act, *, ref: str) -> None:
    """Withdraw a listing of the acting corporation; it cannot come back.

    Before the closing the corporation does not know who responded, so it cannot write to them: the
    night's actor does, within a minute (`tell_withdrawn`). Their response no longer counts towards
    how many they may have.

    Raises:
        Forbidden: without `Permission.PUBLISH_LISTING`.
        NotVisible: when it is no listing of the own corporation.
        Refusal: not_withdrawable once the home is being offered, is let, or was withdrawn before.
    """
    if not act.actor.may(Permission.PUBLISH_LISTING):
        raise Forbidden(Permission.PUBLISH_LISTING)
    own = Listing.objects.filter(ref=ref, corporation_id=act.actor.corporation or 0)
    row = own.first()
    if row is None:
        raise NotVisible("listing")
    hold(AdvisoryKey.LISTING, row.pk)
    if not own.filter(state__in=_WITHDRAWABLE).update(state=ListingState.WITHDRAWN):
        raise Refusal("not_withdrawable")
    waiting = Publication.objects.filter(listing_id=row.pk, state__in=WAITING_PUBLICATIONS)
    waiting.update(state=PublicationState.CANCELLED, finished_at=act.at)
    Withdrawal.objects.create(listing_id=row.pk, at=act.at)
    record(act, Event(f"listing:{ref}", EventType.LISTING_WITHDRAWN))
