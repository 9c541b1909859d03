"""The acting applicant's own invitations to viewings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from allocation.core.life_cycles import CandidateState, InvitationState, ViewingKind, ViewingState
from allocation.models import Invitation, ViewingSlot
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.selectors.addresses import address_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class OwnSlot:
    """A stretch of time to choose, in UTC; `free` places are left in it."""

    id: int
    starts_at: datetime
    ends_at: datetime
    free: int


@dataclass(frozen=True, slots=True)
class OwnViewing:
    """An invitation with its viewing; moments in UTC.

    Attributes:
        id: of the invitation.
        response: what it follows from; an offer of the same response has the same home.
        slots: all slots of the viewing, in their order. slot: the chosen one.
        answer_by: until when to say yes or no, of a group viewing.
        wants: what was said.
        candidate: how one stands on the list of the home.
    """

    id: int
    response: int
    listing_ref: str
    address: str
    corporation: str
    regulation: int
    kind: ViewingKind
    viewing_state: ViewingState
    state: InvitationState
    candidate: CandidateState
    meeting_point: str
    directions: str
    invited_at: datetime
    slots: tuple[OwnSlot, ...]
    slot: OwnSlot | None
    answer_by: datetime | None
    wants: bool | None
    at: datetime

    @property
    def choosable(self) -> tuple[OwnSlot, ...]:
        """The slots that can be chosen now: to come, with room, or held already."""
        if self.state not in _CHOOSING or self.viewing_state != ViewingState.PLANNED:
            return ()
        if self.slot is not None and self.slot.starts_at <= self.at:
            return ()
        return tuple(
            one for one in self.slots if one.starts_at > self.at and (one.free or one == self.slot)
        )

    @property
    def can_cancel(self) -> bool:
        """Whether the chosen slot can be given back."""
        held = self.state == InvitationState.BOOKED and self.slot is not None
        return held and self.slot is not None and self.slot.starts_at > self.at

    @property
    def has_looked(self) -> bool:
        """Whether the chosen slot has begun, so that yes can be said."""
        here = self.state in {InvitationState.BOOKED, InvitationState.ATTENDED}
        return here and self.slot is not None and self.slot.starts_at <= self.at

    @property
    def can_answer(self) -> bool:
        """Whether no can be said now; yes asks besides that one has looked."""
        return (
            self.kind == ViewingKind.GROUP
            and self.viewing_state != ViewingState.CANCELLED
            and self.state in {*_CHOOSING, InvitationState.ATTENDED}
            and self.wants is not False
            and self.answer_by is not None
            and self.at < self.answer_by
        )

    @property
    def is_running(self) -> bool:
        """Whether there is still something to do or to wait for."""
        return self.viewing_state == ViewingState.PLANNED and self.state in {
            *_CHOOSING,
            InvitationState.ATTENDED,
        }


_CHOOSING = {InvitationState.INVITED, InvitationState.BOOKED}


def own_viewings(act: Act) -> list[OwnViewing]:
    """Return every invitation of the acting applicant, the latest first; two queries."""
    return _records(act, _own(act).order_by("-pk"))


def own_viewing(act: Act, invitation: int) -> OwnViewing:
    """Return one invitation.

    Raises:
        NotVisible: for somebody else's, just as for one that does not exist.
    """
    found = _records(act, _own(act).filter(pk=invitation))
    if not found:
        raise NotVisible("invitation")
    return found[0]


def viewing_of_offer(act: Act, response: int) -> OwnViewing | None:
    """Return the latest own invitation that follows from a response, as its offer does."""
    found = _records(act, _own(act).filter(candidate_id=response).order_by("-pk")[:1])
    return found[0] if found else None


def _own(act: Act) -> "QuerySet[Invitation]":
    return Invitation.objects.filter(applicant_id=act.actor.applicant or 0).select_related(
        "viewing__listing__home__place", "corporation", "candidate"
    )


def _records(act: Act, rows: "QuerySet[Invitation]") -> list[OwnViewing]:
    found = list(rows)
    slots: dict[int, list[OwnSlot]] = {}
    for slot in ViewingSlot.objects.filter(
        viewing_id__in={row.viewing_id for row in found}
    ).order_by("starts_at"):
        one = OwnSlot(slot.pk, slot.starts_at, slot.ends_at, slot.capacity - slot.taken)
        slots.setdefault(slot.viewing_id, []).append(one)
    return [_record(act, row, slots.get(row.viewing_id, [])) for row in found]


def _record(act: Act, row: Invitation, slots: Sequence[OwnSlot]) -> OwnViewing:
    viewing = row.viewing
    return OwnViewing(
        id=row.pk,
        response=row.candidate_id,
        listing_ref=viewing.listing.ref,
        address=address_of(viewing.listing.home),
        corporation=row.corporation.name,
        regulation=viewing.listing.regulation_id,
        kind=ViewingKind(viewing.kind),
        viewing_state=ViewingState(viewing.state),
        state=InvitationState(row.state),
        candidate=CandidateState(row.candidate.state),
        meeting_point=viewing.meeting_point,
        directions=viewing.directions,
        invited_at=row.invited_at,
        slots=tuple(slots),
        slot=next((one for one in slots if one.id == row.slot_id), None),
        answer_by=viewing.answer_by,
        wants=row.wants,
        at=act.at,
    )
