"""Viewings in the weeks before the demonstration's night: planned, chosen, come to or stayed away.

Each is done by the service that the page calls, as the person or the desk that would do it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from allocation.core.life_cycles import InvitationState, RefusalReason, ViewingKind
from allocation.core.viewings import NewViewing, SlotPlan
from allocation.selectors.night import DueOffer
from allocation.selectors.viewings_under_way import (
    Invited,
    UnderWay,
    listings_with_viewings,
    viewings_under_way,
)
from allocation.services.answer_viewing import answer_viewing
from allocation.services.choose_slot import choose_slot
from allocation.services.close_attendance import close_attendance
from allocation.services.note_attendance import note_attendance
from allocation.services.plan_viewing import plan_viewing
from allocation.services.run_round import ROUND_ACTOR
from corporations.core.actors import Actor, Kind
from corporations.core.acts import AMSTERDAM
from corporations.core.permissions import PERMISSIONS, Role
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from listings.selectors.closing import closing_between
from woonportaal.demonstration.chance import Chance

_SINGLE, _GROUP = 0.15, 0.12
_CHOOSES, _COMES, _WANTS = 0.85, 0.88, 0.6
_WHERE = (
    ("Bij de hoofdingang", "Bushalte op twee minuten lopen. Parkeren kan voor de deur."),
    ("Bij de brievenbussen in de hal", "Bel aan bij de woning. De lift is om de hoek."),
    ("Op de stoep voor het huis", "Parkeren kan in de straat. De bus stopt bij het winkelcentrum."),
)


def show_homes(
    night: datetime, seed: int, held: Sequence[DueOffer], users: Mapping[int, int]
) -> set[int]:
    """Let a day of viewings happen after a night; return the listings of which one is to come.

    Outside any act. What was done is recognised: a listing gets one viewing, whatever is repeated.
    """
    morning = datetime.combine(night.astimezone(AMSTERDAM).date(), time(9, 30), AMSTERDAM)
    with acting_as(ROUND_ACTOR, read_only=True):
        planned, known = viewings_under_way(), listings_with_viewings()
    for one in planned:
        _choose(one, morning, seed, users)
        _look(one, morning, seed, users)
    _plan(morning, seed, held, known)
    with acting_as(ROUND_ACTOR, read_only=True):
        return {one.listing for one in viewings_under_way()}


def _plan(morning: datetime, seed: int, held: Sequence[DueOffer], known: set[int]) -> None:
    for offer in held:
        chance = Chance(seed, f"viewing {offer.listing_ref} {offer.applicant}")
        if offer.listing not in known and chance.random() < _SINGLE:
            plan = SlotPlan((morning + timedelta(days=2)).date(), time(15), 20, 3, 1)
            _planned(
                offer.corporation, offer.listing_ref, morning, chance, ViewingKind.SINGLE, plan
            )
    with acting_as(ROUND_ACTOR, read_only=True):
        soon = closing_between(morning, morning + timedelta(days=1))
    for listing in soon:
        chance = Chance(seed, f"group viewing {listing.ref}")
        if listing.id not in known and chance.random() < _GROUP:
            plan = SlotPlan((morning + timedelta(days=4)).date(), time(16), 30, 2, 6)
            _planned(listing.corporation, listing.ref, morning, chance, ViewingKind.GROUP, plan)


def _planned(
    corporation: int,
    ref: str,
    at: datetime,
    chance: Chance,
    kind: ViewingKind,
    plan: SlotPlan,
) -> None:
    meeting, directions = _WHERE[chance.randint(0, len(_WHERE) - 1)]
    new = NewViewing(kind, plan, meeting, directions, 10 if kind == ViewingKind.GROUP else None)
    try:
        with acting_as(_desk(corporation), at=at) as act:
            plan_viewing(act, listing=ref, new=new)
    except Refusal:
        return  # answered or offered meanwhile, as it goes at a desk too


def _choose(one: UnderWay, at: datetime, seed: int, users: Mapping[int, int]) -> None:
    for guest in one.guests:
        chance = Chance(seed, f"slot {one.viewing} {guest.applicant} {at.date()}")
        if guest.state != InvitationState.INVITED or chance.random() >= _CHOOSES:
            continue
        slot = one.slots[chance.randint(0, len(one.slots) - 1)][0]
        try:
            with acting_as(_person(guest, users), at=at) as act:
                choose_slot(act, invitation=guest.invitation, slot=slot)
        except Refusal:
            continue  # full, or over


def _look(one: UnderWay, at: datetime, seed: int, users: Mapping[int, int]) -> None:
    """Close the list of what was looked at the day before, and let those of a group answer."""
    if one.slots[-1][1] >= at:
        return
    came = []
    for guest in one.guests:
        chance = Chance(seed, f"came {one.viewing} {guest.applicant}")
        if guest.state == InvitationState.BOOKED and chance.random() < _COMES:
            came.append((guest, chance))
    with acting_as(_desk(one.corporation), at=at) as act:
        for guest, _ in came:
            note_attendance(act, invitation=guest.invitation, came=True, noted_at=guest.starts_at)
        close_attendance(act, viewing=one.viewing)
    for guest, chance in came if one.kind == ViewingKind.GROUP else ():
        wants = chance.random() < _WANTS
        with acting_as(_person(guest, users), at=at) as act:
            answer_viewing(act, invitation=guest.invitation, wants=wants, reason=RefusalReason.HOME)


def _desk(corporation: int) -> Actor:
    return Actor(Kind.STAFF, corporation=corporation, permissions=PERMISSIONS[Role.MANAGER])


def _person(guest: Invited, users: Mapping[int, int]) -> Actor:
    return Actor(
        Kind.APPLICANT,
        user=users.get(guest.applicant),
        applicant=guest.applicant,
        permissions=PERMISSIONS[Role.APPLICANT],
    )
