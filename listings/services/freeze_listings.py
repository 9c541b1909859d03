"""Make listings public: freeze everything that decides, and commit to the seed of each draw."""

from collections.abc import Mapping, Sequence

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from listings.core.life_cycle import ListingState
from listings.core.seeds import new_seed
from listings.models import Listing, ListingSeed
from listings.selectors.publishing import Judgement


def freeze_listings(
    act: Act,
    *,
    listings: Sequence[Listing],
    found: Mapping[int, Judgement],
    by: int | None,
) -> None:
    """Publish locked drafts in which nothing is wrong, in the caller's transaction; `by` is a user.

    Pins the version of the regulation that is in force on each closing date, and writes the
    commitment to a fresh seed (invariant 6). Being public is what counts under a quota, so the same
    write reserves it. A listing never opens before it is published. From here on only its state
    changes; the database refuses anything else.
    """
    if not listings:
        return
    drafts = [row.pk for row in listings if row.state == ListingState.DRAFT]
    Listing.objects.filter(pk__in=drafts).update(state=ListingState.READY)
    seeds = []
    for row in listings:
        seed, row.commitment = new_seed()
        seeds.append(ListingSeed(listing_id=row.pk, seed=seed))
        row.state = ListingState.PUBLISHED
        row.regulation_id = found[row.pk].regulation or row.regulation_id
        row.opens_at = max(row.opens_at, act.at)
        row.published_at, row.published_by = act.at, by
    columns = ["state", "regulation", "opens_at", "commitment", "published_at", "published_by"]
    Listing.objects.bulk_update(listings, columns)
    ListingSeed.objects.bulk_create(seeds)
    for row in listings:
        payload: dict[str, str | int] = {
            "regulation": row.regulation_id,
            "model": row.model,
            "commitment": row.commitment,
        }
        if found[row.pk].missing:
            payload["not_said"] = " ".join(found[row.pk].missing)
        record(act, Event(f"listing:{row.ref}", EventType.LISTING_PUBLISHED, payload))
