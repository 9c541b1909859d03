"""Move listings on in their life, by compare-and-set."""

from collections.abc import Sequence

from corporations.core.acts import Act
from listings.core.life_cycle import ListingState
from listings.models import Listing, Withdrawal


def advance_listings(
    act: Act, *, listings: Sequence[int], expected: ListingState, to: ListingState
) -> int:
    """Move those of the listings that are in the expected state; return how many.

    The transition itself is checked by the database (`LISTING_TRANSITIONS`). Who responded to one that
    is withdrawn is told by `tell_withdrawn`.
    """
    moved = Listing.objects.filter(pk__in=listings, state=expected)
    ids = list(moved.values_list("pk", flat=True)) if to == ListingState.WITHDRAWN else []
    count = moved.update(state=to)
    Withdrawal.objects.bulk_create(Withdrawal(listing_id=pk, at=act.at) for pk in ids)
    return count
