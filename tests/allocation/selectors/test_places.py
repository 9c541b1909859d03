"""The explanation of a place equals the evidence that the night stored, for everybody."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from allocation.core.explained import Outcome
from allocation.letters.places import steps
from allocation.models import Candidate
from allocation.selectors.places import Place, place_of
from allocation.services.run_round import run_round
from applicants.models import Applicant, Income
from corporations.core.refusals import NotVisible
from corporations.isolation.session import acting_as
from tests.acts import applicant, operator
from tests.allocation.services.nights import CASES, NIGHT, case, load
from tests.factories.applicants import make_applicant
from tests.factories.listings import make_listing, make_response

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = [path.stem for path in sorted(CASES.glob("*.json"))]


def candidates() -> list[Candidate]:
    with acting_as(operator()):
        rows = Candidate.objects.select_related("applicant", "response__listing")
        return list(rows.order_by("pk"))


def seen_by(person: Applicant, listing: str) -> Place:
    with acting_as(applicant(person)) as act:
        return place_of(act, listing)


@pytest.mark.parametrize("name", NAMES)
def test_equals_the_stored_evidence(name: str, tmp_path: Path) -> None:
    load(case(name), tmp_path)
    run_round(NIGHT)
    stored = candidates()
    assert stored
    for row in stored:
        place = seen_by(row.applicant, row.response.listing.ref)
        assert not place.expected
        assert (place.first, place.last, place.draw) == (row.rank, row.rank, row.draw)
        fails = [check.code for check in place.checks if check.outcome == Outcome.FAILS]
        assert fails == row.reasons
        if row.rank is None:
            assert (place.why.tiers, place.why.keys, place.why.ahead) == ((), (), ())
            continue
        (own,) = [step for step in place.why.tiers if step.own]
        assert own.tier.name == row.tier
        assert [[step.key, step.text] for step in place.why.keys] == row.keys
        assert sum(item.count for item in place.why.ahead) == row.rank - 1
        assert sum(place.counts.values()) == place.total
        ranked = {(one.ranking_id, one.rank): one for one in stored}
        above = ranked.get((row.ranking_id, row.rank - 1))
        assert (place.above is None) == (above is None)
        if place.above and above:
            assert (place.above.tier, place.above.draw) == (above.tier, above.draw)
            assert [list(key) for key in place.above.keys] == above.keys
            assert steps(place)[-1]["text"]


def test_explains_with_the_facts_of_the_closing_moment(tmp_path: Path) -> None:
    load(case("income_limit"), tmp_path)
    run_round(NIGHT)
    before = {row.pk: seen_by(row.applicant, row.response.listing.ref) for row in candidates()}
    later = NIGHT + timedelta(days=1)
    with acting_as(operator()):
        for row in candidates():
            known = Income.objects.filter(applicant=row.applicant, superseded_at__isnull=True)
            known.update(superseded_at=later)
            Income.objects.create(
                applicant=row.applicant, amount=Decimal(123456), recorded_at=later
            )
    for row in candidates():
        assert seen_by(row.applicant, row.response.listing.ref) == before[row.pk]


def test_says_the_range_that_the_secret_draw_leaves() -> None:
    listing = make_listing()
    people = [make_applicant() for _ in range(3)]
    for person in people:
        make_response(listing, person)
    places = [seen_by(person, listing.ref) for person in people]
    assert all(place.expected for place in places)
    assert {place.seed for place in places} == {place.draw for place in places} == {""}
    for place in places:
        if place.first is not None and place.last is not None:
            assert 1 <= place.first <= place.last <= place.total


def test_hides_a_listing_that_one_did_not_respond_to() -> None:
    own, other, stranger = make_applicant(), make_applicant(), make_applicant()
    listing, elsewhere = make_listing(), make_listing()
    make_response(listing, own)
    make_response(elsewhere, other)
    assert seen_by(own, listing.ref).own.listing_ref == listing.ref
    for person in (other, stranger):
        with pytest.raises(NotVisible):
            seen_by(person, listing.ref)


def test_hides_the_place_of_who_withdrew() -> None:
    response = make_response(state="withdrawn", withdrawn_at=make_listing().opens_at)
    with pytest.raises(NotVisible):
        seen_by(response.applicant, response.listing.ref)
