"""A corporation's own offers, for its desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from allocation.core.life_cycles import OfferState
from allocation.models import Offer
from applicants.core.contact import ContactChoice
from applicants.selectors.contact import contacts_of
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from listings.selectors.addresses import address_of


@dataclass(frozen=True, slots=True)
class DeskOffer:
    """One offer; moments UTC. `late` tells whether it waits past its term for the night.

    `stopped_at` is since when its clock stands still.
    """

    id: int
    response: int
    applicant: int
    listing_ref: str
    address: str
    rank: int | None
    applicant_ref: str
    state: OfferState
    made_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    late: bool
    stopped_at: datetime | None = None
    reason: str = ""


def desk_offer(act: Act, offer: int) -> DeskOffer:
    """Return one offer of the acting corporation.

    Raises:
        NotVisible: when there is none.
    """
    own = Offer.objects.filter(pk=offer, corporation_id=act.actor.corporation or 0)
    found = desk_offers_of(act, own)
    if not found:
        raise NotVisible("offer")
    return found[0]


def way_to(act: Act, one: DeskOffer) -> ContactChoice | None:
    """Return how the person of an offer whose clock stands still can be reached; None otherwise.

    The second channel: the e-mail came back, so somebody calls or writes.
    """
    if one.stopped_at is None or one.state is not OfferState.OPEN:
        return None
    act.saw([one.applicant], Sight.CONTACT, one.listing_ref)
    return contacts_of([one.applicant]).get(one.applicant, ContactChoice())


def own_offers_of(act: Act, *, waiting: bool) -> QuerySet[Offer]:
    """Return the acting corporation's offers: those that wait, or those that were answered."""
    rows = Offer.objects.filter(corporation_id=act.actor.corporation or 0)
    if waiting:
        return rows.filter(state=OfferState.OPEN).order_by("expires_at", "pk")
    return rows.exclude(state=OfferState.OPEN).order_by("-answered_at", "-pk")


def desk_offers_of(act: Act, rows: QuerySet[Offer]) -> list[DeskOffer]:
    """Return the records of these offers."""
    found = list(rows.select_related("listing__home__place", "candidate", "applicant"))
    for row in found:
        act.saw([row.applicant_id], Sight.LIST, row.listing.ref)
    return [
        DeskOffer(
            id=row.pk,
            response=row.candidate_id,
            applicant=row.applicant_id,
            listing_ref=row.listing.ref,
            address=address_of(row.listing.home),
            rank=row.candidate.rank,
            applicant_ref=row.applicant.ref,
            state=OfferState(row.state),
            made_at=row.made_at,
            expires_at=row.expires_at,
            answered_at=row.answered_at,
            late=row.state == OfferState.OPEN
            and row.stopped_at is None
            and row.expires_at <= act.at,
            stopped_at=row.stopped_at,
            reason=row.reason,
        )
        for row in found
    ]
