"""Ending a registration: everything that follows, refusals, and the wish to be erased."""

from datetime import date, timedelta

import pytest

from allocation.selectors.retention import holds_of
from allocation.services.end_registration import end_registration
from applicants.core.consents import CONSENTS, ConsentKind
from applicants.core.life_cycle import RegistrationState
from applicants.core.retention import TERMS, Hold, Kept, due_on, kept_until
from applicants.models import Erasure, Registration
from applicants.selectors.consents import ending_of, has_consented, own_consents
from applicants.services.ask_erasure import ask_erasure
from applicants.services.give_consent import give_consent
from audit.models import AuditEvent
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Response
from tests.acts import applicant, newcomer, operator, round_
from tests.allocation.services.scenes import make_scene, messages_to
from tests.factories.allocation import make_candidate, make_offer
from tests.factories.applicants import make_applicant, make_sanction
from tests.factories.corporations import make_user
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import now, today

pytestmark = pytest.mark.django_db


def test_withdraws_what_is_open_and_tells_when_the_data_go() -> None:
    own, other = make_applicant(), make_applicant()
    open_, closed = make_listing(), make_listing(state=ListingState.RANKED)
    mine = [make_response(listing, own) for listing in (open_, closed)]
    theirs = make_response(open_, other)
    with acting_as(applicant(own)) as act:
        due = end_registration(act)
        ending = ending_of(act)
    assert due == kept_until(Kept.ENDED, today())
    assert ending is not None
    assert (ending.state, ending.due_on) == (RegistrationState.ENDED, due)
    with acting_as(round_()):
        states = [Response.objects.get(pk=row.pk).state for row in (*mine, theirs)]
        assert Registration.objects.get(applicant=other).state == RegistrationState.ACTIVE
        kinds = AuditEvent.objects.filter(stream=f"applicant:{own.ref}")
        assert "registration.ended" in kinds.values_list("type", flat=True)
    assert states == ["withdrawn", "active", "active"], "a list that was made stays as it is"
    assert "beëindigd" in messages_to(own)[-1].subject
    assert messages_to(other) == []


def test_refuses_while_an_offer_waits_and_a_second_time() -> None:
    scene = make_scene()
    with acting_as(applicant(scene.own)) as act, pytest.raises(Refusal, match="offer_open"):
        end_registration(act)
    with acting_as(round_()):
        assert Registration.objects.get(applicant=scene.own).state == RegistrationState.ACTIVE
    with acting_as(applicant(scene.stranger)) as act:
        end_registration(act)
        with pytest.raises(Refusal, match="not_registered"):
            end_registration(act)
    with acting_as(newcomer(make_user())) as act, pytest.raises(Refusal, match="not_registered"):
        end_registration(act)


def test_erases_at_once_unless_something_must_be_kept() -> None:
    free, blocked = make_applicant(), make_applicant()
    until = today() + timedelta(days=40)
    make_sanction(blocked, from_on=today(), until_on=until)
    for person, day in ((free, today()), (blocked, until)):
        with acting_as(applicant(person)) as act:
            with pytest.raises(Refusal, match="not_ended"):
                ask_erasure(act, holds=holds_of(act))
            end_registration(act)
            assert ask_erasure(act, holds=holds_of(act)) == day
            assert ask_erasure(act, holds=holds_of(act)) == day, "asked twice is asked once"
    with acting_as(round_()):
        assert Erasure.objects.get(applicant=blocked).rule == Kept.BLOCK


def test_what_belongs_to_a_let_home_is_kept_for_two_full_years() -> None:
    listing = make_listing(state=ListingState.IN_OFFER)
    candidate = make_candidate(make_response(listing), state="accepted")  # type: ignore[arg-type]
    make_offer(candidate, state="accepted", answered_at=now())
    with acting_as(applicant(candidate.applicant)) as act:
        holds = holds_of(act)
    assert holds == [Hold(Kept.LET_HOME, date(today().year + 3, 1, 1))]


def test_terms_are_counted_as_people_count() -> None:
    assert kept_until(Kept.ENDED, date(2024, 2, 29)) == date(2026, 3, 1)
    assert kept_until(Kept.URGENCY, date(2026, 1, 1)) == date(2026, 2, 12)
    assert due_on(date(2026, 1, 1), []) == date(2026, 1, 1)
    later = Hold(Kept.BLOCK, date(2026, 5, 1))
    assert due_on(date(2026, 1, 1), [later, Hold(Kept.URGENCY, date(2026, 2, 1))]) == later.until
    assert set(TERMS) == set(Kept)
    assert all(term.source and term.since for term in TERMS.values())


def test_a_consent_is_given_withdrawn_and_given_again() -> None:
    own, other = make_applicant(), make_applicant()
    kind = ConsentKind.BSN

    def answer(*, given: bool) -> bool:
        with acting_as(applicant(own)) as act:
            return give_consent(act, kind=kind, given=given)

    assert [answer(given=g) for g in (False, True, True, False, False, True)] == [
        False,
        True,
        False,
        True,
        False,
        True,
    ]
    with acting_as(applicant(own)) as act:
        assert [one.kind for one in own_consents(act) if one.is_given] == [kind]
    with acting_as(applicant(other)) as act:
        assert not any(one.is_given for one in own_consents(act))
    with acting_as(operator()):
        assert has_consented(own.pk, kind)
        assert not has_consented(other.pk, kind)
        events = AuditEvent.objects.filter(stream=f"applicant:{own.ref}", type__startswith="cons")
        assert events.count() == 3
    with acting_as(newcomer(make_user())) as act, pytest.raises(NotVisible):
        give_consent(act, kind=kind, given=True)
    assert set(CONSENTS) == set(ConsentKind)
