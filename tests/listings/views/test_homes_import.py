"""Homes by file at the desk: look first, then all of it or nothing, and never another's homes."""

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from audit.core.events import EventType
from audit.models import AuditEvent
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Corporation
from listings.core.life_cycle import ListingState
from listings.models import Complex, Home, HomeHistory, HomeImport
from tests.acts import logged_in, observer, operator, staff_of, visitor
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_officer, make_place, make_staff
from tests.factories.listings import make_complex, make_home, make_listing

pytestmark = pytest.mark.django_db
UPLOAD, DOWNLOAD = "listings:import_homes", "listings:homes_csv"
QUERIES = 17


@pytest.fixture
def own() -> Corporation:
    return make_corporation()


@pytest.fixture
def manager(own: Corporation) -> Client:
    return logged_in(make_staff(own))


def upload(browser: Client, content: str | bytes, name: str = "woningen.csv") -> str:
    """Upload a file; return the address of what it would do."""
    raw = content.encode() if isinstance(content, str) else content
    answer = browser.post(reverse(UPLOAD), {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 302, answer.content.decode()
    url: str = answer["Location"]
    return url


def said(browser: Client, url: str) -> str:
    return browser.get(url).content.decode()


def do(browser: Client, url: str, plan: str | None = None) -> str:
    """Do what the page shows, as its button would."""
    if plan is None:
        found = re.search(r'name="plan" value="([0-9a-f]{64})"', said(browser, url))
        assert found is not None
        plan = found[1]
    return browser.post(url, {"plan": plan}, follow=True).content.decode()


def homes(corporation: Corporation) -> dict[str, Home]:
    with acting_as(operator()):
        rows = Home.objects.filter(corporation=corporation).select_related("complex", "place")
        return {row.ref: row for row in rows}


def test_shows_first_and_does_all_of_it(own: Corporation, manager: Client) -> None:
    place = make_place(name="Borne")
    make_home(own, ref="H-1", points=140)
    make_home(own, ref="H-2", rent=Decimal("612.50"))
    file = (
        "nummer;huur;huismeester;punten;complex;plaats;straat;huisnummer;postcode;soort;"
        "slaapkamers;oppervlakte\n"
        "H-3;700,00;10;150;Lindehof;Borne;Parkweg;8;7622ab;eengezinswoning;3;84,5\n"
    )
    changes = "nummer;huur;punten\nH-1;650,00;140\nH-2;612,50;\n"
    url = upload(manager, changes)
    page = said(manager, url)
    assert "0 woningen zijn nieuw, 1 woning verandert" in page
    assert "€\u00a0612,50" in page
    assert "€\u00a0650,00" in page
    assert homes(own)["H-1"].rent == Decimal("612.50")  # not yet
    assert "Klaar: " in do(manager, url)
    assert homes(own)["H-1"].rent == Decimal(650)
    second = upload(manager, file)
    assert "Lindehof" in said(manager, second)
    do(manager, second)
    new = homes(own)["H-3"]
    assert (new.place_id, new.municipality_id) == (place.pk, place.municipality_id)
    assert (new.total_rent, new.postcode, new.area) == (Decimal(710), "7622 AB", Decimal("84.50"))
    assert new.complex is not None
    assert new.complex.ref == "Lindehof"
    with acting_as(staff_of(own)):
        (kept,) = HomeHistory.objects.filter(home__ref="H-1")
    assert (kept.before, kept.after) == ({"rent": 612.5}, {"rent": 650})
    with acting_as(observer()):
        bodies = AuditEvent.objects.filter(type=EventType.HOMES_IMPORTED).order_by("pk")
        counts = [json.loads(one.body) for one in bodies]
    assert [(one["new"], one["changed"]) for one in counts] == [(0, 1), (1, 0)]


def test_is_done_once(own: Corporation, manager: Client) -> None:
    make_home(own, ref="H-1")
    url = upload(manager, "nummer;punten\nH-1;151\n")
    found = re.search(r'name="plan" value="([0-9a-f]{64})"', said(manager, url))
    assert found is not None
    do(manager, url, found[1])
    assert "al verwerkt" in do(manager, url, found[1])
    with acting_as(staff_of(own)):
        assert HomeHistory.objects.count() == 1


def test_refuses_when_something_changed_since_the_look(own: Corporation, manager: Client) -> None:
    home = make_home(own, ref="H-1", points=140)
    make_home(own, ref="H-2", points=140)
    url = upload(manager, "nummer;punten\nH-1;151\nH-2;152\n")
    found = re.search(r'name="plan" value="([0-9a-f]{64})"', said(manager, url))
    assert found is not None
    with acting_as(staff_of(own)):
        Home.objects.filter(pk=home.pk).update(points=149)
    assert "Kijk hieronder opnieuw" in do(manager, url, found[1])
    assert [home.points for home in homes(own).values()] == [149, 140]
    assert "149" in said(manager, url)
    do(manager, url)
    assert [home.points for home in homes(own).values()] == [151, 152]


def test_one_wrong_line_stops_all_of_it(own: Corporation, manager: Client) -> None:
    make_home(own, ref="H-1")
    listed = make_home(own, ref="H-2")
    make_listing(home=listed, state=ListingState.PUBLISHED)
    make_home(own, ref="H-4", street="Lindestraat")
    file = "nummer;punten;straat\nH-1;151;\nH-2;152;\nH-4;1;Parkweg\nH-9;3;Parkweg\n"
    url = upload(manager, file.replace(";straat", "").replace(";\n", "\n").replace(";Parkweg", ""))
    page = said(manager, url)
    assert "Regel 3" in page
    assert "Op woning H-2 reageren mensen" in page
    assert page.count("Vul hier iets in.") == 8  # H-9 is new, and says of itself next to nothing
    assert 'name="plan"' not in page
    assert "Er is niets gewijzigd" in do(manager, url, "0" * 64)
    assert homes(own)["H-1"].points is None
    assert "Dit verandert nooit" in said(manager, upload(manager, "nummer;straat\nH-4;Parkweg\n"))


def test_vacancy_may_change_while_people_respond(own: Corporation, manager: Client) -> None:
    home = make_home(own, ref="H-1")
    make_listing(home=home, state=ListingState.PUBLISHED)
    do(manager, upload(manager, "nummer;leeg_sinds\nH-1;1-10-2026\n"))
    assert homes(own)["H-1"].vacant_since is not None


def test_never_sees_or_touches_another_corporations_homes(
    own: Corporation, manager: Client
) -> None:
    theirs = make_corporation()
    home = make_home(theirs, ref="X-1", points=140)
    make_listing(home=home, state=ListingState.COMPLETED)  # so that everybody sees its row
    secret = make_complex(theirs, ref="GEHEIM-1", name="Geheimenhof")
    stranger = logged_in(make_staff(theirs))
    page = said(manager, upload(manager, "nummer;punten;complex\nX-1;1;Geheimenhof\n"))
    assert "Vul hier iets in." in page  # a new home of one's own, that lacks nearly everything
    assert "140" not in page
    url = upload(stranger, "nummer;punten\nX-1;150\n")
    assert manager.get(url).status_code == 404
    assert manager.post(url, {"plan": "0" * 64}).status_code == 404
    assert "X-1" not in manager.get(reverse(DOWNLOAD)).content.decode()
    assert homes(theirs)["X-1"].points == 140
    with acting_as(staff_of(own)):
        assert Home.objects.filter(complex=secret.pk).count() == 0
    for other in (staff_of(own), visitor()):
        with acting_as(other):
            assert not HomeImport.objects.exclude(corporation=own).exists()
    with acting_as(operator()):
        assert not Complex.objects.filter(corporation=own).exists()


def test_what_one_downloads_one_can_upload(own: Corporation, manager: Client) -> None:
    make_home(
        own,
        ref="H-1",
        features=["lift"],
        complex=make_complex(own, ref="C-1", name="Lindehof"),
        description_nl='=1+1 "ja"; nee\nen meer',
        service_other=Decimal("3.10"),
        total_rent=Decimal("615.60"),
        vacant_since="2026-10-01",
        energy_label="A+",
    )
    make_home(own, ref="H-2", description_nl="")
    file = manager.get(reverse(DOWNLOAD)).content
    assert b"'=1+1" in file
    page = said(manager, upload(manager, file.replace(b"'=1+1", b"=1+1")))
    assert "Een tekst mag niet beginnen met" in page
    page = said(manager, upload(manager, file.replace(b"'=1+1", b"Twee")))
    assert "1 woning verandert" in page  # the description alone
    assert page.count('role="rowheader"') == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.csv", b"", "Het bestand is leeg"),
        ("woningen.csv", "nummer\nCafé\n".encode("cp1252"), "geen leesbare tekst"),
        ("woningen.csv", b"nummer;bsn\n1;2\n", "kennen deze kolom niet"),
        ("woningen.json", b'{"eenheden": [', "geen JSON"),
        ("woningen.json", b"[" * 100_000, "te diep"),
        ("woningen.csv", b"nummer" + b";nummer" * 10_000, "te veel kolommen"),
        ("../../😀\u202e.csv", b"x" * (10 * 1024 * 1024 + 1), "groter dan 10 MB"),
    ],
)
def test_says_in_a_sentence_what_is_wrong_with_a_file(
    manager: Client, name: str, content: bytes, sentence: str
) -> None:
    page = said(manager, upload(manager, content, name))
    assert sentence in page
    assert "<script" not in page.split("<main")[1].split("</main")[0]


def test_asks_for_a_file(manager: Client) -> None:
    page = manager.post(reverse(UPLOAD), {}).content.decode()
    assert "Er klopt nog iets niet" in page
    assert "verplicht" in page or "Kies" in page


def test_many_homes_ask_no_more_of_the_database(
    own: Corporation, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with acting_as(operator()):
        place = make_place()
        Home.objects.bulk_create(
            Home(
                corporation=own,
                ref=f"H-{number}",
                place=place,
                municipality=place.municipality,
                type="house",
                bedrooms=2,
                area=60,
                rent=600,
            )
            for number in range(2_000)
        )
    lines = "".join(f"H-{number};{number % 200 + 50}\n" for number in range(2_000))
    url = upload(manager, f"nummer;punten\n{lines}")
    said(manager, url)
    with django_assert_num_queries(QUERIES):
        page = said(manager, url)
    assert page.count('role="rowheader"') == 100
    do(manager, url)
    with acting_as(staff_of(own)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM listings_homehistory")
        assert cursor.fetchone() == (2_000,)


def test_is_closed_to_everybody_else(own: Corporation) -> None:
    url = upload(logged_in(make_staff(own)), "nummer;punten\nH-1;1\n")
    agent: Any = logged_in(make_staff(own, Role.LETTING_AGENT))
    for page in (reverse(UPLOAD), url):
        assert agent.get(page).status_code == 403
        assert agent.post(page, {"plan": "x"}).status_code == 403
        assert Client().get(page).status_code == 302
        for user in (make_officer(), make_applicant().user):
            assert user is not None
            assert logged_in(user).get(page).status_code == 403
    assert agent.get(reverse(DOWNLOAD)).status_code == 200
