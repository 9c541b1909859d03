"""Counts of who would stand where, for whoever may read forecasts: the forecast and the night."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

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
