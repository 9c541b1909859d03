"""The officer's desk: late ones visible, one case whole, each thing that can be done with it."""

import pytest
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from corporations.isolation.session import acting_as
from corporations.models import User
from tests.acts import gate, logged_in
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_officer
from tests.factories.moments import days_ago, today
from tests.factories.urgency import make_request
from tests.urgency.services.asking import STORY, Asking, make_asking
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db


def desk(asking: Asking, *, other: bool = False) -> WatchfulClient:
    actor = asking.other if other else asking.one
    assert actor.user is not None
    with acting_as(gate()):
        return logged_in(User.objects.get(pk=actor.user))


def case(asking: Asking) -> str:
    return reverse("urgency:case", args=[asking.number])


def do(client: WatchfulClient, asking: Asking, action: str, **data: object) -> str:
    return client.post(case(asking), {"action": action, **data}, follow=True).content.decode()


def test_the_late_one_is_on_top_and_stands_out() -> None:
    asking = make_asking()
    late = make_request(make_applicant(), asking.here, received_at=days_ago(70))
    make_request(make_applicant(), received_at=days_ago(70), applicant_name="Elders")
    page = desk(asking).get(reverse("urgency:cases")).content.decode()
    assert page.index(late.number) < page.index(asking.number)
    assert "dagen te laat" in page
    assert "2 aanvragen om over te besluiten" in page
    assert "Elders" not in page


def test_asks_no_more_of_the_database_for_more_requests(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    asking = make_asking()
    for _ in range(8):
        make_request(make_applicant(), asking.here)
    client = desk(asking)
    client.get(reverse("urgency:cases"))
    with django_assert_max_num_queries(24):
        client.get(reverse("urgency:cases"))


def test_shows_one_case_whole_and_does_what_can_be_done() -> None:
    asking = make_asking()
    client = desk(asking)
    page = client.get(case(asking)).content.decode()
    assert STORY in page
    assert "Mantelzorg" in page
    assert "Woont in" in page
    do(client, asking, "take")
    assert "reumapoli" in do(client, asking, "note", words="Belde de reumapoli.")
    assert "wacht op informatie" in do(
        client, asking, "ask", question="Uren?", reason="Regel.", days="14"
    )
    assert "in beoordeling" in do(client, asking, "came")
    assert "De arts is ziek." in do(
        client, asking, "extend", **{"extend-reason": "De arts is ziek."}
    )
    page = do(client, asking, "hand_over", to=str(asking.other.user), why="Vakantie")
    assert asking.row.officer == asking.other.user
    assert "Vakantie" in page


def test_a_form_that_is_not_right_keeps_what_was_typed() -> None:
    asking = make_asking()
    page = do(desk(asking), asking, "ask", question="Hoeveel uur zorg?", reason="", days="14")
    assert "Hoeveel uur zorg?" in page
    assert asking.row.state == "received"


def test_another_municipality_finds_nothing_and_an_unknown_action_is_none() -> None:
    asking = make_asking()
    stranger = logged_in(make_officer())
    assert stranger.get(case(asking)).status_code == 404
    assert stranger.post(case(asking), {"action": "take"}).status_code == 404
    assert desk(asking).post(case(asking), {"action": "grant"}).status_code == 404


def test_decides_from_a_draft_of_facts_and_rules() -> None:
    asking = make_asking()
    client = desk(asking)
    url = reverse("urgency:decide", args=[asking.number])
    assert client.get(url, follow=True).redirect_chain
    do(client, asking, "take")
    page = client.get(url, {"outcome": "refused"}).content.decode()
    assert "U voldoet niet aan deze voorwaarden" in page
    assert "Dichterbij wonen lost het op" in page
    assert "U woont in" in page
    bare = {"outcome": "refused", "reasons": "Nee."}
    assert "Kies minstens één grond" in client.post(url, bare).content.decode()
    done = client.post(url, {**bare, "grounds": ["solvable"]}, follow=True).content.decode()
    assert "geweigerd" in done
    answer = client.get(reverse("urgency:case_letter", args=[asking.number, "besluit"]))
    assert answer.headers["Content-Type"] == "application/pdf"


def test_a_grant_by_two_persons() -> None:
    asking = make_asking("medical")
    one, other = desk(asking), desk(asking, other=True)
    do(one, asking, "take")
    grant = {
        "outcome": "granted",
        "reasons": "Gelijkvloers is nodig.",
        "category": "medical",
        "since_on": today().isoformat(),
        "ends_on": today().replace(year=today().year + 1).isoformat(),
    }
    url = reverse("urgency:decide", args=[asking.number])
    assert "Een collega beslist mee" in one.post(url, grant, follow=True).content.decode()
    assert "Stuur het terug" not in one.get(case(asking)).content.decode()
    assert "Zo besluiten" in other.get(case(asking)).content.decode()
    do(other, asking, "decline", **{"decline-reason": "Vraag eerst advies."})
    one.post(url, grant)
    assert "toegekend" in do(other, asking, "confirm")
    assert asking.row.state == "granted"
