"""The night and registrations: reminded twice, lapsed, ended; each once, however often it runs."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError

from applicants.models import Applicant, Registration
from applicants.services import tend_registrations as tending
from applicants.services.tend_registrations import tend_registrations
from audit.models import AuditEvent
from corporations.isolation.session import acting_as
from corporations.models import Message
from tests.acts import applicant, operator, round_
from tests.factories.applicants import make_applicant, make_registration, make_terms

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 6, 2, 0, 0, tzinfo=UTC)  # two o'clock on 2 June in Amsterdam
TODAY = NIGHT.date()


def person_due(days: int, **fields: object) -> Applicant:
    person = make_applicant(registered=False, **fields.pop("person", {}))  # type: ignore[arg-type]
    make_registration(person, due_on=TODAY + timedelta(days=days), **fields)
    return person


def night(at: datetime = NIGHT) -> dict[str, int]:
    """Everything that one night does."""
    total: dict[str, int] = {}
    while True:
        with acting_as(round_(), at=at) as act:
            counts = tend_registrations(act)
        if not counts:
            return total
        for name, count in counts.items():
            total[name] = total.get(name, 0) + count


def state_of(person: Applicant) -> tuple[str, int]:
    with acting_as(operator()):
        row = Registration.objects.get(applicant=person)
    return row.state, row.reminded


def letters_to(person: Applicant) -> list[str]:
    with acting_as(operator()):
        rows = Message.objects.filter(user=person.user).order_by("id")
        return list(rows.values_list("subject", flat=True))


def test_reminds_six_and_two_weeks_before_once_each() -> None:
    make_terms()
    six, two, later = person_due(42), person_due(14), person_due(43)
    assert night() == {"reminded": 2}
    assert night() == {}
    assert [state_of(one) for one in (six, two, later)] == [
        ("active", 1),
        ("active", 2),
        ("active", 0),
    ]
    assert letters_to(six) == letters_to(two) == ["Verleng uw inschrijving"]
    assert letters_to(later) == []
    for days in (27, 28, 29):
        night(NIGHT + timedelta(days=days))
    assert state_of(six) == ("active", 2)
    assert letters_to(six) == ["Verleng uw inschrijving"] * 2


def test_writes_in_the_readers_language() -> None:
    make_terms()
    dutch, english = person_due(14), person_due(14, person={"language": "en"})
    night()
    assert letters_to(dutch) == ["Verleng uw inschrijving"]
    assert letters_to(english) == ["Renew your registration"]
    with acting_as(operator()):
        assert "16 June 2026" in Message.objects.get(user=english.user).body.replace("\xa0", " ")


def test_lapses_in_the_night_after_the_last_day_and_not_before() -> None:
    make_terms()
    late, last_day, other = person_due(-1), person_due(0), person_due(200)
    assert night()["lapsed"] == 1
    assert [state_of(one)[0] for one in (late, last_day, other)] == ["lapsed", "active", "active"]
    assert letters_to(late) == ["Uw inschrijving is vervallen"]
    assert letters_to(other) == []


def test_ends_after_the_term_for_repair_and_not_before() -> None:
    make_terms(repair_days=30)
    gone = person_due(-31, state="lapsed")
    last = person_due(-30, state="lapsed")
    other = person_due(200)
    assert night() == {"ended": 1}
    assert night() == {}
    assert [state_of(one)[0] for one in (gone, last, other)] == ["ended", "lapsed", "active"]
    with acting_as(operator()):
        assert Registration.objects.get(applicant=gone).ended_on == TODAY
        (event,) = AuditEvent.objects.filter(stream=f"applicant:{gone.ref}")
    assert event.type == "registration.ended"
    assert "de Vries" not in event.body


def test_gives_a_day_to_renew_to_who_has_none() -> None:
    make_terms()
    mine = make_applicant()  # registered on 1 March 2019
    draft = make_applicant(registered=False)
    make_registration(draft, state="draft")
    assert night() == {"days_set": 1}
    with acting_as(operator()):
        due = Registration.objects.get(applicant=mine).due_on
        assert due is not None
        assert due.isoformat() == "2027-03-01"
        assert Registration.objects.get(applicant=draft).due_on is None


@pytest.mark.parametrize("terms", [None, {"renewal_months": None}])
def test_does_nothing_where_the_region_asks_for_no_renewal(terms: dict[str, object] | None) -> None:
    if terms is not None:
        make_terms(**terms)
    late = person_due(-1)
    assert night() == {}
    assert state_of(late) == ("active", 0)


def test_works_in_batches_that_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tending, "BATCH", 2)
    make_terms()
    late = [person_due(-1) for _ in range(5)]
    assert night() == {"lapsed": 5}
    assert {state_of(one)[0] for one in late} == {"lapsed"}
    assert [len(letters_to(one)) for one in late] == [1] * 5


def test_who_writes_to_nobody_still_does_its_work() -> None:
    make_terms()
    late = person_due(-1)
    with acting_as(operator()):
        Applicant.objects.filter(pk=late.pk).update(user=None)
    assert night() == {"lapsed": 1}


def test_the_night_cannot_begin_a_registration_or_move_its_day() -> None:
    person = make_applicant(registered=False)
    other = make_applicant()
    with pytest.raises(DatabaseError), acting_as(round_()):
        Registration.objects.create(applicant=person, registered_on=TODAY, state="active")
    with pytest.raises(DatabaseError), acting_as(round_()):
        Registration.objects.filter(applicant=other).update(registered_on=TODAY)
    with acting_as(applicant(person)):
        assert not Registration.objects.filter(applicant=other).exists()
