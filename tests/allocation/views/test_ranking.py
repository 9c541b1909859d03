"""The list at the desk: who stands where and why, who does not and why not, side by side, as a file."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from allocation.core.life_cycles import CandidateState
from allocation.models import Candidate
from applicants.models import Applicant
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import SightEntry
from listings.core.life_cycle import ListingState
from tests.acts import logged_in, round_
from tests.allocation.services.scenes import Scene, make_scene
from tests.factories.allocation import make_candidate, make_many, tiers_of
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_staff
from tests.factories.listings import make_listing, make_response
from tests.watchful import WatchfulClient, body_of

pytestmark = pytest.mark.django_db
MANY = 2_000


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def agent(scene: Scene, *secrets: str) -> WatchfulClient:
    return logged_in(make_staff(scene.listing.corporation, Role.LETTING_AGENT), secrets=secrets)


def list_of(scene: Scene) -> str:
    return reverse("allocation:ranking", args=[scene.listing.ref])


def find(scene: Scene, person: Applicant, *secrets: str) -> str:
    answer = agent(scene, *secrets).get(list_of(scene), {"persoon": person.ref})
    return str(answer.content.decode())


def sheet(scene: Scene) -> list[list[str]]:
    answer = agent(scene).get(reverse("allocation:ranking_csv", args=[scene.listing.ref]))
    text = body_of(answer).removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_filters_by_group_state_and_reason(scene: Scene) -> None:
    out = make_response(scene.listing, scene.stranger)
    make_candidate(out, state=CandidateState.EXCLUDED, reasons=["tie_required", "income_limit"])
    client = agent(scene)

    def shown(**given: str) -> set[str]:
        page = client.get(list_of(scene), given).content.decode()
        return {one.ref for one in (scene.own, scene.other, scene.stranger) if one.ref in page}

    own, other, stranger = scene.own.ref, scene.other.ref, scene.stranger.ref
    assert shown() == {own, other, stranger}
    assert shown(stand="offered") == {own}
    assert shown(groep=tiers_of(scene.listing)[-1]) == {own, other}
    assert shown(reden="tie_required") == {stranger}
    assert shown(reden="not_eligible") == {stranger}
    assert shown(reden="adult") == set()
    # An income is not to be found by its own code either, nor does nonsense break the page.
    assert shown(reden="income_limit") == {own, other, stranger}
    assert shown(stand="x" * 5_000, page="99999") == {own, other, stranger}


def test_finds_who_passed_over_by_the_reason(scene: Scene) -> None:
    make_candidate(
        make_response(scene.listing, scene.stranger), rank=3, state=CandidateState.PASSED_OVER
    )
    page = agent(scene).get(list_of(scene), {"reden": "NRE"}).content.decode()
    assert scene.stranger.ref in page
    assert "GEW/NRE" in page
    assert scene.own.ref not in page


def test_says_why_somebody_is_not_on_the_list_with_the_article(scene: Scene) -> None:
    out = make_response(scene.listing, scene.stranger)
    make_candidate(out, state=CandidateState.EXCLUDED, reasons=["adult", "listing_income"])
    page = find(scene, scene.stranger)
    assert f"{scene.stranger.ref} reageerde, maar staat niet op de lijst" in page
    assert "Was bij de sluiting jonger dan 18" in page
    assert "voldoet" in page.lower()
    assert "inkomen" not in page.lower()


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (timedelta(), "reageerde na de sluiting"),
        (timedelta(hours=5), "reageerde na de sluiting"),
        (-timedelta(days=300), "reageerde voordat de advertentie openging"),
        (-timedelta(seconds=1), "was bij de sluiting niet ingeschreven"),
    ],
)
def test_says_what_was_wrong_with_the_moment(scene: Scene, moment: timedelta, said: str) -> None:
    make_response(scene.listing, scene.stranger, at=scene.listing.closes_at + moment)
    assert said in find(scene, scene.stranger)


def test_says_that_somebody_withdrew_and_leaves_a_line_that_it_was_asked(scene: Scene) -> None:
    closes = scene.listing.closes_at
    make_response(
        scene.listing,
        scene.stranger,
        state="withdrawn",
        withdrawn_at=closes - timedelta(seconds=1),
    )
    page = find(scene, scene.stranger, scene.stranger.family_name)
    assert f"{scene.stranger.ref} trok de reactie in vóór de sluiting" in page
    with acting_as(round_()):
        assert SightEntry.objects.filter(applicant=scene.stranger).count() == 1


def test_of_who_did_not_respond_nobody_learns_even_that_they_exist(scene: Scene) -> None:
    elsewhere = make_listing(state=ListingState.RANKED)
    make_candidate(make_response(elsewhere, scene.stranger))
    registered = find(scene, scene.stranger, scene.stranger.family_name)
    nobody = agent(scene).get(list_of(scene), {"persoon": "WZ999999"}).content.decode()
    assert f"{scene.stranger.ref} heeft niet op deze woning gereageerd" in registered
    assert registered.replace(scene.stranger.ref, "WZ999999").count("WZ999999") == nobody.count(
        "WZ999999"
    )
    with acting_as(round_()):
        assert not SightEntry.objects.filter(applicant=scene.stranger).exists()


def test_another_corporation_learns_nothing_of_who_withdrew(scene: Scene) -> None:
    before = scene.listing.closes_at - timedelta(hours=1)
    make_response(scene.listing, scene.stranger, state="withdrawn", withdrawn_at=before)
    foreign = logged_in(make_staff())
    names = ("allocation:ranking", "allocation:compare", "allocation:ranking_csv")
    for name in names:
        url = reverse(name, args=[scene.listing.ref])
        assert foreign.get(url, {"persoon": scene.stranger.ref}).status_code == 404


def test_lays_people_side_by_side_and_names_the_rule(scene: Scene) -> None:
    third = make_candidate(
        make_response(scene.listing), rank=3, keys=[["registration", "2021-05-01"]]
    )
    url = reverse("allocation:compare", args=[scene.listing.ref])
    client = agent(scene)
    both = {"kandidaat": [scene.first.pk, scene.second.pk, third.pk]}
    page = client.get(url, both).content.decode()
    assert f"Waarom {scene.own.ref} vóór {scene.other.ref} gaat" in page
    assert "Verder in alles gelijk." in page
    assert f"Waarom {scene.other.ref} vóór {third.applicant.ref} gaat" in page
    assert "wie het langst is ingeschreven" in page.lower()


@pytest.mark.parametrize("given", [[], [1], ["x", "-1"], list(range(1, 9))])
def test_side_by_side_asks_for_two_to_four(scene: Scene, given: list[str | int]) -> None:
    url = reverse("allocation:compare", args=[scene.listing.ref])
    page = agent(scene).get(url, {"kandidaat": given}).content.decode()
    assert "Kies twee, drie of vier mensen" in page


def test_side_by_side_leaves_out_who_is_on_another_list(scene: Scene) -> None:
    foreign = make_candidate(make_response(make_listing(state=ListingState.RANKED)))
    url = reverse("allocation:compare", args=[scene.listing.ref])
    client = agent(scene, foreign.applicant.ref)
    page = client.get(url, {"kandidaat": [scene.first.pk, foreign.pk]}).content.decode()
    assert "Kies twee, drie of vier mensen" in page


def test_the_file_holds_the_whole_list_and_nothing_that_a_spreadsheet_runs(scene: Scene) -> None:
    hostile = make_applicant(ref='=HYPERLINK("http://x";"y")')
    make_candidate(make_response(scene.listing, hostile), rank=3)
    out = make_response(scene.listing, scene.stranger)
    make_candidate(out, state=CandidateState.EXCLUDED, reasons=["income_limit"])
    rows = sheet(scene)
    assert rows[0][:2] == ["Rang", "Inschrijfnummer"]
    assert [row[0] for row in rows[1:]][:2] == ["1", "2"]
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "AAN" in rows[1]


def plan_for_many() -> None:
    """Forget plans made for tables of a few rows; inside a test nothing counts the rows for new ones."""
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")
        cursor.execute("SET LOCAL enable_seqscan = off")


def test_a_list_of_two_thousand_costs_no_more_than_one_of_two(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = agent(scene)
    client.get(list_of(scene))
    with django_assert_num_queries(23):
        client.get(list_of(scene))
    big = make_listing(scene.listing.corporation, ListingState.RANKED)
    make_many(big, MANY)
    plan_for_many()
    url = reverse("allocation:ranking", args=[big.ref])
    with django_assert_num_queries(23):
        page = client.get(url).content.decode()
    assert "2.000 op de lijst" in page
    with django_assert_num_queries(24):
        client.get(url, {"stand": "ranked", "page": "40"})
    answer = client.get(reverse("allocation:ranking_csv", args=[big.ref]))
    assert body_of(answer).count("\r\n") == MANY + 1
    with acting_as(round_()):
        assert Candidate.objects.filter(ranking__listing=big).count() == MANY
