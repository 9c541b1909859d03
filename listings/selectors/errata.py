"""Mistakes in published listings that were put right."""

from dataclasses import dataclass
from datetime import datetime

from listings.models import Erratum


@dataclass(frozen=True, slots=True)
class Correction:
    """A fact of a home (a column of it) as it was and as it became, as text; when, UTC."""

    column: str
    was: str
    becomes: str
    at: datetime


def errata_of(listing: int) -> list[Correction]:
    """Return what was put right in a listing, the latest on top."""
    rows = Erratum.objects.filter(listing=listing).order_by("-at", "-pk")
    return [Correction(row.column, row.was, row.becomes, row.at) for row in rows]
