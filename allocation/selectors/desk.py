"""Rankings as the corporation's own desk reads them."""

from dataclasses import dataclass
from datetime import datetime

from allocation.core.life_cycles import CandidateState
from allocation.core.ranking_file import public_reasons
from allocation.models import Candidate, Ranking
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from listings.selectors.addresses import address_of


@dataclass(frozen=True, slots=True)
class DeskRanking:
    """The list of one own listing; `closes_at` is the moment that decided, in UTC."""

    id: int
    listing: str
    address: str
    closes_at: datetime
    ranked: int
    excluded: int


@dataclass(frozen=True, slots=True)
class DeskCandidate:
    """One person on the list, or beside it with the reasons that staff may know.

    Attributes:
        ref: registration number.
        keys: what decided within the group, as text in the order of the rules.
        reasons: conditions that failed; income and health are not told apart here.
    """

    response: int
    ref: str
    rank: int | None
    tier: str
    keys: tuple[str, ...]
    draw: str
    state: CandidateState
    reasons: tuple[str, ...]

    @property
    def passable(self) -> bool:
        """Whether the person can still be passed over."""
        return self.state in _PASSABLE


_PASSABLE = {CandidateState.RANKED, CandidateState.CANDIDATE, CandidateState.OFFERED}


def desk_ranking(act: Act, listing: str) -> DeskRanking:
    """Return the ranking of a listing of the acting corporation.

    Raises:
        NotVisible: when there is none, it is another's, or it has not been ranked.
    """
    own = Ranking.objects.filter(listing__ref=listing, corporation_id=act.actor.corporation or 0)
    row = own.select_related("listing__home__place").first()
    if row is None:
        raise NotVisible("ranking")
    address = address_of(row.listing.home)
    return DeskRanking(row.pk, listing, address, row.closes_at, row.ranked, row.excluded)


def desk_candidates(
    act: Act, ranking: DeskRanking, *, start: int = 0, most: int = 50, person: str = ""
) -> list[DeskCandidate]:
    """Return one page of a list by rank, the excluded last; or only one person's, by number."""
    rows = Candidate.objects.filter(
        ranking_id=ranking.id, corporation_id=act.actor.corporation or 0
    )
    if person:
        rows = rows.filter(applicant__ref=person)
    ordered = rows.select_related("applicant").order_by("rank", "response_id")
    found = list(ordered[start : start + most])
    what = Sight.CANDIDATE if person else Sight.LIST
    act.saw((row.applicant_id for row in found), what, ranking.listing)
    return [_record(row) for row in found]


def desk_candidate(act: Act, response: int) -> tuple[DeskCandidate, str]:
    """Return one candidate of the acting corporation and the ref of the listing.

    Raises:
        NotVisible: when it is no candidate of the own corporation.
    """
    own = Candidate.objects.filter(pk=response, corporation_id=act.actor.corporation or 0)
    row = own.select_related("applicant", "ranking__listing").first()
    if row is None:
        raise NotVisible("candidate")
    act.saw([row.applicant_id], Sight.CANDIDATE, row.ranking.listing.ref)
    return _record(row), row.ranking.listing.ref


def _record(row: Candidate) -> DeskCandidate:
    return DeskCandidate(
        response=row.pk,
        ref=row.applicant.ref,
        rank=row.rank,
        tier=row.tier,
        keys=tuple(str(text) for _name, text in row.keys),
        draw=row.draw,
        state=CandidateState(row.state),
        reasons=tuple(public_reasons(row.reasons)),
    )
