"""Begin a listing of an own home, as a draft that only the own corporation sees."""

from typing import Any

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from listings.core.life_cycle import ListingState
from listings.core.terms import BOUNDED, Terms
from listings.core.tickets import new_ticket
from listings.models import Home, Listing
from regulation.selectors.in_force import in_force_on


def draft_listing(act: Act, *, home: str, terms: Terms) -> str:
    """Write a draft for a home of the acting corporation; return its ref.

    The version of the rules is provisional: publishing pins the one in force on the closing date.

    Raises:
        Forbidden: without `Permission.PUBLISH_LISTING`.
        NotVisible: when it is no home of the own corporation.
        Refusal: closes_too_early, no_place, or unknown_model when no regulation in force on the
            closing date has this model.
    """
    if not act.actor.may(Permission.PUBLISH_LISTING):
        raise Forbidden(Permission.PUBLISH_LISTING)
    own = Home.objects.filter(ref=home, corporation_id=act.actor.corporation or 0).first()
    if own is None:
        raise NotVisible("home")
    listing = Listing.objects.create(
        ref=new_ticket().lower(),
        corporation_id=own.corporation_id,
        home=own,
        state=ListingState.DRAFT,
        **columns_of(act, terms),
    )
    record(act, Event(f"listing:{listing.ref}", EventType.LISTING_DRAFTED, {"home": own.pk}))
    return listing.ref


def columns_of(act: Act, terms: Terms) -> dict[str, Any]:
    """Return terms as the columns of a listing; what is not bounded is None.

    Raises:
        Refusal: closes_too_early, no_place, unknown_model.
    """
    if terms.closes_at <= max(terms.opens_at, act.at):
        raise Refusal("closes_too_early")
    if terms.places < 1:
        raise Refusal("no_place")
    found: dict[str, Any] = {
        "regulation_id": _regulation_with(terms),
        "model": terms.model,
        "labels": list(terms.labels),
        "opens_at": terms.opens_at,
        "closes_at": terms.closes_at,
        "places": terms.places,
        "free_allocation": terms.free_allocation,
    }
    for name in BOUNDED:
        found[f"{name}_min"], found[f"{name}_max"] = terms.bounds.get(name, (None, None))
    return found


def _regulation_with(terms: Terms) -> int:
    day = terms.closes_at.astimezone(AMSTERDAM).date()
    for pk, rules in in_force_on(day):
        if terms.model in rules.models:
            return pk
    raise Refusal("unknown_model")
