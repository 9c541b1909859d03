"""What the quotas of labels count besides the listings that carry them."""

from django.db.models import F, Sum
from django.db.models.functions import ExtractYear

from corporations.core.actors import Actor, Kind
from corporations.isolation.session import glancing_as
from listings.models import QuotaEntry
from regulation.core.dates import AMSTERDAM


def counted_without_label(municipality: int, year: int, label: str) -> int:
    """Return how many places count under a label's quota in a municipality and calendar year.

    Of all corporations together; counted as the forecast, which says only the figure.
    """
    with glancing_as(Actor(Kind.FORECAST)):
        counted = (
            QuotaEntry.objects.filter(label=label, listing__home__municipality_id=municipality)
            .annotate(year=ExtractYear("listing__closes_at", tzinfo=AMSTERDAM))
            .filter(year=year)
            .aggregate(places=Sum(F("places"), default=0))
        )
    places = counted["places"]
    assert isinstance(places, int)
    return places
