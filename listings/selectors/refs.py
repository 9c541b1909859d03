"""Homes and listings by their ref, for loading."""

from collections.abc import Collection
from typing import NamedTuple

from listings.core.life_cycle import ListingState
from listings.models import Home, Listing, Response


class Owned(NamedTuple):
    """The id of a row and of the corporation that it belongs to."""

    pk: int
    corporation: int


def home_ids() -> dict[str, Owned]:
    """Return every home that the actor may see, by ref.

    A ref is unique within a corporation only; where two have the same, neither can be referred to
    and the ref stands for the one entered last.
    """
    rows = Home.objects.order_by("pk").values_list("ref", "pk", "corporation_id")
    return {ref: Owned(pk, corporation) for ref, pk, corporation in rows}


def listing_ids(state: ListingState | None = None) -> dict[str, Owned]:
    """Return every listing that the actor may see, by ref; with a state, those in it only."""
    rows = Listing.objects.all() if state is None else Listing.objects.filter(state=state)
    values = rows.values_list("ref", "pk", "corporation_id")
    return {ref: Owned(pk, corporation) for ref, pk, corporation in values}


def response_marks(listings: Collection[int]) -> dict[int, tuple[set[int], set[str]]]:
    """Return, by listing, the applicants who responded and the tickets that are taken."""
    marks: dict[int, tuple[set[int], set[str]]] = {}
    rows = Response.objects.filter(listing__in=listings)
    for listing, applicant, ticket in rows.values_list("listing_id", "applicant_id", "ticket"):
        applicants, tickets = marks.setdefault(listing, (set(), set()))
        applicants.add(applicant)
        tickets.add(ticket)
    return marks
