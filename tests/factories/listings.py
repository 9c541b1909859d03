"""Homes on offer and the responses to them."""

from decimal import Decimal
from hashlib import sha256
from typing import Any

from applicants.models import Applicant
from corporations.isolation.session import acting_as
from corporations.models import Corporation, User
from listings.core.life_cycle import ListingState
from listings.core.saving import Frequency
from listings.models import (
    AlertChoice,
    Complex,
    Erratum,
    Favourite,
    Home,
    HomeHistory,
    HomeImport,
    Listing,
    ListingSeed,
    Publication,
    QuotaEntry,
    Response,
    SavedSearch,
    ToldHome,
    Withdrawal,
)
from tests.acts import newcomer, operator, round_, staff_of
from tests.factories import number
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_place, make_staff
from tests.factories.moments import days_ago, now
from tests.factories.regulation import make_regulation

_UNCOMMITTED = {ListingState.DRAFT, ListingState.READY}
_RUNNING = {*_UNCOMMITTED, ListingState.PUBLISHED}


def make_complex(corporation: Corporation | None = None, **fields: Any) -> Complex:
    """A complex of a corporation."""
    given = {"ref": f"complex-{number()}", **fields}
    with acting_as(operator()):
        return Complex.objects.create(corporation=corporation or make_corporation(), **given)


def make_home(corporation: Corporation | None = None, **fields: Any) -> Home:
    """An apartment of a corporation, not advertised yet."""
    place = fields.pop("place", None) or make_place()
    unique = number()
    given = {
        "ref": f"woning-{unique}",
        "municipality": place.municipality,
        "street": "Lindestraat",
        "house_number": str(unique),
        "postcode": "7511 AB",
        "type": "apartment",
        "bedrooms": 2,
        "area": Decimal(62),
        "rent": Decimal("612.50"),
        **fields,
    }
    with acting_as(operator()):
        return Home.objects.create(
            corporation=corporation or make_corporation(), place=place, **given
        )


def make_home_change(home: Home, **columns: Any) -> HomeHistory:
    """What the database kept of a change of a home by its corporation."""
    with acting_as(staff_of(home.corporation)):
        Home.objects.filter(pk=home.pk).update(**(columns or {"points": 140}))
        return HomeHistory.objects.filter(home=home).latest("pk")


def make_home_import(corporation: Corporation | None = None, **fields: Any) -> HomeImport:
    """A file of one line that says next to nothing, uploaded by a corporation."""
    corporation = corporation or make_corporation()
    given = {
        "name": "woningen.csv",
        "rows": [[2, {"ref": f"woning-{number()}", "points": "140"}]],
        "problems": [],
        **fields,
    }
    with acting_as(staff_of(corporation)) as act:
        return HomeImport.objects.create(corporation=corporation, uploaded_at=act.at, **given)


def make_listing(
    corporation: Corporation | None = None,
    state: ListingState = ListingState.PUBLISHED,
    home: Home | None = None,
    **fields: Any,
) -> Listing:
    """A listing in any state with its committed seed: open now until `closed`, over from then on."""
    home = home or make_home(corporation)
    unique = number()
    seed = sha256(f"zaad {unique}".encode()).hexdigest()
    committed = state not in _UNCOMMITTED
    running = state in _RUNNING
    given = {
        "ref": f"advertentie-{unique}",
        "regulation": fields.pop("regulation", None) or make_regulation(),
        "model": "lottery",
        "opens_at": days_ago(7 if running else 21),
        "closes_at": days_ago(-7 if running else 1),
        "commitment": sha256(seed.encode()).hexdigest() if committed else "",
        "published_at": days_ago(7 if running else 21) if committed else None,
        **fields,
    }
    with acting_as(operator()):
        listing = Listing.objects.create(
            home=home, corporation=home.corporation, state=state, **given
        )
        if committed:
            ListingSeed.objects.create(listing=listing, seed=seed)
    return listing


def make_response(
    listing: Listing | None = None, applicant: Applicant | None = None, **fields: Any
) -> Response:
    """A response to a listing, given as it opened."""
    listing = listing or make_listing()
    given = {"at": listing.opens_at, "ticket": f"lot-{number()}", **fields}
    with acting_as(operator()):
        return Response.objects.create(
            listing=listing,
            corporation=listing.corporation,
            applicant=applicant or make_applicant(),
            **given,
        )


def make_favourite(user: User, listing: Listing | None = None, **fields: Any) -> Favourite:
    """A home that this user saved."""
    listing = listing or make_listing()
    with acting_as(newcomer(user)) as act:
        return Favourite.objects.create(
            user=user, listing=listing, **{"saved_at": act.at, **fields}
        )


def make_saved_search(user: User, **fields: Any) -> SavedSearch:
    """A search that this user keeps, for any home; told of new ones daily, looked at an hour ago."""
    given = {
        "name": "Elke woning",
        "criteria": {},
        "query": f"q={number()}",
        "frequency": Frequency.DAILY,
        "saved_at": days_ago(8),
        "checked_at": days_ago(8),
        **fields,
    }
    with acting_as(newcomer(user)):
        return SavedSearch.objects.create(user=user, **given)


def make_told_home(user: User, listing: Listing | None = None) -> ToldHome:
    """That this user was told of a home."""
    listing = listing or make_listing()
    with acting_as(round_()) as act:
        return ToldHome.objects.create(user=user, listing=listing, at=act.at)


def make_alert_choice(user: User, **fields: Any) -> AlertChoice:
    """Which mails this user wants: both, unless told otherwise."""
    with acting_as(newcomer(user)):
        return AlertChoice.objects.create(user=user, **{"key": f"sleutel{number()}", **fields})


def make_withdrawal(listing: Listing, **fields: Any) -> Withdrawal:
    """That a listing was withdrawn by its corporation, and nobody was told yet."""
    with acting_as(staff_of(listing.corporation)) as act:
        return Withdrawal.objects.create(listing=listing, **{"at": act.at, **fields})


def make_publication(listing: Listing | None = None, **fields: Any) -> Publication:
    """That somebody of the desk wants a listing public at once, and a colleague must look."""
    listing = listing or make_listing(state=ListingState.READY)
    given = {
        "proposed_by": fields.pop("proposed_by", None) or make_staff(listing.corporation).pk,
        "proposer": "Sanne de Vries",
        "proposed_at": now(),
        **fields,
    }
    with acting_as(operator()):
        return Publication.objects.create(listing=listing, **given)


def make_erratum(listing: Listing | None = None, **fields: Any) -> Erratum:
    """That the energy label of a home was put right; nobody was told yet."""
    given = {"column": "energy_label", "was": "C", "becomes": "B", "at": now(), **fields}
    with acting_as(operator()):
        return Erratum.objects.create(listing=listing or make_listing(), **given)


def make_quota_entry(listing: Listing | None = None, **fields: Any) -> QuotaEntry:
    """One place that counts under local priority."""
    given = {"label": "local_priority", "places": 1, "recorded_at": now(), **fields}
    with acting_as(round_()):
        return QuotaEntry.objects.create(listing=listing or make_listing(), **given)
