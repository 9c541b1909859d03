"""Publishing: by the own corporation's staff, once, frozen, committed, within the quota."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import DatabaseError

from corporations.core.actors import Actor
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Corporation
from listings.core.life_cycle import ListingState
from listings.core.terms import Terms
from listings.models import Home, Listing, ListingSeed
from listings.services.draft_listing import draft_listing
from listings.services.publish_listings import publish_listings
from tests.acts import operator, round_, staff_of, visitor
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_home, make_listing, make_quota_entry
from tests.factories.moments import days_ago
from tests.factories.regulation import make_regulation

pytestmark = pytest.mark.django_db


@pytest.fixture
def own() -> Corporation:
    make_regulation()
    return make_corporation()


def manager(corporation: Corporation) -> Actor:
    return staff_of(corporation, user=make_staff(corporation).pk)


def draft(home: Home, **changes: object) -> str:
    given = {"model": "lottery", "opens_at": days_ago(1), "closes_at": days_ago(-7), **changes}
    with acting_as(manager(home.corporation)) as act:
        return draft_listing(act, home=home.ref, terms=Terms(**given))  # type: ignore[arg-type]


def publish(who: Actor, ref: str) -> None:
    with acting_as(who) as act:
        publish_listings(act, refs=[ref])


def read(ref: str) -> Listing:
    with acting_as(operator()):
        return Listing.objects.get(ref=ref)


def refusal_of(corporation: Corporation, ref: str) -> Refusal:
    with pytest.raises(Refusal) as refused:
        publish(manager(corporation), ref)
    return refused.value


def test_a_draft_is_nobody_elses_until_it_is_published(own: Corporation) -> None:
    ref = draft(make_home(own))
    for stranger in (visitor(), staff_of(make_corporation())):
        with acting_as(stranger):
            assert not Listing.objects.filter(ref=ref).exists()
    publish(manager(own), ref)
    with acting_as(visitor()):
        assert Listing.objects.get(ref=ref).state == ListingState.PUBLISHED


def test_commits_to_a_seed_that_only_the_night_reads(own: Corporation) -> None:
    ref = draft(make_home(own))
    publish(manager(own), ref)
    listing = read(ref)
    with acting_as(manager(own)):
        assert not ListingSeed.objects.exists()
    with acting_as(round_()):
        seed = ListingSeed.objects.get(listing=listing).seed
    assert listing.commitment == sha256(seed.encode()).hexdigest()


def test_never_opens_before_it_is_published(own: Corporation) -> None:
    ref = draft(make_home(own), opens_at=days_ago(3))
    publish(manager(own), ref)
    listing = read(ref)
    assert listing.published_at is not None
    assert listing.opens_at == listing.published_at


def test_a_published_listing_is_frozen_by_the_database(own: Corporation) -> None:
    ref = draft(make_home(own))
    publish(manager(own), ref)
    with pytest.raises(DatabaseError, match="never changes"), acting_as(manager(own)):
        Listing.objects.filter(ref=ref).update(model="registration_time")


def test_survives_a_repeat(own: Corporation) -> None:
    ref = draft(make_home(own))
    publish(manager(own), ref)
    first = read(ref).commitment
    assert refusal_of(own, ref).code == "not_draft"
    assert read(ref).commitment == first


def test_names_everything_that_is_wrong_at_once(own: Corporation) -> None:
    ref = draft(make_home(own), labels=("typo",), bounds={"age": (65, 55)})
    with acting_as(operator()):
        Listing.objects.filter(ref=ref).update(model="vanished")
    refusal = refusal_of(own, ref)
    assert refusal.code == "not_publishable"
    assert str(refusal.details["problems"]).split() == [
        "unknown_model",
        "unknown_label",
        "age_bounds_crossed",
    ]
    assert read(ref).state == ListingState.DRAFT


def test_local_priority_never_exceeds_its_quota_over_all_corporations(own: Corporation) -> None:
    home = make_home(own)
    ref = draft(home, labels=("local_priority",))
    assert refusal_of(own, ref).details["problems"] == "quota_exceeded"
    closes_at = read(ref).closes_at
    make_listing(home=make_home(place=home.place), closes_at=closes_at)
    publish(manager(own), ref)
    second = draft(make_home(own, place=home.place), labels=("local_priority",))
    assert refusal_of(own, second).details["problems"] == "quota_exceeded"


def test_urgent_people_with_a_tie_count_under_the_quota_too(own: Corporation) -> None:
    home = make_home(own)
    ref = draft(home, labels=("local_priority",))
    closes_at = read(ref).closes_at
    let = make_listing(home=make_home(place=home.place), closes_at=closes_at)
    make_quota_entry(let, label="local_priority")
    assert refusal_of(own, ref).details["problems"] == "quota_exceeded"
    for _ in range(2):
        make_listing(home=make_home(place=home.place), closes_at=closes_at)
    publish(manager(own), ref)


def test_forbids_a_letting_agent_and_hides_from_another_corporation(own: Corporation) -> None:
    ref = draft(make_home(own))
    with pytest.raises(Forbidden):
        publish(staff_of(own, Role.LETTING_AGENT), ref)
    with pytest.raises(NotVisible):
        publish(manager(make_corporation()), ref)
    assert read(ref).state == ListingState.DRAFT


def test_drafting_refuses_anothers_home_an_unknown_model_and_a_period_that_is_over(
    own: Corporation,
) -> None:
    home = make_home(own)
    with pytest.raises(Refusal, match="unknown_model"):
        draft(home, model="by_name")
    with pytest.raises(Refusal, match="closes_too_early"):
        draft(home, closes_at=days_ago(1) + timedelta(seconds=1))
    terms = Terms(model="lottery", opens_at=days_ago(0), closes_at=days_ago(-7))
    with pytest.raises(NotVisible), acting_as(manager(make_corporation())) as act:
        draft_listing(act, home=home.ref, terms=terms)
    with pytest.raises(Forbidden), acting_as(staff_of(own, Role.LETTING_AGENT)) as act:
        draft_listing(act, home=home.ref, terms=terms)
