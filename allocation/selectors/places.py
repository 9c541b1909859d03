"""Where the acting applicant stands for a home: the stored rank, or the place expected now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from allocation.core.explained import Check, Placement
from allocation.core.explanation import checks
from allocation.core.life_cycles import CandidateState, OfferState
from allocation.models import Candidate, Offer, Ranking
from allocation.selectors.facts import FactBook, RuleBook, listing_facts
from allocation.selectors.outlook import FORECAST, Outlook, Why, explained, outlook_of
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.isolation.session import glancing_as
from listings.core.life_cycle import ListingState
from listings.selectors.catalogue import listing_row
from listings.selectors.facts import listing_rows
from listings.selectors.own_responses import OwnResponse, own_response
from regulation.core.parameters import Rules


@dataclass(frozen=True, slots=True)
class Above:
    """What counted for the person just above: their group and keys as stored, never who."""

    tier: str
    keys: tuple[tuple[str, str], ...]
    draw: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place with everything that explains it, in codes and values; letters make the sentences.

    Attributes:
        expected: True while the listing is open: the place is what it would be now.
        first, last: the place lies between these, both included. They differ only while the draw is
            secret; None for somebody who is not on the list.
        total: how many people are on the list.
        state: the candidate's, None while expected.
        counts: people per group, by the name of the group.
        seed: of the draw, '' while it is secret.
        answer_until: when an open offer of this home must be answered.
        above: the person just above, None for the first and for an expected place.
        outlook: what an expected place was counted from, None after the ranking.
    """

    own: OwnResponse
    expected: bool
    first: int | None
    last: int | None
    total: int
    state: CandidateState | None
    rules: Rules
    checks: tuple[Check, ...]
    why: Why
    counts: Mapping[str, int]
    seed: str
    draw: str
    answer_until: datetime | None = None
    above: Above | None = None
    outlook: Outlook | None = None


def place_of(act: Act, ref: str) -> Place:
    """Return where the acting applicant stands for a listing that they responded to.

    Raises:
        NotVisible: when they did not respond, or there is no place (see `place_for`).
    """
    place = place_for(act, own_response(act, ref))
    if place is None:
        raise NotVisible("response")
    return place


def place_for(act: Act, own: OwnResponse) -> Place | None:
    """Return the place of an own response.

    After the ranking this is the stored evidence, explained with the facts of the closing moment;
    before it, the place by the counts of whoever responded until now. None when the response was
    withdrawn before the closing, or the listing before its ranking: then there is no place.
    """
    ranking = Ranking.objects.filter(listing=own.listing_id).first()
    if ranking is not None:
        # Who withdrew after the closing was ranked all the same, and may know why.
        return _stored(own, ranking)
    if not own.active or own.listing_state == ListingState.WITHDRAWN:
        return None
    return _expected(act, own)


def _stored(own: OwnResponse, ranking: Ranking) -> Place:
    (row,) = listing_rows([own.listing_id])
    rules, _ = RuleBook().of(row)
    candidate = Candidate.objects.filter(response=own.id).first()
    if candidate is None:
        raise NotVisible("response")
    people = FactBook(row.closes_at, row.closes_at)
    people.read([candidate.applicant_id], row.closes_at)
    person = people.person(candidate.applicant_id)
    if person is None:
        raise NotVisible("registration")
    facts = listing_facts(row)
    counts = {str(name): int(count) for name, count in ranking.tiers}
    placement = None
    if candidate.rank is not None:
        keys = [(str(name), str(text)) for name, text in candidate.keys]
        placement = Placement(candidate.rank, candidate.tier, keys, candidate.misses)
    return Place(
        own=own,
        expected=False,
        first=candidate.rank,
        last=candidate.rank,
        total=ranking.ranked,
        state=CandidateState(candidate.state),
        rules=rules,
        checks=checks(person, facts, rules),
        why=explained(person, facts, rules, placement, counts),
        counts=counts,
        seed=ranking.seed,
        draw=candidate.draw,
        answer_until=_answer_until(candidate),
        above=_above(ranking.pk, candidate.rank),
    )


def _answer_until(candidate: Candidate) -> datetime | None:
    if candidate.state != CandidateState.OFFERED:
        return None
    offers = Offer.objects.filter(candidate=candidate, state=OfferState.OPEN)
    return offers.values_list("expires_at", flat=True).first()


def _above(ranking: int, rank: int | None) -> Above | None:
    if rank is None or rank == 1:
        return None
    # The public record shows these values with a code; here they come without even that.
    with glancing_as(FORECAST):
        tier, keys, draw = Candidate.objects.values_list("tier", "keys", "draw").get(
            ranking=ranking, rank=rank - 1
        )
    return Above(tier, tuple((str(name), str(text)) for name, text in keys), draw)


def _expected(act: Act, own: OwnResponse) -> Place:
    outlook = outlook_of(act, listing_row(own.listing_id, own.commitment), own)
    return Place(
        own=own,
        expected=True,
        first=outlook.first,
        last=outlook.last,
        total=outlook.total,
        state=None,
        rules=outlook.rules,
        checks=outlook.checks,
        why=outlook.why,
        counts=outlook.counts,
        seed="",
        draw="",
        outlook=outlook,
    )
