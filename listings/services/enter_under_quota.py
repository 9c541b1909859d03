"""Enter places under the quota of a label that their listing does not carry."""

from collections.abc import Sequence

from corporations.core.acts import Act
from listings.models import QuotaEntry


def enter_under_quota(act: Act, *, listing: int, labels: Sequence[str], places: int) -> None:
    """Enter places of a let listing under these labels; doing it again adds nothing.

    For the night (`QuotaEntry`): publication of the labels counts them in.
    """
    QuotaEntry.objects.bulk_create(
        (
            QuotaEntry(listing_id=listing, label=label, places=places, recorded_at=act.at)
            for label in labels
        ),
        ignore_conflicts=True,
    )
