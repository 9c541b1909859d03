"""Proof in the browser: handing it in, and the desk that asks, proposes, approves and refuses."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from applicants.core.life_cycle import DocumentState
from applicants.models import Applicant, ProofRequest
from corporations.isolation.session import acting_as
from corporations.models import SightEntry, User
from tests.acts import browser_of, logged_in, operator, round_
from tests.factories.applicants import (
    make_access_need,
    make_applicant,
    make_correction_request,
    make_residence,
)
from tests.factories.corporations import (
    make_municipality,
    make_officer,
    make_regional,
    make_staff,
)
from tests.factories.papers import make_document, make_proof_file, make_proof_request

pytestmark = pytest.mark.django_db
DESK, OWN = reverse("allocation:proof_requests"), reverse("allocation:proofs")
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def person() -> Applicant:
    return make_applicant()


@pytest.fixture
def request_of(person: Applicant) -> ProofRequest:
    return make_proof_request(person, correction=make_correction_request(person))


def page(request: ProofRequest) -> str:
    return reverse("allocation:proof_request", args=[request.pk])


def read(user: User, url: str, **data: str) -> str:
    client = logged_in(user)
    answer = client.post(url, data, follow=True) if data else client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def state(request: ProofRequest) -> str:
    with acting_as(operator()):
        return str(ProofRequest.objects.values_list("state", flat=True).get(pk=request.pk))


def test_hands_in_and_sees_how_far_it_is(person: Applicant, request_of: ProofRequest) -> None:
    own = browser_of(person)
    assert "Lever bewijs in voor 1 verzoek" in own.get(OWN).content.decode()
    empty = own.post(OWN, {"request": request_of.pk}).content.decode()
    assert 'role="alert"' in empty
    for name, content, said in (
        ("plaatje.exe", b"MZ", "geen PDF"),
        ("leeg.pdf", b"", "leeg"),
    ):
        upload = SimpleUploadedFile(name, content)
        page_ = own.post(OWN, {"request": request_of.pk, "upload": upload}).content.decode()
        assert said in page_
    upload = SimpleUploadedFile("🏚️ بطاقة.pdf", PDF)
    done = own.post(OWN, {"request": request_of.pk, "upload": upload}, follow=True)
    assert "🏚️" in done.content.decode()
    stranger = browser_of(make_applicant())
    assert "U hoeft nu geen bewijs in te leveren" in stranger.get(OWN).content.decode()
    upload = SimpleUploadedFile("paspoort.pdf", PDF)
    answer = stranger.post(OWN, {"request": request_of.pk, "upload": upload})
    assert answer.status_code == 404
    assert stranger.post(OWN, {"request": "9" * 40, "upload": upload}).status_code == 404


def test_the_desk_proposes_and_another_approves(request_of: ProofRequest) -> None:
    first, second = make_regional(), make_regional()
    assert "1 verzoek wacht" in read(first, DESK)
    url = page(request_of)
    assert "Devries" in read(first, url)
    assert 'role="alert"' in read(first, url, decide="approve")
    assert 'role="alert"' in read(first, url, decide="approve", proof="care"), "proves no name"
    read(first, url, decide="approve", proof="identity")
    assert state(request_of) == "proposed"
    assert "Iemand anders moet" in read(first, url)
    assert "zelf voorgesteld" in read(first, url, decide="approve")
    read(second, url, decide="approve")
    assert state(request_of) == "approved"
    assert "besliste dit al" in read(second, url, decide="refuse", reason="too_old")
    assert "Geen verzoek wacht" in read(first, DESK)


def test_the_desk_asks_and_refuses_with_a_reason(
    person: Applicant, request_of: ProofRequest
) -> None:
    desk, url = make_regional(), page(request_of)
    read(desk, url, decide="ask")
    assert state(request_of) == "asked"
    assert 'role="alert"' in read(desk, url, decide="refuse")
    read(desk, url, decide="refuse", reason="no_proof")
    assert state(request_of) == "refused"
    assert "Er kwam geen bewijs".lower() in browser_of(person).get(OWN).content.decode().lower()


def test_a_need_is_for_the_municipality_alone(person: Applicant) -> None:
    here = make_municipality()
    make_residence(person, here)
    need = make_access_need(person, accessibility="wheelchair")
    request = make_proof_request(person, need=need)
    document = make_document(person, PDF, state=DocumentState.CLEAN)
    make_proof_file(request, document)
    file = reverse("allocation:proof_file", args=[document.pk])
    officer = make_officer(here)
    assert "loonstrook.pdf" in read(officer, page(request))
    answer = logged_in(officer).get(file)
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    with acting_as(round_()):
        seen = SightEntry.objects.filter(applicant=person, viewer=officer.pk)
        assert sorted(seen.values_list("what", flat=True)) == ["document", "request"]
    for other, status in ((make_officer(), 404), (make_regional(), 404), (make_staff(), 403)):
        client = logged_in(other)
        assert client.get(page(request)).status_code == status
        assert client.get(file).status_code == status
        assert client.post(page(request), {"decide": "ask"}).status_code == status
    assert state(request) == "waiting"


def test_takes_the_same_queries_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(12):
        person = make_applicant()
        request = make_proof_request(person, correction=make_correction_request(person))
        make_proof_file(request, make_document(person))
    client = logged_in(make_regional())
    client.get(DESK)
    with django_assert_num_queries(28):
        client.get(DESK)
