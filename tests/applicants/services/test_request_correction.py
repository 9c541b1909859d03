"""A request to correct a name or birth date: kept, told, withdrawn; it changes nothing by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from applicants.models import Applicant, CorrectionRequest
from applicants.selectors.dossier import dossier_of
from applicants.services.request_correction import Wanted, request_correction
from applicants.services.withdraw_correction import withdraw_correction
from audit.models import AuditEvent
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message
from tests.acts import applicant, newcomer, operator
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_user
from tests.factories.moments import today

pytestmark = pytest.mark.django_db
WANTED = Wanted(
    given_name="Sanne", family_name="Devries", birth_date=date(1985, 6, 1), motive="Verkeerd."
)


def ask(person: Applicant, wanted: Wanted = WANTED) -> None:
    with acting_as(applicant(person)) as act:
        request_correction(act, wanted=wanted)


def pending(person: Applicant) -> list[str]:
    with acting_as(operator()):
        rows = CorrectionRequest.objects.filter(applicant=person, superseded_at__isnull=True)
        return [row.family_name for row in rows]


def test_waits_for_a_person_and_changes_nothing() -> None:
    own, other = make_applicant(), make_applicant()
    name = own.family_name
    ask(own)
    with acting_as(applicant(own)) as act:
        shown = dossier_of(act)
    assert shown.family_name == name
    assert shown.correction is not None
    assert shown.correction.family_name == "Devries"
    with acting_as(applicant(other)) as act:
        assert dossier_of(act).correction is None
    assert pending(other) == []


def test_tells_its_owner_once_and_records_no_name() -> None:
    own, other = make_applicant(), make_applicant()
    ask(own)
    ask(own)
    with acting_as(operator()):
        assert Message.objects.filter(user=own.user).count() == 1
        assert not Message.objects.filter(user=other.user).exists()
        (event,) = AuditEvent.objects.filter(type="correction.requested")
    assert "Devries" not in event.body
    assert "Verkeerd" not in event.body


def test_a_newer_request_takes_the_place_of_the_older() -> None:
    own = make_applicant()
    ask(own)
    ask(own, replace(WANTED, family_name="De Vries"))
    assert pending(own) == ["De Vries"]


def test_is_withdrawn_by_its_owner_and_withdrawing_twice_does_no_harm() -> None:
    own, other = make_applicant(), make_applicant()
    ask(own)
    for person in (other, own, own):
        with acting_as(applicant(person)) as act:
            withdraw_correction(act)
    assert pending(own) == []
    with acting_as(newcomer(make_user())) as act:
        withdraw_correction(act)


@pytest.mark.parametrize(
    ("code", "birth_date"),
    [
        ("not_a_birth_date", today() + timedelta(days=1)),
        ("not_a_birth_date", date(1880, 1, 1)),
        ("too_young", today() - timedelta(days=365)),
    ],
)
def test_refuses_what_cannot_be(code: str, birth_date: date) -> None:
    own = make_applicant()
    with pytest.raises(Refusal, match=code):
        ask(own, replace(WANTED, birth_date=birth_date))
    assert pending(own) == []


def test_refuses_what_is_known_already_and_whom_it_does_not_know() -> None:
    own = make_applicant()
    same = Wanted(
        given_name=own.given_name,
        family_name=own.family_name,
        birth_date=own.birth_date,
        motive="Hetzelfde.",
    )
    with pytest.raises(Refusal, match="nothing_to_correct"):
        ask(own, same)
    with pytest.raises(NotVisible), acting_as(newcomer(make_user())) as act:
        request_correction(act, wanted=WANTED)
