"""The rows that every other test stands on."""

import pytest

from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Listing
from tests.acts import operator
from tests.factories import allocation, applicants, corporations, listings, regulation, urgency


@pytest.mark.django_db
@pytest.mark.parametrize("state", ListingState)
def test_makes_a_listing_in_every_state(state: ListingState) -> None:
    listing = listings.make_listing(state=state)
    with acting_as(operator()):
        assert Listing.objects.get(pk=listing.pk).state == state


@pytest.mark.django_db
def test_makes_whatever_surrounds_a_row() -> None:
    offer = allocation.make_offer()
    allocation.make_step()
    allocation.make_accountability()
    person = offer.applicant
    urgency.make_declaration(person)
    applicants.make_correction(applicants.registration_of(person))
    for make in (
        applicants.make_member,
        applicants.make_income,
        applicants.make_situation,
        applicants.make_residence,
        applicants.make_workplace,
        applicants.make_indication,
        applicants.make_sanction,
        applicants.make_points,
    ):
        assert make(person).applicant_id == person.pk
    regulation.make_draft_regulation()
    regulation.make_parameter()
    corporations.make_staff()
    corporations.make_officer()
    assert corporations.make_message(sent=True).state == "sent"
