"""Stop the clock of an offer: whoever could not know, or could not look yet, loses no time."""

from datetime import datetime

from allocation.core.life_cycles import OfferState, StopReason
from allocation.models import Offer, OfferStop
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.isolation.locks import lock
from regulation.selectors.documents import limits_of
from regulation.selectors.terms import deadline_resumed


def stop_clock(
    act: Act, *, offer: int, reason: StopReason, since: datetime, until: datetime | None = None
) -> bool:
    """Stop the clock of an open offer from `since` on; return whether anything changed.

    With `until` the end is known beforehand (a viewing), and the new deadline is worked out at
    once; without it the clock stands still until `resume_clock`. Nothing changes for an offer that
    was answered or was over by `since`, whose clock stands still already, or that was stopped for
    the same reason at the same moment before.
    """
    rows = lock(Offer.objects.filter(pk=offer))
    if not rows:
        return False
    (row,) = rows
    known = OfferStop.objects.filter(offer=row, reason=reason.value, since=since).exists()
    if known or row.state != OfferState.OPEN or row.stopped_at or since >= row.expires_at:
        return False
    stop = OfferStop.objects.create(
        offer=row,
        corporation_id=row.corporation_id,
        applicant_id=row.applicant_id,
        reason=reason.value,
        since=since,
        recorded_at=act.at,
        recorded_by=act.actor.user,
    )
    Offer.objects.filter(pk=row.pk).update(stopped_at=since)
    payload = {"response": row.candidate_id, "reason": reason.value}
    record(act, Event(f"listing:{row.listing.ref}", EventType.OFFER_CLOCK_STOPPED, payload))
    if until is not None:
        let_go_on(act, offer=row, stop=stop, until=until)
    return True


def let_go_on(act: Act, *, offer: Offer, stop: OfferStop, until: datetime) -> datetime:
    """Let a stop end at a moment; return the deadline that follows.

    What was left of the term when the clock stopped is left then. Whoever calls has the offer
    locked.
    """
    limits = limits_of(offer.listing.regulation_id)
    deadline = deadline_resumed(limits, was=offer.expires_at, stopped=stop.since, resumed=until)
    OfferStop.objects.filter(pk=stop.pk).update(until=until, expires_at=deadline)
    Offer.objects.filter(pk=offer.pk).update(stopped_at=None, expires_at=deadline)
    payload = {"response": offer.candidate_id, "until": deadline.isoformat()}
    record(act, Event(f"listing:{offer.listing.ref}", EventType.OFFER_CLOCK_RESUMED, payload))
    return deadline
