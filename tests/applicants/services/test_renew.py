"""Renewing: own only, once, in time or within the term for repair, and against the night itself."""

from datetime import date, timedelta
from threading import Barrier

import pytest

from applicants.models import Applicant, Registration
from applicants.services.register_anew import register_anew
from applicants.services.renew import renew
from applicants.services.tend_registrations import tend_registrations
from audit.models import AuditEvent
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message
from tests.acts import applicant, newcomer, operator, round_
from tests.allocation.services.scenes import at_once
from tests.factories.applicants import make_applicant, make_registration, make_terms
from tests.factories.corporations import make_user
from tests.factories.moments import today

pytestmark = pytest.mark.django_db


def person_due(days: int, **fields: object) -> Applicant:
    """Somebody whose last day to renew is so many days from now."""
    person = make_applicant(registered=False)
    make_registration(person, due_on=today() + timedelta(days=days), reminded=2, **fields)
    return person


def now_of(person: Applicant) -> Registration:
    with acting_as(operator()):
        return Registration.objects.filter(applicant=person).order_by("-pk")[0]


def renewed(person: Applicant, due_on: date | None = None) -> date:
    shown = due_on or now_of(person).due_on
    assert shown is not None
    with acting_as(applicant(person)) as act:
        return renew(act, due_on=shown)


def events_of(person: Applicant) -> list[str]:
    with acting_as(operator()):
        rows = AuditEvent.objects.filter(stream=f"applicant:{person.ref}").order_by("id")
        return list(rows.values_list("type", flat=True))


def letters_to(person: Applicant) -> list[Message]:
    with acting_as(operator()):
        return list(Message.objects.filter(user=person.user).order_by("id"))


def test_renews_the_own_one_and_nobody_elses() -> None:
    make_terms()
    own, other, stranger = person_due(10), person_due(10), person_due(10)
    before = now_of(other).due_on
    following = renewed(own)
    assert following > today() + timedelta(days=300)
    row = now_of(own)
    assert (row.state, row.due_on, row.reminded) == ("active", following, 0)
    assert now_of(other).due_on == now_of(stranger).due_on == before
    assert events_of(own) == ["registration.renewed"]
    (receipt,) = letters_to(own)
    assert str(following.year) in receipt.body
    assert letters_to(other) == letters_to(stranger) == []


def test_a_second_click_changes_nothing() -> None:
    make_terms()
    own = person_due(10)
    shown = now_of(own).due_on
    first = renewed(own)
    assert renewed(own, shown) == first
    assert now_of(own).due_on == first
    assert len(events_of(own)) == len(letters_to(own)) == 1


def test_repairs_a_lapsed_one_with_all_its_time_on_the_last_day() -> None:
    make_terms(repair_days=30)
    own = person_due(-30, state="lapsed")
    registered_on = now_of(own).registered_on
    renewed(own)
    row = now_of(own)
    assert (row.state, row.registered_on) == ("active", registered_on)
    assert events_of(own) == ["registration.repaired"]


@pytest.mark.parametrize(
    ("code", "days", "fields"),
    [
        ("too_early", 43, {}),
        ("too_late", -31, {"state": "lapsed"}),
        ("ended", -40, {"state": "ended", "ended_on": date(2026, 1, 1)}),
        ("no_renewal", 10, {"state": "draft"}),
    ],
)
def test_refuses_what_is_not_the_time_for(code: str, days: int, fields: dict[str, object]) -> None:
    make_terms(repair_days=30)
    own = person_due(days, **fields)
    with pytest.raises(Refusal, match=code):
        renewed(own)
    assert events_of(own) == []
    assert letters_to(own) == []


def test_refuses_where_the_region_asks_for_no_renewal() -> None:
    own = person_due(10)
    with pytest.raises(Refusal, match="no_renewal"):
        renewed(own)


def test_hides_from_who_has_none() -> None:
    make_terms()
    with acting_as(newcomer(make_user())) as act, pytest.raises(NotVisible):
        renew(act, due_on=today())


def test_registers_anew_after_the_end_and_only_then() -> None:
    make_terms()
    own, other = person_due(10), person_due(-500, state="ended", ended_on=today())
    with pytest.raises(Refusal, match="already_registered"), acting_as(applicant(own)) as act:
        register_anew(act)
    with acting_as(applicant(other)) as act:
        register_anew(act)
    with pytest.raises(Refusal, match="already_registered"), acting_as(applicant(other)) as act:
        register_anew(act)
    row = now_of(other)
    assert (row.state, row.registered_on) == ("active", today())
    with acting_as(operator()):
        assert Registration.objects.filter(applicant=other).count() == 2
        assert Registration.objects.filter(applicant=own).count() == 1
    (receipt,) = letters_to(other)
    assert other.ref in receipt.body


@pytest.mark.django_db(transaction=True)
def test_two_tabs_renew_once() -> None:
    make_terms()
    own, start = person_due(10), Barrier(2)
    shown = now_of(own).due_on

    def hurry() -> None:
        start.wait(10)
        renewed(own, shown)

    assert at_once(hurry, hurry) == [None, None]
    assert len(events_of(own)) == len(letters_to(own)) == 1


@pytest.mark.django_db(transaction=True)
def test_renewing_at_the_moment_of_lapsing_leaves_an_active_registration() -> None:
    make_terms()
    for _ in range(5):
        own, start = person_due(-1), Barrier(2)
        shown = now_of(own).due_on

        def person(own: Applicant = own, shown: date | None = shown) -> None:
            start.wait(10)  # noqa: B023  run before the next round
            renewed(own, shown)

        def night() -> None:
            start.wait(10)  # noqa: B023  as above
            with acting_as(round_()) as act:
                tend_registrations(act)

        assert at_once(person, night) == [None, None]
        assert now_of(own).state == "active"
        assert events_of(own)[-1] in {"registration.renewed", "registration.repaired"}
