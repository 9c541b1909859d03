"""The homes that a person keeps an eye on."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from corporations.core.acts import Act
from listings.core.life_cycle import ListingState
from listings.models import AlertChoice, Favourite
from listings.selectors.addresses import address_of


@dataclass(frozen=True, slots=True)
class SavedHome:
    """A saved home as its listing stands now; rent in euros a month, moments UTC."""

    listing: int
    ref: str
    address: str
    corporation: str
    rent: Decimal
    state: ListingState
    opens_at: datetime
    closes_at: datetime

    def is_open(self, at: datetime) -> bool:
        """Tell whether one can respond at a moment."""
        return self.state == ListingState.PUBLISHED and self.opens_at <= at < self.closes_at


@dataclass(frozen=True, slots=True)
class Alerts:
    """Which mails about homes a person wants; both on until they choose."""

    searches: bool = True
    favourites: bool = True


def saved_homes(act: Act) -> list[SavedHome]:
    """Return the acting person's saved homes, the first to close on top; closed ones at the end."""
    rows = (
        Favourite.objects.filter(user_id=act.actor.user or 0)
        .select_related("listing__home__place", "listing__corporation")
        .order_by("listing__closes_at", "listing__ref")
    )
    homes = [
        SavedHome(
            listing=row.listing_id,
            ref=row.listing.ref,
            address=address_of(row.listing.home),
            corporation=row.listing.corporation.name,
            rent=row.listing.home.rent,
            state=ListingState(row.listing.state),
            opens_at=row.listing.opens_at,
            closes_at=row.listing.closes_at,
        )
        for row in rows
    ]
    return sorted(homes, key=lambda home: not home.is_open(act.at))


def alerts_of(act: Act) -> Alerts:
    """Return which mails the acting person wants."""
    row = AlertChoice.objects.filter(user_id=act.actor.user or 0).first()
    return Alerts(row.searches, row.favourites) if row else Alerts()
