"""Every home on offer, kept in memory: what a search filters, counts and orders.

A published listing never changes and neither does its home, the database sees to both; only which
listings are published does. So each is read once per process, as a visitor, and a request asks one
thing: whether the set of published listings is still the same. Whether one is open is told by its
moments, never remembered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import connection

from corporations.isolation.remembering import VISITOR
from corporations.isolation.session import reading_as
from listings.core.life_cycle import ListingState
from listings.core.looking import ORDERS, Offered
from listings.selectors.facts import ListingRow, listing_rows
from regulation.selectors.documents import Version, versions_by_id

# Equal sums of these hashes mean equal sets: the commitment is random, the id tells twins apart.
_STAMP = (
    "SELECT count(*), coalesce(sum(hashtextextended(commitment, id)), 0)"
    " FROM listings_listing WHERE state = %s"
)
_PUBLISHED = "SELECT id, commitment FROM listings_listing WHERE state = %s ORDER BY closes_at, ref"
_Stamp = tuple[int, Decimal]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The published listings, the first to close on top, and what the rules may see of each.

    Attributes:
        facts: by the id of the listing.
        places: (CBS code, place) where there is one.
    """

    stamp: _Stamp
    homes: tuple[Offered, ...]
    facts: Mapping[int, ListingRow]
    places: frozenset[tuple[str, str]]
    _ordered: dict[str, tuple[Offered, ...]] = field(default_factory=dict, repr=False)

    def in_order(self, order: str) -> tuple[Offered, ...]:
        """Return the homes in one of `ORDERS`, sorted once."""
        if order not in self._ordered:
            self._ordered[order] = tuple(sorted(self.homes, key=ORDERS[order]))
        return self._ordered[order]


_EMPTY = Catalogue((0, Decimal(0)), (), {}, frozenset())
_held: list[Catalogue] = [_EMPTY]


def listing_row(listing: int, commitment: str) -> ListingRow:
    """Return what the rules may see of one public listing, from memory where it is on offer.

    Its state and number of responses may be older than now: ask the page's own record for those.
    """
    held = _held[0].facts.get(listing)
    if held is not None and held.commitment == commitment:
        return held
    (row,) = listing_rows([listing])
    return row


def catalogue() -> Catalogue:
    """Return the homes on offer: one query, and three more when listings came or went."""
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, [ListingState.PUBLISHED])
        stamp: _Stamp = cursor.fetchone()
    held = _held[0]
    if stamp != held.stamp:
        with reading_as(VISITOR):
            held = _held[0] = _read(stamp, held)
    return held


def _read(stamp: _Stamp, before: Catalogue) -> Catalogue:
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISHED, [ListingState.PUBLISHED])
        published: list[tuple[int, str]] = cursor.fetchall()
    known = {(home.id, home.commitment): home for home in before.homes}
    new = [pk for pk, commitment in published if (pk, commitment) not in known]
    rows = {row.id: row for row in listing_rows(new)} if new else {}
    known |= {(home.id, home.commitment): home for home in _offered(list(rows.values()))}
    homes = tuple(known[key] for key in published if key in known)
    kept = {home.id: before.facts[home.id] for home in homes if home.id not in rows}
    places = frozenset((home.municipality, home.place) for home in homes)
    return Catalogue(stamp, homes, {**kept, **rows}, places)


def _offered(rows: Sequence[ListingRow]) -> list[Offered]:
    versions = versions_by_id({row.regulation_id for row in rows})
    return [
        Offered(
            id=row.id,
            ref=row.ref,
            commitment=row.commitment,
            municipality=row.municipality,
            place=row.place,
            type=row.type,
            accessibility=row.accessibility,
            model=_kind(versions, row),
            labels=tuple(row.labels),
            rent=row.rent,
            bedrooms=row.bedrooms,
            area=row.area,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
        )
        for row in rows
    ]


def _kind(versions: Mapping[int, Version], row: ListingRow) -> str:
    version = versions.get(row.regulation_id)
    model = version.rules.models.get(row.model) if version else None
    return model.vera_model if model else ""
