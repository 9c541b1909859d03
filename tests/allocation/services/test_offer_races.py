"""Two hands on one offer: one of them counts, whatever the order; with the twin that fails."""

from contextlib import nullcontext
from threading import Barrier

import pytest

from allocation.core.life_cycles import CandidateState, PassOverReason, RefusalReason
from allocation.selectors.night import places_accepted
from allocation.services import answer_offer as answering
from allocation.services.answer_offer import answer_offer
from allocation.services.expire_offers import expire_offers
from allocation.services.make_offers import make_offers
from allocation.services.pass_over import pass_over
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Listing
from tests.acts import applicant, round_, staff_of
from tests.allocation.services.scenes import Scene, at_once, events_of, make_scene, messages_to
from tests.factories.allocation import make_candidate, make_offer
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = range(5)


def say(scene: Scene, *, accepted: bool) -> None:
    with acting_as(applicant(scene.own)) as act:
        reason = None if accepted else RefusalReason.HOME
        answer_offer(act, offer=scene.offer.pk, accepted=accepted, reason=reason)


def skip(scene: Scene) -> None:
    with acting_as(staff_of(scene.listing.corporation)) as act:
        reason = PassOverReason.UNSUITABLE
        pass_over(act, response=scene.first.pk, reason=reason, motive="Te klein.")


@pytest.mark.parametrize("_time", TIMES)
def test_two_answers_at_once_one_counts(_time: int) -> None:
    scene = make_scene()
    raised = at_once(lambda: say(scene, accepted=True), lambda: say(scene, accepted=False))
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, Refusal)
    assert loser.code == "not_open"
    assert scene.states in {
        ("completed", "accepted", "accepted", "ranked"),
        ("in_offer", "refused", "refused", "ranked"),
    }
    assert len(messages_to(scene.own)) == 1
    assert messages_to(scene.other) == messages_to(scene.stranger) == []


@pytest.mark.parametrize("_time", TIMES)
def test_an_answer_or_a_pass_over(_time: int) -> None:
    scene = make_scene()
    raised = at_once(lambda: say(scene, accepted=False), lambda: skip(scene))
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, Refusal)
    assert scene.states[1:3] in {("refused", "refused"), ("withdrawn", "passed_over")}
    assert len(messages_to(scene.own)) == 1


@pytest.mark.parametrize("_time", TIMES)
def test_an_answer_or_the_expiry(_time: int) -> None:
    scene = make_scene(made_at=days_ago(3), expires_at=days_ago(1))

    def in_time() -> None:
        with acting_as(applicant(scene.own), at=days_ago(2)) as act:
            answer_offer(act, offer=scene.offer.pk, accepted=True)

    def night() -> None:
        with acting_as(round_()) as act:
            expire_offers(act)

    raised = at_once(in_time, night)
    assert raised[1] is None
    assert scene.states in {
        ("completed", "accepted", "accepted", "ranked"),
        ("in_offer", "expired", "passed_over", "ranked"),
    }
    assert (raised[0] is None) == (scene.offer.state == "accepted")
    assert len(messages_to(scene.own)) == 1


@pytest.mark.parametrize("_time", TIMES)
def test_the_night_offers_nothing_to_who_is_passed_over_meanwhile(_time: int) -> None:
    listing = make_listing(state=ListingState.RANKED)
    first, _second, third = (
        make_candidate(make_response(listing), rank=rank) for rank in (1, 2, 3)
    )

    def night() -> None:
        with acting_as(round_()) as act:
            make_offers(act)

    def desk() -> None:
        with acting_as(staff_of(listing.corporation)) as act:
            pass_over(act, response=first.pk, reason=PassOverReason.UNSUITABLE, motive="Te klein.")

    raised = at_once(night, desk)
    assert raised[0] is None
    with acting_as(round_()):
        first.refresh_from_db()
        offers = dict(listing.offers.values_list("candidate_id", "state"))
    if raised[1] is None:
        assert first.state == "passed_over"
        assert offers.get(first.pk) != "open"
    else:
        assert offers == {first.pk: "open"}
    assert third.pk not in offers
    assert list(offers.values()).count("open") <= 1


def _two_acceptances() -> Listing:
    listing = make_listing(state=ListingState.IN_OFFER, places=2)
    make_candidate(make_response(listing), rank=3)
    offers = [
        make_offer(make_candidate(make_response(listing), state=CandidateState.OFFERED, rank=rank))
        for rank in (1, 2)
    ]

    def accept(index: int) -> None:
        with acting_as(applicant(offers[index].applicant)) as act:
            answer_offer(act, offer=offers[index].pk, accepted=True)

    assert at_once(lambda: accept(0), lambda: accept(1)) == [None, None]
    with acting_as(round_()):
        listing.refresh_from_db()
    return listing


@pytest.mark.parametrize("_time", TIMES)
def test_of_two_acceptances_the_second_completes(_time: int) -> None:
    listing = _two_acceptances()
    assert listing.state == "completed"
    assert events_of(listing).count("listing.completed") == 1


def test_broken_twin_without_the_lock_nobody_completes(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Barrier(2)

    def counted_together(listing: int) -> int:
        both.wait(20)
        found = places_accepted(listing)
        both.wait(20)
        return found

    monkeypatch.setattr(answering, "hold", lambda *_: nullcontext())
    monkeypatch.setattr(answering, "places_accepted", counted_together)
    # record() takes a lock on the listing's trail, which would hide the missing one.
    monkeypatch.setattr(answering, "record", lambda *_: None)
    assert _two_acceptances().state == "in_offer"
