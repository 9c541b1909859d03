"""Forecasts follow the responses: counted soon, dropped with the listing, equal to a real ranking."""

import pytest

from allocation.services.count_forecasts import count_forecasts
from allocation.services.run_round import run_round
from corporations.isolation.session import acting_as
from listings.models import Forecast, Listing
from listings.services.respond import respond
from listings.services.withdraw_response import withdraw_response
from tests.acts import applicant, round_
from tests.factories.applicants import make_applicant, make_correction, registration_of
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago

pytestmark = pytest.mark.django_db(transaction=True)


def count(at_most: int = 100) -> int:
    with acting_as(round_()) as act:
        return count_forecasts(act, at_most=at_most)


def forecasts(listing: Listing) -> list[Forecast]:
    with acting_as(round_()):
        return list(Forecast.objects.filter(listing=listing).order_by("pk"))


def test_counts_each_new_response_once() -> None:
    listing = make_listing(model="registration_time")
    people = [make_applicant() for _ in range(3)]
    for person in people:
        make_response(listing, person)
    assert [one.counted_at for one in forecasts(listing)] == [None] * 3
    assert (count(at_most=2), count(at_most=2), count(at_most=2)) == (2, 1, 0)
    assert all(one.counted_at and one.spot for one in forecasts(listing))


def test_follows_withdrawing_and_responding_again() -> None:
    listing, person = make_listing(), make_applicant()
    for use, active, waiting in (
        (respond, True, 1),
        (withdraw_response, False, 0),
        (respond, True, 1),
    ):
        with acting_as(applicant(person)) as act:
            use(act, ref=listing.ref)
        assert [one.active for one in forecasts(listing)] == [active]
        assert count() == waiting


def test_counts_again_what_was_counted_a_while_ago() -> None:
    listing, person = make_listing(model="registration_time"), make_applicant()
    make_response(listing, person)
    count()
    (before,) = forecasts(listing)
    make_correction(registration_of(person))
    count()
    assert forecasts(listing)[0].spot == before.spot, "it was fresh"
    with acting_as(round_()):
        Forecast.objects.update(counted_at=days_ago(0.1))
    assert count() == 0, "none was new"
    (after,) = forecasts(listing)
    assert before.spot is not None
    assert after.spot == [before.spot[0], before.spot[1] - 365]


def test_goes_when_the_listing_is_no_longer_open() -> None:
    listing = make_listing(closes_at=days_ago(-1))
    make_response(listing)
    count()
    run_round(days_ago(-2))
    count()
    assert forecasts(listing) == []
