"""Two who want the last place in a slot: the database gives it to one; with the twin that does not."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from django.db import connection

from allocation.core.life_cycles import ViewingKind
from allocation.models import Invitation, Viewing
from allocation.services import choose_slot as choosing
from allocation.services.choose_slot import choose_slot
from allocation.services.invite_top import invite_top
from applicants.models import Applicant
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from tests.acts import applicant, round_
from tests.allocation.services.scenes import at_once, messages_to
from tests.allocation.services.viewing_scenes import (
    Crowd,
    invitation_of,
    make_crowd,
    new_viewing,
    plan,
)
from tests.conftest import as_owner
from tests.factories.allocation import slots_of

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = range(4)
_CHECK = "taken >= 0 AND capacity >= 1 AND taken <= capacity"


def ready() -> tuple[Crowd, Viewing]:
    """Two slots of one place each, and three people who are invited."""
    crowd = make_crowd(3)
    viewing = plan(crowd.listing, new_viewing(ViewingKind.GROUP, to_invite=3))
    with acting_as(round_()) as act:
        assert invite_top(act) == 3
    return crowd, viewing


def choose(person: Applicant, viewing: Viewing, slot: int = 0) -> None:
    own = invitation_of(person, viewing).pk
    number = slots_of(viewing)[slot].pk
    with acting_as(applicant(person)) as act:
        choose_slot(act, invitation=own, slot=number)


def booked(viewing: Viewing, slot: int = 0) -> int:
    number = slots_of(viewing)[slot].pk
    with acting_as(round_()):
        return Invitation.objects.filter(slot_id=number).count()


@pytest.mark.parametrize("_time", TIMES)
def test_of_three_who_want_the_last_place_one_gets_it(_time: int) -> None:
    crowd, viewing = ready()
    works = [lambda one=one: choose(one, viewing) for one in crowd.people]
    raised = at_once(*works)
    losers = [error for error in raised if error is not None]
    assert [getattr(error, "code", error) for error in losers] == ["slot_full", "slot_full"]
    assert booked(viewing) == slots_of(viewing)[0].taken == 1
    told = [len(messages_to(person)) for person in crowd.people]
    assert sorted(told) == [1, 1, 2], "an invitation each, and one receipt"


@pytest.mark.parametrize("_time", TIMES)
def test_two_who_swap_their_times_do_not_wait_for_each_other(_time: int) -> None:
    crowd, viewing = ready()
    first, second, _ = crowd.people
    choose(first, viewing, 0)
    choose(second, viewing, 1)
    raised = at_once(lambda: choose(first, viewing, 1), lambda: choose(second, viewing, 0))
    assert all(isinstance(error, Refusal) for error in raised), "both places are held"
    assert [slot.taken for slot in slots_of(viewing)] == [1, 1]


@pytest.mark.parametrize("_time", TIMES)
def test_one_person_in_two_tabs_holds_one_place(_time: int) -> None:
    crowd, viewing = ready()
    person = crowd.people[0]
    at_once(lambda: choose(person, viewing, 0), lambda: choose(person, viewing, 1))
    assert sum(slot.taken for slot in slots_of(viewing)) == 1
    own = invitation_of(person, viewing)
    assert own.state == "booked"


@pytest.fixture
def _without_the_check() -> Iterator[None]:
    """The places are no longer held by the database."""
    name = connection.settings_dict["NAME"]
    with closing(as_owner(name)) as owner, owner.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE allocation_viewingslot DROP CONSTRAINT allocation_slot_capacity"
        )
        yield
        cursor.execute("UPDATE allocation_viewingslot SET taken = capacity WHERE taken > capacity")
        cursor.execute(
            "ALTER TABLE allocation_viewingslot ADD CONSTRAINT allocation_slot_capacity"
            f" CHECK ({_CHECK})"
        )


@pytest.mark.usefixtures("_without_the_check")
def test_broken_twin_without_the_database_two_hold_one_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(choosing, "hold", lambda *_: None)
    crowd, viewing = ready()
    first, second, _ = crowd.people
    assert at_once(lambda: choose(first, viewing), lambda: choose(second, viewing)) == [None, None]
    assert booked(viewing) == 2
