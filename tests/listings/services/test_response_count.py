"""How many responded: public, kept by the database, up and down."""

import pytest

from corporations.isolation.session import acting_as
from listings.models import Listing, Response, ResponseCount
from tests.acts import applicant, visitor
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import now

pytestmark = pytest.mark.django_db


def counted(listing: Listing) -> int:
    with acting_as(visitor()):
        return ResponseCount.objects.get(listing=listing).active


def test_who_withdraws_counts_no_longer_and_who_returns_counts_again() -> None:
    listing, other = make_listing(), make_listing()
    mine, _ = make_response(listing), make_response(listing)
    elsewhere = make_response(other, mine.applicant)
    assert (counted(listing), counted(other)) == (2, 1)

    with acting_as(applicant(mine.applicant)):
        Response.objects.filter(pk=mine.pk).update(state="withdrawn", withdrawn_at=now())
    assert (counted(listing), counted(other)) == (1, 1)

    with acting_as(applicant(mine.applicant)):
        Response.objects.filter(pk=mine.pk).update(state="active", withdrawn_at=None)
    assert (counted(listing), counted(other)) == (2, 1)

    with acting_as(applicant(mine.applicant)):
        both = Response.objects.filter(pk__in=[mine.pk, elsewhere.pk])
        both.update(state="withdrawn", withdrawn_at=now())
    assert (counted(listing), counted(other)) == (1, 0)


def test_response_that_arrives_withdrawn_counts_from_its_return() -> None:
    listing = make_listing()
    response = make_response(listing, state="withdrawn", withdrawn_at=now())

    with acting_as(applicant(response.applicant)):
        Response.objects.filter(pk=response.pk).update(state="active", withdrawn_at=None)

    assert counted(listing) == 1
