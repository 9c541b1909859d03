"""Every task of the acting corporation that waits for a second person."""

from dataclasses import dataclass
from datetime import datetime

from allocation.core.lettings import Outcome, ProposalKind
from allocation.models import LettingProposal
from allocation.selectors.lettings import Proposed, proposed_of
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from corporations.selectors.colleagues import colleague_names
from listings.selectors.addresses import address_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """One task: what, at which home, who asked it and since when; `own` when the reader did."""

    id: int
    letting: int
    address: str
    kind: ProposalKind
    asked_by: str
    since: datetime
    own: bool


def waiting_for_second(act: Act) -> list[Waiting]:
    """Return what waits for a second person, the oldest first."""
    own = LettingProposal.objects.filter(
        corporation_id=act.actor.corporation or 0, outcome=Outcome.WAITING
    ).select_related("letting__listing__home__place")
    names = colleague_names(act)
    rows = list(own.order_by("asked_at", "pk"))
    for row in rows:
        act.saw([row.applicant_id], Sight.LIST, row.letting.listing.ref)
    return [
        Waiting(
            id=row.pk,
            letting=row.letting_id,
            address=address_of(row.letting.listing.home),
            kind=ProposalKind(row.kind),
            asked_by=names.get(row.asked_by, ""),
            since=row.asked_at,
            own=row.asked_by == act.actor.user,
        )
        for row in rows
    ]


def proposal_of(act: Act, proposal: int) -> tuple[Proposed, int]:
    """Return a proposal of the acting corporation and the letting that it is about.

    Raises:
        NotVisible: when there is none.
    """
    own = LettingProposal.objects.filter(pk=proposal, corporation_id=act.actor.corporation or 0)
    row = own.first()
    if row is None:
        raise NotVisible("proposal")
    return proposed_of(act, row), row.letting_id
