"""The region's desk for registrations, with what it shows and refuses."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from applicants.models import Applicant, RegistrationMove
from corporations.isolation.session import acting_as
from tests.acts import logged_in, operator
from tests.factories.applicants import make_applicant, make_duplicate, make_move, registration_of
from tests.factories.corporations import make_officer, make_regional, make_staff, make_user
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
DESK, PROPOSE = reverse("applicants:registrations"), reverse("applicants:propose_move")


def desk() -> WatchfulClient:
    return logged_in(make_regional())


def read(browser: WatchfulClient, url: str) -> str:
    response = browser.get(url)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def sent(own: Applicant, other: Applicant, **more: Any) -> dict[str, Any]:
    return {
        "kind": "merge",
        "number": own.ref.lower(),
        "other": other.ref,
        "motive": "Een persoon.",
        "proof": "uittreksel",
        **more,
    }


def test_an_empty_desk_says_so() -> None:
    seen = read(desk(), DESK)
    assert "Er wacht geen inschrijving op u" in seen
    assert "Niemand lijkt dubbel ingeschreven." in seen
    assert "Er is nog geen tijd gewijzigd." in seen


def test_two_persons_take_a_merge_from_the_list_to_the_ledger() -> None:
    own, other = make_applicant(), make_applicant()
    make_duplicate(own, other)
    first, second = desk(), desk()
    seen = read(first, DESK)
    assert "dezelfde geboortedatum en naam" in seen
    assert "Tweeling" not in seen, "numbers are enough there"
    assert f"number={own.ref}" in seen
    assert own.ref in read(first, f"{PROPOSE}?kind=merge&number={own.ref}&other={other.ref}")
    url = first.post(PROPOSE, sent(own, other)).headers["Location"]
    assert "Iemand anders moet dit vaststellen" in read(first, url)
    refused = first.post(url, {"decide": "adopt", "decision": ""})
    assert "U stelde dit zelf voor" in refused.content.decode()
    assert f"De inschrijving {other.ref} stopt vandaag." in read(second, url)
    assert second.post(url, {"decide": "adopt", "decision": ""}).headers["Location"] == DESK
    assert second.post(url, {"decide": "adopt", "decision": ""}).status_code == 200
    seen = read(first, DESK)
    assert "Niemand lijkt dubbel ingeschreven." in seen
    assert "vastgesteld" in seen
    assert registration_of(other).state == "ended"


def test_what_was_typed_stays_when_it_is_refused() -> None:
    own, other = make_applicant(), make_applicant()
    seen = desk().post(PROPOSE, sent(own, other, kind="split", motive="Zij gaan uit elkaar."))
    said = seen.content.decode()
    assert "Deze persoon is geen medeaanvrager van de ander." in said
    assert "Zij gaan uit elkaar." in said
    seen = desk().post(PROPOSE, sent(own, other, number="WZ-niemand", motive="x" * 10_000))
    assert seen.status_code == 200
    with acting_as(operator()):
        assert not RegistrationMove.objects.exists()


def test_a_pair_is_settled_with_a_motive_and_leaves_the_list() -> None:
    found = make_duplicate(make_applicant(), make_applicant())
    url, browser = reverse("applicants:settle_duplicate", args=[found.pk]), desk()
    assert browser.post(url, {"motive": ""}).status_code == 200
    for _ in range(2):
        assert browser.post(url, {"motive": "Een tweeling."}).headers["Location"] == DESK
    assert "Niemand lijkt dubbel ingeschreven." in read(browser, DESK)
    assert browser.get(url).status_code == 404


def test_nobody_else_comes_in() -> None:
    move = make_move(make_applicant())
    for user in (make_staff(), make_officer(), make_user()):
        for url in (DESK, PROPOSE, reverse("applicants:move", args=[move.pk])):
            assert logged_in(user).get(url).status_code == 403
    assert desk().get(reverse("applicants:move", args=[move.pk + 1])).status_code == 404


def test_takes_the_same_queries_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for year in range(15):
        make_move(make_applicant(), asked=date(2001 + year, 1, 1))
    browser = desk()
    read(browser, DESK)
    with django_assert_num_queries(27):  # six write down who was shown
        read(browser, DESK)
