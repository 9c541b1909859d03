"""Move listings on in their life, by compare-and-set."""

from collections.abc import Sequence

from corporations.core.acts import Act
from listings.core.life_cycle import ListingState
from listings.models import Listing


def advance_listings(
    _act: Act, *, listings: Sequence[int], expected: ListingState, to: ListingState
) -> int:
    """Move those of the listings that are in the expected state; return how many.

    The transition itself is checked by the database (`LISTING_TRANSITIONS`).
    """
    return Listing.objects.filter(pk__in=listings, state=expected).update(state=to)
