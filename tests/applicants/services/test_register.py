"""Registering: today, once, with nobody's data in the trail."""

from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest

from applicants.core.homes import CurrentHome, Spell, Work
from applicants.core.household import Child, CoPerson
from applicants.core.income import IncomeRow
from applicants.core.told import Newcomer, Told
from applicants.models import (
    AccessNeed,
    Applicant,
    CoApplicant,
    Income,
    IncomePart,
    Indication,
    Registration,
    RegistrationDraft,
    Residence,
)
from applicants.services.register import register
from audit.models import AuditEvent
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message, User
from tests.acts import applicant, newcomer, operator
from tests.allocation.services.scenes import at_once
from tests.factories.applicants import make_applicant, make_draft
from tests.factories.corporations import make_municipality, make_user
from tests.factories.moments import today

pytestmark = pytest.mark.django_db
PARTNER = CoPerson(
    relation="partner",
    given_name="Youssef",
    family_name="Amrani",
    birth_date=date(1988, 3, 2),
    email="youssef@example.nl",
    member=1,
)


def given(**fields: object) -> Newcomer:
    values: dict[str, object] = {
        "given_name": "Fatima",
        "family_name": "Yilmaz",
        "birth_date": date(1990, 5, 4),
        "told": told(),
        **fields,
    }
    return Newcomer(**values)  # type: ignore[arg-type]


def told(**parts: object) -> Told:
    values: dict[str, object] = {
        "co_applicants": (PARTNER,),
        "children": (Child(date(2018, 2, 3)), Child(date(2020, 1, 5), days=5)),
        "incomes": (
            IncomeRow(year=2025, source="work", amount=Decimal("21234.50")),
            IncomeRow(year=2025, source="benefit", amount=Decimal(10000), member=1),
        ),
        "residences": (Spell(municipality="", place="Münster", from_on=date(2020, 1, 1)),),
        "work": Work(sector="care"),
        "home": CurrentHome(kind="with_family"),
        "needs": ("level_access",),
        **parts,
    }
    return Told(**values)  # type: ignore[arg-type]


def spell(from_on: date, until_on: date | None = None) -> Spell:
    return Spell(municipality="", place="", from_on=from_on, until_on=until_on)


def registered(user: User, **fields: object) -> str:
    with acting_as(newcomer(user)) as act:
        return register(act, newcomer=given(**fields))


def people() -> int:
    with acting_as(operator()):
        return Applicant.objects.count()


def test_registers_from_today_with_the_facts_given() -> None:
    here = make_municipality()
    lives = Spell(municipality=here.code, place="Kern", from_on=date(2020, 1, 1))
    ref = registered(make_user(), told=told(residences=(lives,)))
    with acting_as(operator()):
        person = Applicant.objects.get(ref=ref)
        assert Registration.objects.get(applicant=person).registered_on == today()
        assert Income.objects.get(applicant=person).amount == Decimal("31234.50")
        assert Residence.objects.get(applicant=person).municipality == here
        assert AccessNeed.objects.get(applicant=person).accessibility == "level_access"
        assert not Indication.objects.exists(), "what nobody has proven does not rank"


def test_a_co_applicant_has_a_name_contact_data_and_an_own_income() -> None:
    registered(make_user())
    with acting_as(operator()):
        along = CoApplicant.objects.select_related("member").get()
        assert (along.given_name, along.email) == ("Youssef", "youssef@example.nl")
        assert (along.member.relation, along.member.birth_date) == ("partner", date(1988, 3, 2))
        assert IncomePart.objects.get(source="benefit").member == along.member
        assert IncomePart.objects.get(source="work").member is None


def test_somebody_from_elsewhere_has_no_residence_in_the_region() -> None:
    registered(make_user())
    with acting_as(operator()):
        assert not Residence.objects.exclude(municipality=None).exists()


def test_the_draft_is_gone_once_registered_and_that_of_others_stays() -> None:
    user, other = make_user(), make_user()
    make_draft(user)
    make_draft(other)
    registered(user)
    with acting_as(newcomer(user)):
        assert not RegistrationDraft.objects.exists()
    with acting_as(newcomer(other)):
        assert RegistrationDraft.objects.exists()


def test_one_person_has_one_registration() -> None:
    user = make_user()
    registered(user)
    with pytest.raises(Refusal, match="already_registered"):
        registered(user)
    assert people() == 1
    person = make_applicant()
    with pytest.raises(Refusal, match="already_registered"), acting_as(applicant(person)) as act:
        register(act, newcomer=given())
    assert people() == 2


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("too_young", {"birth_date": today() - timedelta(days=17 * 365)}),
        ("not_a_birth_date", {"birth_date": today() + timedelta(days=1)}),
        ("not_a_birth_date", {"birth_date": date(1880, 1, 1)}),
        ("since_in_future", {"told": told(residences=(spell(today() + timedelta(days=1)),))}),
        ("until_in_future", {"told": told(residences=(spell(today(), today() + timedelta(9)),))}),
        ("ends_before_it_begins", {"told": told(residences=(spell(today(), today()),))}),
        ("not_a_birth_date_along", {"told": told(children=(Child(date(1880, 1, 1)),))}),
        ("one_partner", {"told": told(co_applicants=(PARTNER, PARTNER))}),
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
    for private in ("Fatima", "Yilmaz", "Youssef", "1990", "1988", "31234", "example.nl"):
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
