"""The own homes of a corporation, for its desk."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.core.home import Equipment
from listings.core.life_cycle import RESPONDED_STATES, ListingState
from listings.models import Home, HomeHistory, Listing
from listings.selectors.addresses import address_of
from listings.selectors.equipment import equipment_of

_ADDRESS = ("place__name", "street", Length("house_number"), "house_number", "ref")
_ORDERS = {"address": _ADDRESS, "rent": ("rent", *_ADDRESS), "ref": ("ref",)}
_LONGEST_EMPTY = F("vacant_since").asc(nulls_last=True)


@dataclass(frozen=True, slots=True)
class OwnHome:
    """A home as its own corporation sees it; rents in euros a month, area in square metres (0 unknown).

    Attributes:
        listed: whether people respond to it now or wait for the outcome; then it cannot change.
    """

    id: int
    ref: str
    address: str
    postcode: str
    municipality: str
    neighbourhood: str
    type: str
    bedrooms: int
    area: Decimal
    build_year: int | None
    rent: Decimal
    total_rent: Decimal | None
    energy_label: str
    accessibility: str
    description_nl: str
    description_en: str
    complex: int | None
    complex_label: str
    vacant_since: date | None
    equipment: Equipment
    listed: bool


@dataclass(frozen=True, slots=True)
class HomesListing:
    """A listing of an own home, in any state."""

    ref: str
    state: ListingState


def own_homes(act: Act, *, search: str = "", order: str = "address") -> "QuerySet[Home]":
    """Return the acting corporation's homes in which every word of the search is found.

    A word is looked for in street, house number, place, ref and complex. Turn a page of it into records
    with `home_records`.
    """
    rows = Home.objects.filter(corporation_id=act.actor.corporation or 0)
    for word in search.split():
        rows = rows.filter(
            Q(street__icontains=word)
            | Q(house_number__istartswith=word)
            | Q(place__name__icontains=word)
            | Q(ref__icontains=word)
            | Q(complex__name__icontains=word)
            | Q(complex__ref__iexact=word)
        )
    if order == "vacant":
        return rows.order_by(_LONGEST_EMPTY, *_ADDRESS)
    return rows.order_by(*_ORDERS.get(order, _ADDRESS))


def home_records(rows: "QuerySet[Home]") -> list[OwnHome]:
    """Return the records of these homes, in one query."""
    running = Listing.objects.filter(home=OuterRef("pk"), state__in=RESPONDED_STATES)
    found = rows.select_related("place", "municipality", "complex").annotate(listed=Exists(running))
    return [_record(row, listed=row.listed) for row in found]


def own_home(act: Act, ref: str) -> OwnHome:
    """Return a home of the acting corporation.

    Raises:
        NotVisible: when there is none, or it is another corporation's.
    """
    found = home_records(own_homes(act).filter(ref=ref))
    if not found:
        raise NotVisible("home")
    return found[0]


def listings_of_home(act: Act, home: int) -> list[HomesListing]:
    """Return the listings of an own home, the newest first."""
    rows = Listing.objects.filter(home=home, corporation_id=act.actor.corporation or 0)
    values = rows.order_by("-opens_at", "-pk").values_list("ref", "state")
    return [HomesListing(ref, ListingState(state)) for ref, state in values]


@dataclass(frozen=True, slots=True)
class HomeChanged:
    """One change of a home.

    Attributes:
        who: name of the employee; '' for the system.
        before: values by column; empty when the home was entered. `after` likewise.
    """

    at: datetime
    who: str
    before: dict[str, Any]
    after: dict[str, Any]


def history_of_home(act: Act, home: int, *, most: int) -> list[HomeChanged]:
    """Return the last changes of an own home, the newest first."""
    rows = HomeHistory.objects.filter(home=home, corporation_id=act.actor.corporation or 0)
    values = rows.order_by("-pk").values_list("at", "actor_name", "before", "after")
    return [HomeChanged(*row) for row in values[:most]]


def _record(row: Home, *, listed: bool) -> OwnHome:
    return OwnHome(
        id=row.pk,
        ref=row.ref,
        address=address_of(row),
        postcode=row.postcode,
        municipality=row.municipality.name,
        neighbourhood=row.neighbourhood,
        type=row.type,
        bedrooms=row.bedrooms,
        area=row.area,
        build_year=row.build_year,
        rent=row.rent,
        total_rent=row.total_rent,
        energy_label=row.energy_label,
        accessibility=row.accessibility,
        description_nl=row.description_nl,
        description_en=row.description_en,
        complex=row.complex_id,
        complex_label=(row.complex.name or row.complex.ref) if row.complex else "",
        vacant_since=row.vacant_since,
        equipment=equipment_of(row),
        listed=listed,
    )
