"""Homes on offer, for anyone."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from corporations.core.acts import Act
from corporations.core.refusals import NotVisible
from listings.core.life_cycle import PUBLIC_STATES, ListingState
from listings.models import Listing
from listings.selectors.addresses import address_of
from regulation.core.document import Model
from regulation.selectors.documents import versions_by_id

_ORDERS = {
    "closing": ("closes_at", "ref"),
    "new": ("-opens_at", "ref"),
    "rent": ("home__rent", "ref"),
}


@dataclass(frozen=True, slots=True)
class Criteria:
    """What somebody looks for; an empty field restricts nothing.

    Attributes:
        municipalities: CBS codes. max_rent: euros a month. models: VERA codes (PUBLICATIEMODEL).
        order: closing (first to close on top), new or rent.
    """

    municipalities: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    max_rent: Decimal | None = None
    bedrooms: int | None = None
    order: str = "closing"


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
    free_allocation: bool = False

    def is_open(self, at: datetime) -> bool:
        """Tell whether one can respond at a moment."""
        return self.state == ListingState.PUBLISHED and self.opens_at <= at < self.closes_at


def homes_on_offer(act: Act, criteria: Criteria) -> "QuerySet[Listing]":
    """Return what can be responded to now and fits the criteria, in their order.

    Turn a page of it into records with `advertised`.
    """
    rows = Listing.objects.filter(
        state=ListingState.PUBLISHED, opens_at__lte=act.at, closes_at__gt=act.at
    )
    if criteria.municipalities:
        rows = rows.filter(home__municipality__code__in=criteria.municipalities)
    if criteria.types:
        rows = rows.filter(home__type__in=criteria.types)
    if criteria.accessibility:
        rows = rows.filter(home__accessibility__in=criteria.accessibility)
    if criteria.max_rent is not None:
        rows = rows.filter(home__rent__lte=criteria.max_rent)
    if criteria.bedrooms is not None:
        rows = rows.filter(home__bedrooms__gte=criteria.bedrooms)
    if criteria.models:
        rows = rows.filter(_of_models(rows, criteria.models))
    return rows.order_by(*_ORDERS.get(criteria.order, _ORDERS["closing"]))


def advertised(rows: "QuerySet[Listing]") -> list[Advertised]:
    """Return the records of these listings, in two queries."""
    found = list(
        rows.select_related(
            "home__place", "home__municipality", "corporation", "regulation", "response_count"
        ).defer("regulation__document")
    )
    models = versions_by_id({row.regulation_id for row in found})
    return [
        _record(row, models[row.regulation_id].rules.models.get(row.model))
        if row.regulation_id in models
        else _record(row, None)
        for row in found
    ]


def listing_of(act: Act, ref: str) -> Advertised:  # noqa: ARG001  rows are the act's
    """Return a listing that is or was public.

    Raises:
        NotVisible: when there is none, or it is not published yet.
    """
    found = advertised(Listing.objects.filter(ref=ref, state__in=PUBLIC_STATES))
    if not found:
        raise NotVisible("listing")
    return found[0]


def _of_models(rows: "QuerySet[Listing]", kinds: tuple[str, ...]) -> Q:
    """Return the condition that a listing's model is of one of VERA's kinds."""
    regulations = set(rows.order_by().values_list("regulation_id", flat=True).distinct())
    wanted = Q(pk__in=[])
    for version in versions_by_id(regulations).values():
        names = [name for name, model in version.rules.models.items() if model.vera_model in kinds]
        wanted |= Q(regulation=version.id, model__in=names)
    return wanted


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
        free_allocation=row.free_allocation,
    )
