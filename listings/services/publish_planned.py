"""Publish what was planned, at its moment, or say why the rules no longer allow it."""

from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.locks import lock
from corporations.services.send_message import send_message
from listings.core.life_cycle import ListingState, PublicationState
from listings.core.wording import publication_refused
from listings.models import Listing, Publication
from listings.selectors.addresses import address_of
from listings.services.freeze_listings import freeze_listings
from listings.services.publish_listings import judged_in_turn

# Desks speak Dutch; who works there has chosen no language.
_DESK = "nl"


def publish_planned(act: Act, *, publication: int) -> bool:
    """Publish one listing whose moment has come; return whether it is public by this.

    For the night's actor, in a transaction of its own; again does nothing. When the rules no longer
    allow it the listing is a draft again, whoever planned it is told, and the desk has a task.
    """
    due = Publication.objects.filter(
        pk=publication, state=PublicationState.APPROVED, publish_at__lte=act.at
    )
    rows = lock(Listing.objects.filter(publications__in=due).select_related("home__place"))
    # Looked at again under the lock: somebody may have taken it back, or another worker done it.
    planned = due.first()
    if not rows or planned is None:
        return False
    (row,) = rows
    try:
        found = judged_in_turn([row], {row.pk: act.at})
    except Refusal as refusal:
        _refuse(act, planned, row, str(refusal.details["problems"]))
        return False
    by = planned.decided_by or planned.proposed_by
    freeze_listings(act, listings=[row], found=found, by=by)
    due.update(state=PublicationState.PUBLISHED, finished_at=act.at)
    return True


def _refuse(act: Act, planned: Publication, row: Listing, problems: str) -> None:
    Publication.objects.filter(pk=planned.pk).update(
        state=PublicationState.REFUSED, problems=problems, finished_at=act.at
    )
    Listing.objects.filter(pk=row.pk).update(state=ListingState.DRAFT)
    record(act, Event(f"listing:{row.ref}", EventType.PUBLICATION_REFUSED, {"problems": problems}))
    send_message(
        act,
        key=f"publication:{planned.pk}:refused",
        user=planned.proposed_by,
        letter=publication_refused(_DESK, address=address_of(row.home)),
        about=row.ref,
    )
