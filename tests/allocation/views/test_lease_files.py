"""What leaves of a letting: VERA JSON, the letter and the annex; for the own corporation alone."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from allocation.core.lettings import CANCEL_REASONS, Contract, ExceptionReason
from allocation.models import Letting
from corporations.core.permissions import Role
from tests.acts import browser_of, logged_in
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.lettings import make_check, make_letting
from tests.factories.moments import now, today

pytestmark = pytest.mark.django_db
VERA = json.loads((Path(__file__).parents[1] / "vera" / "lease.json").read_text())
OBJECTS = {
    "toewijzing": "Toewijzing",
    "huurovereenkomst": "Huurovereenkomst",
    "natuurlijkPersoon": "NatuurlijkPersoon",
}


def signed() -> Letting:
    letting = make_letting(
        state="signed",
        permit="not_needed",
        contract="ONB",
        rent=650,
        starts_on=today(),
        signed_at=now(),
    )
    make_check(letting)
    return letting


def agent_of(letting: Letting) -> Any:
    return logged_in(make_staff(letting.corporation, Role.LETTING_AGENT))


def test_every_name_and_code_is_one_of_vera() -> None:
    letting = signed()
    response = agent_of(letting).get(reverse("allocation:lease_json", args=[letting.pk]))
    assert response.headers["Cache-Control"] == "no-store"
    document = json.loads(response.content)
    assert set(document) == set(OBJECTS)
    coded = []
    for name, found in document.items():
        assert set(found) <= set(VERA["names"][OBJECTS[name]]), name
        for value in found.values():
            if isinstance(value, dict) and "soort" in value:
                assert set(value) <= set(VERA["names"]["Referentiedata"])
                coded.append((value["soort"]["code"], value["code"]))
            elif isinstance(value, dict):
                assert set(value) <= set(VERA["names"]["sleutels"])
    assert len(coded) == 4
    assert [(kind, code) for kind, code in coded if code not in VERA["codes"][kind]] == []
    assert document["huurovereenkomst"]["rekenhuur"] == 650.0
    assert document["huurovereenkomst"]["status"]["code"] == "LOP"
    assert "bsn" not in document["natuurlijkPersoon"]


def test_our_reasons_are_codes_of_vera() -> None:
    codes = VERA["codes"]
    assert {one.value for one in Contract} <= set(codes["OVEREENKOMSTDETAILSOORT"])
    assert {one.value for one in CANCEL_REASONS} <= set(codes["AANBIEDINGDETAILSTATUS"])
    own = {ExceptionReason.FREE_ROOM}
    assert {one.value for one in set(ExceptionReason) - own} == set(codes["PASSENDHEIDDETAILSOORT"])
    assert {one.value for one in CANCEL_REASONS.values()} <= set(codes["KANDIDAATDETAILSTATUS"])


def test_nothing_leaves_to_another_or_before_the_check() -> None:
    letting = make_letting()
    where = [
        reverse("allocation:lease_json", args=[letting.pk]),
        reverse("allocation:lease_pdf", args=[letting.pk, "brief"]),
    ]
    agent, other = agent_of(letting), logged_in(make_staff(make_corporation()))
    stranger = browser_of(letting.applicant)
    for url in where:
        assert agent.get(url).status_code == 302
        assert other.get(url).status_code == 404
        assert stranger.get(url).status_code == 403
    api = reverse("api_allocation:lease", args=[letting.pk])
    assert [one.get(api).status_code for one in (agent, other, stranger)] == [404, 404, 403]
    no_such = reverse("allocation:lease_pdf", args=[letting.pk, "geheim"])
    assert agent.get(no_such).status_code == 404


def test_the_api_gives_the_same_to_the_own_corporation_alone() -> None:
    letting = signed()
    agent = agent_of(letting)
    (listed,) = agent.get(reverse("api_allocation:leases")).json()["results"]
    assert listed == {"id": letting.pk, "listing": letting.listing.ref}
    detail = agent.get(reverse("api_allocation:lease", args=[letting.pk])).json()
    download = agent.get(reverse("allocation:lease_json", args=[letting.pk]))
    assert detail == json.loads(download.content)
    other = logged_in(make_staff(make_corporation()))
    assert other.get(reverse("api_allocation:leases")).json()["count"] == 0


@pytest.mark.parametrize(
    ("what", "language", "title"),
    [
        ("brief", "nl", "Uw huurcontract van "),
        ("bijlage", "nl", "Bijlage bij het huurcontract van "),
        ("bijlage", "en", "Annex to the lease of "),
    ],
)
def test_the_letters_are_tagged_with_title_and_language(
    what: str, language: str, title: str
) -> None:
    letting = signed()
    url = reverse("allocation:lease_pdf", args=[letting.pk, what])
    response = agent_of(letting).get(url, headers={"accept-language": language})
    pdf = PdfReader(BytesIO(response.content))
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith(title)
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "650" in text.replace("\xa0", " ")
    assert ("713" in text) == (what == "bijlage"), "the figures of the year stand in the annex"
