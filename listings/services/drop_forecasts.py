"""Drop the forecasts of listings that were ranked or withdrawn: a place is known, or there is none."""

from datetime import timedelta

from django.db import connection

from corporations.core.acts import Act

# A week is more than any worker is down for; what is older hurts nobody and is found by no page.
_LATELY = timedelta(days=7)
_DROP = """
    DELETE FROM listings_forecast WHERE listing_id IN (
        SELECT id FROM listings_listing
        WHERE state IN ('ranked', 'in_offer', 'completed', 'withdrawn')
          AND closes_at > %s)
"""


def drop_forecasts(act: Act) -> int:
    """Drop what is no forecast any more; return how many. For the night's actor."""
    with connection.cursor() as cursor:
        cursor.execute(_DROP, [act.at - _LATELY])
        return int(cursor.rowcount)
