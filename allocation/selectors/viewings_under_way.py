"""Every viewing that is planned, with its slots and guests: for whoever may see them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from allocation.core.life_cycles import InvitationState, ViewingKind, ViewingState
from allocation.models import Invitation, Viewing, ViewingSlot


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody invited; `starts_at` is when the chosen slot begins, in UTC."""

    invitation: int
    applicant: int
    state: InvitationState
    starts_at: datetime | None
    wants: bool | None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A planned viewing; `slots` are (number, beginning in UTC) in their order."""

    viewing: int
    corporation: int
    listing: int
    kind: ViewingKind
    slots: Sequence[tuple[int, datetime]]
    guests: Sequence[Invited]


def viewings_under_way() -> list[UnderWay]:
    """Return the planned viewings, the oldest first, in two queries."""
    planned = ViewingSlot.objects.filter(viewing__state=ViewingState.PLANNED)
    slots: dict[int, list[ViewingSlot]] = {}
    for slot in planned.select_related("viewing").order_by("viewing_id", "starts_at"):
        slots.setdefault(slot.viewing_id, []).append(slot)
    guests: dict[int, list[Invited]] = {}
    for row in (
        Invitation.objects.filter(viewing_id__in=slots).select_related("slot").order_by("pk")
    ):
        starts = row.slot.starts_at if row.slot else None
        one = Invited(row.pk, row.applicant_id, InvitationState(row.state), starts, row.wants)
        guests.setdefault(row.viewing_id, []).append(one)
    return [
        UnderWay(
            viewing=number,
            corporation=found[0].corporation_id,
            listing=found[0].viewing.listing_id,
            kind=ViewingKind(found[0].viewing.kind),
            slots=[(one.pk, one.starts_at) for one in found],
            guests=guests.get(number, []),
        )
        for number, found in slots.items()
    ]


def listings_with_viewings() -> set[int]:
    """Return the listings that a viewing was ever planned for."""
    return set(Viewing.objects.values_list("listing_id", flat=True))
