"""Passing over at the own desk: what waits for a second person, what would happen, what was decided."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from allocation.core.life_cycles import CandidateState, PassOverReason
from allocation.core.passing_over import Evidence, PassOverState, needs_second_person
from allocation.models import PassOver
from allocation.selectors.desk import DeskCandidate, DeskRanking
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from listings.selectors.addresses import address_of
from regulation.selectors.documents import limits_of


@dataclass(frozen=True, slots=True)
class DeskPassOver:
    """Grounds for passing over one person, and what became of them; moments UTC.

    `is_own` tells whether the acting employee proposed it.
    """

    id: int
    response: int
    ref: str
    rank: int | None
    listing_ref: str
    address: str
    reason: PassOverReason
    motive: str
    evidence: Evidence
    found: str
    two_persons: bool
    state: PassOverState
    proposed_at: datetime
    decided_at: datetime | None
    decision: str
    is_own: bool
    candidate_state: CandidateState


@dataclass(frozen=True, slots=True)
class Given:
    """Why somebody got passed over, as the letter says it."""

    address: str
    corporation: str
    listing_ref: str
    ref: str
    name: str
    language: str
    reason: PassOverReason
    evidence: Evidence
    decided_at: datetime
    two_persons: bool


def waiting_pass_overs(act: Act) -> list[DeskPassOver]:
    """Return what waits for a second person at the acting corporation, the oldest first."""
    rows = _own(act).filter(state=PassOverState.PROPOSED)
    return _records(act, rows.order_by("proposed_at", "pk"), Sight.LIST)


def desk_pass_over(act: Act, pass_over: int) -> DeskPassOver:
    """Return one of the acting corporation.

    Raises:
        NotVisible: when there is none.
    """
    found = _records(act, _own(act).filter(pk=pass_over), Sight.CANDIDATE)
    if not found:
        raise NotVisible("pass over")
    return found[0]


def pass_overs_of(act: Act, response: int) -> list[DeskPassOver]:
    """Return what was proposed and decided about one own candidate, the last first."""
    rows = _own(act).filter(candidate_id=response)
    return _records(act, rows.order_by("-proposed_at", "-pk"), Sight.CANDIDATE)


def pending_among(act: Act, responses: Collection[int]) -> set[int]:
    """Return for which of these a proposal waits."""
    rows = _own(act).filter(candidate_id__in=responses, state=PassOverState.PROPOSED)
    return set(rows.values_list("candidate_id", flat=True))


def reasons_for_two(ranking: DeskRanking) -> list[PassOverReason]:
    """Return for which reasons the rules of a list ask a second person."""
    named = limits_of(ranking.regulation).two_persons_to_pass_over
    return [reason for reason in PassOverReason if needs_second_person(reason, named)]


def blocked_among(act: Act, people: Collection[DeskCandidate]) -> dict[int, str]:
    """Return who of these cannot be passed over now, with the code of why."""
    pending = pending_among(act, [one.response for one in people])
    found = {one.response: "not_passable" for one in people if not one.passable}
    return {**found, **dict.fromkeys(pending, "already_proposed")}


def own_letter(act: Act, listing: str) -> Given:
    """Return why the acting person was passed over for a listing.

    Raises:
        NotVisible: when they were not, or not on grounds that a desk gave.
    """
    rows = PassOver.objects.filter(
        applicant_id=act.actor.applicant or 0, candidate__response__listing__ref=listing
    )
    return _letter(rows)


def desk_letter(act: Act, response: int) -> Given:
    """Return why an own candidate was passed over.

    Raises:
        NotVisible: when they were not, or not on grounds that a desk gave.
    """
    given = _letter(_own(act).filter(candidate_id=response))
    people = _own(act).filter(candidate_id=response).values_list("applicant_id", flat=True)
    act.saw(people, Sight.CANDIDATE, given.listing_ref)
    return given


def has_letter(response: int) -> bool:
    """Tell whether there is a letter, as far as whoever acts may see it."""
    return PassOver.objects.filter(candidate_id=response, state=PassOverState.ADOPTED).exists()


def _letter(rows: QuerySet[PassOver]) -> Given:
    row = (
        rows.filter(state=PassOverState.ADOPTED)
        .select_related("applicant", "corporation", "candidate__response__listing__home__place")
        .first()
    )
    if row is None or row.decided_at is None:
        raise NotVisible("letter")
    listing, person = row.candidate.response.listing, row.applicant
    return Given(
        address=address_of(listing.home),
        corporation=row.corporation.name,
        listing_ref=listing.ref,
        ref=person.ref,
        name=f"{person.given_name} {person.family_name}".strip(),
        language=person.language,
        reason=PassOverReason(row.reason),
        evidence=Evidence(row.evidence),
        decided_at=row.decided_at,
        two_persons=row.two_persons,
    )


def _own(act: Act) -> QuerySet[PassOver]:
    return PassOver.objects.filter(corporation_id=act.actor.corporation or 0)


def _records(act: Act, rows: QuerySet[PassOver], what: Sight) -> list[DeskPassOver]:
    found = list(rows.select_related("applicant", "candidate__response__listing__home__place"))
    for row in found:
        act.saw([row.applicant_id], what, row.candidate.response.listing.ref)
    return [
        DeskPassOver(
            id=row.pk,
            response=row.candidate_id,
            ref=row.applicant.ref,
            rank=row.candidate.rank,
            listing_ref=row.candidate.response.listing.ref,
            address=address_of(row.candidate.response.listing.home),
            reason=PassOverReason(row.reason),
            motive=row.motive,
            evidence=Evidence(row.evidence),
            found=row.found,
            two_persons=row.two_persons,
            state=PassOverState(row.state),
            proposed_at=row.proposed_at,
            decided_at=row.decided_at,
            decision=row.decision,
            is_own=row.proposed_by == act.actor.user,
            candidate_state=CandidateState(row.candidate.state),
        )
        for row in found
    ]
