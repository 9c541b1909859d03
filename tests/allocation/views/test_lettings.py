"""The pages of a letting: the list, one from yes to lease, the second person, and giving up."""

from typing import Any

import pytest
from django.urls import reverse

from allocation.models import Letting, LettingProposal
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from tests.acts import browser_of, logged_in, round_
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.lettings import make_accepted, make_check, make_letting
from tests.factories.listings import make_listing
from tests.watchful import body_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letting() -> Letting:
    return make_letting()


def url(letting: Letting, name: str = "letting") -> str:
    return reverse(f"allocation:{name}", args=[letting.pk])


def send(browser: Any, letting: Letting, what: str, **given: Any) -> str:
    response = browser.post(url(letting), {"what": what, **given}, follow=True)
    assert response.status_code == 200
    return body_of(response)


def again(letting: Letting) -> Letting:
    with acting_as(round_()):
        return Letting.objects.get(pk=letting.pk)


def test_lists_what_runs_with_its_next_step(letting: Letting) -> None:
    agent = logged_in(make_staff(letting.corporation, Role.LETTING_AGENT))
    page = body_of(agent.get(reverse("allocation:lettings")))
    assert "1 verhuring loopt" in page
    assert "Toets inkomen en huur" in page
    other = logged_in(make_staff(make_corporation()))
    assert "0 verhuringen lopen" in body_of(other.get(reverse("allocation:lettings")))
    assert other.get(url(letting)).status_code == 404
    stranger = browser_of(make_applicant())
    assert stranger.get(url(letting)).status_code == 403


def test_goes_from_yes_to_lease_on_one_page(letting: Letting) -> None:
    agent = logged_in(make_staff(letting.corporation, Role.LETTING_AGENT))
    page = send(agent, letting, "check", persons=2, age=40, income="30000", rent="650")
    assert "Inkomen en huur passen bij elkaar" in page
    assert "713,02" in page, "the figures of the year"
    assert "rijksoverheid.nl" in page, "and their source"
    send(agent, letting, "permit", permit="needed", on="2026-03-01")
    send(agent, letting, "permit", permit="requested", on="2026-03-02")
    page = send(agent, letting, "permit", permit="granted", on="2026-03-20", number="HV-7")
    assert "HV-7" in page
    page = send(agent, letting, "sign", contract="JON", starts_on="2027-01-01")
    assert "blijft: Huisvestingswet 2014, art. 11a" in page
    assert again(letting).state == "signed"
    # The back button sends the same form once more: nothing changes, and it says so.
    page = send(agent, letting, "sign", contract="JON", starts_on="2027-02-01")
    assert "Iemand was u voor" in page


def test_what_was_typed_stays_and_says_what_is_wrong(letting: Letting) -> None:
    agent = logged_in(make_staff(letting.corporation, Role.LETTING_AGENT))
    page = send(agent, letting, "check", persons="🐈", age="", income="x" * 10_000, rent="650")
    assert 'value="650"' in page
    assert again(letting).state == "proposed"
    page = send(agent, letting, "cancel", reason="GEG", motive=" ")
    assert "error" in page
    page = send(agent, letting, "cancel", reason="TOE", motive="Zomaar")
    assert again(letting).state == "proposed"


def test_a_second_person_decides_with_the_figures(letting: Letting) -> None:
    make_check(letting, finding="income_too_high")
    first = logged_in(make_staff(letting.corporation))
    send(first, letting, "cancel", reason="INH", motive="Boven de grens.")
    with acting_as(round_()):
        proposal = LettingProposal.objects.get()
    decide = reverse("allocation:decide_letting", args=[proposal.pk])
    inbox = reverse("allocation:second_person")
    assert "Van u: iemand anders beslist" in body_of(first.get(inbox))
    assert "U stelde dit zelf voor" in body_of(first.get(decide))
    first.post(decide, {"decision": "agree"})
    assert again(letting).state == "proposed"
    other = logged_in(make_staff(make_corporation()))
    assert other.get(decide).status_code == 404
    assert "0 taken wachten" in body_of(other.get(inbox))
    second = logged_in(make_staff(letting.corporation))
    assert decide in body_of(second.get(inbox))
    assert "Boven de grens." in body_of(second.get(decide))
    second.post(decide, {"decision": "agree"})
    assert again(letting).state == "cancelled"
    assert "0 taken wachten" in body_of(second.get(inbox))


def test_the_person_sees_how_far_it_is_and_may_give_up() -> None:
    person = make_applicant()
    letting = make_letting(make_accepted(make_listing(state=ListingState.COMPLETED), person))
    own = browser_of(person)
    offer = reverse("allocation:offer", args=[letting.offer_id])
    afzien = reverse("allocation:give_up", args=[letting.offer_id])
    assert afzien in body_of(own.get(offer))
    page = body_of(own.get(afzien))
    assert "De woning gaat naar de volgende van de lijst." in page
    assert browser_of(make_applicant()).get(afzien).status_code == 404
    own.post(afzien, {"reason": ""})
    assert again(letting).state == "proposed"
    own.post(afzien, {"reason": "WBN"})
    assert again(letting).state == "cancelled"
    assert own.get(afzien).status_code == 302
    assert afzien not in body_of(own.get(offer))


def test_the_list_asks_as_many_questions_for_many(django_assert_max_num_queries: Any) -> None:
    corporation = make_corporation()
    for _ in range(3):
        make_letting(make_accepted(make_listing(corporation, ListingState.COMPLETED)))
    agent = logged_in(make_staff(corporation, Role.LETTING_AGENT))
    agent.get(reverse("allocation:lettings"))
    with django_assert_max_num_queries(32):
        agent.get(reverse("allocation:lettings"))
