"""Offer the homes of every ranked listing with open places: at most one home per applicant."""

from collections import defaultdict
from collections.abc import Hashable
from datetime import datetime
from typing import NamedTuple

from allocation.core.life_cycles import CandidateState
from allocation.core.offering import Queue, offer
from allocation.core.wording import offer_made
from allocation.models import Candidate, Offer
from allocation.selectors.night import OpenQueue, holders, open_queues, said_yes
from applicants.selectors.accounts import accounts_of
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.services.send_message import send_message
from listings.core.life_cycle import ListingState
from listings.selectors.facts import preferences_of
from listings.services.advance_listings import advance_listings
from regulation.selectors.documents import versions_by_id
from regulation.selectors.terms import answer_deadline


class _Made(NamedTuple):
    queue: OpenQueue
    response: int
    applicant: int
    expires_at: datetime


def make_offers(act: Act) -> int:
    """Make this night's offers in one transaction; return how many.

    Deferred acceptance over all open places of the region (DESIGN.md 7.3): who holds an open or
    accepted offer takes no part, the applicant's own order decides between homes, the rankings
    between applicants. Writes offers, states, audit events and messages together.
    """
    queues = {queue.ref: queue for queue in open_queues(act.at)}
    offered = offer(
        [Queue(q.ref, q.closes_at, q.places, q.applicants) for q in queues.values()],
        _preferences(queues),
        holders(sorted({one for queue in queues.values() for one in queue.applicants})),
    )
    if not offered:
        return 0
    until = _deadlines(act, {queues[item.listing].regulation_id for item in offered})
    made = [
        _Made(
            queue,
            queue.responses[item.rank - 1],
            queue.applicants[item.rank - 1],
            until[queue.regulation_id],
        )
        for item in offered
        for queue in (queues[item.listing],)
    ]
    moved = _move_candidates([one.response for one in made])
    # Whoever a desk passed over in this very moment gets nothing; the next night fills the place.
    made = [one for one in made if one.response in moved]
    offers = Offer.objects.bulk_create(
        Offer(
            listing_id=one.queue.listing,
            corporation_id=one.queue.corporation,
            candidate_id=one.response,
            applicant_id=one.applicant,
            made_at=act.at,
            expires_at=one.expires_at,
        )
        for one in made
    )
    advance_listings(
        act,
        listings=sorted({one.queue.listing for one in made}),
        expected=ListingState.RANKED,
        to=ListingState.IN_OFFER,
    )
    _tell(act, made, {offer.candidate_id: offer.pk for offer in offers})
    return len(made)


def _preferences(queues: dict[str, OpenQueue]) -> dict[Hashable, dict[str, int]]:
    refs = {queue.listing: queue.ref for queue in queues.values()}
    preferences: dict[Hashable, dict[str, int]] = defaultdict(dict)
    for applicant, listing, preference in preferences_of(sorted(refs)):
        preferences[applicant][refs[listing]] = preference
    return preferences


def _deadlines(act: Act, regulations: set[int]) -> dict[int, datetime]:
    """Return until when an offer made now can be answered, by the version of the rules."""
    return {
        pk: answer_deadline(one.rules.limits, act.at)
        for pk, one in versions_by_id(regulations).items()
    }


def _move_candidates(responses: list[int]) -> set[int]:
    """Ranked becomes candidate becomes offered: two steps, as the life cycle has it.

    Returns the responses that got there.
    """
    for before, after in (
        (CandidateState.RANKED, CandidateState.CANDIDATE),
        (CandidateState.CANDIDATE, CandidateState.OFFERED),
    ):
        Candidate.objects.filter(pk__in=responses, state=before).update(state=after)
    offered = Candidate.objects.filter(pk__in=responses, state=CandidateState.OFFERED)
    return set(offered.values_list("pk", flat=True))


def _tell(act: Act, made: list[_Made], offers: dict[int, int]) -> None:
    accounts = accounts_of([one.applicant for one in made])
    asked = said_yes([one.response for one in made])
    for one in made:
        # The key of the message and the payload name the response: it has one offer in its life.
        record(
            act,
            Event(
                f"listing:{one.queue.ref}",
                EventType.OFFER_MADE,
                {"response": one.response},
            ),
        )
        account = accounts.get(one.applicant)
        # Whoever said yes after the viewing is not asked again: the receipt follows (accept_wanted).
        if account is not None and one.response not in asked:
            letter = offer_made(account.language, one.queue.address, one.expires_at)
            send_message(
                act,
                key=f"offer:{one.response}:made",
                user=account.user,
                letter=letter,
                about=str(offers[one.response]),
            )
