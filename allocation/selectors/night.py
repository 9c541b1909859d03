"""What the night must do next: which listings, candidates and offers wait."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from allocation.core.life_cycles import OfferState
from allocation.models import AccountabilityRecord, Invitation, Offer
from corporations.core.actors import Actor, Kind
from corporations.isolation.session import acting_as


class OpenQueue(NamedTuple):
    """A ranked listing with open places; `applicants` and `responses` best first."""

    listing: int
    ref: str
    address: str
    corporation: int
    closes_at: datetime
    places: int
    regulation_id: int
    applicants: list[int]
    responses: list[int]


class DueOffer(NamedTuple):
    """An open offer whose term is over."""

    id: int
    listing: int
    listing_ref: str
    address: str
    applicant: int
    candidate: int
    corporation: int


_ADDRESS = """
    concat_ws(', ', nullif(trim(concat_ws(' ', h.street, h.house_number || h.addition)), ''), p.name)
"""
_DUE = f"""
    SELECT o.id, o.listing_id, l.ref, {_ADDRESS}, o.applicant_id, o.candidate_id,
           o.corporation_id
    FROM allocation_offer o
    JOIN listings_listing l ON l.id = o.listing_id
    JOIN listings_home h ON h.id = l.home_id
    JOIN corporations_place p ON p.id = h.place_id
    WHERE o.state = 'open' AND o.stopped_at IS NULL AND o.expires_at <= %s ORDER BY o.id
"""  # noqa: S608  constants of this module
_QUEUES = f"""
    SELECT l.id, l.ref, {_ADDRESS}, l.corporation_id, l.closes_at,
           l.places - held.count, l.regulation_id, queue.applicants, queue.responses
    FROM listings_listing l
    JOIN listings_home h ON h.id = l.home_id
    JOIN corporations_place p ON p.id = h.place_id
    JOIN allocation_ranking r ON r.listing_id = l.id
    CROSS JOIN LATERAL (
        SELECT count(*)::integer AS count FROM allocation_offer o
        WHERE o.listing_id = l.id AND o.state IN ('open', 'accepted')) AS held
    CROSS JOIN LATERAL (
        SELECT array_agg(c.applicant_id ORDER BY c.rank) AS applicants,
               array_agg(c.response_id ORDER BY c.rank) AS responses
        FROM allocation_candidate c WHERE c.ranking_id = r.id AND c.state IN ('ranked', 'candidate')) AS queue
    WHERE l.state IN ('ranked', 'in_offer') AND l.places > held.count
      AND queue.applicants IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM allocation_viewing v WHERE v.listing_id = l.id
          AND v.kind = 'group' AND v.state <> 'cancelled' AND v.answer_by > %s)
    ORDER BY l.id
"""  # noqa: S608  constants of this module


def open_queues(at: datetime) -> list[OpenQueue]:
    """Return every ranked listing with open places and somebody to offer it to.

    While the people of a group viewing may still answer, its home is offered to nobody. Once their
    time is over only those who said yes are still candidates, and these are the first of the list.
    """
    with connection.cursor() as cursor:
        cursor.execute(_QUEUES, [at])
        return [OpenQueue._make(row) for row in cursor.fetchall()]


def holders(applicants: Sequence[int]) -> set[int]:
    """Return who of these holds an open or accepted offer and so takes no part.

    Once the lease is signed, whoever keeps the registration takes part again.
    """
    with connection.cursor() as cursor:
        # One array instead of Django's parameter for each of two hundred thousand people.
        cursor.execute(
            "SELECT applicant_id FROM allocation_offer o"
            " WHERE applicant_id = ANY(%s) AND state = ANY(%s) AND NOT EXISTS ("
            "   SELECT 1 FROM allocation_letting t WHERE t.offer_id = o.id AND t.state = 'signed')",
            [list(applicants), [OfferState.OPEN.value, OfferState.ACCEPTED.value]],
        )
        return {applicant for (applicant,) in cursor.fetchall()}


def said_yes(candidates: Sequence[int]) -> set[int]:
    """Return which of these candidates said yes to the home after its group viewing."""
    yes = Invitation.objects.filter(candidate_id__in=candidates, wants=True)
    return set(yes.values_list("candidate_id", flat=True))


def places_accepted(listing: int) -> int:
    """Return how many places of a listing are taken for good.

    Counted as the forecast, which sees every offer and says only counts: an applicant sees the own.
    """
    with acting_as(Actor(Kind.FORECAST)):
        return Offer.objects.filter(listing_id=listing, state=OfferState.ACCEPTED).count()


def due_offers(at: datetime) -> list[DueOffer]:
    """Return the open offers that were not answered in time, and whose clock runs."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [at])
        return [DueOffer._make(row) for row in cursor.fetchall()]


_UNACCOUNTED = """
    SELECT l.id, l.ref FROM listings_listing l
    WHERE l.state = 'completed' AND NOT EXISTS (
        SELECT 1 FROM allocation_accountabilityrecord a WHERE a.listing_id = l.id)
      AND NOT EXISTS (SELECT 1 FROM allocation_letting t WHERE t.listing_id = l.id
          AND t.state IN ('proposed', 'permit_pending'))
    ORDER BY l.id
"""


def unaccounted() -> list[tuple[int, str]]:
    """Return (id, ref) of completed listings without a public record, every lease of which is signed.

    Until then the home may still go to the next, and a record is published once.
    """
    with connection.cursor() as cursor:
        cursor.execute(_UNACCOUNTED)
        rows: list[tuple[int, str]] = cursor.fetchall()
    return rows


def accounted_for(listing: int) -> bool:
    """Tell whether a listing has its public record."""
    return AccountabilityRecord.objects.filter(listing_id=listing).exists()
