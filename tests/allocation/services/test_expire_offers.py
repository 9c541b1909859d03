"""Offers that nobody answers: the place goes on in the same night, and too often has a price."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from allocation.core.life_cycles import (
    CandidateState,
    OfferState,
    RefusalReason,
    WithdrawalReason,
)
from allocation.models import Offer
from allocation.selectors.facts import FactBook
from allocation.services.expire_offers import expire_offers
from allocation.services.run_round import run_round
from applicants.models import Applicant, Registration, Sanction
from audit.models import AuditEvent
from corporations.core.acts import AMSTERDAM
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from tests.acts import operator, round_
from tests.allocation.services.scenes import Scene, events_of, make_scene, messages_to
from tests.factories.allocation import make_candidate, make_offer
from tests.factories.applicants import REGISTERED, make_applicant
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago, now
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db
# As the shipped rules of Twente have it, which every listing of the factories is pinned to.
REFUSALS, DAYS = 2, 90
ENDS = {
    OfferState.ACCEPTED: (CandidateState.ACCEPTED, ""),
    OfferState.REFUSED: (CandidateState.REFUSED, RefusalReason.RENT_TOO_HIGH),
    OfferState.EXPIRED: (CandidateState.PASSED_OVER, ""),
    OfferState.WITHDRAWN: (CandidateState.PASSED_OVER, WithdrawalReason.DATA_INCORRECT),
}
NOTHING = {"expired": 0, "sanctions": 0}


def expire(at: datetime | None = None) -> dict[str, int]:
    with acting_as(round_(), at=at) as act:
        return expire_offers(act)


def lapse(person: Applicant, state: OfferState, when: datetime, **listing: Any) -> Offer:
    """An offer of another home to the person, which ended so."""
    fields = {"state": ListingState.IN_OFFER, **listing}
    response = make_response(make_listing(**fields), person)
    after, reason = ENDS[state]
    return make_offer(
        make_candidate(response, state=after),
        state=state,
        made_at=when - timedelta(days=1),
        expires_at=when,
        answered_at=when,
        reason=reason,
    )


def blocks(person: Applicant) -> list[tuple[date, date, str]]:
    with acting_as(operator()):
        found = Sanction.objects.filter(applicant=person).order_by("from_on")
        return list(found.values_list("from_on", "until_on", "reason"))


def in_amsterdam(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


@pytest.fixture
def scene() -> Scene:
    """The offer of `own` was over an hour ago."""
    return make_scene(made_at=days_ago(2), expires_at=now() - timedelta(hours=1))


def test_ends_what_nobody_answered_and_tells_the_person_alone(scene: Scene) -> None:
    assert expire() == {"expired": 1, "sanctions": 0}
    assert scene.states == ("in_offer", "expired", "passed_over", "ranked")
    assert scene.first.passed_over_reason == "NRE"
    assert events_of(scene.listing) == ["offer.expired"]
    (told,) = messages_to(scene.own)
    assert "niet op tijd geantwoord" in told.body
    assert messages_to(scene.other) == messages_to(scene.stranger) == []


def test_survives_a_repeat(scene: Scene) -> None:
    expire()
    assert expire() == NOTHING
    assert events_of(scene.listing) == ["offer.expired"]
    assert len(messages_to(scene.own)) == 1


@pytest.mark.parametrize(("seconds", "expired"), [(-1, 0), (0, 1)])
def test_the_term_is_over_at_its_last_moment(seconds: int, expired: int) -> None:
    until = now()
    scene = make_scene(made_at=days_ago(2), expires_at=until)
    assert expire(until + timedelta(seconds=seconds))["expired"] == expired
    assert scene.states[1] == ("expired" if expired else "open")


def test_leaves_what_was_answered() -> None:
    person = make_applicant()
    offer = lapse(person, OfferState.REFUSED, days_ago(1))
    assert expire() == NOTHING
    with acting_as(round_()):
        offer.refresh_from_db()
    assert offer.state == OfferState.REFUSED
    assert messages_to(person) == []


@pytest.mark.parametrize("earlier", [OfferState.REFUSED, OfferState.EXPIRED])
def test_a_refusal_and_an_unanswered_offer_count_alike(scene: Scene, earlier: OfferState) -> None:
    lapse(scene.own, earlier, days_ago(30))
    at = now()
    assert expire(at) == {"expired": 1, "sanctions": 1}
    today = in_amsterdam(at)
    assert blocks(scene.own) == [(today, today + timedelta(days=DAYS), "refusals")]
    assert blocks(scene.other) == blocks(scene.stranger) == []


def test_two_refusals_without_anything_that_expires_count_too() -> None:
    person, once = make_applicant(), make_applicant()
    for days in range(1, REFUSALS + 1):
        lapse(person, OfferState.REFUSED, days_ago(days))
    lapse(once, OfferState.REFUSED, days_ago(1))
    assert expire() == {"expired": 0, "sanctions": 1}
    assert len(blocks(person)) == 1
    assert blocks(once) == []


@pytest.mark.parametrize("state", [OfferState.WITHDRAWN, OfferState.ACCEPTED])
def test_what_was_taken_back_or_accepted_does_not_count(scene: Scene, state: OfferState) -> None:
    lapse(scene.own, state, days_ago(8))
    assert expire() == {"expired": 1, "sanctions": 0}
    assert blocks(scene.own) == []


def test_tells_and_records_the_block(scene: Scene) -> None:
    lapse(scene.own, OfferState.REFUSED, days_ago(30))
    expire()
    _, told = messages_to(scene.own)
    assert "meerdere aanbiedingen geweigerd of niet beantwoord" in told.body
    assert "Uw inschrijftijd loopt gewoon door." in told.body
    with acting_as(operator()):
        found = AuditEvent.objects.filter(stream=f"applicant:{scene.own.ref}")
        assert list(found.values_list("type", flat=True)) == ["sanction.imposed"]
    assert messages_to(scene.other) == messages_to(scene.stranger) == []


def test_is_blocked_once_and_counts_afresh_from_then_on(scene: Scene) -> None:
    lapse(scene.own, OfferState.REFUSED, days_ago(30))
    expire()
    assert expire()["sanctions"] == 0
    assert expire(days_ago(-1))["sanctions"] == 0
    lapse(scene.own, OfferState.REFUSED, days_ago(-1))
    assert expire(days_ago(-2))["sanctions"] == 0, "the old ones were counted before"
    lapse(scene.own, OfferState.EXPIRED, days_ago(-2))
    again = days_ago(-3)
    assert expire(again)["sanctions"] == 1
    day = in_amsterdam(again)
    assert blocks(scene.own)[1:] == [(day, day + timedelta(days=DAYS), "refusals")]


def test_bars_for_the_term_while_the_registration_goes_on(scene: Scene) -> None:
    lapse(scene.own, OfferState.REFUSED, days_ago(30))
    # Noon on the wall: days later it is noon again, also when the clocks went back.
    at = datetime.combine(in_amsterdam(days_ago(-1)), time(12), AMSTERDAM)
    expire(at)
    last = at + timedelta(days=DAYS - 1)
    assert [barred(scene.own, when) for when in (at, last, at + timedelta(days=DAYS))] == [
        True,
        True,
        False,
    ]
    assert not barred(scene.other, at)
    with acting_as(operator()):
        registration = Registration.objects.get(applicant=scene.own)
    assert registration.registered_on == REGISTERED
    assert registration.state == "active"


def barred(person: Applicant, when: datetime) -> bool:
    """Whether the ranking leaves this person out on that day."""
    day = in_amsterdam(when)
    with acting_as(round_(), read_only=True):
        book = FactBook(when, when)
        book.read([person.pk], when)
        read = book.person(person.pk)
    assert read is not None
    return any(one.from_on <= day < one.until_on for one in read.blocks)


@pytest.mark.parametrize("absent", ["refusals_before_sanction", "block_days_no_show"])
def test_rules_without_a_sanction_impose_none(absent: str) -> None:
    document = shipped("twente")
    document["limits"].pop(absent)
    lenient = make_regulation(document=document)
    person = make_applicant()
    for days in range(1, 5):
        lapse(person, OfferState.REFUSED, days_ago(days), regulation=lenient)
    assert expire() == NOTHING
    assert blocks(person) == []


@pytest.mark.django_db(transaction=True)
def test_the_next_candidate_gets_the_place_in_the_same_night(scene: Scene) -> None:
    moment = now()
    steps = run_round(moment)["steps"]
    assert isinstance(steps, dict)
    assert steps["expire"] == {
        "stopped": 0,
        "resumed": 0,
        "expired": 1,
        "sanctions": 0,
        "offers": 1,
    }
    assert scene.states == ("in_offer", "expired", "passed_over", "offered")
    with acting_as(round_()):
        offer = Offer.objects.get(candidate=scene.second)
    assert (offer.state, offer.made_at) == (OfferState.OPEN, moment)
    assert offer.expires_at == moment + timedelta(hours=48)
    (told,) = messages_to(scene.other)
    assert told.state == "sent"
    assert messages_to(scene.stranger) == []
