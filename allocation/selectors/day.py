"""What waits at a corporation's desk today, beside its offers, viewings and listings."""

from dataclasses import dataclass
from datetime import datetime

from allocation.core.papers import RequestState
from allocation.models import DocumentRequest
from corporations.core.acts import Act
from corporations.core.sights import Sight
from listings.selectors.addresses import address_of

_FILES_EACH = 10


@dataclass(frozen=True, slots=True)
class PapersToCheck:
    """A candidate whose papers were handed in and not looked at; `due_at` is the first last moment."""

    response: int
    ref: str
    address: str
    count: int
    due_at: datetime


def papers_to_check(act: Act, *, most: int) -> list[PapersToCheck]:
    """Return the candidates of the acting corporation whose papers wait, by deadline; in one query."""
    waiting = DocumentRequest.objects.filter(
        corporation_id=act.actor.corporation or 0, state=RequestState.HANDED_IN
    )
    related = waiting.select_related("candidate__ranking__listing__home__place", "applicant")
    of_candidate: dict[int, list[DocumentRequest]] = {}
    for row in related.order_by("due_at", "pk")[: most * _FILES_EACH]:
        of_candidate.setdefault(row.candidate_id, []).append(row)
    found = list(of_candidate.items())[:most]
    for _response, (first, *_rest) in found:
        act.saw([first.applicant_id], Sight.LIST, first.candidate.ranking.listing.ref)
    return [
        PapersToCheck(
            response=response,
            ref=rows[0].applicant.ref,
            address=address_of(rows[0].candidate.ranking.listing.home),
            count=len(rows),
            due_at=rows[0].due_at,
        )
        for response, rows in found
    ]
