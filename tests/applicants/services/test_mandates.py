"""Acting for somebody: offered, accepted, held by the database, revoked at once, never forgotten."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from applicants.models import Applicant, DoneFor, Mandate
from applicants.selectors.mandates import done_for, given_mandates, held_mandates
from applicants.services.answer_mandate import answer_mandate
from applicants.services.end_mandate import end_mandate
from applicants.services.offer_mandate import offer_mandate
from audit.core.events import Event, EventType
from audit.models import AuditEvent
from audit.services import record
from corporations.core.actors import Actor, Kind
from corporations.core.permissions import SCOPES, Permission, Scope
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as, admitting
from corporations.isolation.sessions import GATE
from corporations.models import Message, User
from listings.models import Response
from listings.services.respond import respond
from tests.acts import applicant, newcomer, operator
from tests.factories.applicants import make_applicant, make_mandate
from tests.factories.corporations import make_user
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import today

pytestmark = pytest.mark.django_db


def offer(person: Applicant, address: str, **given: Any) -> int:
    values: dict[str, Any] = {
        "helper_name": "Ayşe Demir",
        "scopes": {Scope.RESPOND},
        "from_on": today(),
        "last_on": today() + timedelta(days=100),
        **given,
    }
    with acting_as(applicant(person)) as act:
        return offer_mandate(act, helper_email=address, **values)


def answer(user: User, mandate: int, *, accepted: bool = True) -> None:
    with acting_as(newcomer(user)) as act:
        answer_mandate(act, mandate=mandate, accepted=accepted)


def asking(user: User, mandate: int | None) -> Actor:
    """Who the door lets in when this account says that it acts under the mandate."""
    claims = Actor(Kind.APPLICANT, user=user.pk, mandate=mandate)
    with admitting(GATE, lambda: claims) as act:
        return act.actor


def stored(mandate: int) -> Mandate:
    with acting_as(operator()):
        return Mandate.objects.get(pk=mandate)


def letters(user: User | None = None, address: str = "") -> list[str]:
    with acting_as(operator()):
        rows = Message.objects.filter(user=user, address=address).order_by("pk")
        return list(rows.values_list("kind", flat=True))


def test_a_helper_acts_from_yes_on_and_never_before() -> None:
    person, helper, stranger = make_applicant(), make_user(), make_user()
    made = offer(person, helper.email.upper())
    assert letters(address=helper.email) == ["mandate_offered"]
    assert asking(helper, made).applicant is None
    answer(helper, made)
    acting = asking(helper, made)
    assert (acting.user, acting.applicant, acting.mandate) == (helper.pk, person.pk, made)
    assert acting.permissions == SCOPES[Scope.LOOK] | SCOPES[Scope.RESPOND]
    assert asking(stranger, made).applicant is None
    assert asking(stranger, made).mandate is None
    assert "mandate_accepted" in letters(person.user)


def test_what_a_helper_does_is_the_persons_with_both_names_on_it() -> None:
    person, other, helper = make_applicant(), make_applicant(), make_user()
    made = make_mandate(person, helper)
    listing = make_listing()
    with acting_as(asking(helper, made.pk)) as act:
        respond(act, ref=listing.ref)
    with acting_as(operator()):
        assert Response.objects.get(listing=listing).applicant_id == person.pk
        body = json.loads(AuditEvent.objects.get(type="response.given").body)
    assert (body["user"], body["mandate"]) == (helper.pk, made.pk)
    with acting_as(applicant(person)) as act:
        (line,) = done_for(act)
    assert (line.type, line.stream, line.helper) == (
        "response.given",
        f"listing:{listing.ref}",
        "Ayşe",
    )
    with acting_as(applicant(other)) as act:
        assert done_for(act) == []
    assert "response_given" in letters(person.user)
    assert letters(helper) == []


def test_a_helper_gets_at_nothing_but_what_was_given() -> None:
    person, helper = make_applicant(), make_user()
    acting = asking(helper, make_mandate(person, helper, scopes=["look"]).pk)
    assert acting.permissions == {Permission.HELP, Permission.SEE_OWN_RESPONSES}
    for held in SCOPES.values():
        assert not held & {
            Permission.GIVE_MANDATE,
            Permission.CHANGE_CONTACT,
            Permission.READ_MESSAGES,
            Permission.REGISTER,
        }


def test_the_database_keeps_a_helper_from_account_and_mandate() -> None:
    person, helper, third = make_applicant(), make_user(), make_user()
    made = make_mandate(person, helper)
    other = make_mandate(person, third)
    assert person.user_id is not None
    with acting_as(asking(helper, made.pk)):
        assert not User.objects.filter(pk=person.user_id).exists()
        assert not User.objects.filter(pk=person.user_id).update(email="mine@example.nl")
        assert not Message.objects.filter(user_id=person.user_id).exists()
        assert not Mandate.objects.filter(pk=other.pk).exists()
        assert not Mandate.objects.filter(pk=made.pk).update(state="revoked")
        assert [row.pk for row in Applicant.objects.all()] == [person.pk]
    with pytest.raises(DatabaseError), acting_as(asking(helper, made.pk)) as act:
        Mandate.objects.create(
            applicant=person,
            giver_id=helper.pk,
            helper_email="x@example.nl",
            scopes=["look"],
            from_on=today(),
            until_on=today() + timedelta(days=9),
            offered_at=act.at,
        )
    with pytest.raises(NotVisible), acting_as(asking(helper, made.pk)) as act:
        offer_mandate(
            act,
            helper_email="x@example.nl",
            helper_name="X",
            scopes=set(),
            from_on=today(),
            last_on=today(),
        )


def test_taking_back_holds_at_once_also_for_what_is_under_way() -> None:
    person, helper = make_applicant(), make_user()
    made = make_mandate(person, helper)
    listing = make_listing()
    under_way = asking(helper, made.pk)
    with acting_as(applicant(person)) as act:
        end_mandate(act, mandate=made.pk)
        end_mandate(act, mandate=made.pk)
    assert asking(helper, made.pk).applicant is None
    with pytest.raises(DatabaseError, match="row-level security"), acting_as(under_way) as act:
        respond(act, ref=listing.ref)
    with acting_as(operator()):
        assert not Response.objects.exists()
        assert not DoneFor.objects.exists()
    assert letters(helper) == ["mandate_ended"]


@pytest.mark.parametrize(
    "fields",
    [
        {"from_on": today() + timedelta(days=1)},
        {"from_on": today() - timedelta(days=9), "until_on": today()},
        {"state": "revoked"},
        {"state": "resigned"},
    ],
)
def test_outside_its_time_a_mandate_is_nothing(fields: dict[str, Any]) -> None:
    person, helper = make_applicant(), make_user()
    assert asking(helper, make_mandate(person, helper, **fields).pk).applicant is None


def test_who_also_seeks_a_home_acts_for_one_at_a_time() -> None:
    person, helper = make_applicant(), make_applicant()
    assert helper.user is not None
    made = make_mandate(person, helper.user)
    own = make_response(make_listing(), helper)
    with acting_as(asking(helper.user, made.pk)):
        assert not Response.objects.filter(pk=own.pk).exists()
    assert asking(helper.user, None).applicant == helper.pk


def test_nobody_invents_who_acts() -> None:
    """An actor built by hand with somebody's mandate records nothing."""
    person, helper, thief = make_applicant(), make_user(), make_user()
    made = make_mandate(person, helper)
    forged = Actor(Kind.APPLICANT, user=thief.pk, applicant=person.pk, mandate=made.pk)
    with pytest.raises(DatabaseError, match="without being allowed"), acting_as(forged) as act:
        record(act, Event(f"applicant:{person.ref}", EventType.CONTACT_CHANGED))


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("starts_before_today", {"from_on": today() - timedelta(days=1)}),
        ("wrong_period", {"last_on": today() - timedelta(days=1)}),
        ("wrong_period", {"last_on": today() + timedelta(days=400)}),
        ("nothing_chosen", {"scopes": set()}),
    ],
)
def test_refuses_what_cannot_be(code: str, given: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=code):
        offer(make_applicant(), "helper@example.nl", **given)


def test_refuses_the_own_address_and_too_many() -> None:
    person = make_applicant()
    assert person.user is not None
    with pytest.raises(Refusal, match="own_address"):
        offer(person, person.user.email)
    made = [offer(person, f"helper{number}@example.nl") for number in range(3)]
    assert offer(person, "helper1@example.nl") == made[1]
    with pytest.raises(Refusal, match="too_many"):
        offer(person, "vierde@example.nl")
    for mandate in made:
        with acting_as(applicant(person)) as act:
            end_mandate(act, mandate=mandate)
    for number in range(7):
        with acting_as(applicant(person)) as act:
            end_mandate(act, mandate=offer(person, f"nog{number}@example.nl"))
    with pytest.raises(Refusal, match="too_often"):
        offer(person, "elfde@example.nl")


def test_only_who_owns_the_address_can_say_yes_or_no() -> None:
    person, helper, other = make_applicant(), make_user(), make_user()
    unproven = make_user(verified=False, email="straks@example.nl")
    made, later = offer(person, helper.email), offer(person, "straks@example.nl")
    for user, mandate in ((other, made), (unproven, later)):
        with pytest.raises(NotVisible):
            answer(user, mandate)
    with pytest.raises(NotVisible), acting_as(applicant(person)) as act:
        answer_mandate(act, mandate=made, accepted=True)
    answer(helper, made, accepted=False)
    assert (stored(made).state, stored(later).state) == ("declined", "offered")
    with pytest.raises(Refusal, match="not_offered"):
        answer(helper, made)
    assert letters(person.user) == ["mandate_ended"]


def test_a_helper_can_give_up() -> None:
    person, helper = make_applicant(), make_user()
    made = make_mandate(person, helper)
    with acting_as(newcomer(helper)) as act:
        end_mandate(act, mandate=made.pk)
        assert [one.state for one in held_mandates(act)] == ["resigned"]
    assert letters(person.user) == ["mandate_ended"]


def test_each_side_sees_its_own() -> None:
    person, helper, stranger = make_applicant(), make_user(), make_applicant()
    made = make_mandate(person, helper)
    with acting_as(applicant(person)) as act:
        assert [one.id for one in given_mandates(act)] == [made.pk]
        assert held_mandates(act) == []
    with acting_as(newcomer(helper)) as act:
        assert given_mandates(act) == []
        assert [one.id for one in held_mandates(act)] == [made.pk]
    with acting_as(applicant(stranger)) as act:
        assert given_mandates(act) == held_mandates(act) == []


def test_the_trail_names_no_address() -> None:
    person, helper = make_applicant(), make_user()
    offer(person, helper.email)
    with acting_as(operator()):
        event = AuditEvent.objects.get(type="mandate.offered")
    assert event.stream == f"applicant:{person.ref}"
    for private in (helper.email, "Ayşe", person.family_name):
        assert private not in event.body
