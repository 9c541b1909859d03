"""Rankings, candidates, offers, rounds and accountability records: what a night writes."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from allocation.core.life_cycles import CandidateState
from allocation.models import (
    AccountabilityRecord,
    Candidate,
    ContactMoment,
    Invitation,
    Offer,
    OfferStop,
    PassOver,
    Ranking,
    Round,
    RoundStep,
    Viewing,
    ViewingSlot,
)
from applicants.models import Applicant
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Listing, ListingSeed, Response
from tests.acts import operator, round_, staff_of
from tests.factories import number
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago, now

_SLOT = timedelta(minutes=20)


def make_ranking(listing: Listing | None = None, **fields: Any) -> Ranking:
    """The ranking of a listing (made in state `ranked`), with its seed revealed."""
    listing = listing or make_listing(state=ListingState.RANKED)
    with acting_as(round_()):
        given = {
            "regulation_code": listing.regulation.code,
            "regulation_sha256": listing.regulation.sha256,
            "model": listing.model,
            "closes_at": listing.closes_at,
            "seed": ListingSeed.objects.get(pk=listing.pk).seed,
            "commitment": listing.commitment,
            "tiers": [[tiers_of(listing)[-1], 1]],
            "ranked": 1,
            "excluded": 0,
            "ranked_at": listing.closes_at,
            **fields,
        }
        return Ranking.objects.create(listing=listing, corporation=listing.corporation, **given)


def make_candidate(
    response: Response | None = None,
    ranking: Ranking | None = None,
    state: CandidateState = CandidateState.RANKED,
    **fields: Any,
) -> Candidate:
    """A candidate, ranked first; for `excluded` with a reason instead of a rank."""
    listing = ranking.listing if ranking else None
    response = response or make_response(listing or make_listing(state=ListingState.RANKED))
    ranking = ranking or _ranking_of(response.listing)
    out = state == CandidateState.EXCLUDED
    tiers = tiers_of(response.listing)
    given: dict[str, Any] = {
        "rank": None if out else 1,
        "tier": "" if out else tiers[-1],
        "misses": [] if out else [0] * (len(tiers) - 1),
        "keys": [] if out else [["registration", "2019-03-01"]],
        "draw": sha256(response.ticket.encode()).hexdigest(),
        "reasons": ["income_limit"] if out else [],
        **fields,
    }
    if state == CandidateState.PASSED_OVER:
        given = {"passed_over_reason": "NRE", "motive": "geen antwoord", **given}
    with acting_as(round_()):
        return Candidate.objects.create(
            response=response,
            ranking=ranking,
            corporation=response.corporation,
            applicant=response.applicant,
            state=state,
            **given,
        )


def make_offer(candidate: Candidate | None = None, **fields: Any) -> Offer:
    """An open offer to a candidate (made in state `offered`, its listing in offer)."""
    if candidate is None:
        response = make_response(make_listing(state=ListingState.IN_OFFER))
        candidate = make_candidate(response, state=CandidateState.OFFERED)
    given = {"made_at": now(), "expires_at": days_ago(-3), **fields}
    with acting_as(round_()):
        return Offer.objects.create(
            listing=candidate.response.listing,
            corporation=candidate.corporation,
            candidate=candidate,
            applicant=candidate.applicant,
            **given,
        )


def make_stop(offer: Offer | None = None, **fields: Any) -> OfferStop:
    """A stop of the clock of an offer that goes on; with `until` and `expires_at` one that ended."""
    offer = offer or make_offer()
    given = {"reason": "bounced", "since": offer.made_at, "recorded_at": now(), **fields}
    with acting_as(round_()):
        return OfferStop.objects.create(
            offer=offer, corporation=offer.corporation, applicant=offer.applicant, **given
        )


def make_contact_moment(candidate: Candidate | None = None, **fields: Any) -> ContactMoment:
    """A call without an answer, of an hour ago."""
    candidate = candidate or make_candidate()
    given = {
        "channel": "call",
        "outcome": "no_answer",
        "at": now() - timedelta(hours=1),
        "note": "Belt vanavond terug.",
        "recorded_at": now(),
        "recorded_by": 1,
        "recorder": "Sam van de balie",
        "token": f"formulier-{number()}",
        **fields,
    }
    with acting_as(staff_of(candidate.corporation)):
        return ContactMoment.objects.create(
            candidate=candidate,
            corporation=candidate.corporation,
            applicant=candidate.applicant,
            **given,
        )


def make_pass_over(candidate: Candidate | None = None, **fields: Any) -> PassOver:
    """Grounds that wait for a second person, or in another state."""
    candidate = candidate or make_candidate()
    decided = {"decided_at": now(), "decided_by": 2, "decision": "Te weinig bewijs."}
    given = {
        "reason": "ONJ",
        "motive": "De loonstrook ontbreekt.",
        "evidence": "documents",
        "found": "De loonstrook van mei.",
        "two_persons": True,
        "state": "proposed",
        "proposed_by": 1,
        "proposed_at": now(),
        **(decided if fields.get("state", "proposed") != "proposed" else {}),
        **fields,
    }
    with acting_as(staff_of(candidate.corporation)):
        return PassOver.objects.create(
            candidate=candidate,
            corporation=candidate.corporation,
            applicant=candidate.applicant,
            **given,
        )


def make_viewing(
    listing: Listing | None = None, slots: int = 2, capacity: int = 1, **fields: Any
) -> Viewing:
    """A single viewing of tomorrow, with slots of twenty minutes one after the other."""
    listing = listing or make_listing(state=ListingState.IN_OFFER)
    starts = fields.pop("starts_at", days_ago(-1))
    group = {"to_invite": 10, "answer_by": starts + timedelta(days=2)}
    given = {
        "kind": "single",
        "meeting_point": "Bij de hoofdingang",
        "directions": "Naast de fietsenstalling.",
        "planned_at": now(),
        **(group if fields.get("kind") == "group" else {}),
        **fields,
    }
    with acting_as(staff_of(listing.corporation)):
        viewing = Viewing.objects.create(listing=listing, corporation=listing.corporation, **given)
        for number in range(slots):
            begins = starts + number * _SLOT
            ViewingSlot.objects.create(
                viewing=viewing,
                corporation=listing.corporation,
                starts_at=begins,
                ends_at=begins + _SLOT,
                capacity=capacity,
            )
    return viewing


def make_invitation(
    viewing: Viewing, candidate: Candidate | None = None, **fields: Any
) -> Invitation:
    """A candidate invited to a viewing."""
    candidate = candidate or make_candidate(
        make_response(viewing.listing), state=CandidateState.CANDIDATE, rank=number()
    )
    with acting_as(round_()):
        return Invitation.objects.create(
            viewing=viewing,
            corporation=viewing.corporation,
            candidate=candidate,
            applicant=candidate.applicant,
            **{"invited_at": now(), **fields},
        )


def slots_of(viewing: Viewing) -> list[ViewingSlot]:
    """The slots of a viewing, in their order."""
    with acting_as(round_()):
        return list(viewing.slots.order_by("starts_at"))


def make_round(**fields: Any) -> Round:
    """A finished night."""
    given = {
        "moment": days_ago(number()),
        "state": "finished",
        "started_at": days_ago(1),
        "finished_at": now(),
        **fields,
    }
    with acting_as(round_()):
        return Round.objects.create(**given)


def make_step(round_row: Round | None = None, **fields: Any) -> RoundStep:
    """A step of a night."""
    given = {"number": 1, "name": "close", "state": "finished", "counts": {"closed": 3}, **fields}
    night = round_row or make_round()
    with acting_as(round_()):
        return RoundStep.objects.create(round=night, **given)


def make_accountability(listing: Listing | None = None, **fields: Any) -> AccountabilityRecord:
    """The public record of a completed listing."""
    listing = listing or make_listing(state=ListingState.COMPLETED)
    nobody = {"model": listing.model, "entries": [], "excluded": [], "offers": []}
    secrets = {"seed": "0" * 64, "commitment": listing.commitment}
    document = fields.pop("document", {"listing": listing.ref, **nobody, **secrets})
    given = {"published_at": now(), "sha256": sha256(repr(document).encode()).hexdigest(), **fields}
    with acting_as(round_()):
        return AccountabilityRecord.objects.create(listing=listing, document=document, **given)


def tiers_of(listing: Listing) -> list[str]:
    """The groups of a listing's model in their order; the last one is for everybody else."""
    with acting_as(round_()):
        document = listing.regulation.document
    return [tier["name"] for tier in document["models"][listing.model]["tiers"]]


def _ranking_of(listing: Listing) -> Ranking:
    with acting_as(round_()):
        found = Ranking.objects.filter(listing=listing).first()
    return found or make_ranking(listing)


def make_many(listing: Listing, count: int) -> Ranking:
    """A ranking of so many people, in four statements: for pages and files of a real size."""
    ranking = make_ranking(listing, ranked=count)
    tiers, first = tiers_of(listing), number()
    refs = [f"MASSA{first}-{place:06}" for place in range(1, count + 1)]
    with acting_as(operator()):
        people = Applicant.objects.bulk_create(
            Applicant(ref=ref, birth_date=date(1985, 3, 12)) for ref in refs
        )
        responses = Response.objects.bulk_create(
            Response(
                listing=listing,
                corporation=listing.corporation,
                applicant=person,
                at=listing.opens_at,
                ticket=f"massa-{person.ref}",
            )
            for person in people
        )
    with acting_as(round_()):
        Candidate.objects.bulk_create(
            Candidate(
                response=response,
                ranking=ranking,
                corporation=listing.corporation,
                applicant=response.applicant,
                rank=rank,
                tier=tiers[-1],
                keys=[["registration", "2019-03-01"]],
                misses=[0] * (len(tiers) - 1),
                draw=sha256(response.ticket.encode()).hexdigest(),
                state=CandidateState.RANKED,
            )
            for rank, response in enumerate(responses, start=1)
        )
    return ranking
