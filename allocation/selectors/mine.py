"""What the acting home seeker has going: registration, offers, responses with their place."""

from collections.abc import Mapping
from dataclasses import dataclass

from allocation.core.life_cycles import CandidateState, OfferState
from allocation.models import Candidate
from allocation.selectors.own_offers import OwnOffer, own_offers
from allocation.selectors.own_viewings import OwnViewing, own_viewings
from allocation.selectors.papers import Papers, own_papers
from applicants.core.life_cycle import RegistrationState
from applicants.selectors.dossier import registration_state
from corporations.core.acts import Act
from listings.core.life_cycle import ListingState
from listings.selectors.forecasts import ExpectedPlace, expected_places
from listings.selectors.own_responses import OwnResponse, orderable


@dataclass(frozen=True, slots=True)
class OwnRank:
    """The stored place for a home: None for who does not meet its conditions."""

    rank: int | None
    total: int
    state: CandidateState


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything that "My page" tells.

    Attributes:
        registration: None before registering.
        waiting: open offers, the earliest deadline first. accepted: the latest of them, if any.
        responses: those that can still lead to an offer, in the own order.
        ranks: by the id of the response, for listings that have been ranked.
        expected: the same for open listings, of responses that were counted.
        papers: documents that a corporation waits for.
    """

    registration: RegistrationState | None
    waiting: tuple[OwnOffer, ...]
    accepted: OwnOffer | None
    responses: tuple[OwnResponse, ...]
    ranks: Mapping[int, OwnRank]
    expected: Mapping[int, ExpectedPlace]
    viewings: tuple[OwnViewing, ...] = ()
    papers: tuple[Papers, ...] = ()


def mine_of(act: Act) -> Mine:
    """Return what the acting person has going; as many queries whatever the number of responses."""
    offers = own_offers(act)
    responses = orderable(act)
    return Mine(
        registration=registration_state(act),
        waiting=tuple(sorted((one for one in offers if one.is_open), key=_deadline)),
        accepted=next((one for one in offers if one.state == OfferState.ACCEPTED), None),
        responses=tuple(responses),
        ranks=_ranks([one.id for one in responses]),
        expected=expected_places(
            act, [one.id for one in responses if one.listing_state == ListingState.PUBLISHED]
        ),
        viewings=tuple(one for one in own_viewings(act) if one.is_running),
        papers=tuple(one for one in own_papers(act) if one.waits_for_person),
    )


def _deadline(offer: OwnOffer) -> tuple[object, int]:
    return offer.expires_at, offer.id


def _ranks(responses: list[int]) -> dict[int, OwnRank]:
    rows = Candidate.objects.filter(response__in=responses).values_list(
        "response_id", "rank", "ranking__ranked", "state"
    )
    return {pk: OwnRank(rank, total, CandidateState(state)) for pk, rank, total, state in rows}
