"""Who counts in a household, as the night reads it."""

import pytest
from django.db import IntegrityError

from applicants.models import AccessNeed, Applicant, Indication
from applicants.selectors.facts import FactKind, fact_rows
from corporations.isolation.session import acting_as
from corporations.models import Region
from tests.acts import operator, round_, staff_of
from tests.factories.applicants import (
    make_access_need,
    make_applicant,
    make_co_applicant,
    make_income,
    make_income_part,
    make_indication,
    make_member,
)
from tests.factories.corporations import make_corporation, make_region
from tests.factories.moments import now

pytestmark = pytest.mark.django_db


def members_of(*people: Applicant) -> list[int]:
    with acting_as(round_()):
        rows = fact_rows([one.pk for one in people], now())
    return sorted(row[0] for row in rows if row[1] == FactKind.MEMBER)


def test_a_child_counts_from_half_of_the_days_on_where_the_region_says_nothing() -> None:
    seven, six, always = make_applicant(), make_applicant(), make_applicant()
    make_member(seven, days=7)
    make_member(six, days=6)
    make_member(always)

    assert members_of(seven, six, always) == sorted([seven.pk, always.pk])


def test_the_region_sets_the_share() -> None:
    own, other = make_applicant(), make_applicant()
    make_member(own, days=5)
    make_member(other, days=4)
    region = make_region()
    with acting_as(operator()):
        Region.objects.filter(pk=region.pk).update(co_parenting_days=5)

    assert members_of(own, other) == [own.pk]


def test_a_partner_is_there_always() -> None:
    person = make_applicant()
    with pytest.raises(IntegrityError, match="applicants_member_days"):
        make_member(person, relation="partner", days=7)


def test_a_co_applicant_and_an_income_are_of_the_same_persons_household() -> None:
    own, other = make_applicant(), make_applicant()
    theirs = make_member(other, relation="partner")
    theirs.applicant = own
    with pytest.raises(IntegrityError, match="same_person"):
        make_co_applicant(theirs)
    income = make_income(own)
    with pytest.raises(IntegrityError, match="same_person"):
        make_income_part(income, member=make_member(other, relation="partner"))


def test_health_data_is_closed_to_the_corporation_before_and_after_proof() -> None:
    own = make_applicant()
    make_access_need(own)
    make_indication(own)
    corporation = make_corporation()
    with acting_as(staff_of(corporation)):
        assert not AccessNeed.objects.exists()
        assert not Indication.objects.exists()
    with acting_as(round_()):
        rows = fact_rows([own.pk], now())
    assert [row[2] for row in rows if row[1] == FactKind.INDICATION] == ["wheelchair"]
