"""The own registration's page in each of its states, and the buttons on it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from applicants.models import Applicant, Registration
from corporations.isolation.session import acting_as
from corporations.letters import day
from tests.acts import logged_in, operator
from tests.factories.applicants import (
    make_applicant,
    make_correction,
    make_registration,
    make_terms,
    registration_of,
)
from tests.factories.corporations import make_staff, make_user
from tests.factories.moments import today

pytestmark = pytest.mark.django_db
PAGE = reverse("applicants:registration")


def person(**fields: Any) -> Applicant:
    made = make_applicant(registered=False)
    make_registration(made, **fields)
    return made


def page_of(who: Applicant) -> str:
    assert who.user is not None
    response = logged_in(who.user).get(PAGE)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def said(when: date) -> str:
    return day(when).replace("\xa0", " ")


def test_says_from_when_time_counts_and_what_moved_it() -> None:
    make_terms()
    own, other = person(due_on=today() + timedelta(days=200)), person()
    make_correction(registration_of(own), days=365, from_on=date(2021, 1, 1), reason="merge")
    make_correction(registration_of(own), days=-10, from_on=date(2022, 1, 1), reason="payment")
    seen = page_of(own)
    assert f"Uw inschrijving telt vanaf {said(date(2018, 3, 11))}" in seen
    assert "365 dagen meer: " in seen
    assert "10 dagen minder: " in seen
    assert said(date(2019, 3, 1)) in seen
    assert own.ref in seen
    assert other.ref not in seen
    assert "Verleng mijn inschrijving" not in seen
    assert "365 dagen" not in page_of(other)


@pytest.mark.parametrize(
    ("days", "state", "sentence", "button"),
    [
        (42, "active", "Verleng uiterlijk op", True),
        (0, "active", "Verleng uiterlijk op", True),
        (-3, "lapsed", "U kunt dit nog herstellen", True),
        (-366, "lapsed", "Uw inschrijving stopt vannacht", False),
        (100, "active", "U hoeft nu niets te doen", False),
    ],
)
def test_offers_the_button_when_it_helps(
    days: int, state: str, sentence: str, *, button: bool
) -> None:
    make_terms()
    seen = page_of(person(due_on=today() + timedelta(days=days), state=state))
    assert sentence in seen
    assert ("Verleng mijn inschrijving" in seen) == button


def test_asks_nothing_where_nobody_renews() -> None:
    assert "U hoeft niet te verlengen" in page_of(person())


def test_the_button_renews_once_and_says_until_when() -> None:
    make_terms()
    due_on = today() + timedelta(days=10)
    own, other = person(due_on=due_on), person(due_on=due_on)
    assert own.user is not None
    browser = logged_in(own.user)
    for _ in range(2):
        response = browser.post(reverse("applicants:renew"), {"due_on": due_on.isoformat()})
        assert response.headers["Location"] == PAGE
        assert "is verlengd" in browser.get(PAGE).content.decode()
    with acting_as(operator()):
        assert Registration.objects.get(applicant=own).due_on != due_on
        assert Registration.objects.get(applicant=other).due_on == due_on


def test_says_why_it_could_not_be_renewed() -> None:
    make_terms()
    own = person(due_on=today() + timedelta(days=100))
    assert own.user is not None
    browser = logged_in(own.user)
    sent = {"due_on": (today() + timedelta(days=100)).isoformat()}
    browser.post(reverse("applicants:renew"), sent)
    assert "U kunt nog niet verlengen" in browser.get(PAGE).content.decode()
    browser.post(reverse("applicants:renew"), {"due_on": "onzin"})
    assert browser.get(PAGE).status_code == 200


def test_who_ended_registers_anew_with_one_button() -> None:
    own = person(state="ended", ended_on=today())
    assert own.user is not None
    browser = logged_in(own.user)
    assert "Schrijf mij opnieuw in" in browser.get(PAGE).content.decode()
    browser.post(reverse("applicants:register_anew"))
    seen = browser.get(PAGE).content.decode().replace("\xa0", " ")
    assert f"Uw inschrijving telt vanaf {said(today())}" in seen
    browser.post(reverse("applicants:register_anew"))
    with acting_as(operator()):
        assert Registration.objects.filter(applicant=own).count() == 2


def test_in_english_nothing_is_dutch() -> None:
    make_terms()
    own = person(due_on=today() + timedelta(days=3))
    assert own.user is not None
    seen = logged_in(own.user).get(PAGE, headers={"accept-language": "en"}).content.decode()
    assert "Renew my registration" in seen
    assert "Verleng" not in seen.split("<main")[1].split("</main")[0]


def test_strangers_see_nothing() -> None:
    person()
    assert logged_in(make_user()).get(PAGE).status_code == 404
    assert logged_in(make_staff()).get(PAGE).status_code == 403


def test_takes_the_same_queries_for_a_long_ledger(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_terms()
    own = person()
    for year in range(1, 20):
        make_correction(registration_of(own), days=year, from_on=date(2019 + year % 5, 1, 1))
    assert own.user is not None
    browser = logged_in(own.user)
    browser.get(PAGE)
    with django_assert_num_queries(19):
        browser.get(PAGE)
