"""Every letting of the region that is in progress; for the night and for what lives through weeks."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from allocation.core.lettings import RUNNING, Step, due_on, next_step
from allocation.models import Letting
from allocation.selectors.lettings import progress_of


@dataclass(frozen=True, slots=True)
class UnderWay:
    """One letting, what it needs next and by when; `rent` is the home's, euros a month."""

    id: int
    corporation: int
    applicant: int
    listing_ref: str
    rent: Decimal
    proposed_at: datetime
    step: Step
    due: date | None
    permit_asked_on: date | None


def lettings_in_region() -> list[UnderWay]:
    """Return every letting in progress that the actor may see, by id."""
    rows = list(
        Letting.objects.filter(state__in=RUNNING).select_related("listing__home").order_by("pk")
    )
    progress = progress_of(rows)
    return [
        UnderWay(
            id=row.pk,
            corporation=row.corporation_id,
            applicant=row.applicant_id,
            listing_ref=row.listing.ref,
            rent=row.listing.home.rent,
            proposed_at=row.proposed_at,
            step=next_step(progress[row.pk]),
            due=due_on(progress[row.pk]),
            permit_asked_on=row.permit_asked_on,
        )
        for row in rows
    ]
