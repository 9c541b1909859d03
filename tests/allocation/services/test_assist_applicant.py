"""Help by phone or at the desk: checked, the person's own, always visible, and never guessed."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection

from allocation.core.assistance import Wish
from allocation.core.life_cycles import CandidateState, RefusalReason
from allocation.letters.read_back import read_back
from allocation.models import Offer
from allocation.services.assist_applicant import assist_applicant
from applicants.core.contact import ContactBy, ContactChoice
from applicants.core.mandates import Channel, Wanted
from applicants.models import Applicant, Assistance, Contact, DoneFor
from applicants.selectors.mandates import asked_in_vain, done_for
from audit.core.events import Event, EventType
from audit.models import AuditEvent
from audit.services import record
from corporations.core.actors import Actor, Kind
from corporations.core.permissions import Role
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message
from listings.core.life_cycle import ListingState
from listings.models import Listing, Response
from tests.acts import applicant, operator, staff_of
from tests.factories.allocation import make_candidate, make_offer
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import LONG_AGO, now

pytestmark = pytest.mark.django_db
CALL_ME = ContactChoice(by=ContactBy.PHONE, phone="+31612345678")


def desk_of(listing: Listing | None = None) -> Actor:
    corporation = listing.corporation if listing else make_corporation()
    employee = make_staff(corporation, Role.LETTING_AGENT)
    return staff_of(corporation, Role.LETTING_AGENT, employee.pk)


def ask(desk: Actor, person: Applicant, wish: Wish, **given: Any) -> str:
    """Ask, and let the act commit as the page does; return the code of the refusal, or ''."""
    values: dict[str, Any] = {
        "ref": person.ref,
        "birth_date": person.birth_date,
        "channel": Channel.PHONE,
        "said": lambda: "Zo is het.",
        **given,
    }
    with acting_as(desk) as act:
        try:
            assist_applicant(act, wish=wish, **values)
        except Refusal as refusal:
            return refusal.code
    return ""


def seen_by(person: Applicant) -> list[str]:
    with acting_as(applicant(person)) as act:
        return [f"{one.corporation} {one.channel} {one.type}" for one in done_for(act)]


def kinds(person: Applicant) -> list[str]:
    with acting_as(operator()):
        rows = Message.objects.filter(user=person.user).order_by("kind")
        return list(rows.values_list("kind", flat=True))


def test_responds_for_the_person_with_the_employee_on_it() -> None:
    listing = make_listing()
    desk, person, other = desk_of(listing), make_applicant(), make_applicant()
    assert ask(desk, person, Wish(wanted=Wanted.RESPOND, listing=listing.ref)) == ""
    with acting_as(operator()):
        assert Response.objects.get().applicant_id == person.pk
        given = json.loads(AuditEvent.objects.get(type="response.given").body)
        helped = AuditEvent.objects.get(type="applicant.assisted")
    assert (given["actor"], given["user"]) == ("applicant", desk.user)
    assert given["assistance"] == json.loads(helped.body)["assistance"]
    assert helped.stream == f"applicant:{person.ref}"
    assert seen_by(person) == [f"{listing.corporation.name} phone response.given"]
    assert seen_by(other) == []
    assert kinds(person) == ["done_by_employee", "response_given"]
    assert kinds(other) == []


def test_the_message_says_what_was_read_where_and_by_whom() -> None:
    listing, person = make_listing(), make_applicant()
    desk = desk_of(listing)
    ask(
        desk,
        person,
        Wish(wanted=Wanted.RESPOND, listing=listing.ref),
        channel=Channel.DESK,
        said=lambda: "U reageert op een woning.",
    )
    with acting_as(operator()):
        body = Message.objects.get(kind="done_by_employee").body
    assert f"Een medewerker van {listing.corporation.name} hielp u aan de balie." in body
    assert "U reageert op een woning." in body


def test_withdraws_and_changes_contact() -> None:
    listing, person = make_listing(), make_applicant()
    desk = desk_of(listing)
    make_response(listing, person)
    assert ask(desk, person, Wish(wanted=Wanted.WITHDRAW, listing=listing.ref)) == ""
    assert ask(desk, person, Wish(wanted=Wanted.CONTACT, contact=CALL_ME)) == ""
    with acting_as(operator()):
        assert Response.objects.get().state == "withdrawn"
        assert Contact.objects.get(applicant=person).phone == "+31612345678"


@pytest.mark.parametrize(("wanted", "state"), [("accept", "accepted"), ("refuse", "refused")])
def test_answers_an_offer(wanted: str, state: str) -> None:
    person = make_applicant()
    response = make_response(make_listing(state=ListingState.IN_OFFER), person)
    offer = make_offer(make_candidate(response, state=CandidateState.OFFERED))
    reason = next(iter(RefusalReason))
    wish = Wish(
        wanted=Wanted(wanted),
        listing=response.listing.ref,
        reason=reason if wanted == "refuse" else None,
    )
    assert ask(desk_of(response.listing), person, wish) == ""
    with acting_as(operator()):
        assert Offer.objects.get(pk=offer.pk).state == state


def test_nothing_happens_without_the_right_answer_and_the_person_sees_it() -> None:
    listing, person, other = make_listing(), make_applicant(), make_applicant()
    desk = desk_of(listing)
    wish = Wish(wanted=Wanted.RESPOND, listing=listing.ref)
    assert ask(desk, person, wish, birth_date=date(1970, 1, 1)) == "wrong_answer"
    assert ask(desk, person, wish, ref="WZ-nobody") == "wrong_answer"
    with acting_as(operator()):
        assert not Response.objects.exists()
        assert not DoneFor.objects.exists()
    with acting_as(applicant(person)) as act:
        (vain,) = asked_in_vain(act)
    assert vain.corporation == listing.corporation.name
    with acting_as(applicant(other)) as act:
        assert asked_in_vain(act) == []
    assert kinds(person) == []


def test_who_guesses_is_stopped_and_so_is_guessing_about_one_person() -> None:
    person = make_applicant()
    wish = Wish(wanted=Wanted.CONTACT, contact=CALL_ME)
    desk = desk_of()
    wrong = [ask(desk, person, wish, birth_date=date(1970, 1, day)) for day in range(1, 6)]
    assert wrong == ["wrong_answer"] * 5
    assert ask(desk, person, wish) == "too_many_tries"
    assert ask(desk, make_applicant(), wish) == "too_many_tries"
    assert ask(desk_of(), person, wish) == "too_many_tries"
    assert ask(desk_of(), make_applicant(), wish) == ""


def test_what_the_use_case_refuses_leaves_nothing_done() -> None:
    listing, person = make_listing(), make_applicant()
    desk = desk_of(listing)
    make_response(listing, person)
    assert (
        ask(desk, person, Wish(wanted=Wanted.RESPOND, listing=listing.ref)) == "already_responded"
    )
    assert seen_by(person) == []
    assert kinds(person) == []


def test_reaches_homes_of_the_own_corporation_alone() -> None:
    theirs, person = make_listing(), make_applicant()
    make_response(theirs, person)
    for wanted in (Wanted.RESPOND, Wanted.WITHDRAW, Wanted.ACCEPT):
        with pytest.raises(NotVisible), acting_as(desk_of()) as act:
            assist_applicant(
                act,
                ref=person.ref,
                birth_date=person.birth_date,
                channel=Channel.PHONE,
                wish=Wish(wanted=wanted, listing=theirs.ref),
                said=lambda: "",
            )
    with acting_as(operator()):
        assert not Assistance.objects.exists()


def test_the_database_lets_only_employees_ask_and_no_old_answer_work() -> None:
    person, listing = make_applicant(), make_listing()
    desk = desk_of(listing)
    ask(desk, person, Wish(wanted=Wanted.CONTACT, contact=CALL_ME))
    with acting_as(operator()):
        made = Assistance.objects.get()
    forged = Actor(Kind.APPLICANT, user=desk.user, applicant=person.pk, assistance=made.pk)
    stranger = Actor(Kind.APPLICANT, user=person.user_id, applicant=person.pk, assistance=made.pk)
    event = Event(f"applicant:{person.ref}", EventType.CONTACT_CHANGED)
    with acting_as(forged) as act:
        record(act, event)  # of this very minute, and the employee's own
    with pytest.raises(DatabaseError), acting_as(stranger) as act:
        record(act, event)
    with pytest.raises(DatabaseError, match="without being allowed"):
        record_late(desk, make_applicant())
    for kind in (Kind.APPLICANT, Kind.VISITOR, Kind.ADMINISTRATOR, Kind.MUNICIPAL):
        with pytest.raises(DatabaseError, match="only an employee"):
            checked(Actor(kind, user=desk.user), person, now())


def checked(actor: Actor, person: Applicant, at: datetime) -> int:
    """The id of an answer that fitted, as if it was given at that moment."""
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute(
            "SELECT assistance FROM assist(%s, %s, 'phone', 'contact', %s)",
            [person.ref, person.birth_date, at],
        )
        (found,) = cursor.fetchone()
    assert isinstance(found, int)
    return found


def record_late(desk: Actor, person: Applicant) -> None:
    stale = checked(desk, person, LONG_AGO)
    late = Actor(Kind.APPLICANT, user=desk.user, applicant=person.pk, assistance=stale)
    with acting_as(late) as act:
        record(act, Event(f"applicant:{person.ref}", EventType.CONTACT_CHANGED))


def test_the_employee_sees_nothing_of_the_person() -> None:
    person, listing = make_applicant(), make_listing()
    desk = desk_of(listing)
    ask(desk, person, Wish(wanted=Wanted.RESPOND, listing=listing.ref))
    with acting_as(desk):
        assert not Applicant.objects.exists()
        assert not Response.objects.exists()
        assert Assistance.objects.count() == 1
    with acting_as(desk_of(listing)):
        assert not Assistance.objects.exists()


def test_every_wish_has_its_sentence() -> None:
    wish = Wish(wanted=Wanted.CONTACT, contact=CALL_ME)
    assert "06 12345678" in read_back(wish, None)
    post = ContactChoice(by=ContactBy.POST, address="Straat 1", postcode="7511 AB", town="Enschede")
    assert "Straat 1, 7511 AB Enschede" in read_back(
        Wish(wanted=Wanted.CONTACT, contact=post), None
    )
    assert "e-mail" in read_back(Wish(wanted=Wanted.CONTACT, contact=ContactChoice()), None)
