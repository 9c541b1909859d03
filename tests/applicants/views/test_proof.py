"""The proof of registration: a PDF that a screen reader can read, in the reader's language."""

from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from applicants.models import Applicant
from tests.acts import logged_in
from tests.factories.applicants import make_applicant, make_registration
from tests.factories.corporations import make_region, make_staff, make_user
from tests.factories.moments import today

pytestmark = pytest.mark.django_db
PROOF = reverse("applicants:proof")


def proof_of(person: Applicant, language: str = "nl") -> PdfReader:
    make_region(name="Twente")
    assert person.user is not None
    response = logged_in(person.user).get(PROOF, headers={"accept-language": language})
    assert response.headers["Content-Type"] == "application/pdf"
    assert person.ref in response.headers["Content-Disposition"]
    assert "no-store" in response.headers["Cache-Control"]
    return PdfReader(BytesIO(response.content))


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("nl", "Bewijs van inschrijving", "ingeschreven als woningzoekende"),
        ("en", "Proof of registration", "registered as a home seeker"),
    ],
)
def test_is_tagged_with_title_and_language(language: str, title: str, sentence: str) -> None:
    own, other = make_applicant(), make_applicant()
    pdf = proof_of(own, language)
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"{title} {own.ref}"
    text = " ".join(page.extract_text() for page in pdf.pages).replace("\xa0", " ")
    assert sentence in " ".join(text.split())
    assert own.ref in text
    assert own.family_name in text
    assert other.ref not in text


def test_survives_any_name() -> None:
    person = make_applicant(given_name="محمد 🏠 <b>", family_name="Ł" * 80)
    assert proof_of(person).pages


def test_nobody_gets_the_proof_of_another_or_of_nothing() -> None:
    gone = make_applicant(registered=False)
    make_registration(gone, state="ended", ended_on=today())
    for user in (gone.user, make_user()):
        assert user is not None
        assert logged_in(user).get(PROOF).status_code == 404
    assert logged_in(make_staff()).get(PROOF).status_code == 403
