"""Who got comparable homes: keys and ranks without names, for the forecast."""

import json
from datetime import date, datetime

from django.db import connection

from allocation.core.outlook import PastLetting
from listings.selectors.facts import ListingRow

# Comparable: the same municipality, kind of home and way of letting, at most a bedroom apart.
_PAST = """
    SELECT (l.closes_at AT TIME ZONE 'Europe/Amsterdam')::date, c.tier, c.keys::text, c.rank, r.ranked
    FROM corporations_municipality m
    JOIN listings_home h ON h.municipality_id = m.id
    JOIN listings_listing l ON l.home_id = h.id
    JOIN allocation_offer o ON o.listing_id = l.id AND o.state = 'accepted'
    JOIN allocation_candidate c ON c.response_id = o.candidate_id
    JOIN allocation_ranking r ON r.id = c.ranking_id
    WHERE m.code = %s AND h.type = %s AND h.bedrooms BETWEEN %s AND %s
      AND l.state = 'completed' AND l.model = %s AND l.closes_at > %s
    ORDER BY l.closes_at DESC, l.id LIMIT %s
"""


def past_lettings(listing: ListingRow, *, since: datetime, at_most: int) -> list[PastLetting]:
    """Return the latest lettings of homes comparable to this listing's, closed after the moment.

    For whoever may read candidates and offers of everybody: the forecast.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _PAST,
            [
                listing.municipality,
                listing.type,
                listing.bedrooms - 1,
                listing.bedrooms + 1,
                listing.model,
                since,
                at_most,
            ],
        )
        rows: list[tuple[date, str, str, int, int]] = cursor.fetchall()
    return [
        PastLetting(day, tier, tuple((name, text) for name, text in json.loads(keys)), rank, ranked)
        for day, tier, keys, rank, ranked in rows
    ]
