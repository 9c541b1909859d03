"""Proposing and adopting in the browser: every fault named, two persons, nothing before."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import User
from regulation.models import Regulation
from tests.acts import logged_in, operator
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_officer, make_regional, make_staff
from tests.factories.regulation import make_regulation
from tests.naive.ordinances import text_of

pytestmark = pytest.mark.django_db
LIST, PROPOSE = "regulation:versions", "allocation:propose_regulation"


@pytest.fixture
def first() -> User:
    return make_regional()


def hand_in(client: Client, text: str) -> str:
    file = SimpleUploadedFile("regels.toml", text.encode())
    return client.post(reverse(PROPOSE), {"file": file}, follow=True).content.decode()


def stored() -> list[Regulation]:
    with acting_as(operator()):
        return list(Regulation.objects.order_by("pk"))


def test_two_persons_bring_a_version_into_force(first: User) -> None:
    page = hand_in(logged_in(first), text_of("twente"))
    assert "bewaard als voorstel" in page
    assert "iemand anders moet haar vaststellen" in page
    (row,) = stored()
    assert (row.state, row.proposed_by) == ("draft", first.pk)
    second = logged_in(make_regional())
    url = reverse("regulation:adopt", args=[row.pk])
    assert "Niemand kan deze versie nog veranderen" in second.get(url).content.decode()
    assert stored()[0].state == "draft"
    assert "vastgesteld" in second.post(url, follow=True).content.decode()
    assert stored()[0].state == "adopted"
    assert second.get(url).status_code == 404


def test_the_proposer_cannot_adopt(first: User) -> None:
    client = logged_in(first)
    hand_in(client, text_of("twente"))
    url = reverse("regulation:adopt", args=[stored()[0].pk])
    assert (
        "Een tweede persoon moet haar vaststellen" in client.post(url, follow=True).content.decode()
    )
    assert stored()[0].state == "draft"


def test_names_every_fault_and_keeps_nothing(first: User) -> None:
    text = text_of("twente").replace('vera_model = "LOT"', 'vera_model = "XYZ"', 1)
    text = text.replace("max_open_responses = ", "most_open_responses = ", 1)
    page = hand_in(logged_in(first), text)
    assert "Het document is geweigerd" in page
    assert "vera_model" in page
    assert "most_open_responses" in page
    assert stored() == []


def test_refuses_an_example_that_does_not_come_out(first: User) -> None:
    text = text_of("twente")
    assert 'order = ["' in text
    changed = text.replace("block_days_no_show", "block_days_no_show", 1)
    start = changed.index("[examples.expect") if "[examples.expect" in changed else -1
    assert start > 0
    broken = changed[:start] + changed[start:].replace("= [", '= ["NOBODY", ', 1)
    page = hand_in(logged_in(first), broken)
    assert "Het document is geweigerd" in page
    assert stored() == []


def test_refuses_the_same_document_twice(first: User) -> None:
    make_regulation()
    page = hand_in(logged_in(first), text_of("twente"))
    assert "Precies dit document is er al" in page


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[models", b"a" * 2_000_001])
def test_survives_what_is_no_regulation(first: User, content: bytes) -> None:
    file = SimpleUploadedFile("x.toml", content)
    answer = logged_in(first).post(reverse(PROPOSE), {"file": file})
    assert answer.status_code == 200
    assert "portal-errors" in answer.content.decode()
    assert stored() == []


@pytest.mark.parametrize("page", [LIST, PROPOSE])
def test_is_closed_to_everybody_else(page: str) -> None:
    assert Client().get(reverse(page)).status_code == 302
    others = [make_staff(), make_officer(), make_regional(Role.OBSERVER), make_applicant().user]
    for user in others:
        assert user is not None
        assert logged_in(user).get(reverse(page)).status_code == 403
