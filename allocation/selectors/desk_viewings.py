"""A corporation's own viewings: planned and past, who comes, and how many came before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet

from allocation.core.life_cycles import InvitationState, ViewingKind, ViewingState
from allocation.core.viewings import Turnout
from allocation.models import Invitation, Viewing
from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight
from listings.selectors.addresses import address_of

_YEAR = timedelta(days=365)
_IN_A_SLOT = (InvitationState.BOOKED, InvitationState.ATTENDED, InvitationState.NO_SHOW)
# Who was called off did not stay away.
_OUTCOMES = (
    InvitationState.ATTENDED,
    InvitationState.NO_SHOW,
    InvitationState.LAPSED,
    InvitationState.DECLINED,
)


@dataclass(frozen=True, slots=True)
class DeskViewing:
    """One viewing with its numbers; moments in UTC. `yes` is who said yes after a group viewing."""

    id: int
    listing_ref: str
    address: str
    regulation: int
    kind: ViewingKind
    state: ViewingState
    starts_at: datetime
    last_starts_at: datetime
    ends_at: datetime
    meeting_point: str
    directions: str
    to_invite: int | None
    answer_by: datetime | None
    invited: int
    booked: int
    came: int
    no_shows: int
    yes: int


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody on the list at the door; `slot` is when theirs begins, None for who chose none."""

    invitation: int
    name: str
    ref: str
    rank: int | None
    state: InvitationState
    slot: datetime | None
    until: datetime | None
    wants: bool | None


def desk_viewings(act: Act, *, past: bool, most: int = 50) -> list[DeskViewing]:
    """Return the acting corporation's viewings: those to come, the first on top; or those before."""
    rows = _own(act)
    if past:
        rows = rows.exclude(state=ViewingState.PLANNED).order_by("-first", "-pk")  # type: ignore[misc]
    else:
        rows = rows.filter(state=ViewingState.PLANNED).order_by("first", "pk")  # type: ignore[misc]
    return [_record(row) for row in rows[:most]]


def desk_viewing(act: Act, viewing: int) -> DeskViewing:
    """Return one viewing of the acting corporation.

    Raises:
        NotVisible: when there is none.
    """
    row = _own(act).filter(pk=viewing).first()
    if row is None:
        raise NotVisible("viewing")
    return _record(row)


def viewing_of_invitation(act: Act, invitation: int) -> int:
    """Return the viewing of an invitation of the acting corporation.

    Raises:
        NotVisible: when there is none.
    """
    own = Invitation.objects.filter(pk=invitation, corporation_id=act.actor.corporation or 0)
    found = own.values_list("viewing_id", flat=True).first()
    if found is None:
        raise NotVisible("invitation")
    return found


def guests(act: Act, viewing: int) -> list[Guest]:
    """Return who is invited to an own viewing, by the time that they chose and then by name."""
    own = Invitation.objects.filter(
        viewing_id=viewing, corporation_id=act.actor.corporation or 0
    ).exclude(state=InvitationState.WITHDRAWN)
    ordered = own.select_related(
        "applicant", "slot", "candidate", "candidate__ranking__listing"
    ).order_by("slot__starts_at", "applicant__family_name", "applicant__given_name", "pk")
    rows = list(ordered)
    for row in rows:
        act.saw([row.applicant_id], Sight.GUESTS, row.candidate.ranking.listing.ref)
    return [
        Guest(
            invitation=row.pk,
            name=f"{row.applicant.given_name} {row.applicant.family_name}".strip(),
            ref=row.applicant.ref,
            rank=row.candidate.rank,
            state=InvitationState(row.state),
            slot=row.slot.starts_at if row.slot else None,
            until=row.slot.ends_at if row.slot else None,
            wants=row.wants,
        )
        for row in rows
    ]


def turnout_of(act: Act) -> Turnout:
    """Return how many of those invited to the own group viewings of the last year came."""
    found = Invitation.objects.filter(
        corporation_id=act.actor.corporation or 0,
        viewing__kind=ViewingKind.GROUP,
        viewing__state=ViewingState.HELD,
        invited_at__gte=act.at - _YEAR,
        state__in=_OUTCOMES,
    ).aggregate(invited=Count("pk"), came=Count("pk", filter=Q(state=InvitationState.ATTENDED)))
    return Turnout(found["invited"], found["came"])


def _own(act: Act) -> "QuerySet[Viewing]":
    def number(condition: Q) -> Count:
        return Count("invitations", filter=condition, distinct=True)

    return (
        Viewing.objects.filter(corporation_id=act.actor.corporation or 0)
        .select_related("listing__home__place")
        .annotate(
            first=Min("slots__starts_at"),
            last_start=Max("slots__starts_at"),
            last=Max("slots__ends_at"),
            invited=number(~Q(invitations__state=InvitationState.WITHDRAWN)),
            booked=number(Q(invitations__state__in=_IN_A_SLOT)),
            came=number(Q(invitations__state=InvitationState.ATTENDED)),
            no_shows=number(Q(invitations__state=InvitationState.NO_SHOW)),
            yes=number(Q(invitations__wants=True)),
        )
    )


def _record(row: Viewing) -> DeskViewing:
    numbers = {
        name: getattr(row, name) for name in ("invited", "booked", "came", "no_shows", "yes")
    }
    return DeskViewing(
        id=row.pk,
        listing_ref=row.listing.ref,
        address=address_of(row.listing.home),
        regulation=row.listing.regulation_id,
        kind=ViewingKind(row.kind),
        state=ViewingState(row.state),
        starts_at=row.first,  # type: ignore[attr-defined]  # annotated
        last_starts_at=row.last_start,  # type: ignore[attr-defined]
        ends_at=row.last,  # type: ignore[attr-defined]
        meeting_point=row.meeting_point,
        directions=row.directions,
        to_invite=row.to_invite,
        answer_by=row.answer_by,
        **numbers,
    )
