"""Two hands on one response: the limit, the closing second, two tabs; each with the twin that fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection

from allocation.models import Candidate
from allocation.services.run_round import run_round
from applicants.models import Applicant
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ResponseState
from listings.models import Forecast, Listing, Response
from listings.services import respond as responding
from listings.services.respond import respond
from listings.services.withdraw_response import withdraw_response
from regulation.models import Regulation
from tests.acts import applicant, round_
from tests.allocation.services.scenes import at_once, messages_to
from tests.factories.applicants import make_applicant
from tests.factories.listings import make_listing, make_response
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = range(5)
MOST = 2


def rules() -> Regulation:
    document = shipped("twente")
    document["limits"]["max_open_responses"] = MOST
    return make_regulation(document=document)


def give(person: Applicant, listing: Listing, at: Any = None) -> None:
    with acting_as(applicant(person), at=at) as act:
        respond(act, ref=listing.ref)


def active(person: Applicant) -> list[Response]:
    with acting_as(round_()):
        return list(Response.objects.filter(applicant=person, state=ResponseState.ACTIVE))


def unlocked(patch: pytest.MonkeyPatch, name: str) -> None:
    """The broken twin: the service as it is, without one of its locks."""
    patch.setattr(responding, name, lambda *_key: None)


def meeting(patch: pytest.MonkeyPatch) -> None:
    """Both hands have read before either writes: what chance does now and then, done on purpose."""
    barrier, check = Barrier(2), responding._check_limit

    def check_and_meet(*args: Any) -> None:
        check(*args)
        barrier.wait(10)

    patch.setattr(responding, "_check_limit", check_and_meet)


@pytest.mark.parametrize("_time", TIMES)
def test_the_limit_holds_for_two_homes_at_once(_time: int) -> None:
    regulation = rules()
    person, other = make_applicant(), make_applicant()
    make_response(make_listing(regulation=regulation), person)
    first, second = make_listing(regulation=regulation), make_listing(regulation=regulation)
    raised = at_once(
        lambda: give(person, first), lambda: give(person, second), lambda: give(other, first)
    )
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, Refusal)
    assert (loser.code, loser.details["most"]) == ("too_many_responses", MOST)
    assert (len(active(person)), len(active(other))) == (MOST, 1)


def test_without_the_lock_the_limit_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    regulation, person = rules(), make_applicant()
    make_response(make_listing(regulation=regulation), person)
    first, second = make_listing(regulation=regulation), make_listing(regulation=regulation)
    unlocked(monkeypatch, "hold")
    meeting(monkeypatch)
    assert at_once(lambda: give(person, first), lambda: give(person, second)) == [None, None]
    assert len(active(person)) == MOST + 1


@pytest.mark.parametrize("_time", TIMES)
def test_two_tabs_respond_once(_time: int) -> None:
    listing, person, other = make_listing(), make_applicant(), make_applicant()
    raised = at_once(
        lambda: give(person, listing), lambda: give(person, listing), lambda: give(other, listing)
    )
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, Refusal)
    assert loser.code == "already_responded"
    assert (len(active(person)), len(messages_to(person))) == (1, 1)
    assert (len(active(other)), len(messages_to(other))) == (1, 1)
    with acting_as(round_()):
        assert Forecast.objects.filter(listing=listing, active=True).count() == 2


def test_without_the_lock_the_second_tab_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    listing, person = make_listing(), make_applicant()
    unlocked(monkeypatch, "hold")
    meeting(monkeypatch)
    raised = at_once(lambda: give(person, listing), lambda: give(person, listing))
    (loser,) = [error for error in raised if error is not None]
    assert isinstance(loser, IntegrityError)


@pytest.mark.parametrize("_time", TIMES)
def test_withdrawing_in_one_tab_and_responding_in_another(_time: int) -> None:
    listing, person = make_listing(), make_applicant()
    make_response(listing, person)

    def take_back() -> None:
        with acting_as(applicant(person)) as act:
            withdraw_response(act, ref=listing.ref)

    raised = at_once(take_back, lambda: give(person, listing))
    assert raised[0] is None
    assert raised[1] is None or isinstance(raised[1], Refusal)
    assert len(active(person)) == (1 if raised[1] is None else 0)
    with acting_as(round_()):
        (forecast,) = Forecast.objects.filter(listing=listing)
    assert forecast.active == bool(active(person))


@contextmanager
def in_flight(patch: pytest.MonkeyPatch, person: Applicant, listing: Listing) -> Iterator[Event]:
    """A response of the last millisecond that found the listing open and has not been written yet."""
    found_open, go_on = Event(), Event()
    check = responding._check_limit

    def check_and_wait(*args: Any) -> None:
        check(*args)
        found_open.set()
        assert go_on.wait(20)

    patch.setattr(responding, "_check_limit", check_and_wait)
    instant = listing.closes_at.replace(microsecond=0)

    def work() -> None:
        try:
            give(person, listing, at=instant)
        finally:
            connection.close()

    thread = Thread(target=work)
    thread.start()
    assert found_open.wait(20)
    yield go_on
    go_on.set()
    thread.join(20)


def night_of(listing: Listing) -> Thread:
    def work() -> None:
        try:
            run_round(listing.closes_at)
        finally:
            connection.close()

    thread = Thread(target=work)
    thread.start()
    return thread


def ranked(listing: Listing) -> int:
    with acting_as(round_()):
        return Candidate.objects.filter(ranking__listing=listing).count()


def closing_soon() -> Listing:
    found = make_listing()
    found.closes_at = found.closes_at.replace(microsecond=1000)
    return make_listing(closes_at=found.closes_at)


def test_the_night_waits_for_a_response_of_the_last_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listing, person = closing_soon(), make_applicant()
    make_response(listing)
    with in_flight(monkeypatch, person, listing) as go_on:
        night = night_of(listing)
        night.join(1)
        assert night.is_alive(), "it waits"
        go_on.set()
        night.join(30)
    assert (len(active(person)), ranked(listing)) == (1, 2)


def test_without_the_lock_the_last_second_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    listing, person = closing_soon(), make_applicant()
    make_response(listing)
    unlocked(monkeypatch, "hold_shared")
    with in_flight(monkeypatch, person, listing):
        night = night_of(listing)
        night.join(30)
        assert not night.is_alive()
        assert ranked(listing) == 1
    # It was given in time, it was confirmed, and it is on no list.
    assert (len(active(person)), len(messages_to(person)), ranked(listing)) == (1, 1, 1)


def test_one_second_later_is_too_late() -> None:
    listing, person = make_listing(), make_applicant()
    with pytest.raises(Refusal, match="not_open"):
        give(person, listing, at=listing.closes_at)
    assert active(person) == []
    assert messages_to(person) == []
