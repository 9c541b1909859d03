"""What became of listings of homes like one: figures that are public anyway."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

_SINCE = timedelta(days=730)
# As in allocation.selectors.past_lettings: the same municipality, kind and way, a bedroom apart at most.
_SIMILAR = """
    SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY coalesce(n.active, 0)),
           min(coalesce(n.active, 0)), max(coalesce(n.active, 0))
    FROM listings_home home
    JOIN listings_home h ON h.municipality_id = home.municipality_id AND h.type = home.type
         AND h.bedrooms BETWEEN home.bedrooms - 1 AND home.bedrooms + 1
    JOIN listings_listing l ON l.home_id = h.id AND l.model = %s AND l.closes_at > %s
         AND l.state IN ('closed', 'ranked', 'in_offer', 'completed')
    LEFT JOIN listings_responsecount n ON n.listing_id = l.id
    WHERE home.id = %s
"""


class Similar(NamedTuple):
    """How many listings there were, and how many people responded: the middle one, least and most."""

    listings: int
    usual: int
    least: int
    most: int


def similar_listings(home: int, *, model: str, at: datetime) -> Similar | None:
    """Return the figures of closed listings of homes like this one, of two years; None without any."""
    with connection.cursor() as cursor:
        cursor.execute(_SIMILAR, [model, at - _SINCE, home])
        row = cursor.fetchone()
    return Similar(*row) if row[0] else None
