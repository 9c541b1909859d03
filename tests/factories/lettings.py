"""Lettings, their checks and what two persons decide of them."""

from decimal import Decimal
from typing import Any

from allocation.core.life_cycles import CandidateState, OfferState
from allocation.models import Letting, LettingCheck, LettingProposal, Offer
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from tests.acts import round_, staff_of
from tests.factories.allocation import make_candidate, make_offer
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago, now


def make_accepted(listing: Any = None, person: Any = None, **fields: Any) -> Offer:
    """An accepted offer of a home; its listing completed unless another is given."""
    listing = listing or make_listing(state=ListingState.COMPLETED)
    candidate = make_candidate(make_response(listing, person), state=CandidateState.ACCEPTED)
    given: dict[str, Any] = {"answered_at": now(), "made_at": days_ago(1), **fields}
    return make_offer(candidate, state=OfferState.ACCEPTED, **given)


def make_letting(offer: Offer | None = None, **fields: Any) -> Letting:
    """A letting of an accepted offer, proposed now."""
    offer = offer or make_accepted()
    given = {"proposed_at": now(), **fields}
    with acting_as(round_()):
        return Letting.objects.create(
            offer=offer,
            listing=offer.listing,
            corporation=offer.corporation,
            applicant=offer.applicant,
            **given,
        )


def make_check(letting: Letting, **fields: Any) -> LettingCheck:
    """A check of a household that fits."""
    given = {
        "checked_at": now(),
        "year": 2026,
        "persons": 2,
        "age": 40,
        "income": Decimal("31000.00"),
        "rent": Decimal("650.00"),
        "income_limit": Decimal("56910.00"),
        "low_income": Decimal("39925.00"),
        "rent_cap": Decimal("713.02"),
        "social_rent": Decimal("932.93"),
        "finding": "fits",
        "sources": ["rijksoverheid.nl, 25 november 2025"],
        **fields,
    }
    with acting_as(staff_of(letting.corporation)):
        return LettingCheck.objects.create(
            letting=letting,
            corporation=letting.corporation,
            applicant=letting.applicant,
            **given,
        )


def make_proposal(letting: Letting, asked_by: int = 1, **fields: Any) -> LettingProposal:
    """A proposal to cancel that waits for a second person."""
    given = {
        "kind": "letting_cancelled",
        "reason": "GEG",
        "motive": "De inkomensgegevens kloppen niet.",
        "asked_at": now(),
        **fields,
    }
    with acting_as(staff_of(letting.corporation)):
        return LettingProposal.objects.create(
            letting=letting,
            corporation=letting.corporation,
            applicant=letting.applicant,
            asked_by=asked_by,
            **given,
        )
