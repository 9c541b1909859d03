"""My data, who looked, consent, ending and erasing: pages of one person alone."""

import json
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from allocation.core.held import HELD
from applicants.models import Applicant
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import SightEntry
from tests.acts import logged_in, round_
from tests.allocation.services.scenes import Scene, make_scene
from tests.factories.applicants import make_income, make_residence
from tests.factories.corporations import make_officer, make_staff
from tests.factories.urgency import make_declaration
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
PAGE, FILE = reverse("allocation:my_data"), "allocation:my_data_file"
SIGHTS, CONSENTS = reverse("allocation:my_sights"), reverse("allocation:my_consents")
END, ERASE = reverse("allocation:end_own_registration"), reverse("allocation:erase_own_data")


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def browser_of(person: Applicant) -> WatchfulClient:
    assert person.user is not None
    return logged_in(person.user)


def lines_of(person: Applicant) -> list[tuple[str, str]]:
    with acting_as(round_()):
        rows = SightEntry.objects.filter(applicant=person).order_by("pk")
        return list(rows.values_list("what", "organisation"))


def test_shows_and_gives_everything_of_the_reader_alone(scene: Scene) -> None:
    make_income(scene.own)
    own = browser_of(scene.own)
    page = own.get(PAGE).content.decode()
    assert scene.own.ref in page
    assert "24.500" in page
    assert scene.other.ref not in page
    answer = own.get(reverse(FILE, args=["json"]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    data = json.loads(answer.content)["data"]
    assert data["applicants_income"][0]["amount"] == "24500.00"
    assert data["applicants_applicant"][0]["ref"] == scene.own.ref
    assert scene.other.ref not in answer.content.decode()
    assert own.get(reverse(FILE, args=["xml"])).status_code == 404


def test_the_pdf_can_be_read_aloud(scene: Scene) -> None:
    answer = browser_of(scene.own).get(reverse(FILE, args=["pdf"]))
    document = PdfReader(BytesIO(answer.content))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert "nl" in str(document.trailer["/Root"]["/Lang"])  # type: ignore[index]
    text = "".join(page.extract_text() for page in document.pages)
    assert scene.own.ref in text


def test_every_look_leaves_a_line_that_names_the_organisation_alone(scene: Scene) -> None:
    corporation = scene.listing.corporation
    employee = make_staff(corporation, Role.LETTING_AGENT)
    desk = logged_in(employee)
    ranking = reverse("allocation:ranking", args=[scene.listing.ref])
    for _ in range(3):
        desk.get(ranking)
    assert lines_of(scene.own) == lines_of(scene.other) == [("list", corporation.name)]
    desk.get(ranking, {"persoon": scene.own.ref})
    desk.get(reverse("allocation:pass_over", args=[scene.first.pk]))
    desk.get(reverse("allocation:desk_documents", args=[scene.first.pk]))
    what = ["list", "candidate", "candidate", "documents"]
    assert lines_of(scene.own) == [(one, corporation.name) for one in what]
    assert lines_of(scene.stranger) == []
    page = browser_of(scene.own).get(SIGHTS).content.decode()
    assert corporation.name in page
    assert employee.email not in page
    assert corporation.name not in browser_of(scene.stranger).get(SIGHTS).content.decode()


def test_a_municipality_leaves_a_line_too_and_a_refused_look_none(scene: Scene) -> None:
    officer = make_officer()
    where = make_declaration(scene.own).municipality
    assert where is not None
    make_residence(scene.own, where)
    own_officer = make_officer(where)
    logged_in(own_officer).get(reverse("urgency:declarations"))
    assert lines_of(scene.own) == [("urgencies", where.name)]
    logged_in(officer).get(reverse("urgency:declarations"))
    other_desk = logged_in(make_staff())
    assert other_desk.get(reverse("allocation:pass_over", args=[scene.first.pk])).status_code == 404
    assert len(lines_of(scene.own)) == 1


def test_consents_survive_a_double_click(scene: Scene) -> None:
    own = browser_of(scene.own)
    for _ in range(2):
        answer = own.post(CONSENTS, {"kind": "bsn", "given": "yes"}, follow=True)
        assert answer.redirect_chain == [(CONSENTS, 302)]
        assert "Gegeven op" in answer.content.decode()
    assert "Gegeven op" not in browser_of(scene.other).get(CONSENTS).content.decode()
    assert own.post(CONSENTS, {"kind": "anders", "given": "yes"}).status_code == 404


def test_ends_in_two_steps_with_the_number_typed(scene: Scene) -> None:
    own = browser_of(scene.stranger)
    assert "inschrijftijd kwijt" in own.get(END).content.decode()
    assert "Typ uw inschrijfnummer" in own.get(END, {"stap": "2"}).content.decode()
    wrong = own.post(END, {"ref": scene.own.ref})
    assert "niet uw nummer" in wrong.content.decode()
    done = own.post(END, {"ref": scene.stranger.ref.lower()}, follow=True)
    assert done.redirect_chain == [(PAGE, 302)]
    assert "Wij wissen uw gegevens vanaf" in done.content.decode()
    again = own.post(END, {"ref": scene.stranger.ref})
    assert "geen inschrijving die kan eindigen" in again.content.decode()
    erased = own.post(ERASE, {"ref": scene.stranger.ref}, follow=True)
    assert "in de nacht na" in erased.content.decode()


def test_an_open_offer_is_answered_first(scene: Scene) -> None:
    own = browser_of(scene.own)
    for answer in (own.get(END), own.post(END, {"ref": scene.own.ref})):
        assert "Beantwoord die eerst" in answer.content.decode()
    assert "Beëindig eerst uw inschrijving" in own.get(ERASE).content.decode()


def test_the_page_asks_one_question_per_table_however_much_is_held(scene: Scene) -> None:
    own = browser_of(scene.own)
    own.get(PAGE)  # from here on the region's name is remembered
    asked = []
    for _ in range(2):
        for _ in range(3):
            make_income(scene.own)
        with CaptureQueriesContext(connection) as questions:
            own.get(PAGE)
        asked.append(len(questions))
    assert asked[0] == asked[1]
    assert asked[0] <= len(HELD) + 25
