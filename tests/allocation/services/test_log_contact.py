"""The contact log: written once by the own desk, read by the person, emptied when its term is over."""

import secrets
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from allocation.core.contacts import MOST_NOTE, OUTCOMES, Channel, ContactOutcome, fits
from allocation.models import ContactMoment
from allocation.selectors.contacts import contacts_of
from allocation.selectors.own_data import own_document
from allocation.services.forget_notes import forget_notes
from allocation.services.log_contact import NewContact, log_contact
from corporations.core.actors import Actor
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from tests.acts import applicant, round_, staff_of
from tests.allocation.services.scenes import Scene, at_once, events_of, make_scene
from tests.factories.allocation import make_contact_moment
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.moments import days_ago, now

pytestmark = pytest.mark.django_db
NOTE = "Zijn zus nam op."


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def new(at: datetime | None = None, **given: Any) -> NewContact:
    fields = {
        "channel": Channel.CALL,
        "outcome": ContactOutcome.NO_ANSWER,
        "at": at or now(),
        "note": NOTE,
        "token": secrets.token_hex(16),
        **given,
    }
    return NewContact(**fields)


def desk(scene: Scene) -> Actor:
    user = make_staff(scene.listing.corporation)
    return staff_of(scene.listing.corporation, Role.LETTING_AGENT, user=user.pk)


def write(who: Actor, scene: Scene, contact: NewContact) -> bool:
    with acting_as(who) as act:
        return log_contact(act, response=scene.first.pk, contact=contact)


def rows() -> list[ContactMoment]:
    with acting_as(round_()):
        return list(ContactMoment.objects.order_by("pk"))


def test_writes_it_down_with_who_did_it_and_keeps_the_note_out_of_the_trail(scene: Scene) -> None:
    who = desk(scene)
    assert write(who, scene, new())
    (row,) = rows()
    assert (row.channel, row.outcome, row.note) == ("call", "no_answer", NOTE)
    assert row.recorded_by == who.user
    assert row.recorder
    assert events_of(scene.listing) == ["contact.logged"]


def test_the_same_form_twice_is_written_once(scene: Scene) -> None:
    who, contact = desk(scene), new()
    assert write(who, scene, contact)
    assert not write(who, scene, contact)
    assert len(rows()) == 1
    assert events_of(scene.listing) == ["contact.logged"]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_the_same_second_write_it_once(scene: Scene) -> None:
    who, contact = desk(scene), new()
    raised = at_once(lambda: write(who, scene, contact), lambda: write(who, scene, contact))
    assert raised == [None, None]
    assert len(rows()) == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"outcome": ContactOutcome.NOT_AT_HOME}, "cannot_be"),
        ({"at": now() + timedelta(days=1)}, "in_the_future"),
        ({"at": days_ago(4000)}, "before_closing"),
        ({"note": "x" * (MOST_NOTE + 1)}, "too_long"),
    ],
)
def test_refuses_what_cannot_be(scene: Scene, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        write(desk(scene), scene, new(**given))
    assert rows() == []


def test_the_own_desk_alone_writes_and_reads(scene: Scene) -> None:
    make_contact_moment(scene.first)
    foreign = staff_of(make_corporation(), user=make_staff().pk)
    with pytest.raises(NotVisible):
        write(foreign, scene, new())
    for who in (staff_of(scene.listing.corporation, Role.ADVERTISER), applicant(scene.own)):
        with pytest.raises(Forbidden):
            write(who, scene, new())
    with acting_as(foreign) as act:
        assert contacts_of(act, scene.first.pk) == []
        assert not ContactMoment.objects.exists()
    with acting_as(desk(scene)) as act:
        assert len(contacts_of(act, scene.first.pk)) == 1


def test_the_person_reads_it_in_the_own_data_and_nobody_elses(scene: Scene) -> None:
    make_contact_moment(scene.first, note=NOTE)
    with acting_as(applicant(scene.own)) as act:
        assert NOTE in str(own_document(act))
    for other in (scene.other, scene.stranger):
        with acting_as(applicant(other)) as act:
            assert NOTE not in str(own_document(act))


def test_the_night_empties_a_note_when_its_term_is_over_and_no_sooner(scene: Scene) -> None:
    make_contact_moment(scene.first, at=days_ago(91), note=NOTE)
    make_contact_moment(scene.first, at=days_ago(89), note=NOTE)
    for expected in (1, 0):
        with acting_as(round_()) as act:
            assert forget_notes(act) == expected
    assert [row.note for row in rows()] == ["", NOTE]


def test_nobody_changes_or_removes_what_was_written(scene: Scene) -> None:
    made = make_contact_moment(scene.first)
    own = ContactMoment.objects.filter(pk=made.pk)
    with pytest.raises(DatabaseError), acting_as(round_()):
        own.update(outcome="spoken")
    with acting_as(round_()):
        assert own.delete()[0] == 0
    with acting_as(desk(scene)):
        assert own.update(note="Anders.") == 0


def test_every_outcome_belongs_to_some_channel() -> None:
    assert {one for found in OUTCOMES.values() for one in found} == set(ContactOutcome)
    assert all(fits(channel, one) for channel, found in OUTCOMES.items() for one in found)
