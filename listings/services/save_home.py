"""Keep an eye on a home, and stop doing so."""

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import AdvisoryKey, hold
from listings.core.life_cycle import PUBLIC_STATES
from listings.core.saving import MOST_FAVOURITES
from listings.models import Favourite, Listing
from listings.services.keep_alerts import keep_alerts


def save_home(act: Act, *, ref: str, saved: bool) -> None:
    """Save a home for the acting person, or take it away; doing either twice changes nothing.

    It needs an account, not a registration. Who saved a home tells nobody anything, and weighs
    nothing.

    Raises:
        NotVisible: when there is no such public listing, or nobody is logged in.
        Refusal: too_many_favourites.
    """
    user = act.actor.user
    listing = Listing.objects.filter(ref=ref, state__in=PUBLIC_STATES).values_list("pk", flat=True)
    found = listing.first()
    if user is None or found is None:
        raise NotVisible("listing")
    own = Favourite.objects.filter(user_id=user)
    if not saved:
        own.filter(listing_id=found).delete()
        return
    hold(AdvisoryKey.SAVING, user)
    if own.filter(listing_id=found).exists():
        return
    if own.count() >= MOST_FAVOURITES:
        raise Refusal("too_many_favourites", most=MOST_FAVOURITES)
    Favourite.objects.create(user_id=user, listing_id=found, saved_at=act.at)
    keep_alerts(act)
