"""The municipality's pages: its own declarations, nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from applicants.models import Applicant
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Municipality
from tests.acts import logged_in, operator
from tests.factories.applicants import make_applicant, make_residence
from tests.factories.corporations import (
    make_municipality,
    make_officer,
    make_regional,
    make_staff,
)
from tests.factories.moments import today
from tests.factories.regulation import make_regulation
from tests.factories.urgency import make_declaration
from urgency.models import Declaration

pytestmark = pytest.mark.django_db
LIST = "urgency:declarations"


@pytest.fixture
def here() -> Municipality:
    make_regulation()
    return make_municipality(name="Hier")


@pytest.fixture
def officer(here: Municipality) -> Client:
    return logged_in(make_officer(here))


def somebody(where: Municipality, name: str) -> Applicant:
    person = make_applicant(family_name=name)
    make_residence(person, where)
    return person


def form_of(person: Applicant, **given: Any) -> dict[str, Any]:
    return {
        "applicant_ref": person.ref,
        "category": "medical",
        "since_on": today().isoformat(),
        "ends_on": (today() + timedelta(days=90)).isoformat(),
        "max_rent": "713.02",
        **given,
    }


def test_lists_own_declarations_only(officer: Client, here: Municipality) -> None:
    there = make_municipality()
    make_declaration(somebody(here, "Eigenaar"), here)
    make_declaration(somebody(there, "Vreemde"), there)
    page = officer.get(reverse(LIST)).content.decode()
    assert "1 persoon heeft urgentie van u" in page
    assert "Eigenaar" in page
    assert "Vreemde" not in page


def test_asks_no_more_of_the_database_for_more_people(
    officer: Client, here: Municipality, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(25):
        make_declaration(somebody(here, f"Mens {number}"), here)
    officer.get(reverse(LIST))
    with django_assert_num_queries(22):
        officer.get(reverse(LIST))


def test_shows_the_person_before_anything_is_granted(officer: Client, here: Municipality) -> None:
    person = somebody(here, "Jansen")
    page = officer.post(reverse("urgency:grant"), form_of(person, step="check")).content.decode()
    assert "Urgentie geven aan Sanne Jansen?" in page
    with acting_as(operator()):
        assert not Declaration.objects.exists()


def test_grants_and_goes_back_to_the_list(officer: Client, here: Municipality) -> None:
    person = somebody(here, "Jansen")
    answer = officer.post(reverse("urgency:grant"), form_of(person, step="grant"), follow=True)
    assert answer.redirect_chain == [(reverse(LIST), 302)]
    assert "De urgentie is gegeven" in answer.content.decode()
    with acting_as(operator()):
        assert Declaration.objects.get().profile == {"max_rent": 713.02}


def test_says_at_the_field_why_it_will_not(officer: Client) -> None:
    stranger = somebody(make_municipality(), "Vreemde")
    page = officer.post(reverse("urgency:grant"), form_of(stranger, step="grant")).content.decode()
    assert "Geen inwoner van uw gemeente heeft dit nummer" in page
    assert "Vreemde" not in page
    assert stranger.ref in page  # nothing typed is lost


def test_ends_after_a_reason(officer: Client, here: Municipality) -> None:
    row = make_declaration(somebody(here, "Jansen"), here)
    url = reverse("urgency:end", args=[row.pk])
    assert "U kunt dit niet terugdraaien" in officer.get(url).content.decode()
    assert officer.post(url).status_code == 200  # without a reason: asked again
    answer = officer.post(url, {"reason": "housed"}, follow=True)
    assert "De urgentie stopt vandaag" in answer.content.decode()


def test_hides_another_municipalitys_declaration(officer: Client) -> None:
    there = make_municipality()
    row = make_declaration(somebody(there, "Vreemde"), there)
    url = reverse("urgency:end", args=[row.pk])
    assert officer.get(url).status_code == 404
    assert officer.post(url, {"reason": "housed"}).status_code == 404


@pytest.mark.parametrize("page", ["urgency:declarations", "urgency:grant"])
def test_is_closed_to_everybody_else(page: str) -> None:
    assert Client().get(reverse(page)).status_code == 302
    others = [
        make_staff(),
        make_regional(Role.REGIONAL_ADMINISTRATOR),
        make_regional(Role.OBSERVER),
        make_applicant().user,
    ]
    for user in others:
        assert user is not None
        assert logged_in(user).get(reverse(page)).status_code == 403
