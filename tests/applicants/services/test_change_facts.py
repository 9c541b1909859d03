"""Changing what counts: new facts from now on, the past as it was, nothing twice."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest

from allocation.core.facts import Person
from allocation.selectors.facts import FactBook
from applicants.core.homes import CurrentHome, Spell, Work
from applicants.core.household import Child, CoPerson
from applicants.core.income import IncomeRow
from applicants.core.told import Told
from applicants.models import (
    Applicant,
    CoApplicant,
    HouseholdMember,
    Income,
    IncomePart,
    Situation,
)
from applicants.selectors.dossier import Dossier, dossier_of
from applicants.services.change_facts import change_facts
from audit.models import AuditEvent
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from tests.acts import applicant, newcomer, operator, round_
from tests.allocation.services.scenes import at_once
from tests.factories.applicants import (
    make_applicant,
    make_income,
    make_member,
    make_residence,
    make_situation,
)
from tests.factories.corporations import make_corporation, make_municipality, make_user
from tests.factories.moments import now, today

pytestmark = pytest.mark.django_db
PARTNER = CoPerson(
    relation="partner",
    given_name="Youssef",
    family_name="Amrani",
    birth_date=date(1988, 3, 2),
    phone="0612345678",
)


def tell(person: Applicant, **parts: Any) -> bool:
    with acting_as(applicant(person)) as act:
        return change_facts(act, told=Told(**parts))


def dossier(person: Applicant) -> Dossier:
    with acting_as(applicant(person)) as act:
        return dossier_of(act)


def ranked_as(person: Applicant) -> Person:
    """The person as the night sees them now."""
    moment = now()
    with acting_as(round_()):
        book = FactBook(moment, moment)
        book.read([person.pk], moment)
        found = book.person(person.pk)
    assert found is not None
    return found


def rows(model: Any, person: Applicant) -> list[Any]:
    with acting_as(operator()):
        return list(model.objects.filter(applicant=person).order_by("pk"))


def test_a_partner_counts_from_now_on_and_the_past_stays() -> None:
    own, other = make_applicant(), make_applicant()
    before = now()
    assert tell(own, co_applicants=(PARTNER,))
    assert ranked_as(own).size == 2
    with acting_as(round_()):
        book = FactBook(before, before)
        book.read([own.pk], before)
        past = book.person(own.pk)
    assert past is not None
    assert past.size == 1
    assert rows(CoApplicant, other) == []


def test_the_same_twice_changes_nothing_and_is_recorded_once() -> None:
    own = make_applicant()
    everything = {
        "co_applicants": (PARTNER,),
        "children": (Child(date(2018, 2, 3)), Child(date(2018, 2, 3))),
        "residences": (Spell(municipality="", place="Gronau", from_on=date(2020, 1, 1)),),
        "work": Work(works_in=("GM0153",), sector="care"),
        "home": CurrentHome(kind="private_rent", landlord="Jansen"),
        "needs": ("wheelchair",),
    }
    assert tell(own, **everything)
    known = dossier(own).told
    assert not tell(own, **{name: getattr(known, name) for name in everything})
    with acting_as(operator()):
        (event,) = AuditEvent.objects.filter(type="dossier.changed")
    assert "Youssef" not in event.body
    assert "Gronau" not in event.body


def test_everybody_s_income_is_the_household_s_and_a_change_leaves_the_old_one_known() -> None:
    own = make_applicant()
    make_income(own, amount=Decimal(99000))
    tell(own, co_applicants=(PARTNER,))
    partner = dossier(own).told.co_applicants
    assert partner is not None
    parts = (
        IncomeRow(year=2025, source="work", amount=Decimal("20000.10")),
        IncomeRow(year=2025, source="benefit", amount=Decimal("1000.05"), member=partner[0].member),
    )
    assert tell(own, incomes=parts)
    assert ranked_as(own).income == Decimal("21000.15")
    assert not tell(own, incomes=parts)
    first, second = rows(Income, own)
    assert first.superseded_at == second.recorded_at
    assert len(rows(IncomePart, own)) == 2


def test_a_partner_who_leaves_takes_the_income_along() -> None:
    own = make_applicant()
    tell(own, co_applicants=(PARTNER,))
    (partner,) = dossier(own).told.co_applicants or ()
    mine = IncomeRow(year=2025, source="work", amount=Decimal(20000))
    tell(own, incomes=(mine, replace(mine, amount=Decimal(9000), member=partner.member)))

    assert tell(own, co_applicants=())
    left = dossier(own)
    assert (left.income, left.household) == (Decimal(20000), 1)
    assert left.told.incomes == (mine,)


def test_a_mended_birth_date_keeps_the_income_and_a_mended_name_keeps_the_member() -> None:
    own = make_applicant()
    tell(own, co_applicants=(PARTNER,))
    (partner,) = dossier(own).told.co_applicants or ()
    theirs = IncomeRow(year=2025, source="work", amount=Decimal(9000), member=partner.member)
    tell(own, incomes=(theirs,))

    tell(own, co_applicants=(replace(partner, family_name="El Amrani"),))
    (renamed,) = dossier(own).told.co_applicants or ()
    assert (renamed.member, renamed.family_name) == (partner.member, "El Amrani")

    tell(own, co_applicants=(replace(renamed, birth_date=date(1988, 3, 20)),))
    mended = dossier(own)
    (person,) = mended.told.co_applicants or ()
    assert person.member != partner.member
    assert mended.told.incomes == (replace(theirs, member=person.member),)


def test_a_total_of_before_stays_until_it_is_told_by_source() -> None:
    own = make_applicant()
    make_income(own, amount=Decimal(31000))
    make_member(own, relation="partner", birth_date=date(1988, 3, 2))
    (partner,) = dossier(own).told.co_applicants or ()
    assert partner.name == ""
    tell(own, co_applicants=(replace(PARTNER, member=partner.member),))
    assert dossier(own).income == Decimal(31000)


def test_nobody_reaches_a_member_of_another_household() -> None:
    own, other = make_applicant(), make_applicant()
    tell(other, co_applicants=(PARTNER,))
    (theirs,) = dossier(other).told.co_applicants or ()
    tell(own, co_applicants=(replace(PARTNER, member=theirs.member),))
    assert [row.member_id for row in rows(CoApplicant, other)] == [theirs.member]
    assert rows(HouseholdMember, other)[0].superseded_at is None
    with pytest.raises(Refusal, match="household_changed"):
        tell(
            own,
            incomes=(IncomeRow(year=2025, source="work", amount=Decimal(1), member=theirs.member),),
        )


def test_work_and_home_are_changed_apart_and_the_left_home_lies_where_one_lives() -> None:
    own, here, there = make_applicant(), make_municipality(), make_municipality()
    landlord = make_corporation()
    make_residence(own, here)
    make_situation(own, key_worker="care")
    home = CurrentHome(kind="social_rent", corporation=landlord.code, leaves=True)
    tell(own, home=home)
    left = ranked_as(own)
    assert left.key_worker == "care"
    assert left.leaves_home is not None
    assert (left.leaves_home.municipality, left.leaves_home.corporation) == (
        here.code,
        landlord.code,
    )
    moved = Spell(municipality=there.code, place="", from_on=today() - timedelta(days=1))
    tell(own, residences=(moved,))
    after = ranked_as(own).leaves_home
    assert after is not None
    assert after.municipality == there.code
    tell(own, home=CurrentHome(kind="owned"))
    assert ranked_as(own).leaves_home is None
    assert len([row for row in rows(Situation, own) if row.superseded_at is None]) == 1


def test_refuses_what_cannot_be_and_whom_it_does_not_know() -> None:
    own = make_applicant()
    later = Spell(municipality="", place="", from_on=today() + timedelta(days=1))
    with pytest.raises(Refusal, match="since_in_future"):
        tell(own, residences=(later,))
    with pytest.raises(NotVisible), acting_as(newcomer(make_user())) as act:
        change_facts(act, told=Told(needs=()))


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_leave_one_household_and_one_income() -> None:
    own, start = make_applicant(), Barrier(2)
    mine = IncomeRow(year=2025, source="work", amount=Decimal(20000))

    def hurry(amount: int) -> None:
        start.wait(10)
        tell(
            own,
            children=(Child(date(2018, 2, 3)),),
            incomes=(replace(mine, amount=Decimal(amount)),),
        )

    assert at_once(lambda: hurry(1000), lambda: hurry(2000)) == [None, None]
    assert len([row for row in rows(Income, own) if row.superseded_at is None]) == 1
    assert len([row for row in rows(HouseholdMember, own) if row.superseded_at is None]) == 1
