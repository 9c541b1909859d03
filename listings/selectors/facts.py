"""What the rules may see of listings and their responses, as plain tuples."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from listings.core.life_cycle import ListingState


class ListingRow(NamedTuple):
    """One listing with its home; moments UTC, rent in euros, codes as in REGION_FILE.md.

    `region` are the codes of the region's municipalities; `seed` is None for whoever may not read
    it, which is everyone but the night; `responses` counts the active ones; `rules_sha256` is the hash
    of the rules that were frozen at publication.
    """

    id: int
    ref: str
    corporation_id: int
    regulation_id: int
    model: str
    opens_at: datetime
    closes_at: datetime
    places: int
    free_allocation: bool
    labels: list[str]
    age: tuple[int | None, int | None]
    household: tuple[int | None, int | None]
    children: tuple[int | None, int | None]
    income: tuple[Decimal | None, Decimal | None]
    commitment: str
    corporation: str
    municipality: str
    place: str
    complex: str | None
    type: str
    bedrooms: int
    area: Decimal
    rent: Decimal
    accessibility: str
    state: str
    region: list[str]
    seed: str | None
    responses: int
    rules_sha256: str


_LISTINGS = """
    SELECT l.id, l.ref, l.corporation_id, l.regulation_id, l.model, l.opens_at, l.closes_at,
           l.places, l.free_allocation, l.labels, l.age_min, l.age_max, l.household_min,
           l.household_max, l.children_min, l.children_max, l.income_min, l.income_max,
           l.commitment, c.code, m.code, p.name, x.ref, h.type, h.bedrooms, h.area, h.rent,
           h.accessibility, l.state,
           (SELECT array_agg(code) FROM corporations_municipality), s.seed, coalesce(n.active, 0),
           coalesce(g.sha256, '')
    FROM listings_listing l
    JOIN listings_home h ON h.id = l.home_id
    JOIN corporations_corporation c ON c.id = l.corporation_id
    JOIN corporations_municipality m ON m.id = h.municipality_id
    JOIN corporations_place p ON p.id = h.place_id
    LEFT JOIN listings_complex x ON x.id = h.complex_id
    LEFT JOIN listings_listingseed s ON s.listing_id = l.id
    LEFT JOIN listings_responsecount n ON n.listing_id = l.id
    LEFT JOIN regulation_regulation g ON g.id = l.regulation_id
    WHERE {condition} ORDER BY l.closes_at, l.ref
"""


def listing_rows(listings: Sequence[int]) -> list[ListingRow]:
    """Return these listings in the order of their closing, then ref."""
    return _listing_rows("l.id = ANY(%s)", list(listings))


def listings_to_rank() -> list[ListingRow]:
    """Return the closed listings in the order of their closing, then ref."""
    return _listing_rows("l.state = %s", ListingState.CLOSED.value)


def _listing_rows(condition: str, value: str | list[int]) -> list[ListingRow]:
    with connection.cursor() as cursor:
        cursor.execute(_LISTINGS.format(condition=condition), [value])
        return [_listing_row(row) for row in cursor.fetchall()]


def _listing_row(row: tuple[Any, ...]) -> ListingRow:
    bounds = row[10:18]
    pairs = (bounds[0:2], bounds[2:4], bounds[4:6], bounds[6:8])
    return ListingRow._make((*row[:10], *pairs, *row[18:]))


def responses_by_listing(listings: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
    """Return per listing (id, applicant, at, ticket, preference, withdrawn_at) of every response."""
    found: dict[int, list[tuple[Any, ...]]] = {listing: [] for listing in listings}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, applicant_id, at, ticket, preference, withdrawn_at, listing_id"
            " FROM listings_response WHERE listing_id = ANY(%s)",
            [list(listings)],
        )
        for row in cursor.fetchall():
            found[row[6]].append(row[:6])
    return found


def preferences_of(listings: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return (applicant, listing, preference) of the responses that have one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT applicant_id, listing_id, preference FROM listings_response"
            " WHERE listing_id = ANY(%s) AND preference IS NOT NULL",
            [list(listings)],
        )
        rows: list[tuple[int, int, int]] = cursor.fetchall()
    return rows
