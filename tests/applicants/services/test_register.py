"""Registering: today, once, with nobody's data in the trail."""

from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest

from applicants.core.newcomer import Newcomer
from applicants.models import Applicant, Income, Registration, Residence
from applicants.services.register import register
from audit.models import AuditEvent
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message, User
from tests.acts import applicant, newcomer, operator
from tests.allocation.services.scenes import at_once
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_municipality, make_user
from tests.factories.moments import today

pytestmark = pytest.mark.django_db


def given(**fields: object) -> Newcomer:
    values: dict[str, object] = {
        "given_name": "Fatima",
        "family_name": "Yilmaz",
        "birth_date": date(1990, 5, 4),
        "members": (("child", date(2018, 2, 3)),),
        "income": Decimal("31234.50"),
        "municipality": "",
        "place": "",
        "since": date(2020, 1, 1),
        "works_in": (),
        **fields,
    }
    return Newcomer(**values)  # type: ignore[arg-type]


def registered(user: User, **fields: object) -> str:
    with acting_as(newcomer(user)) as act:
        return register(act, newcomer=given(**fields), language="nl")


def people() -> int:
    with acting_as(operator()):
        return Applicant.objects.count()


def test_registers_from_today_with_the_facts_given() -> None:
    here = make_municipality()
    ref = registered(make_user(), municipality=here.code, place="Kern")
    with acting_as(operator()):
        person = Applicant.objects.get(ref=ref)
        assert Registration.objects.get(applicant=person).registered_on == today()
        assert Income.objects.get(applicant=person).amount == Decimal("31234.50")
        assert Residence.objects.get(applicant=person).municipality_code == here.code


def test_somebody_from_elsewhere_has_no_residence_in_the_region() -> None:
    registered(make_user())
    with acting_as(operator()):
        assert not Residence.objects.exists()


def test_one_person_has_one_registration() -> None:
    user = make_user()
    registered(user)
    with pytest.raises(Refusal, match="already_registered"):
        registered(user)
    assert people() == 1
    person = make_applicant()
    with pytest.raises(Refusal, match="already_registered"), acting_as(applicant(person)) as act:
        register(act, newcomer=given(), language="nl")
    assert people() == 2


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("too_young", {"birth_date": today() - timedelta(days=17 * 365)}),
        ("not_a_birth_date", {"birth_date": today() + timedelta(days=1)}),
        ("not_a_birth_date", {"birth_date": date(1880, 1, 1)}),
        ("since_in_future", {"since": today() + timedelta(days=1)}),
    ],
)
def test_refuses_what_cannot_be(code: str, fields: dict[str, object]) -> None:
    with pytest.raises(Refusal, match=code):
        registered(make_user(), **fields)
    assert people() == 0


def test_tells_the_person_alone() -> None:
    user, other = make_user(), make_user()
    ref = registered(user)
    with acting_as(operator()):
        (receipt,) = Message.objects.filter(user=user)
        assert ref in receipt.body
        assert not Message.objects.filter(user=other).exists()


def test_records_without_personal_data() -> None:
    ref = registered(make_user())
    with acting_as(operator()):
        (event,) = AuditEvent.objects.filter(stream=f"applicant:{ref}")
    said = f"{event.type} {event.body}"
    for private in ("Fatima", "Yilmaz", "1990", "31234", "example.nl"):
        assert private not in said


@pytest.mark.django_db(transaction=True)
def test_two_browsers_at_once_make_one_registration() -> None:
    user, start = make_user(), Barrier(2)

    def hurry() -> None:
        start.wait(10)
        registered(user)

    raised = [error for error in at_once(hurry, hurry) if error is not None]
    assert [type(error) for error in raised] == [Refusal]
    assert people() == 1
