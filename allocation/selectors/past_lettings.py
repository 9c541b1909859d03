"""Who got comparable homes: keys and ranks without names, for the forecast."""

import json
from datetime import date, datetime

from django.db import connection

from allocation.core.outlook import PastLetting

# Comparable: the same municipality, kind of home and way of letting, at most a bedroom apart.
_PAST = """
    SELECT (l.closes_at AT TIME ZONE 'Europe/Amsterdam')::date, c.tier, c.keys::text, c.rank, r.ranked
    FROM listings_listing own
    JOIN listings_home home ON home.id = own.home_id
    JOIN listings_home h ON h.municipality_id = home.municipality_id AND h.type = home.type
         AND h.bedrooms BETWEEN home.bedrooms - 1 AND home.bedrooms + 1
    JOIN listings_listing l ON l.home_id = h.id AND l.state = 'completed' AND l.model = own.model
         AND l.closes_at > %s
    JOIN allocation_offer o ON o.listing_id = l.id AND o.state = 'accepted'
    JOIN allocation_candidate c ON c.response_id = o.candidate_id
    JOIN allocation_ranking r ON r.id = c.ranking_id
    WHERE own.id = %s ORDER BY l.closes_at DESC, l.id LIMIT %s
"""


def past_lettings(listing: int, *, since: datetime, at_most: int) -> list[PastLetting]:
    """Return the latest lettings of homes comparable to this listing's, closed after the moment.

    For whoever may read candidates and offers of everybody: the forecast.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PAST, [since, listing, at_most])
        rows: list[tuple[date, str, str, int, int]] = cursor.fetchall()
    return [
        PastLetting(day, tier, tuple((name, text) for name, text in json.loads(keys)), rank, ranked)
        for day, tier, keys, rank, ranked in rows
    ]
