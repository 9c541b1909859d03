"""Counts of who would stand where, for whoever may read forecasts: the forecast and the night."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from corporations.core.actors import Actor, Kind
from corporations.core.acts import Act
from corporations.isolation.session import glancing_as

_FORECAST = Actor(Kind.FORECAST)

# One walk along listings_forecast_before; a spot starts with the position of its group.
_BESIDE = """
    SELECT (spot)[1]::integer, count(*), count(*) FILTER (WHERE spot < %(mine)s::bigint[]),
           count(*) FILTER (WHERE spot = %(mine)s::bigint[])
    FROM listings_forecast
    WHERE listing_id = %(listing)s AND active AND spot IS NOT NULL AND response_id <> %(own)s
    GROUP BY 1
"""
_RESPONSE = "r.id, r.applicant_id, r.at, r.ticket, r.preference, r.withdrawn_at"
_WAITING = f"""
    SELECT {_RESPONSE} FROM listings_forecast f JOIN listings_response r ON r.id = f.response_id
    WHERE f.listing_id = %s AND f.active AND f.counted_at IS NULL AND f.response_id <> %s
    LIMIT %s
"""  # noqa: S608  constants of this module
_OLDEST = f"""
    SELECT {_RESPONSE}, f.listing_id, f.counted_at IS NULL
    FROM listings_forecast f JOIN listings_response r ON r.id = f.response_id
    WHERE f.active AND (f.counted_at IS NULL OR f.counted_at < %s)
    ORDER BY f.counted_at ASC NULLS FIRST LIMIT %s
"""  # noqa: S608  constants of this module
_EXPECTED = """
    SELECT mine.response_id, beside.before + 1, beside.before + beside.equal + 1, beside.total + 1,
           mine.spot IS NULL
    FROM listings_forecast mine
    JOIN listings_response own ON own.id = mine.response_id AND own.applicant_id = %s
    CROSS JOIN LATERAL (
        SELECT count(*) AS total, count(*) FILTER (WHERE f.spot < mine.spot) AS before,
               count(*) FILTER (WHERE f.spot = mine.spot) AS equal
        FROM listings_forecast f
        WHERE f.listing_id = mine.listing_id AND f.active AND f.spot IS NOT NULL
          AND f.response_id <> mine.response_id) AS beside
    WHERE mine.response_id = ANY(%s) AND mine.active AND mine.counted_at IS NOT NULL
"""
# A walk along the same index for each listing asked about; the second finds who was not counted yet.
_STANDING = """
    SELECT asked.listing, beside.before + 1, beside.before + beside.equal + 1, beside.total + 1,
           waiting.number
    FROM unnest(%(listings)s::bigint[], %(spots)s::text[]) AS asked (listing, spot)
    CROSS JOIN LATERAL (
        SELECT count(*) AS total, count(*) FILTER (WHERE f.spot < asked.spot::bigint[]) AS before,
               count(*) FILTER (WHERE f.spot = asked.spot::bigint[]) AS equal
        FROM listings_forecast f
        WHERE f.listing_id = asked.listing AND f.active AND f.spot IS NOT NULL) AS beside
    CROSS JOIN LATERAL (
        SELECT count(*) AS number FROM listings_forecast f
        WHERE f.listing_id = asked.listing AND f.active AND f.counted_at IS NULL) AS waiting
"""
# Where more of the responses are not counted yet than one in so many, the counts say too little.
_ONE_IN = 20


class ExpectedPlace(NamedTuple):
    """A place as counted: it lies between `first` and `last`; None for who meets not every condition."""

    first: int | None
    last: int | None
    total: int


def expected_places(act: Act, responses: Sequence[int]) -> dict[int, ExpectedPlace]:
    """Return where the acting applicant's own of these responses would stand, if it was counted.

    Counted as the forecast, in one query; whoever else's responses are asked for, nothing comes.
    """
    if not responses:
        return {}
    with glancing_as(_FORECAST), connection.cursor() as cursor:
        cursor.execute(_EXPECTED, [act.actor.applicant or 0, list(responses)])
        rows = cursor.fetchall()
    return {
        pk: ExpectedPlace(None, None, total - 1) if out else ExpectedPlace(first, last, total)
        for pk, first, last, total, out in rows
    }


def counts_beside(
    listing: int, spot: Sequence[int], *, own: int = 0
) -> list[tuple[int, int, int, int]]:
    """Return (position of the group, people, of them with a lower spot, with the same spot).

    `own` is a response that is left out.
    """
    values: dict[str, int | list[int]] = {"listing": listing, "mine": list(spot), "own": own}
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, values)
        rows: list[tuple[int, int, int, int]] = cursor.fetchall()
    return rows


def places_to_expect(spots: Mapping[int, Sequence[int]]) -> dict[int, ExpectedPlace]:
    """Return where somebody without a response would stand for these listings, by their own spots.

    Counted as the forecast, in one query for all of them. A listing is left out while more than one
    in twenty of its responses are not counted yet.
    """
    if not spots:
        return {}
    arrays = [f"{{{','.join(map(str, spot))}}}" for spot in spots.values()]
    with glancing_as(_FORECAST), connection.cursor() as cursor:
        cursor.execute(_STANDING, {"listings": list(spots), "spots": arrays})
        rows = cursor.fetchall()
    return {
        listing: ExpectedPlace(first, last, total)
        for listing, first, last, total, waiting in rows
        if waiting * _ONE_IN <= total - 1 + waiting
    }


def waiting_responses(listing: int, *, at_most: int, own: int = 0) -> list[tuple[Any, ...]]:
    """Return responses that were not counted yet, as rows of `responses_by_listing`."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [listing, own, at_most])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def oldest_forecasts(before: datetime, at_most: int) -> list[tuple[Any, ...]]:
    """Return what was not counted yet, then what was counted longest ago, before the moment.

    Rows of `responses_by_listing`, behind them the listing and whether it was never counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST, [before, at_most])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
