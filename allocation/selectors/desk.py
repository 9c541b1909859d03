"""Rankings as the corporation's own desk reads them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from allocation.core.comparing import Stands
from allocation.core.life_cycles import CandidateState, PassOverReason
from allocation.core.ranking_file import NOT_ELIGIBLE, PRIVATE_REASONS, public_reasons
from allocation.core.result_codes import Result, result_of
from allocation.models import Candidate, Ranking
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from listings.selectors.addresses import address_of
from regulation.core.document import Model
from regulation.selectors.in_force import rulebook


@dataclass(frozen=True, slots=True)
class DeskRanking:
    """The list of one own listing; `closes_at` is the moment that decided, in UTC.

    `model` are the rules that ranked it.
    """

    id: int
    listing_id: int
    regulation: int
    listing: str
    address: str
    closes_at: datetime
    ranked: int
    excluded: int
    model: Model


@dataclass(frozen=True, slots=True)
class Sought:
    """Which part of a list: a group, a state, a reason not to be on it or to be passed over."""

    tier: str = ""
    state: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeskCandidate:
    """One person on the list, or beside it with the reasons that staff may know.

    Attributes:
        ref: registration number.
        keys: what decided within the group, by name and as text, in the order of the rules.
        misses: for each group before the own one, which of its conditions did not hold.
        reasons: conditions that failed; income and health are not told apart here.
    """

    response: int
    applicant: int
    ref: str
    rank: int | None
    tier: str
    keys: tuple[tuple[str, str], ...]
    misses: tuple[int, ...]
    draw: str
    responded_at: datetime
    state: CandidateState
    reasons: tuple[str, ...]
    passed_over: PassOverReason | None

    @property
    def passable(self) -> bool:
        """Whether the person can still be passed over."""
        return self.state in _PASSABLE

    @property
    def result(self) -> Result:
        """What became of the person, in the codes of VERA."""
        return result_of(self.state, self.passed_over)

    @property
    def stands(self) -> Stands | None:
        """The evidence of the rank, None for whoever has none."""
        if self.rank is None:
            return None
        return Stands(self.rank, self.tier, self.keys, self.misses, self.responded_at, self.draw)


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
    rules, _ = rulebook(row.listing.regulation_id)
    return DeskRanking(
        id=row.pk,
        listing_id=row.listing_id,
        regulation=row.listing.regulation_id,
        listing=listing,
        address=address_of(row.listing.home),
        closes_at=row.closes_at,
        ranked=row.ranked,
        excluded=row.excluded,
        model=rules.models[row.model],
    )


def count_candidates(act: Act, ranking: DeskRanking, sought: Sought) -> int:
    """Count who is on this part of the list."""
    if sought == Sought():
        return ranking.ranked + ranking.excluded
    return _sought(act, ranking, sought).count()


def desk_candidates(
    act: Act, ranking: DeskRanking, *, sought: Sought, start: int = 0, most: int = 50
) -> list[DeskCandidate]:
    """Return one page of this part of a list by rank, the excluded last."""
    order = (F("rank").asc(nulls_last=True), "response_id")
    rows = _sought(act, ranking, sought).order_by(*order)
    # The page first, then its people: row security looks at fifty of them, not at everybody.
    page = list(rows.values_list("pk", flat=True)[start : start + most])
    people = _own(act, ranking).filter(pk__in=page).order_by(*order)
    return _shown(act, ranking, people, Sight.LIST)


def candidate_numbered(act: Act, ranking: DeskRanking, number: str) -> DeskCandidate | None:
    """Return whoever is on a list, or was excluded from it, by registration number."""
    rows = _own(act, ranking).filter(applicant__ref=number)
    return next(iter(_shown(act, ranking, rows, Sight.CANDIDATE)), None)


def candidates_of(
    act: Act, ranking: DeskRanking, responses: Collection[int]
) -> list[DeskCandidate]:
    """Return those of a list whose responses these are, best first; who is not on it is left out."""
    rows = _own(act, ranking).filter(pk__in=responses, rank__isnull=False)
    return _shown(act, ranking, rows.order_by("rank"), Sight.CANDIDATE)


def desk_candidate(act: Act, response: int) -> tuple[DeskCandidate, str]:
    """Return one candidate of the acting corporation and the ref of the listing.

    Raises:
        NotVisible: when it is no candidate of the own corporation.
    """
    own = Candidate.objects.filter(pk=response, corporation_id=act.actor.corporation or 0)
    row = own.select_related("applicant", "response", "ranking__listing").first()
    if row is None:
        raise NotVisible("candidate")
    act.saw([row.applicant_id], Sight.CANDIDATE, row.ranking.listing.ref)
    return _record(row), row.ranking.listing.ref


def _own(act: Act, ranking: DeskRanking) -> QuerySet[Candidate]:
    own = Candidate.objects.filter(ranking_id=ranking.id, corporation_id=act.actor.corporation or 0)
    return own.select_related("applicant", "response")


def _sought(act: Act, ranking: DeskRanking, sought: Sought) -> QuerySet[Candidate]:
    given: dict[str, Any] = {}
    if sought.tier:
        given["tier"] = sought.tier
    if sought.state:
        given["state"] = sought.state
    if sought.reason in set(PassOverReason):
        given["passed_over_reason"] = sought.reason
    elif sought.reason == NOT_ELIGIBLE:
        given["reasons__overlap"] = sorted(PRIVATE_REASONS)
    elif sought.reason:
        given["reasons__contains"] = [sought.reason]
    return _own(act, ranking).filter(**given)


def _shown(
    act: Act, ranking: DeskRanking, rows: QuerySet[Candidate], what: Sight
) -> list[DeskCandidate]:
    found = list(rows)
    act.saw((row.applicant_id for row in found), what, ranking.listing)
    return [_record(row) for row in found]


def _record(row: Candidate) -> DeskCandidate:
    return DeskCandidate(
        response=row.pk,
        applicant=row.applicant_id,
        ref=row.applicant.ref,
        rank=row.rank,
        tier=row.tier,
        keys=tuple((str(name), str(text)) for name, text in row.keys),
        misses=tuple(row.misses),
        draw=row.draw,
        responded_at=row.response.at,
        state=CandidateState(row.state),
        reasons=tuple(public_reasons(row.reasons)),
        passed_over=PassOverReason(row.passed_over_reason) if row.passed_over_reason else None,
    )
