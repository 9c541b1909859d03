"""Granting urgency: to own residents, by the rules in force, in sight of everybody who may look."""

import json
from datetime import timedelta
from typing import Any

import pytest

from applicants.models import Applicant
from audit.models import AuditEvent
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message, Municipality
from tests.acts import administrator, applicant, officer_of, operator, staff_of
from tests.factories.applicants import make_applicant, make_residence
from tests.factories.corporations import make_corporation, make_municipality
from tests.factories.moments import today
from tests.factories.regulation import make_regulation
from tests.factories.urgency import make_declaration
from urgency.models import Declaration
from urgency.services.grant_urgency import grant_urgency

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Municipality:
    make_regulation()
    return make_municipality()


@pytest.fixture
def person(here: Municipality) -> Applicant:
    made = make_applicant()
    make_residence(made, here)
    return made


def grant(where: Municipality, who: Applicant, **given: Any) -> int:
    fields: dict[str, Any] = {
        "category": "medical",
        "since_on": today(),
        "ends_on": today() + timedelta(days=180),
        "profile": {"bedrooms_max": 2},
        **given,
    }
    with acting_as(officer_of(where, user=None)) as act:
        return grant_urgency(act, applicant_ref=who.ref, **fields)


def test_grants_from_today_on(here: Municipality, person: Applicant) -> None:
    made = grant(here, person)
    with acting_as(officer_of(here)):
        row = Declaration.objects.get(pk=made)
    assert (row.applicant_id, row.municipality_id) == (person.pk, here.pk)
    assert (row.granted_on, row.phase) == (today(), "self_search")
    assert row.profile == {"bedrooms_max": 2}


def test_refuses_somebody_who_lives_elsewhere_like_somebody_who_does_not_exist(
    person: Applicant,
) -> None:
    with pytest.raises(NotVisible):
        grant(make_municipality(), person)
    with pytest.raises(NotVisible):
        grant(make_municipality(), Applicant(ref="WZ-nobody"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"category": "astrology"}, "unknown_category"),
        ({"since_on": today() + timedelta(days=1)}, "since_in_future"),
        ({"ends_on": today() - timedelta(days=1)}, "ends_before_today"),
    ],
)
def test_refuses_what_the_rules_do_not_know(
    here: Municipality, person: Applicant, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        grant(here, person, **given)
    assert refused.value.code == code
    with acting_as(operator()):
        assert not Declaration.objects.exists()


def test_refuses_the_same_category_twice(here: Municipality, person: Applicant) -> None:
    grant(here, person)
    with pytest.raises(Refusal) as refused:
        grant(here, person)
    assert refused.value.code == "already_urgent"
    grant(here, person, category="social")


def test_grants_again_after_the_first_is_over(here: Municipality, person: Applicant) -> None:
    make_declaration(person, here, ends_on=today() - timedelta(days=1))
    grant(here, person)


def test_the_trail_shows_a_date_in_the_past_and_never_the_category(
    here: Municipality, person: Applicant
) -> None:
    grant(here, person, since_on=today() - timedelta(days=400))
    with acting_as(administrator()):
        event = AuditEvent.objects.get(stream=f"applicant:{person.ref}", type="urgency.granted")
    body = json.loads(event.body)
    assert body["days_before_today"] == 400
    assert "medical" not in event.body
    assert person.family_name not in event.body


def test_tells_the_person_without_naming_the_category(
    here: Municipality, person: Applicant
) -> None:
    grant(here, person)
    with acting_as(applicant(person)):
        message = Message.objects.get(user=person.user)
        assert Declaration.objects.filter(applicant=person).count() == 1
    assert "urgentie" in message.body
    assert "medi" not in (message.subject + message.body).lower()


def test_corporations_never_see_it(here: Municipality, person: Applicant) -> None:
    grant(here, person)
    with acting_as(staff_of(make_corporation())):
        assert not Declaration.objects.exists()
    with acting_as(officer_of(make_municipality())):
        assert not Declaration.objects.exists()
