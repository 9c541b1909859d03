"""Two hands on one offer: one of them counts, whatever the order; with the twin that fails."""

from contextlib import nullcontext
from threading import Barrier

import pytest
from django.db.models import Q

from allocation.core.life_cycles import CandidateState, RefusalReason
from allocation.selectors.night import places_accepted
from allocation.services import answer_offer as answering, conclude_offer as concluding
from allocation.services.answer_offer import answer_offer
from allocation.services.expire_offers import expire_offers
from allocation.services.make_offers import make_offers
from allocation.services.pass_over import pass_over
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Listing
from listings.services.respond import respond
from tests.acts import applicant, round_, staff_of
from tests.allocation.services.grounds import grounds
from tests.allocation.services.scenes import Scene, at_once, events_of, make_scene, messages_to
from tests.factories.allocation import make_candidate, make_offer
from tests.factories.applicants import make_applicant
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = range(5)


def say(scene: Scene, *, accepted: bool) -> None:
    with acting_as(applicant(scene.own)) as act:
        reason = None if accepted else RefusalReason.HOME
        answer_offer(act, offer=scene.offer.pk, accepted=accepted, reason=reason)


def skip(scene: Scene) -> None:
    with acting_as(staff_of(scene.listing.corporation)) as act:
        pass_over(act, responses=[scene.first.pk], grounds=grounds())


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
            pass_over(act, responses=[first.pk], grounds=grounds())

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
    monkeypatch.setattr(concluding, "places_accepted", counted_together)
    # record() takes a lock on the listing's trail, which would hide the missing one.
    monkeypatch.setattr(concluding, "record", lambda *_: None)
    assert _two_acceptances().state == "in_offer"


@pytest.mark.parametrize("_time", TIMES)
def test_two_tabs_that_say_yes_say_it_once(_time: int) -> None:
    scene = make_scene()
    raised = at_once(lambda: say(scene, accepted=True), lambda: say(scene, accepted=True))
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, Refusal)
    assert loser.code == "not_open"
    assert scene.states == ("completed", "accepted", "accepted", "ranked")
    assert len(messages_to(scene.own)) == 1
    assert events_of(scene.listing).count("offer.accepted") == 1


def _yes_after_the_last_second() -> tuple[Scene, list[BaseException | None]]:
    """The person presses yes in time; the answer arrives while the night ends the offer."""
    scene = make_scene(made_at=days_ago(3), expires_at=days_ago(1))

    def late() -> None:
        with acting_as(applicant(scene.own), at=days_ago(1)) as act:
            answer_offer(act, offer=scene.offer.pk, accepted=True)

    def night() -> None:
        with acting_as(round_()) as act:
            expire_offers(act)

    return scene, at_once(late, night)


@pytest.mark.parametrize("_time", TIMES)
def test_at_the_last_second_it_is_too_late_whoever_comes_first(_time: int) -> None:
    scene, raised = _yes_after_the_last_second()
    assert isinstance(raised[0], Refusal)
    assert raised[0].code == "expired"
    assert scene.states == ("in_offer", "expired", "passed_over", "ranked")


def test_broken_twin_that_does_not_look_at_the_time_takes_a_late_yes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(concluding, "answerable", lambda _act: Q(state="open"))
    late = {_yes_after_the_last_second()[0].states[1] for _time in range(8)}
    assert "accepted" in late


def test_a_yes_ends_the_other_responses_in_the_same_transaction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rules = make_regulation(document=shipped("twente_2"))
    own = make_applicant()
    scene = make_scene(make_listing(state=ListingState.IN_OFFER, regulation=rules), own)
    elsewhere = make_listing(state=ListingState.PUBLISHED)
    still_open = make_response(elsewhere, own)
    ranked = make_candidate(make_response(make_listing(state=ListingState.RANKED), own))
    somebody = make_response(elsewhere)

    def states() -> tuple[str, ...]:
        with acting_as(round_()):
            for row in (still_open, ranked, somebody):
                row.refresh_from_db()
        return still_open.state, ranked.state, somebody.state

    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(concluding, "_tell", breaks)
        with pytest.raises(ZeroDivisionError):
            say(scene, accepted=True)
    assert scene.states[1] == "open"
    assert states() == ("active", "ranked", "active")

    say(scene, accepted=True)
    assert states() == ("withdrawn", "passed_over", "active")
    assert ranked.passed_over_reason == "GEE"
    assert events_of(elsewhere) == ["response.withdrawn"]


@pytest.mark.parametrize("_time", TIMES)
def test_a_response_beside_the_yes_is_ended_or_refused_never_left(_time: int) -> None:
    """Two tabs: one accepts a home, the other responds to another at the same moment."""
    rules = make_regulation(document=shipped("twente_2"))
    own = make_applicant()
    scene = make_scene(make_listing(state=ListingState.IN_OFFER, regulation=rules), own)
    other = make_listing(state=ListingState.PUBLISHED)

    def respond_too() -> None:
        with acting_as(applicant(own)) as act:
            respond(act, ref=other.ref)

    raised = at_once(lambda: say(scene, accepted=True), respond_too)
    assert raised == [None, None]
    assert scene.states[1] == "accepted"
    # Whoever responds after the yes may: the rules end what there was, and offer nothing more.
    with acting_as(round_()) as act:
        assert make_offers(act) == 0
