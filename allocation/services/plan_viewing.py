"""Plan a viewing of the home of an own listing."""

from datetime import datetime, timedelta

from django.db import IntegrityError

from allocation.core.life_cycles import OfferState, ViewingKind, ViewingState
from allocation.core.viewings import NewViewing, SlotPlan
from allocation.models import Offer, Viewing, ViewingSlot
from allocation.services.invite_offered import invite_offered
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.selectors.closing import Closing, closing_of
from regulation.selectors.documents import limits_of
from regulation.selectors.terms import answer_deadline

# The night invites; whoever is invited needs a day to see it.
_GROUP_AHEAD = timedelta(hours=36)
_SINGLE_AHEAD = timedelta(hours=1)
_BEFORE_OFFERS = (ListingState.PUBLISHED, ListingState.CLOSED, ListingState.RANKED)


def plan_viewing(act: Act, *, listing: str, new: NewViewing) -> int:
    """Plan a viewing for a listing of the acting corporation; return its number.

    A single viewing invites whoever holds an open offer now, and the night whoever gets one later;
    the clock of those offers stands still until its last slot is over. A group viewing comes before
    any offer: the coming night, or the one that ranks the listing, invites the first `to_invite`,
    and no offer is made until their time to answer is over. That time runs from the last slot, by
    the regulation of the listing.

    Raises:
        Forbidden: without `Permission.PLAN_VIEWING`.
        Refusal: too_soon, before_closing when it would begin before the listing closed, no_offers
            for a single viewing when nobody holds one, offers_made for a group viewing when it is
            too late for one, group_running when there is one already.
        NotVisible: when it is no listing of the own corporation that can be viewed.
    """
    if not act.actor.may(Permission.PLAN_VIEWING):
        raise Forbidden(Permission.PLAN_VIEWING)
    own = closing_of(act, listing)
    hold(AdvisoryKey.LISTING, own.id)
    own = closing_of(act, listing)
    group = new.kind == ViewingKind.GROUP
    last = _checked(act, own, new.plan, group=group)
    viewing = _write(
        act,
        Viewing(
            listing_id=own.id,
            corporation_id=own.corporation,
            kind=new.kind,
            state=ViewingState.PLANNED,
            meeting_point=new.meeting_point,
            directions=new.directions,
            to_invite=new.to_invite if group else None,
            answer_by=answer_deadline(limits_of(own.regulation), last) if group else None,
            planned_at=act.at,
            planned_by=act.actor.user,
        ),
        new.plan,
    )
    payload = {"viewing": viewing.pk, "kind": new.kind.value, "slots": new.plan.number}
    record(act, Event(f"listing:{own.ref}", EventType.VIEWING_PLANNED, payload))
    if not group:
        invite_offered(act, listing=own.id)
    return viewing.pk


def _checked(act: Act, own: Closing, plan: SlotPlan, *, group: bool) -> datetime:
    """Refuse what cannot be; return when the last slot ends."""
    first, last = plan.slots[0][0], plan.slots[-1][1]
    if first < act.at + (_GROUP_AHEAD if group else _SINGLE_AHEAD):
        raise Refusal("too_soon")
    if first < own.closes_at:
        raise Refusal("before_closing")
    offers = Offer.objects.filter(listing_id=own.id)
    if group and (own.state not in _BEFORE_OFFERS or offers.exists()):
        raise Refusal("offers_made")
    if not group and not offers.filter(state=OfferState.OPEN).exists():
        raise Refusal("no_offers")
    return last


def _write(act: Act, viewing: Viewing, plan: SlotPlan) -> Viewing:
    try:
        with acting_as(act.actor, at=act.at):
            viewing.save()
    except IntegrityError as clash:
        raise Refusal("group_running") from clash
    ViewingSlot.objects.bulk_create(
        ViewingSlot(
            viewing=viewing,
            corporation_id=viewing.corporation_id,
            starts_at=starts,
            ends_at=ends,
            capacity=plan.capacity,
        )
        for starts, ends in plan.slots
    )
    return viewing
