"""A person's own responses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.core.life_cycle import ListingState, ResponseState
from listings.models import Response
from listings.selectors.addresses import address_of
from regulation.selectors.in_force import in_force_on

# Listings on which a response can still lead to an offer.
_RUNNING = (
    ListingState.PUBLISHED,
    ListingState.CLOSED,
    ListingState.RANKED,
    ListingState.IN_OFFER,
)


@dataclass(frozen=True, slots=True)
class OwnResponse:
    """One response of the acting applicant with the listing it is for; moments are UTC."""

    id: int
    ticket: str
    at: datetime
    withdrawn_at: datetime | None
    active: bool
    preference: int | None
    listing_id: int
    commitment: str
    listing_ref: str
    listing_state: ListingState
    opens_at: datetime
    closes_at: datetime
    model: str
    regulation_id: int
    places: int
    address: str
    home_type: str
    rent: Any
    corporation: str
    corporation_code: str
    listing_withdrawn_at: datetime | None = None


def own_responses(act: Act) -> list[OwnResponse]:
    """Return every response of the acting applicant, the latest first."""
    return [_record(row) for row in _own(act).order_by("-at", "-pk")]


def orderable(act: Act) -> list[OwnResponse]:
    """Return the responses that can still lead to an offer, in the order that counts.

    That order is: own preference, then earlier closing, then listing ref (REGULATION.md 7).
    """
    rows = (
        _own(act)
        .filter(state=ResponseState.ACTIVE, listing__state__in=_RUNNING)
        .order_by(F("preference").asc(nulls_last=True), "listing__closes_at", "listing__ref")
    )
    return [_record(row) for row in rows]


def own_response(act: Act, ref: str) -> OwnResponse:
    """Return the acting applicant's response to a listing.

    Raises:
        NotVisible: when there is none.
    """
    row = _own(act).filter(listing__ref=ref).first()
    if row is None:
        raise NotVisible("response")
    return _record(row)


def open_refs(act: Act) -> list[str]:
    """Return the listings that are still open and that the acting applicant responded to."""
    rows = _own(act).filter(
        state=ResponseState.ACTIVE,
        listing__state=ListingState.PUBLISHED,
        listing__closes_at__gt=act.at,
    )
    return list(rows.order_by("listing_id").values_list("listing__ref", flat=True))


def open_count(act: Act) -> int:
    """Count the acting applicant's responses to listings that are still open."""
    return (
        _own(act)
        .filter(
            state=ResponseState.ACTIVE,
            listing__state=ListingState.PUBLISHED,
            listing__closes_at__gt=act.at,
        )
        .count()
    )


def most_open(act: Act) -> int:
    """Return how many responses one may have at a time by the rules in force; 0 is no limit."""
    most = [rules.limits.max_open_responses for _, rules in in_force_on(act.today)]
    return min((limit for limit in most if limit), default=0)


def _own(act: Act) -> "QuerySet[Response]":
    return Response.objects.filter(applicant_id=act.actor.applicant or 0).select_related(
        "listing__home__place", "corporation", "listing__withdrawal"
    )


def _record(row: Response) -> OwnResponse:
    listing = row.listing
    return OwnResponse(
        id=row.pk,
        ticket=row.ticket,
        at=row.at,
        withdrawn_at=row.withdrawn_at,
        active=row.state == ResponseState.ACTIVE,
        preference=row.preference,
        listing_id=listing.pk,
        commitment=listing.commitment,
        listing_ref=listing.ref,
        listing_state=ListingState(listing.state),
        opens_at=listing.opens_at,
        closes_at=listing.closes_at,
        model=listing.model,
        regulation_id=listing.regulation_id,
        places=listing.places,
        address=address_of(listing.home),
        home_type=listing.home.type,
        rent=listing.home.rent,
        corporation=row.corporation.name,
        corporation_code=row.corporation.code,
        listing_withdrawn_at=getattr(getattr(listing, "withdrawal", None), "at", None),
    )
