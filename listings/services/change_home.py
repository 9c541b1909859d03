"""Change the facts of an own home that nobody responds to now."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import lock
from listings.core.intake import ALWAYS_CHANGEABLE, HomeChange, terms_columns
from listings.core.life_cycle import RESPONDED_STATES
from listings.models import Home, Listing
from listings.selectors.own_complexes import check_complex


def change_home(act: Act, *, ref: str, change: HomeChange) -> None:
    """Change what an own home costs, how it is equipped and how it is described.

    Address, kind and size stand for ever. The home's history keeps what changed, when and by whom;
    a change to what is there already leaves no trace.

    Raises:
        Forbidden: without `Permission.EDIT_HOMES`.
        NotVisible: when it is no home of the own corporation.
        Refusal: unknown_complex; listed while people respond to the home or wait for the outcome,
            for it would change what they responded to.
    """
    if not act.actor.may(Permission.EDIT_HOMES):
        raise Forbidden(Permission.EDIT_HOMES)
    own = Home.objects.filter(ref=ref, corporation_id=act.actor.corporation or 0)
    homes = lock(own)
    if not homes:
        raise NotVisible("home")
    (home,) = homes
    # Whoever publishes locks the draft: it is published before this looks, or after this is done.
    listings = lock(Listing.objects.filter(home=home))
    changed = {
        name: value for name, value in terms_columns(change).items() if getattr(home, name) != value
    }
    if changed.keys() - ALWAYS_CHANGEABLE and any(
        listing.state in RESPONDED_STATES for listing in listings
    ):
        raise Refusal("listed")
    if not changed:
        return
    check_complex(act, change.complex)
    own.update(**changed)
    payload = {"columns": " ".join(sorted(changed))}
    record(act, Event(f"home:{home.pk}", EventType.HOME_CHANGED, payload))
