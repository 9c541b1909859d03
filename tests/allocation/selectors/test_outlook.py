"""The expected place: what the night would give now, from counts, with few queries however many respond."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allocation.core.life_cycles import CandidateState
from allocation.models import Candidate
from allocation.selectors.outlook import Outlook, outlook_of
from allocation.services.count_forecasts import count_forecasts
from allocation.services.run_round import run_round
from applicants.models import Applicant, Registration
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Forecast, Home, Listing, Response
from listings.selectors.facts import listing_rows
from listings.selectors.own_responses import own_response
from tests.acts import applicant, operator, round_
from tests.allocation.services.nights import CASES, NIGHT, case, load
from tests.factories.allocation import make_candidate, make_offer, make_ranking
from tests.factories.applicants import BORN, make_applicant, make_registration, registration_of
from tests.factories.corporations import make_corporation, make_place
from tests.factories.listings import make_home, make_listing, make_response
from tests.factories.moments import days_ago

pytestmark = pytest.mark.django_db(transaction=True)
# In closing_second somebody withdrew too late: a file may say so, an open listing cannot know it yet.
NAMES = [path.stem for path in sorted(CASES.glob("*.json")) if path.stem != "closing_second"]
LONG, SHORT = days_ago(3000).date(), days_ago(300).date()


def outlook(
    person: Applicant, listing: Listing, *, responded: bool = False, at: Any = None
) -> Outlook:
    with acting_as(applicant(person), at=at) as act:
        own = own_response(act, listing.ref) if responded else None
        return outlook_of(act, listing_rows([listing.pk])[0], own)


def count() -> None:
    with acting_as(round_()) as act:
        count_forecasts(act, at_most=20_000)


def waited(since: Any) -> Applicant:
    person = make_applicant(registered=False)
    make_registration(person, registered_on=since)
    return person


def by_time(**fields: Any) -> Listing:
    return make_listing(model="registration_time", **fields)


@pytest.mark.parametrize("counted", [True, False], ids=["counted", "waiting"])
@pytest.mark.parametrize("name", NAMES)
def test_is_what_the_night_gives(name: str, tmp_path: Path, *, counted: bool) -> None:
    load(case(name), tmp_path)
    with acting_as(operator()):
        running = Response.objects.filter(state="active", listing__state="published")
        rows = list(running.select_related("applicant", "listing"))
    if counted:
        with acting_as(round_(), at=NIGHT) as act:
            count_forecasts(act, at_most=1000)
    found = {}
    for row in rows:
        if not row.listing.opens_at <= row.at < row.listing.closes_at:
            continue
        moment = row.listing.closes_at - timedelta(microseconds=1)
        seen = outlook(row.applicant, row.listing, responded=True, at=moment)
        found[row.pk] = seen
        assert not seen.uncounted
    run_round(NIGHT)
    with acting_as(operator()):
        candidates = {one.pk: one for one in Candidate.objects.select_related("ranking")}
    assert found
    for pk, seen in found.items():
        night = candidates[pk]
        assert seen.counts == {group: size for group, size in night.ranking.tiers if size} | {
            group: size for group, size in seen.counts.items() if not size
        }
        assert seen.total == night.ranking.ranked
        if night.rank is None:
            assert (seen.first, seen.last) == (None, None)
            continue
        assert seen.first is not None
        assert seen.last is not None
        assert seen.first <= night.rank <= seen.last


def test_says_the_place_before_responding_and_the_same_after() -> None:
    listing = by_time()
    for since in (LONG, LONG, SHORT):
        make_response(listing, waited(since))
    count()
    person = waited(days_ago(1000).date())
    before = outlook(person, listing)
    assert (before.first, before.last, before.total) == (3, 3, 4)
    assert sum(item.count for item in before.why.ahead) == 2
    make_response(listing, person)
    after = outlook(person, listing, responded=True)
    count()
    again = outlook(person, listing, responded=True)
    assert before.why.keys == after.why.keys == again.why.keys
    places = {(one.first, one.last, one.total) for one in (before, after, again)}
    assert places == {(3, 3, 4)}


def test_a_response_counts_before_the_counter_came_by() -> None:
    listing, person = by_time(), waited(SHORT)
    make_response(listing, waited(LONG))
    assert outlook(person, listing).first == 2
    for _ in range(60):
        make_response(listing, waited(LONG))
    assert outlook(person, listing).uncounted
    count()
    seen = outlook(person, listing)
    assert (seen.first, seen.uncounted) == (62, False)


def test_who_withdrew_stands_before_nobody() -> None:
    listing, person = by_time(), waited(SHORT)
    response = make_response(listing, waited(LONG))
    count()
    with acting_as(applicant(response.applicant)) as act:
        Response.objects.filter(pk=response.pk).update(state="withdrawn", withdrawn_at=act.at)
    assert (outlook(person, listing).first, outlook(person, listing).total) == (1, 1)


def let_home(rank: int, since: Any, home: Home) -> None:
    """A comparable home that went to somebody registered since then, as number `rank` of 10."""
    listing = by_time(state=ListingState.IN_OFFER, home=home)
    ranking = make_ranking(listing, ranked=10)
    response = make_response(listing, waited(since))
    keys = [["registration", since.isoformat()]]
    winner = make_candidate(response, ranking, CandidateState.ACCEPTED, rank=rank, keys=keys)
    make_offer(winner, state="accepted", answered_at=days_ago(0.5), made_at=days_ago(1))
    with acting_as(operator()):
        Listing.objects.filter(pk=listing.pk).update(state=ListingState.COMPLETED)


def test_holds_the_person_beside_who_got_comparable_homes() -> None:
    corporation, place = make_corporation(), make_place()

    def home(**fields: Any) -> Home:
        return make_home(corporation, place=place, **fields)

    for rank, since in ((1, LONG), (4, SHORT), (2, SHORT)):
        let_home(rank, since, home())
    let_home(9, SHORT, home(type="house"))
    listing = by_time(home=home())
    past = outlook(waited(days_ago(1000).date()), listing).past
    assert past is not None
    assert (past.lettings, past.comparable, past.better) == (3, 3, 2)
    assert (past.usual, past.last_rank) == (10, 2)
    assert outlook(waited(SHORT), by_time()).past is None


def crowd(listing: Listing, size: int) -> None:
    """Many responses at once, each of somebody with a registration of their own."""
    with acting_as(operator()):
        people = Applicant.objects.bulk_create(
            Applicant(ref=f"M{number}", birth_date=BORN, given_name="", family_name="")
            for number in range(size)
        )
        Registration.objects.bulk_create(
            Registration(
                applicant=person,
                registered_on=LONG + timedelta(days=number % 2500),
                state="active",
            )
            for number, person in enumerate(people)
        )
        Response.objects.bulk_create(
            Response(
                listing=listing,
                corporation_id=listing.corporation_id,
                applicant=person,
                at=listing.opens_at,
                ticket=f"m{number}",
            )
            for number, person in enumerate(people)
        )
    count()


def test_asks_the_same_of_the_database_for_ten_thousand_responses() -> None:
    few, many = by_time(), by_time()
    person = waited(SHORT - timedelta(days=100))
    make_response(few)
    crowd(many, 10_000)
    with acting_as(round_()):
        assert not Forecast.objects.filter(counted_at__isnull=True).exists()
    asked, seen = [], outlook(person, few)
    outlook(person, many)  # the rules of a listing are read once per process
    for listing in (few, many):
        with acting_as(applicant(person)) as act, CaptureQueriesContext(connection) as queries:
            seen = outlook_of(act, listing_rows([listing.pk])[0])
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 13
    assert seen.total == 10_001
    assert seen.first is not None
    with acting_as(operator()):
        longer = Registration.objects.filter(
            applicant__responses__listing=many,
            registered_on__lt=registration_of(person).registered_on,
        ).count()
    assert seen.first == longer + 1
