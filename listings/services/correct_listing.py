"""Put a mistake in a published listing right, where no rule looks at it."""

from collections.abc import Mapping
from decimal import Decimal

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import lock
from listings.core.correcting import CORRECTABLE
from listings.core.life_cycle import RESPONDED_STATES
from listings.models import Erratum, Home, Listing

Fact = str | int | Decimal | None


def correct_listing(act: Act, *, ref: str, facts: Mapping[str, Fact]) -> int:
    """Let the home of a published listing say these facts; return how many differ from what it said.

    Each that differs is kept with what it was, and shown to everybody. Those who responded hear it
    within a minute (`tell_corrected`): before the closing a corporation does not know who they are.
    What would change the ranking, or who may respond, is none of `CORRECTABLE`.

    Raises:
        Forbidden: without `Permission.PUBLISH_LISTING`.
        NotVisible: when it is no listing of the own corporation.
        Refusal: not_correctable when it is not public yet, is let or was withdrawn, or for another fact.
    """
    if not act.actor.may(Permission.PUBLISH_LISTING):
        raise Forbidden(Permission.PUBLISH_LISTING)
    own = Listing.objects.filter(ref=ref, corporation_id=act.actor.corporation or 0)
    listing = own.first()
    if listing is None:
        raise NotVisible("listing")
    # The home first, as whoever changes a home does.
    (home,) = lock(Home.objects.filter(pk=listing.home_id))
    (listing,) = lock(own)
    if listing.state not in RESPONDED_STATES or not set(facts) <= set(CORRECTABLE):
        raise Refusal("not_correctable")
    changed = [name for name in CORRECTABLE if name in facts and getattr(home, name) != facts[name]]
    if not changed:
        return 0
    Home.objects.filter(pk=home.pk).update(**{name: facts[name] for name in changed})
    Erratum.objects.bulk_create(
        Erratum(
            listing=listing,
            column=name,
            was=_text(getattr(home, name)),
            becomes=_text(facts[name]),
            at=act.at,
            by=act.actor.user,
        )
        for name in changed
    )
    payload = {"columns": " ".join(changed)}
    record(act, Event(f"listing:{ref}", EventType.LISTING_CORRECTED, payload))
    return len(changed)


def _text(value: Fact) -> str:
    return "" if value is None else str(value)
