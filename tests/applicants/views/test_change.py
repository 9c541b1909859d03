"""My data and its changes: for the person alone, with what a change means, surviving what people do."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from applicants.forms.changes import PARTS
from applicants.models import Applicant, CorrectionRequest, HouseholdMember, Income, Residence
from corporations.isolation.session import acting_as
from tests.acts import logged_in, operator
from tests.applicants.views.answers import LAST_YEAR, look, send, shown
from tests.factories.applicants import (
    make_access_need,
    make_applicant,
    make_co_applicant,
    make_income,
    make_income_part,
    make_indication,
    make_member,
    make_residence,
    make_situation,
    make_workplace,
)
from tests.factories.corporations import PASSWORD, make_municipality, make_region, make_user
from tests.factories.moments import days_ago
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
DOSSIER = reverse("applicants:dossier")
CORRECTION = reverse("applicants:request_correction")


def page(part: str) -> str:
    return reverse("applicants:change", args=[part])


def browser_of(person: Applicant, **more: Any) -> WatchfulClient:
    assert person.user is not None
    return logged_in(person.user, **more)


def household() -> Applicant:
    """Somebody of whom everything is known."""
    make_region()
    person = make_applicant()
    here = make_municipality(name="Losser")
    partner = make_member(person, relation="partner", birth_date=date(1988, 3, 2))
    make_co_applicant(partner)
    make_member(person, days=5)
    income = make_income(person, amount=Decimal(30000))
    make_income_part(income, amount=Decimal(21000))
    make_income_part(income, member=partner, source="benefit", amount=Decimal(9000))
    make_residence(person, here)
    make_situation(person, home_kind="social_rent", leaves_social=True, leaves_municipality=here)
    make_workplace(person, municipality_code=here.code)
    make_indication(person)
    make_access_need(person)
    return person


def now_known(model: Any, person: Applicant) -> list[Any]:
    with acting_as(operator()):
        rows = model.objects.filter(applicant=person, superseded_at__isnull=True)
        return list(rows.order_by("pk"))


def test_shows_everything_to_the_person_alone() -> None:
    own, other, stranger = household(), make_applicant(), make_applicant(registered=False)
    seen = shown(look(browser_of(own), DOSSIER))
    for said in (
        "Youssef Amrani",
        "30.000",
        "9.000",
        "Losser",
        "Uw huishouden telt als 2 personen",
    ):
        assert said in seen
    for part in PARTS:
        assert page(part) in seen
    assert "Youssef" not in shown(look(browser_of(other, secrets=("Youssef",)), DOSSIER))
    assert look(browser_of(stranger), DOSSIER).status_code == 404
    assert look(WatchfulClient(), DOSSIER).status_code == 302


def test_the_page_costs_the_same_for_a_large_household(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    own = household()
    for _ in range(12):
        make_member(own)
        make_residence(own, until_on=days_ago(30).date())
    browser = browser_of(own)
    look(browser, DOSSIER)
    with django_assert_num_queries(26):
        look(browser, DOSSIER)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_opens_filled_in_and_sent_back_changes_nothing(part: str) -> None:
    own, other = household(), make_applicant()
    browser = browser_of(own)
    response = look(browser, page(part))
    assert "telt vanaf nu" in shown(response)
    form = response.context["form"]
    fields = form.visible_fields() + form.hidden_fields()
    typed = {field.html_name: field.value() for field in fields if field.value() not in (None, "")}
    typed = {**typed, "moved": "no"} if part == "adres" else typed
    typed = {name: value for name, value in typed.items() if value is not False}
    sent = send(browser, page(part), typed)
    assert sent.url == DOSSIER
    assert "Er is niets veranderd" in shown(look(browser, DOSSIER))
    assert look(browser_of(other, secrets=("Youssef", "Losser, ")), page(part)).status_code == 200


def test_a_child_more_counts_from_now_on() -> None:
    own = household()
    browser = browser_of(own)
    given = {"any": "yes", "birth_date_1": "2016-04-02", "days_1": "14"}
    assert send(browser, page("kinderen"), given).url == DOSSIER
    assert "telt als 3 personen" in shown(look(browser, DOSSIER))
    send(browser, page("kinderen"), given)
    assert len(now_known(HouseholdMember, own)) == 2


def test_a_move_keeps_the_old_address_as_a_former_one() -> None:
    own = household()
    browser = browser_of(own)
    given = {"municipality": "-", "place": "Gronau", "since": "2024-05-01", "moved": "yes"}
    assert send(browser, page("adres"), given).url == DOSSIER
    former, current = sorted(now_known(Residence, own), key=lambda row: row.from_on)
    assert former.until_on == current.from_on == date(2024, 5, 1)


def test_a_mistake_takes_the_place_of_the_address() -> None:
    own = household()
    given = {"municipality": "-", "place": "Gronau", "since": "2024-05-01", "moved": "no"}
    send(browser_of(own), page("adres"), given)
    (only,) = now_known(Residence, own)
    assert only.place_name == "Gronau"


def test_a_new_partner_is_asked_for_an_income() -> None:
    own = make_applicant()
    income = make_income(own, amount=Decimal(21000))
    make_income_part(income)
    browser = browser_of(own)
    given = {
        "any": "yes",
        "given_name_1": "Noor",
        "family_name_1": "Bos",
        "birth_date_1": "1991-01-01",
    }
    assert send(browser, page("partner"), given).url == page("inkomen")
    asked = look(browser, page("inkomen")).context["form"]
    you, partner = asked.people
    typed = {
        f"{you.form.prefix}-year": LAST_YEAR,
        f"{you.form.prefix}-work": "21000",
        f"{partner.form.prefix}-year": LAST_YEAR,
    }
    wrong = send(browser, page("inkomen"), typed)
    assert wrong.status_code == 200
    assert "21000" in shown(wrong)
    typed[f"{partner.form.prefix}-pension"] = "€ 9.000,-"
    assert send(browser, page("inkomen"), typed).url == DOSSIER
    (known,) = now_known(Income, own)
    assert known.amount == Decimal(30000)


def test_a_wrong_answer_changes_nothing_and_is_kept() -> None:
    own = household()
    wrong = send(
        browser_of(own), page("adres"), {"municipality": "-", "place": "x" * 10_000, "moved": "no"}
    )
    assert wrong.status_code == 200
    assert "x" * 10_000 in shown(wrong)
    assert "aria-invalid" in shown(wrong)
    assert len(now_known(Residence, own)) == 1


def test_one_more_block_loses_nothing_and_says_nothing_yet() -> None:
    own = household()
    asked = send(
        browser_of(own), page("anderen"), {"any": "yes", "given_name_1": "Ada", "more": "1"}
    )
    assert asked.status_code == 200
    assert 'value="Ada"' in shown(asked)
    assert 'name="given_name_2"' in shown(asked)
    assert "aria-invalid" not in shown(asked)


def test_what_was_typed_when_the_log_in_expired_comes_back() -> None:
    own = household()
    assert own.user is not None
    browser = browser_of(own)
    note = look(browser, page("woning")).context["page_note"]
    browser.cookies.pop(settings.SESSION_COOKIE_NAME)
    typed = {"page_for": note, "kind": "private_rent", "landlord": "Bos"}
    sent = send(browser, page("woning"), typed)
    assert "Bos" not in sent.url
    back = send(browser, sent.url, {"login": own.user.email, "password": PASSWORD})
    assert back.url == page("woning")
    assert 'value="Bos"' in shown(look(browser, back.url))


def test_a_correction_is_asked_for_shown_and_withdrawn() -> None:
    own, other = household(), make_applicant()
    browser = browser_of(own)
    given = {
        "given_name": "Sanne",
        "family_name": "Devriés",
        "birth_date": "1985-06-01",
        "motive": "Er ontbreekt een accent.",
    }
    assert "Verkeerd" not in shown(look(browser, CORRECTION))
    assert send(browser, CORRECTION, {**given, "motive": ""}).status_code == 200
    assert send(browser, CORRECTION, given).url == reverse("allocation:proofs")
    assert "Er ontbreekt een accent." in shown(look(browser, DOSSIER))
    assert "Devriés" not in shown(look(browser_of(other, secrets=("Devriés",)), DOSSIER))
    send(browser, reverse("applicants:withdraw_correction"))
    assert now_known(CorrectionRequest, own) == []
    assert send(logged_in(make_user()), CORRECTION, given).status_code == 404


def test_the_same_name_again_is_no_correction() -> None:
    own = make_applicant()
    given = {
        "given_name": own.given_name,
        "family_name": own.family_name,
        "birth_date": own.birth_date.isoformat(),
        "motive": "Zo heet ik.",
    }
    assert "Dit hebben wij al zo" in shown(send(browser_of(own), CORRECTION, given))
