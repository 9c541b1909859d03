"""Urgent people with a tie count under the quota of local priority: the night writes it down once."""

import pytest

from allocation.core.life_cycles import CandidateState
from allocation.services.count_for_quota import count_for_quota
from applicants.models import Applicant
from corporations.isolation.session import acting_as
from corporations.models import Municipality
from listings.core.life_cycle import ListingState
from listings.models import Listing, QuotaEntry
from listings.selectors.quotas import counted_without_label
from tests.acts import round_, staff_of
from tests.factories.allocation import make_candidate
from tests.factories.applicants import make_applicant, make_residence, make_workplace
from tests.factories.corporations import make_corporation, make_municipality, make_staff
from tests.factories.listings import make_home, make_listing, make_response

pytestmark = pytest.mark.django_db
URGENT, REGULAR = "urgent", "regular"
BOTH = ["local_priority", "village_priority"]


def let_to(person: Applicant, tier: str, **fields: object) -> Listing:
    """A completed listing whose home went to this person, out of this group."""
    listing = make_listing(state=ListingState.COMPLETED, model="registration_time", **fields)  # type: ignore[arg-type]
    response = make_response(listing, person)
    make_candidate(response, state=CandidateState.ACCEPTED, tier=tier)
    return listing


def resident_of(where: Municipality) -> Applicant:
    person = make_applicant()
    make_residence(person, where)
    return person


def counted(listing: Listing) -> tuple[int, list[str]]:
    with acting_as(round_()) as act:
        places = count_for_quota(act, listing=listing.pk)
        rows = QuotaEntry.objects.filter(listing=listing).order_by("label")
        return places, list(rows.values_list("label", flat=True))


def under(where: Municipality, listing: Listing, label: str = "local_priority") -> int:
    """What a desk that publishes the label counts in."""
    corporation = make_corporation()
    with acting_as(staff_of(corporation, user=make_staff(corporation).pk)):
        return counted_without_label(where.pk, listing.closes_at.year, label)


def test_counts_a_home_that_went_to_an_urgent_resident_once() -> None:
    home = make_home()
    listing = let_to(resident_of(home.municipality), URGENT, home=home)
    assert counted(listing) == (1, BOTH)
    assert counted(listing) == (1, BOTH), "a night that is done again adds nothing"
    assert under(home.municipality, listing) == 1


def test_counts_whoever_works_in_the_municipality() -> None:
    home, person = make_home(), make_applicant()
    make_workplace(person, municipality_code=home.municipality.code)
    assert counted(let_to(person, URGENT, home=home)) == (1, BOTH)


@pytest.mark.parametrize("why", ["no tie", "not urgent", "not let to them"])
def test_counts_nobody_else(why: str) -> None:
    home = make_home()
    where = make_municipality() if why == "no tie" else home.municipality
    listing = let_to(resident_of(where), REGULAR if why == "not urgent" else URGENT, home=home)
    if why == "not let to them":
        listing = make_listing(state=ListingState.COMPLETED, model="registration_time")
        make_candidate(make_response(listing, resident_of(where)), tier=URGENT)
    assert counted(listing) == (0, [])
    assert under(home.municipality, listing) == 0


def test_a_listing_with_the_label_counts_by_its_label_alone() -> None:
    home = make_home()
    listing = let_to(resident_of(home.municipality), URGENT, home=home, labels=["local_priority"])
    assert counted(listing) == (1, ["village_priority"])


def test_another_municipality_and_another_year_keep_their_own_count() -> None:
    home = make_home()
    listing = let_to(resident_of(home.municipality), URGENT, home=home)
    counted(listing)
    assert under(make_municipality(), listing) == 0
    with acting_as(staff_of(make_corporation())):
        assert counted_without_label(home.municipality_id, 2019, "local_priority") == 0
