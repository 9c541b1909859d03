"""Answering an offer: one's own, in time, once; the last place completes the listing."""

from datetime import timedelta

import pytest

from allocation.core.life_cycles import CandidateState, RefusalReason
from allocation.models import Offer
from allocation.services.answer_offer import answer_offer
from applicants.models import Applicant
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from tests.acts import applicant
from tests.allocation.services.scenes import Scene, events_of, make_scene, messages_to
from tests.factories.allocation import make_candidate, make_offer
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago

pytestmark = pytest.mark.django_db
OPEN = ("in_offer", "open", "offered", "ranked")


def answer(
    who: Applicant, offer: Offer, *, accepted: bool = True, reason: RefusalReason | None = None
) -> None:
    with acting_as(applicant(who)) as act:
        answer_offer(act, offer=offer.pk, accepted=accepted, reason=reason)


def refused(who: Applicant, offer: Offer, *, accepted: bool = True) -> str:
    with pytest.raises(Refusal) as refusal:
        answer(who, offer, accepted=accepted)
    return refusal.value.code


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def test_accepts_and_completes(scene: Scene) -> None:
    answer(scene.own, scene.offer)
    assert scene.states == ("completed", "accepted", "accepted", "ranked")
    assert scene.offer.answered_at is not None
    assert events_of(scene.listing) == ["offer.accepted", "listing.completed"]


def test_refuses_with_reason_and_leaves_the_home_to_the_next(scene: Scene) -> None:
    answer(scene.own, scene.offer, accepted=False, reason=RefusalReason.RENT_TOO_HIGH)
    assert scene.states == ("in_offer", "refused", "refused", "ranked")
    assert scene.offer.reason == "HUU"
    assert events_of(scene.listing) == ["offer.refused"]


def test_a_refusal_needs_a_reason(scene: Scene) -> None:
    assert refused(scene.own, scene.offer, accepted=False) == "reason_needed"
    assert scene.states == OPEN
    assert messages_to(scene.own) == []


def test_an_acceptance_keeps_no_reason(scene: Scene) -> None:
    answer(scene.own, scene.offer, reason=RefusalReason.HOME)
    with acting_as(applicant(scene.own)):
        scene.offer.refresh_from_db()
    assert scene.offer.reason == ""


def test_tells_the_person_alone_and_names_the_corporation(scene: Scene) -> None:
    answer(scene.own, scene.offer)
    (receipt,) = messages_to(scene.own)
    assert scene.listing.corporation.name in receipt.body
    assert messages_to(scene.other) == messages_to(scene.stranger) == []


@pytest.mark.parametrize("who", ["other", "stranger"])
def test_hides_the_offer_of_somebody_else(scene: Scene, who: str) -> None:
    with pytest.raises(NotVisible):
        answer(getattr(scene, who), scene.offer)
    assert scene.states == OPEN
    assert events_of(scene.listing) == []


def test_survives_a_repeat(scene: Scene) -> None:
    answer(scene.own, scene.offer)
    assert refused(scene.own, scene.offer) == "not_open"
    assert len(messages_to(scene.own)) == 1
    assert events_of(scene.listing).count("offer.accepted") == 1


def test_changing_ones_mind_is_refused(scene: Scene) -> None:
    answer(scene.own, scene.offer, accepted=False, reason=RefusalReason.HOME)
    assert refused(scene.own, scene.offer) == "not_open"
    assert scene.states == ("in_offer", "refused", "refused", "ranked")


def test_the_term_is_half_open() -> None:
    scene = make_scene(made_at=days_ago(2))
    last = scene.offer.expires_at
    late = applicant(scene.own)
    with pytest.raises(Refusal, match="expired"), acting_as(late, at=last) as act:
        answer_offer(act, offer=scene.offer.pk, accepted=True)
    assert scene.states == OPEN
    with acting_as(late, at=last - timedelta(microseconds=1)) as act:
        answer_offer(act, offer=scene.offer.pk, accepted=True)
    assert scene.states == ("completed", "accepted", "accepted", "ranked")


def test_with_two_places_the_second_acceptance_completes() -> None:
    listing = make_listing(state=ListingState.IN_OFFER, places=2)
    people = [make_response(listing) for _ in range(3)]
    candidates = [
        make_candidate(
            response, state=CandidateState.OFFERED if rank < 3 else CandidateState.RANKED, rank=rank
        )
        for rank, response in enumerate(people, 1)
    ]
    offers = [make_offer(one) for one in candidates[:2]]
    answer(people[0].applicant, offers[0])
    with acting_as(applicant(people[0].applicant)):
        listing.refresh_from_db()
    assert listing.state == "in_offer"
    answer(people[1].applicant, offers[1])
    with acting_as(applicant(people[2].applicant)):
        listing.refresh_from_db()
    assert listing.state == "completed"
