"""Act on messages about offers that came back: stop the clock, until it is read in the portal."""

from allocation.core.life_cycles import OfferState, StopReason
from allocation.models import Offer, OfferStop
from allocation.services.stop_clock import let_go_on, stop_clock
from corporations.core.acts import Act
from corporations.core.messages import MessageKind
from corporations.isolation.locks import lock
from corporations.selectors.messages import Bounced, bounced_messages


def follow_bounces(act: Act) -> dict[str, int]:
    """Stop the clock of every open offer whose message bounced; return {"stopped", "resumed"}.

    It stands still from the moment of the bounce, also when the deadline fell before this night.
    The second channel is the portal, where the same message stands: once it was read there, the
    clock goes on from that moment. A desk that reaches the person otherwise says so itself
    (`resume_clock`). Whoever read it before it bounced knew: nothing stops.
    """
    held = Offer.objects.filter(state=OfferState.OPEN).values_list("pk", flat=True)
    counts = {"stopped": 0, "resumed": 0}
    bounced = bounced_messages(
        MessageKind.OFFER_MADE, about=[str(pk) for pk in held.order_by("pk")]
    )
    for message in bounced:
        counts["stopped"] += _stop(act, message)
        counts["resumed"] += _resume(act, message)
    return counts


def _stop(act: Act, message: Bounced) -> bool:
    if message.read_at is not None and message.read_at <= message.bounced_at:
        return False
    return stop_clock(
        act, offer=int(message.about), reason=StopReason.BOUNCED, since=message.bounced_at
    )


def _resume(act: Act, message: Bounced) -> bool:
    if message.read_at is None:
        return False
    (row,) = lock(Offer.objects.filter(pk=int(message.about)))
    stop = OfferStop.objects.filter(offer=row, until__isnull=True).first()
    if stop is None or row.state != OfferState.OPEN or message.read_at < stop.since:
        return False
    let_go_on(act, offer=row, stop=stop, until=message.read_at)
    return True
