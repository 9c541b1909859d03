"""A corporation's own listings, in every state."""

from django.db.models import QuerySet

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.core.life_cycle import ListingState
from listings.models import Home, Listing
from listings.selectors.addresses import address_of
from listings.selectors.search import Advertised, advertised

OVER = (ListingState.COMPLETED, ListingState.WITHDRAWN)


def own_listings(act: Act, state: str = "") -> QuerySet[Listing]:
    """Return the acting corporation's listings, those that close last on top.

    Without a state those that run: everything but let and withdrawn.
    """
    rows = Listing.objects.filter(corporation_id=act.actor.corporation or 0)
    rows = rows.filter(state=state) if state else rows.exclude(state__in=OVER)
    return rows.order_by("-closes_at", "ref")


def own_listing(act: Act, ref: str) -> Advertised:
    """Return a listing of the acting corporation in any state.

    Raises:
        NotVisible: for another corporation's, just as for one that does not exist.
    """
    rows = Listing.objects.filter(corporation_id=act.actor.corporation or 0, ref=ref)
    found = advertised(rows)
    if not found:
        raise NotVisible("listing")
    return found[0]


def homes_to_list(act: Act) -> dict[str, str]:
    """Return the address by ref of own homes without a running listing."""
    running = own_listings(act).values_list("home_id", flat=True)
    rows = Home.objects.filter(corporation_id=act.actor.corporation or 0).exclude(pk__in=running)
    ordered = rows.select_related("place").order_by("street", "house_number", "pk")
    return {row.ref: address_of(row) for row in ordered}


def labels_of_own_listings(act: Act, state: ListingState) -> dict[str, str]:
    """Return the address by ref of the acting corporation's listings in a state, by address.

    A published listing whose time to respond is over is left out: the night has yet to close it.
    """
    rows = own_listings(act, state.value).select_related("home__place")
    if state == ListingState.PUBLISHED:
        rows = rows.filter(opens_at__lte=act.at, closes_at__gt=act.at)
    found = {row.ref: address_of(row.home) for row in rows}
    return dict(sorted(found.items(), key=lambda item: (item[1], item[0])))
