"""The acting applicant's own offers."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from allocation.core.life_cycles import OfferState, StopReason
from allocation.models import Offer, OfferStop
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.selectors.addresses import address_of


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """One offer with the home that it is for; moments UTC, rent in euros a month.

    `is_open` tells whether it can be answered now; `stopped_at` since when its clock stands still.
    `reason` is the code of a refusal or of a withdrawal.
    """

    id: int
    listing_ref: str
    address: str
    corporation: str
    rent: Decimal
    type: str
    state: OfferState
    made_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    is_open: bool
    stopped_at: datetime | None
    reason: str
    response: int
    regulation: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A time during which the clock stood still; without `until` it does now. Moments UTC."""

    reason: StopReason
    since: datetime
    until: datetime | None
    expires_at: datetime | None


def own_offers(act: Act) -> list[OwnOffer]:
    """Return every offer to the acting applicant, the latest first."""
    return [_record(act, row) for row in _own(act).order_by("-made_at", "-pk")]


def own_offer(act: Act, offer_id: int) -> OwnOffer:
    """Return one offer.

    Raises:
        NotVisible: for somebody else's, just as for one that does not exist.
    """
    row = _own(act).filter(pk=offer_id).first()
    if row is None:
        raise NotVisible("offer")
    return _record(act, row)


def stops_of(offer: int) -> list[Stop]:
    """Return when and why the clock of an offer stood still, as far as whoever acts may see it."""
    rows = OfferStop.objects.filter(offer_id=offer).order_by("since", "pk")
    return [Stop(StopReason(row.reason), row.since, row.until, row.expires_at) for row in rows]


def waiting_offers(applicant: int) -> int:
    """Count the open offers of a person, as far as whoever acts may see them."""
    return Offer.objects.filter(applicant_id=applicant, state=OfferState.OPEN).count()


def _own(act: Act) -> QuerySet[Offer]:
    return Offer.objects.filter(applicant_id=act.actor.applicant or 0).select_related(
        "listing__home__place", "corporation"
    )


def _record(act: Act, row: Offer) -> OwnOffer:
    return OwnOffer(
        id=row.pk,
        listing_ref=row.listing.ref,
        address=address_of(row.listing.home),
        corporation=row.corporation.name,
        rent=row.listing.home.rent,
        type=row.listing.home.type,
        state=OfferState(row.state),
        made_at=row.made_at,
        expires_at=row.expires_at,
        answered_at=row.answered_at,
        is_open=row.state == OfferState.OPEN
        and (row.stopped_at is not None or act.at < row.expires_at),
        stopped_at=row.stopped_at,
        reason=row.reason,
        response=row.candidate_id,
        regulation=row.listing.regulation_id,
    )
