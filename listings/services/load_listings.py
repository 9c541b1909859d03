"""Load many listings with their committed seeds."""

from collections.abc import Sequence

from corporations.core.acts import Act
from corporations.isolation.staging import insert_returning, insert_rows
from listings.core.intake import NewListing

_COLUMNS = {
    "ref": "text",
    "corporation_id": "bigint",
    "home_id": "bigint",
    "regulation_id": "bigint",
    "model": "text",
    "labels": "text[]",
    "opens_at": "timestamptz",
    "closes_at": "timestamptz",
    "places": "smallint",
    "free_allocation": "boolean",
    "age_min": "smallint",
    "age_max": "smallint",
    "household_min": "smallint",
    "household_max": "smallint",
    "children_min": "smallint",
    "children_max": "smallint",
    "income_min": "numeric",
    "income_max": "numeric",
    "state": "text",
    "commitment": "text",
    "published_at": "timestamptz",
    "published_by": "bigint",
    "source": "text",
    "unmapped": "jsonb",
}
_UNPUBLISHED = ("draft", "ready")


def load_listings(act: Act, *, listings: Sequence[NewListing]) -> dict[str, int]:
    """Write listings and the secrets of their draws; return the new ids by ref.

    A published listing counts as published by whoever loads it, at its opening. The caller has
    made sure that a home's corporation is the listing's; the database refuses it otherwise.
    """
    ids = insert_returning(
        "listings_listing", _COLUMNS, (_values(act, row) for row in listings), key="ref"
    )
    insert_rows(
        "listings_listingseed",
        {"listing_id": "bigint", "seed": "text"},
        ((ids[row.ref], row.seed) for row in listings if row.seed),
    )
    return ids


def _values(act: Act, row: NewListing) -> tuple[object, ...]:
    published = row.state.value not in _UNPUBLISHED
    return (
        row.ref,
        row.corporation,
        row.home,
        row.regulation,
        row.model,
        row.labels,
        row.opens_at,
        row.closes_at,
        row.places,
        row.free_allocation,
        *row.age,
        *row.household,
        *row.children,
        *row.income,
        row.state.value,
        row.commitment,
        row.opens_at if published else None,
        act.actor.user if published else None,
        row.source,
        [dict(one) for one in row.unmapped],
    )
