"""One response to a ranked own listing, by the registration number of whoever gave it."""

from dataclasses import dataclass
from datetime import datetime

from listings.models import Response


@dataclass(frozen=True, slots=True)
class GivenResponse:
    """When it was given, and since when that was possible; moments UTC."""

    applicant: int
    at: datetime
    opens_at: datetime


def response_to(listing: int, number: str) -> GivenResponse | None:
    """Return the response of this person, as far as whoever acts may see it."""
    rows = Response.objects.filter(listing_id=listing, applicant__ref=number)
    row = rows.values_list("applicant_id", "at", "listing__opens_at").first()
    return GivenResponse(*row) if row else None
