"""Begin a listing of an own home, as a draft that only the own corporation sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from listings.core.life_cycle import ListingState
from listings.core.tickets import new_ticket
from listings.models import Home, Listing
from regulation.selectors.in_force import in_force_on

Bounds = tuple[Decimal | int | None, Decimal | int | None]
BOUNDED = ("age", "household", "children", "income")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a listing will say: moments in UTC, bounds inclusive, incomes in euros a year."""

    model: str
    opens_at: datetime
    closes_at: datetime
    labels: tuple[str, ...] = ()
    places: int = 1
    bounds: Mapping[str, Bounds] = field(default_factory=dict)


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
    if terms.closes_at <= max(terms.opens_at, act.at):
        raise Refusal("closes_too_early")
    if terms.places < 1:
        raise Refusal("no_place")
    listing = Listing.objects.create(
        ref=new_ticket().lower(),
        corporation_id=own.corporation_id,
        home=own,
        regulation_id=_regulation_with(terms),
        model=terms.model,
        labels=list(terms.labels),
        opens_at=terms.opens_at,
        closes_at=terms.closes_at,
        places=terms.places,
        state=ListingState.DRAFT,
        **columns_of(terms.bounds),
    )
    record(act, Event(f"listing:{listing.ref}", EventType.LISTING_DRAFTED, {"home": own.pk}))
    return listing.ref


def columns_of(bounds: Mapping[str, Bounds]) -> dict[str, Decimal | int | None]:
    """Return bounds as the columns of a listing; what is not bounded is None."""
    found: dict[str, Decimal | int | None] = {}
    for name in BOUNDED:
        found[f"{name}_min"], found[f"{name}_max"] = bounds.get(name, (None, None))
    return found


def _regulation_with(terms: Terms) -> int:
    day = terms.closes_at.astimezone(AMSTERDAM).date()
    for pk, rules in in_force_on(day):
        if terms.model in rules.models:
            return pk
    raise Refusal("unknown_model")
