"""Change a draft that nobody but the own corporation sees."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.permissions import Permission
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.locks import lock
from listings.core.life_cycle import ListingState
from listings.core.terms import Terms
from listings.models import Listing
from listings.services.draft_listing import columns_of


def change_draft(act: Act, *, ref: str, terms: Terms) -> None:
    """Let a draft of the acting corporation say these terms; its home stays.

    The trail keeps which columns changed; a change to what is there already leaves no trace.

    Raises:
        Forbidden: without `Permission.PUBLISH_LISTING`.
        NotVisible: when it is no listing of the own corporation.
        Refusal: not_draft once it is public, was withdrawn, or waits for its publication; and as
            `columns_of` says.
    """
    if not act.actor.may(Permission.PUBLISH_LISTING):
        raise Forbidden(Permission.PUBLISH_LISTING)
    own = Listing.objects.filter(ref=ref, corporation_id=act.actor.corporation or 0)
    rows = lock(own)
    if not rows:
        raise NotVisible("listing")
    (row,) = rows
    if row.state != ListingState.DRAFT:
        raise Refusal("not_draft")
    given = columns_of(act, terms)
    changed = {name: value for name, value in given.items() if getattr(row, name) != value}
    if not changed:
        return
    own.update(**changed)
    payload = {"columns": " ".join(sorted(changed))}
    record(act, Event(f"listing:{ref}", EventType.LISTING_CHANGED, payload))
