"""A listing with a ranking of several people, and viewings of its home."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allocation.core.life_cycles import CandidateState, ViewingKind
from allocation.core.viewings import NewViewing, SlotPlan
from allocation.models import Candidate, Invitation, Offer, Viewing
from allocation.services.plan_viewing import plan_viewing
from applicants.models import Applicant
from corporations.core.actors import Actor, Kind
from corporations.core.acts import AMSTERDAM
from corporations.core.permissions import PERMISSIONS, Role
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Listing
from tests.acts import applicant, round_
from tests.factories.allocation import make_candidate, make_ranking, slots_of
from tests.factories.applicants import make_applicant
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago

TIER = "regular"


@dataclass
class Crowd:
    """A ranked listing: `people` in the order of the ranking, `candidates` likewise."""

    listing: Listing
    people: list[Applicant]
    candidates: list[Candidate]

    def states(self) -> list[str]:
        """How each candidate stands now."""
        with acting_as(round_()):
            for one in self.candidates:
                one.refresh_from_db()
        return [one.state for one in self.candidates]

    def offers(self) -> dict[int, str]:
        """The state of the offer by place in the ranking."""
        with acting_as(round_()):
            rows = Offer.objects.filter(listing=self.listing).select_related("candidate")
            return {int(row.candidate.rank or 0): row.state for row in rows}


def make_crowd(size: int, **listing: Any) -> Crowd:
    """A ranked listing with so many people on it."""
    made = make_listing(state=ListingState.RANKED, **listing)
    ranking = make_ranking(made, ranked=size, tiers=[[TIER, size]])
    people = [make_applicant() for _ in range(size)]
    candidates = [
        make_candidate(make_response(made, person), ranking, CandidateState.RANKED, rank=rank)
        for rank, person in enumerate(people, 1)
    ]
    return Crowd(made, people, candidates)


def new_viewing(kind: ViewingKind = ViewingKind.SINGLE, **fields: object) -> NewViewing:
    """A viewing three days from now at three, in slots of twenty minutes."""
    day = days_ago(-3).astimezone(AMSTERDAM)
    plan = {
        "day": day.date(),
        "starts": day.replace(hour=15, minute=0, second=0, microsecond=0).time(),
        "minutes": 20,
        "number": 2,
        "capacity": 1,
        **{name: fields.pop(name) for name in list(fields) if name in _PLAN},
    }
    given: dict[str, object] = {
        "meeting_point": "Bij de hoofdingang",
        "directions": "Naast de fietsenstalling.",
        "to_invite": 10 if kind == ViewingKind.GROUP else None,
        **fields,
    }
    return NewViewing(kind=kind, plan=SlotPlan(**plan), **given)  # type: ignore[arg-type]


_PLAN = ("day", "starts", "minutes", "number", "capacity")


def desk_of(listing: Listing, role: Role = Role.MANAGER) -> Actor:
    """Staff of the listing's corporation, also after the row was read again."""
    return Actor(Kind.STAFF, corporation=listing.corporation_id, permissions=PERMISSIONS[role])


def plan(listing: Listing, new: NewViewing | None = None) -> Viewing:
    """Plan it as the corporation's manager."""
    with acting_as(desk_of(listing)) as act:
        number = plan_viewing(act, listing=listing.ref, new=new or new_viewing())
        return Viewing.objects.get(pk=number)


def invitation_of(person: Applicant, viewing: Viewing) -> Invitation:
    """The person's invitation, as it stands now."""
    with acting_as(applicant(person)):
        return Invitation.objects.get(viewing=viewing)


def start_of(viewing: Viewing, slot: int = 0) -> datetime:
    """When a slot begins."""
    return slots_of(viewing)[slot].starts_at


def just_after(moment: datetime) -> datetime:
    """A minute later."""
    return moment + timedelta(minutes=1)
