"""Store where responses would stand now."""

from collections.abc import Mapping, Sequence

from django.db import connection

from corporations.core.acts import Act

_STORE = """
    UPDATE listings_forecast f SET spot = counted.spot::bigint[], counted_at = %s
    FROM unnest(%s::bigint[], %s::text[]) AS counted (response, spot)
    WHERE f.response_id = counted.response AND f.active
"""


def store_forecasts(act: Act, *, spots: Mapping[int, Sequence[int] | None]) -> None:
    """Store the spot of each response as counted at the act; None for who meets not every condition.

    For the night's actor. A response that was withdrawn meanwhile stays as it is.
    """
    texts = [
        None if spot is None else "{" + ",".join(map(str, spot)) + "}" for spot in spots.values()
    ]
    with connection.cursor() as cursor:
        cursor.execute(_STORE, [act.at, list(spots), texts])
