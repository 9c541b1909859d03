"""Homes on offer, for anyone.

What a public listing says is the same for everybody, and stays so while its row does: each process
keeps the records that it made, by the versions of that row and of its home's. A page asks only what
is of this instant or of its reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from django.db.models import BigIntegerField, Exists, F, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.core.home import Equipment
from listings.core.life_cycle import PUBLIC_STATES, ListingState, ResponseState
from listings.core.looking import Criteria, Offered, matching
from listings.models import Erratum, Favourite, Listing, Response
from listings.selectors.addresses import address_of
from listings.selectors.catalogue import catalogue
from listings.selectors.equipment import equipment_of
from regulation.core.document import Model
from regulation.selectors.documents import rules_of

# The transaction that wrote the row last: no two versions of a listing have the same.
_VERSION = RawSQL("listings_listing.xmin::text::bigint", (), output_field=BigIntegerField())
# The home changes when a mistake is put right, and its page at once.
_HOME_VERSION = RawSQL(
    "(SELECT h.xmin::text::bigint FROM listings_home h WHERE h.id = listings_listing.home_id)",
    (),
    output_field=BigIntegerField(),
)
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Advertised:
    """A listing with its home as everybody may see it; moments UTC, rents in euros a month."""

    id: int
    ref: str
    state: ListingState
    address: str
    municipality: str
    neighbourhood: str
    corporation: str
    corporation_code: str
    type: str
    bedrooms: int
    area: Decimal
    rent: Decimal
    total_rent: Decimal | None
    energy_label: str
    accessibility: str
    build_year: int | None
    description_nl: str
    description_en: str
    opens_at: datetime
    closes_at: datetime
    places: int
    responses: int
    commitment: str
    labels: tuple[str, ...]
    regulation_id: int
    regulation_code: str
    model: Model | None
    bounds: dict[str, tuple[Decimal | int | None, Decimal | int | None]] = field(hash=False)
    equipment: Equipment = field(default_factory=Equipment)
    free_allocation: bool = False
    responded: bool = False
    saved: bool = False
    corrected: bool = False

    def is_open(self, at: datetime) -> bool:
        """Tell whether one can respond at a moment."""
        return self.state == ListingState.PUBLISHED and self.opens_at <= at < self.closes_at


def homes_on_offer(act: Act, criteria: Criteria) -> list[Offered]:
    """Return what can be responded to now and fits the criteria, in their order.

    Turn a page of it into records with `on_page`.
    """
    return matching(catalogue().homes, criteria, act.at)


def on_page(act: Act, homes: Sequence[Offered]) -> list[Advertised]:
    """Return the records of these homes in their order, in one query, as they are this instant.

    Whatever was closed or withdrawn a moment ago is left out.
    """
    rows = Listing.objects.filter(
        pk__in=[home.id for home in homes], state=ListingState.PUBLISHED, closes_at__gt=act.at
    )
    found = {one.id: one for one in _as_seen(act, rows)}
    return [found[home.id] for home in homes if home.id in found]


def advertised(rows: "QuerySet[Listing]") -> list[Advertised]:
    """Return the records of these listings in one query, and one for rules not read before."""
    found = rows.select_related(
        "home__place", "home__municipality", "corporation", "regulation", "response_count"
    ).defer("regulation__document")
    return [_record(row, rules_of(row.regulation).models.get(row.model)) for row in found]


_Key = tuple[int, int, int]  # the listing, its version, that of its home
_kept: dict[_Key, Advertised] = {}


def listing_of(act: Act, ref: str) -> Advertised:
    """Return a listing that is or was public, in one query, and one more if it was not read before.

    Raises:
        NotVisible: when there is none, or it is not published yet.
    """
    rows = Listing.objects.filter(ref=ref, state__in=PUBLIC_STATES)
    found = _as_seen(act, rows)
    if not found:
        raise NotVisible("listing")
    return found[0]


def _as_seen(act: Act, rows: "QuerySet[Listing]") -> list[Advertised]:
    """Return the records of these public listings with what is of this instant and of the reader."""
    mine = Response.objects.filter(
        listing=OuterRef("pk"), applicant_id=act.actor.applicant or 0, state=ResponseState.ACTIVE
    )
    kept = Favourite.objects.filter(listing=OuterRef("pk"), user_id=act.actor.user or 0)
    corrected = Erratum.objects.filter(listing=OuterRef("pk"))
    seen = list(
        rows.annotate(
            version=_VERSION,
            home_version=_HOME_VERSION,
            active=F("response_count__active"),
            responded=Exists(mine),
            saved=Exists(kept),
            corrected=Exists(corrected),
        ).values_list("pk", "version", "home_version", "active", "responded", "saved", "corrected")
    )
    records = _records([row[:3] for row in seen])
    return [
        replace(
            records[pk],
            responses=active or 0,
            responded=responded,
            saved=saved,
            corrected=corrected_,
        )
        for pk, _version, _home, active, responded, saved, corrected_ in seen
        if pk in records
    ]


def _records(wanted: list[_Key]) -> dict[int, Advertised]:
    """Return the records by id, from memory where these versions were read before."""
    records = {key[0]: _kept[key] for key in wanted if key in _kept}
    missing = {key[0]: key for key in wanted if key[0] not in records}
    if not missing:
        return records
    if len(_kept) > _MOST_KEPT:
        _kept.clear()
    for one in advertised(Listing.objects.filter(pk__in=missing)):
        records[one.id] = _kept[missing[one.id]] = one
    return records


def _record(row: Listing, model: Model | None) -> Advertised:
    home = row.home
    count = getattr(row, "response_count", None)
    return Advertised(
        id=row.pk,
        ref=row.ref,
        state=ListingState(row.state),
        address=address_of(home),
        municipality=home.municipality.name,
        neighbourhood=home.neighbourhood,
        corporation=row.corporation.name,
        corporation_code=row.corporation.code,
        type=home.type,
        bedrooms=home.bedrooms,
        area=home.area,
        rent=home.rent,
        total_rent=home.total_rent,
        energy_label=home.energy_label,
        accessibility=home.accessibility,
        build_year=home.build_year,
        description_nl=home.description_nl,
        description_en=home.description_en,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        places=row.places,
        responses=count.active if count else 0,
        commitment=row.commitment,
        labels=tuple(row.labels),
        regulation_id=row.regulation_id,
        regulation_code=row.regulation.code,
        model=model,
        bounds={
            "age": (row.age_min, row.age_max),
            "household": (row.household_min, row.household_max),
            "children": (row.children_min, row.children_max),
            "income": (row.income_min, row.income_max),
        },
        equipment=equipment_of(home),
        free_allocation=row.free_allocation,
        responded=bool(getattr(row, "responded", False)),
        saved=bool(getattr(row, "saved", False)),
    )
