"""A corporation's own listings, in every state."""

from collections.abc import Collection, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.core.life_cycle import WAITING_PUBLICATIONS, ListingState, PublicationState
from listings.models import Home, Listing, Publication
from listings.selectors.addresses import address_of
from listings.selectors.publishing import Judgement, judged
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


def home_of(act: Act, ref: str) -> str:
    """Return the ref of the home of a listing of the acting corporation; '' when there is none."""
    rows = Listing.objects.filter(corporation_id=act.actor.corporation or 0, ref=ref)
    return rows.values_list("home__ref", flat=True).first() or ""


def own_judgement(act: Act, listing: int) -> Judgement:
    """Return what the rules say of an own draft if it were published now."""
    return own_judgements(act, [listing])[listing]


def own_judgements(act: Act, listings: Sequence[int]) -> dict[int, Judgement]:
    """Return what the rules say of own drafts if all of them were published now, by id."""
    rows = Listing.objects.filter(corporation_id=act.actor.corporation or 0, pk__in=listings)
    found = list(rows.select_related("home"))
    return judged(found, {row.pk: act.at for row in found})


def drafts_to_publish(act: Act, refs: Collection[str] | None = None) -> list[Advertised]:
    """Return own drafts that do not wait for their publication; these, or all of them, by address."""
    waiting = Publication.objects.filter(listing=OuterRef("pk"), state__in=WAITING_PUBLICATIONS)
    rows = Listing.objects.filter(
        ~Exists(waiting),
        corporation_id=act.actor.corporation or 0,
        state__in=[ListingState.DRAFT, ListingState.READY],
    )
    rows = rows if refs is None else rows.filter(ref__in=refs)
    return sorted(advertised(rows), key=lambda one: (one.address, one.ref))


def proposed_to(act: Act) -> list[Advertised]:
    """Return own listings of which a colleague wants the reader to approve the publication."""
    asked = Publication.objects.filter(state=PublicationState.PROPOSED)
    rows = Listing.objects.filter(
        corporation_id=act.actor.corporation or 0,
        pk__in=asked.exclude(proposed_by=act.actor.user or 0).values("listing"),
    )
    return sorted(advertised(rows), key=lambda one: (one.address, one.ref))


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
