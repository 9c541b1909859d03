"""One night over a region file: rank every listing that has closed, then make the offers.

The pure counterpart of the nightly round (DESIGN.md section 7, steps 2 and 3), for region files,
worked examples and tests.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from allocation.core.offering import Offered, Queue, offer
from allocation.core.ranking import Ranking, rank
from allocation.core.ranking_file import Document, OfferLine, ranking_document
from allocation.core.region_file import Listing, RegionFile
from regulation.core.dates import in_utc


@dataclass(frozen=True, slots=True)
class Night:
    """What a night gives: rankings by listing ref, in the order of refs, and the offers."""

    rankings: dict[str, Ranking]
    offers: list[Offered]


def night_of(region: RegionFile, at: datetime | None = None) -> Night:
    """Rank and offer as of a moment: every listing with closes_at <= at, or all of them.

    Raises:
        MissingParameter: when a ranking needs an amount that its year lacks.
    """
    moment = None if at is None else in_utc(at)
    closed = sorted(
        (item for item in region.listings if moment is None or item.closes_at <= moment), key=_ref
    )
    rankings = {
        item.ref: rank(region.candidates_of(item), region.facts_of(item), region.rules_of(item))
        for item in closed
    }
    return Night(rankings, offer(_queues(rankings), _preferences(rankings)))


class Outcome(TypedDict):
    """A night as data, as `manage.py rank_file` prints it."""

    rankings: dict[str, Document]
    offers: list[dict[str, str]]


def rank_region(region: RegionFile, at: datetime | None = None) -> Outcome:
    """The night as data: `rankings` by listing ref (REGION_FILE.md section 3), and `offers`.

    Raises:
        MissingParameter: when a ranking needs an amount that its year lacks.
    """
    night = night_of(region, at)
    regulation_of = {item.ref: item.regulation for item in region.listings}
    lines = [OfferLine(made.applicant, made.listing) for made in night.offers]
    lines_of: dict[str, list[OfferLine]] = {}
    for line in lines:
        lines_of.setdefault(line.listing, []).append(line)
    rankings = {
        ref: ranking_document(
            ranking,
            region.regulations[regulation_of[ref]].sha256,
            lines_of.get(ref, ()),
        )
        for ref, ranking in night.rankings.items()
    }
    offers = [
        {"applicant": str(line.applicant), "listing": line.listing, "status": line.status}
        for line in lines
    ]
    return {"rankings": rankings, "offers": offers}


def _queues(rankings: dict[str, Ranking]) -> list[Queue]:
    return [
        Queue(
            ref=ref,
            closes_at=ranking.listing.closes_at,
            places=ranking.listing.places,
            applicants=[entry.candidate.person.ref for entry in ranking.entries],
        )
        for ref, ranking in rankings.items()
    ]


def _preferences(rankings: dict[str, Ranking]) -> dict[Hashable, dict[str, int]]:
    stated: dict[Hashable, dict[str, int]] = {}
    for ref, ranking in rankings.items():
        for entry in ranking.entries:
            preference = entry.candidate.preference
            if preference is not None:
                stated.setdefault(entry.candidate.person.ref, {})[ref] = preference
    return stated


def _ref(listing: Listing) -> str:
    return listing.ref
