"""What DESIGN.md 6 asks of the database itself: scarce things, evidence, and what never changes."""

from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError

from allocation.core.life_cycles import CandidateState
from allocation.models import AccountabilityRecord, Ranking
from applicants.models import RegistrationCorrection
from audit.models import RowChange
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Home, Listing
from tests.acts import operator, round_
from tests.factories.allocation import (
    make_accountability,
    make_candidate,
    make_offer,
    make_ranking,
)
from tests.factories.applicants import make_applicant, make_correction, registration_of
from tests.factories.listings import make_home, make_listing, make_response

if TYPE_CHECKING:
    from django.db.models import QuerySet

pytestmark = pytest.mark.django_db


def test_nobody_holds_two_open_offers() -> None:
    first = make_offer()
    response = make_response(make_listing(state=ListingState.IN_OFFER), first.applicant)
    second = make_candidate(response, state=CandidateState.OFFERED)

    with pytest.raises(DatabaseError, match="allocation_offer_one_open"):
        make_offer(second)


def test_no_more_offers_than_places() -> None:
    listing = make_listing(state=ListingState.IN_OFFER, places=2)
    candidates = [
        make_candidate(make_response(listing), state=CandidateState.OFFERED, rank=rank)
        for rank in (1, 2, 3)
    ]
    make_offer(candidates[0])
    make_offer(candidates[1])

    with pytest.raises(DatabaseError, match="no place left"):
        make_offer(candidates[2])


@pytest.mark.parametrize(
    "fields",
    [
        {"rank": None},
        {"tier": ""},
        {"reasons": ["income_limit"]},
        {"state": CandidateState.EXCLUDED, "reasons": []},
        {"state": CandidateState.EXCLUDED, "rank": 1},
    ],
)
def test_no_rank_without_evidence(fields: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError, match="allocation_candidate_evidence"):
        make_candidate(**fields)


@pytest.mark.parametrize("fields", [{"passed_over_reason": ""}, {"motive": ""}])
def test_nobody_is_passed_over_without_reason_and_motive(fields: dict[str, Any]) -> None:
    with pytest.raises(DatabaseError, match="allocation_candidate_passed_over"):
        make_candidate(state=CandidateState.PASSED_OVER, **fields)


@pytest.mark.parametrize("field", ["model", "commitment", "source"])
def test_published_listing_never_changes(field: str) -> None:
    listing = make_listing()

    with pytest.raises(DatabaseError, match="never changes"), acting_as(operator()):
        Listing.objects.filter(pk=listing.pk).update(**{field: "a" * 20})


def _written_once() -> list[tuple[Any, "QuerySet[Any]", dict[str, Any]]]:
    correction = make_correction(registration_of(make_applicant()))
    ranking, record = make_ranking(), make_accountability()
    return [
        (operator(), RegistrationCorrection.objects.filter(pk=correction.pk), {"days": 9}),
        (round_(), Ranking.objects.filter(pk=ranking.pk), {"ranked": 9}),
        (round_(), AccountabilityRecord.objects.filter(pk=record.pk), {"document": {}}),
    ]


def test_what_is_written_once_is_neither_changed_nor_deleted() -> None:
    for actor, rows, fields in _written_once():
        before = _values(rows)
        for attempt in (lambda rows=rows, fields=fields: rows.update(**fields), rows.delete):
            _try(actor, attempt)
        assert _values(rows) == before


def _values(rows: "QuerySet[Any]") -> list[dict[str, Any]]:
    with acting_as(operator()):
        found = list(rows.values())
    assert len(found) == 1
    return found


def _try(actor: Any, attempt: Any) -> None:
    """Refused by a trigger or a grant, or hidden by row security: the row tells which it was not."""
    try:
        with acting_as(actor):
            attempt()
    except DatabaseError:
        return


def test_history_names_the_columns_and_never_the_values() -> None:
    home = make_home(street="Geheimstraat")

    with acting_as(operator()):
        Home.objects.filter(pk=home.pk).update(street="Nieuwstraat", rent=700)

    with acting_as(operator()):
        change = RowChange.objects.get(table_name="listings_home", row_id=home.pk)
    assert (change.operation, change.columns) == ("UPDATE", ["rent", "street"])
    assert change.actor_kind == "operator"
    assert not any("straat" in str(value) for value in vars(change).values())
