"""Ending urgency: from today on, with a reason, once."""

from datetime import timedelta

import pytest

from applicants.models import Applicant
from audit.models import AuditEvent
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message, Municipality
from tests.acts import administrator, applicant, officer_of
from tests.factories.applicants import make_applicant, make_residence
from tests.factories.corporations import make_municipality
from tests.factories.moments import today
from tests.factories.urgency import make_declaration
from urgency.core.life_cycle import EndReason
from urgency.models import Declaration
from urgency.services.end_urgency import end_urgency

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Municipality:
    return make_municipality()


@pytest.fixture
def person(here: Municipality) -> Applicant:
    made = make_applicant()
    make_residence(made, here)
    return made


def end(where: Municipality, row: Declaration) -> None:
    with acting_as(officer_of(where)) as act:
        end_urgency(act, declaration=row.pk, reason=EndReason.GROUND_GONE)


def test_ends_today_with_its_reason(here: Municipality, person: Applicant) -> None:
    row = make_declaration(person, here)
    end(here, row)
    with acting_as(officer_of(here)):
        row.refresh_from_db()
    assert (row.phase, row.ended_on, row.end_reason) == ("ended", today(), "ground_gone")


def test_refuses_another_municipality(here: Municipality, person: Applicant) -> None:
    row = make_declaration(person, here)
    with pytest.raises(NotVisible):
        end(make_municipality(), row)
    with acting_as(officer_of(here)):
        row.refresh_from_db()
    assert row.phase == "self_search"


def test_ends_once(here: Municipality, person: Applicant) -> None:
    row = make_declaration(person, here)
    end(here, row)
    with pytest.raises(Refusal) as refused:
        end(here, row)
    assert refused.value.code == "already_ended"


def test_ends_for_somebody_who_moved_away(here: Municipality) -> None:
    gone = make_applicant()
    make_residence(gone, here, until_on=today() - timedelta(days=1))
    row = make_declaration(gone, here)
    end(here, row)
    with acting_as(administrator()):
        assert AuditEvent.objects.filter(
            stream=f"declaration:{row.pk}", type="urgency.ended"
        ).exists()


def test_records_and_tells(here: Municipality, person: Applicant) -> None:
    row = make_declaration(person, here)
    end(here, row)
    with acting_as(administrator()):
        event = AuditEvent.objects.get(type="urgency.ended")
    assert event.stream == f"applicant:{person.ref}"
    assert row.category not in event.body
    with acting_as(applicant(person)):
        message = Message.objects.get(user=person.user)
    assert "De reden voor uw urgentie is er niet meer." in message.body
