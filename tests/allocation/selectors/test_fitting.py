"""What fits, for many homes at once: remembered by facts, as those facts and amounts stand."""

from datetime import date
from decimal import Decimal

import pytest

from allocation.selectors import fitting as memory
from allocation.selectors.fitting import fitting, person_of
from applicants.models import Applicant
from corporations.isolation.session import acting_as
from listings.models import Listing
from listings.selectors.facts import listing_rows
from tests.acts import applicant
from tests.factories.applicants import make_applicant, make_income
from tests.factories.listings import make_listing
from tests.factories.regulation import make_parameter, make_regulation, shipped

pytestmark = pytest.mark.django_db


def fits(person: Applicant, *listings: Listing) -> set[int]:
    with acting_as(applicant(person)) as act:
        known = person_of(act)
        assert known
        return set(fitting(known, listing_rows([one.pk for one in listings])))


def test_the_same_facts_have_the_same_answers_and_others_their_own() -> None:
    for_elderly, for_all = make_listing(age_min=55), make_listing()
    old, older = (make_applicant(birth_date=date(1950, 1, 1)) for _ in range(2))
    young = make_applicant()
    for _asked_again in range(2):
        assert fits(old, for_elderly, for_all) == {for_elderly.pk, for_all.pk}
        assert fits(young, for_elderly, for_all) == {for_all.pk}
        assert fits(older, for_elderly) == {for_elderly.pk}


def test_whoever_is_asked_about_more_homes_later_gets_their_answers_too() -> None:
    first, then = make_listing(household_min=2), make_listing()
    person = make_applicant()
    assert fits(person, first) == set()
    assert fits(person, first, then) == {then.pk}
    newer = make_listing()
    assert fits(person, newer, first) == {newer.pk}


def test_an_amount_that_is_entered_later_counts_from_then_on() -> None:
    """Until then nobody is kept out by it, and asking again and again takes no more memory."""
    shipped_with = shipped("twente")
    document = {**shipped_with, "parameters": {}, "examples": []}
    listing = make_listing(regulation=make_regulation(document=document))
    person = make_applicant()
    make_income(person, amount=Decimal(90_000))
    for _asked_again in range(3):
        assert fits(person, listing) == {listing.pk}
    assert len(memory._places) == 1
    for name, value in shipped_with["parameters"]["2026"].items():
        make_parameter(year=listing.closes_at.year, name=name, value=Decimal(str(value)))
    assert fits(person, listing) == set()
