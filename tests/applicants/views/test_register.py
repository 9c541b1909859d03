"""Registering page by page: kept at every step, on any device, whatever people type."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from applicants.models import Applicant, HouseholdMember, Income, RegistrationDraft
from corporations.isolation.session import acting_as
from corporations.models import User
from tests.acts import logged_in, newcomer, operator
from tests.applicants.views.answers import ANSWERS, answer, answer_all, look, page, send, shown
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_municipality, make_region, make_user
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
START = reverse("applicants:register")


def people() -> list[Applicant]:
    with acting_as(operator()):
        return list(Applicant.objects.order_by("pk"))


def drafted(user: User) -> Any:
    with acting_as(newcomer(user)):
        return RegistrationDraft.objects.get().answers


def registered_as(**answers: str) -> Applicant:
    """Register with this name, or whatever else the first page asks."""
    browser = logged_in(make_user())
    answer_all(browser, wie=answers)
    send(browser, page("controle"))
    (person,) = people()
    return person


def test_asks_page_by_page_and_registers_at_the_end() -> None:
    browser = logged_in(make_user())
    for step in ANSWERS:
        assert look(browser, START).url == page(step)
        assert look(browser, page(step)).status_code == 200
        assert not people()
        answer(browser, step)
    assert look(browser, START).url == page("controle")
    check = shown(look(browser, page("controle")))
    assert "Youssef Amrani" in check
    assert "3 personen" in check or "3 persons" in check

    assert send(browser, page("controle")).url == page("klaar")
    (person,) = people()
    assert person.ref in shown(look(browser, page("klaar")))
    with acting_as(operator()):
        assert str(Income.objects.get(applicant=person).amount) == "24500.50"
        assert HouseholdMember.objects.filter(applicant=person).count() == 2


def test_goes_on_where_it_stopped_on_another_device() -> None:
    user, other = make_user(), make_user()
    phone = logged_in(user)
    answer(phone, "wie")
    answer(phone, "partner")

    library = logged_in(user, secrets=())
    assert look(library, START).url == page("anderen")
    assert "Yilmaz" in shown(look(library, page("wie")))
    assert look(logged_in(other, secrets=("Yilmaz",)), START).url == page("wie")
    assert look(logged_in(other, secrets=("Yilmaz",)), page("wie")).status_code == 200


def test_a_wrong_answer_is_kept_and_said() -> None:
    browser = logged_in(make_user())
    assert answer(browser, "wie", birth_date="2030-01-01").url == page("wie")
    said = shown(look(browser, page("wie")))
    assert "Yilmaz" in said
    assert 'aria-invalid="true"' in said
    assert look(browser, START).url == page("wie")


def test_who_is_too_young_hears_it_at_once() -> None:
    browser = logged_in(make_user())
    answer(browser, "wie", birth_date="2015-01-01")
    assert "18" in shown(look(browser, page("wie")))


def test_sent_twice_registers_once_and_shows_the_same_receipt() -> None:
    user = make_user()
    browser, tab = logged_in(user), logged_in(user)
    answer_all(browser)
    first, second = send(browser, page("controle")), send(tab, page("controle"))
    assert first.url == second.url == page("klaar")
    assert len(people()) == 1


def test_a_page_from_before_in_a_second_tab_leads_to_the_receipt() -> None:
    user = make_user()
    browser = logged_in(user)
    answer_all(browser)
    send(browser, page("controle"))
    assert answer(browser, "wie", given_name="Aisha").url == page("klaar")
    assert look(browser, page("inkomen")).url == page("klaar")
    assert people()[0].given_name == "Fatima"


def test_two_tabs_on_two_pages_keep_both() -> None:
    user = make_user()
    one, two = logged_in(user), logged_in(user)
    answer(one, "wie")
    answer(two, "kinderen")
    answer(one, "partner")
    assert set(drafted(user)) == {"wie", "kinderen", "partner"}


def test_back_and_another_answer_takes_the_place_of_the_first() -> None:
    browser = logged_in(make_user())
    answer_all(browser)
    answer(browser, "partner", any="no")
    assert look(browser, page("inkomen-1")).url == page("controle"), "nobody to ask this of"
    send(browser, page("controle"))
    with acting_as(operator()):
        assert HouseholdMember.objects.get().relation == "child"


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Ö", "X"),
        ("محمد", "الهاشمي"),
        ("שרה", "כהן"),
        ("Zoë 🌷", "de Vries 👩‍👩‍👧"),
        ("O'Brien-de la Cruz", "<script>alert(1)</script>"),
        ("  Anna   Maria ", "van  't  Hof"),
    ],
)
def test_keeps_names_of_every_kind(given: str, family: str) -> None:
    person = registered_as(given_name=given, family_name=family)
    assert person.given_name == " ".join(given.split())
    assert person.family_name == " ".join(family.split())
    with acting_as(operator()):
        user = person.user
    assert user is not None
    page_ = shown(look(logged_in(user), reverse("applicants:dossier")))
    assert "<script>alert" not in page_


@pytest.mark.parametrize("name", ["x" * 10_000, "\u200b\u200b", "a\x07b"])
def test_says_what_is_wrong_with_a_name_and_keeps_it(name: str) -> None:
    browser = logged_in(make_user())
    assert answer(browser, "wie", given_name=name).url == page("wie")
    said = shown(look(browser, page("wie")))
    assert 'aria-invalid="true"' in said
    assert name in said
    assert not people()


def test_a_nul_and_a_turned_direction_are_left_out() -> None:
    person = registered_as(given_name="Fat\x00ima", family_name="Yil\u202emaz")
    assert (person.given_name, person.family_name) == ("Fatima", "Yilmaz")


def test_asks_for_one_more_child_and_keeps_the_first() -> None:
    browser = logged_in(make_user())
    more = answer(browser, "kinderen", more="1")
    assert more.url == page("kinderen") + "#more"
    said = shown(look(browser, page("kinderen")))
    assert 'name="birth_date_2"' in said
    assert "2018-02-03" in said
    assert "aria-invalid" not in said
    answer(browser, "kinderen", birth_date_2="", days_2="14")
    assert look(browser, START).url == page("wie")


def test_shows_the_ties_while_asking() -> None:
    make_region()
    here = make_municipality(name="Enschede")
    browser = logged_in(make_user())
    answer(browser, "adres", municipality=here.code, since="2019-01-01")
    assert "Enschede" in shown(look(browser, page("vroeger")))
    answer(browser, "adres", municipality=here.code, since="2005-01-01")
    going = look(browser, page("vroeger"))
    assert going.url == page("wie"), "ten years at one address: nothing to ask"


def test_a_registered_person_is_shown_the_receipt_and_a_visitor_the_log_in() -> None:
    person, other = make_applicant(), make_applicant()
    assert person.user is not None
    browser = logged_in(person.user, secrets=(other.ref,))
    assert look(browser, START).url == page("klaar")
    assert person.ref in shown(look(browser, page("klaar")))
    assert settings.LOGIN_URL.removeprefix("account_") in look(WatchfulClient(), page("wie")).url
    assert look(logged_in(make_user()), page("nergens")).status_code == 404


def test_a_page_costs_the_same_however_much_was_typed(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    browser, newcomer_ = logged_in(make_user()), logged_in(make_user())
    many = {f"birth_date_{number}": "2018-02-03" for number in range(1, 16)}
    answer_all(browser, kinderen=many, anderen={"any": "no"})
    for one in (browser, newcomer_):
        look(one, page("wie"))
        with django_assert_num_queries(22):
            look(one, page("wie"))
