"""Where somebody is who does or does not stand on an own list: why, for any registration number."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection

from allocation.selectors.desk import DeskCandidate, DeskRanking, candidate_numbered
from corporations.core.acts import Act
from corporations.core.sights import Sight
from listings.selectors.one_response import response_to


class Where(StrEnum):
    """What is to be said of somebody and a list."""

    ON_THE_LIST = "on_the_list"
    EXCLUDED = "excluded"
    WITHDREW = "withdrew"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOT_REGISTERED = "not_registered"
    NO_RESPONSE = "no_response"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The answer; `at` is the moment that it rests on, in UTC: of responding, or of withdrawing."""

    where: Where
    candidate: DeskCandidate | None = None
    at: datetime | None = None


def whereabouts_of(act: Act, ranking: DeskRanking, number: str) -> Whereabouts:
    """Tell where the person with this registration number is, for one own list.

    Of whoever did not respond it says only that, whether or not there is such a number: nobody
    finds out here who is registered. The person can see afterwards that it was asked.
    """
    candidate = candidate_numbered(act, ranking, number)
    if candidate is not None:
        where = Where.EXCLUDED if candidate.rank is None else Where.ON_THE_LIST
        return Whereabouts(where, candidate, candidate.responded_at)
    given = response_to(ranking.listing_id, number)
    if given is not None:
        act.saw([given.applicant], Sight.CANDIDATE, ranking.listing)
        if given.at >= ranking.closes_at:
            return Whereabouts(Where.TOO_LATE, at=given.at)
        if given.at < given.opens_at:
            return Whereabouts(Where.TOO_EARLY, at=given.at)
        # In time, and still not ranked: no registration was known at the closing.
        return Whereabouts(Where.NOT_REGISTERED, at=given.at)
    return _withdrawn(act, ranking, number) or Whereabouts(Where.NO_RESPONSE)


def _withdrawn(act: Act, ranking: DeskRanking, number: str) -> Whereabouts | None:
    """Ask the database, which says it of an exact number and an own list that was ranked, no more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM withdrew_in_time(%s, %s)", [ranking.listing_id, number])
        row = cursor.fetchone()
    if row is None:
        return None
    act.saw([row[0]], Sight.CANDIDATE, ranking.listing)
    return Whereabouts(Where.WITHDREW, at=row[1])
