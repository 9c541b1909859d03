"""Complaining and objecting: a receipt, a last day, an answer, the next step; for nobody else to read."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applicants.models import Applicant, Complaint
from audit.models import AuditEvent
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from corporations.models import Corporation, Message, Municipality
from tests.acts import browser_of, logged_in, operator
from tests.factories.applicants import make_applicant, make_complaint, make_mandate
from tests.factories.corporations import (
    make_corporation,
    make_municipality,
    make_officer,
    make_region,
    make_regional,
    make_staff,
    make_user,
)
from tests.factories.moments import days_ago, today
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
WRITTEN = "de verwarming is al drie weken kapot"


@pytest.fixture
def person() -> Applicant:
    make_region()
    return make_applicant()


@pytest.fixture
def corporation() -> Corporation:
    return make_corporation()


@pytest.fixture
def municipality() -> Municipality:
    return make_municipality()


def stored() -> list[Complaint]:
    with acting_as(operator()):
        return list(Complaint.objects.order_by("pk"))


def write(client: WatchfulClient, kind: str, to: str, **given: str) -> str:
    form = {"to": to, "subject": "Bezichtiging", "text": WRITTEN, **given}
    url = reverse("applicants:new_complaint", args=[kind])
    return client.post(url, form, follow=True).content.decode()


def letters(person: Applicant) -> list[str]:
    with acting_as(operator()):
        rows = Message.objects.filter(user=person.user).order_by("pk")
        return [f"{row.kind}: {row.subject} {row.body}" for row in rows]


def test_a_complaint_gets_a_number_and_a_last_day_once(
    person: Applicant, corporation: Corporation
) -> None:
    client = browser_of(person)
    pages = [write(client, "complaint", corporation.code) for _time in range(2)]
    (row,) = stored()
    assert all(row.number in page for page in pages)
    assert row.answer_by >= today() + timedelta(days=14)
    (receipt,) = letters(person)
    assert row.number in receipt
    assert corporation.name in receipt
    assert WRITTEN not in receipt
    with acting_as(operator()):
        (event,) = AuditEvent.objects.filter(type="complaint.filed")
    assert WRITTEN not in event.body


def test_goes_to_the_corporation_alone_and_the_answer_to_the_person(
    person: Applicant, corporation: Corporation
) -> None:
    write(browser_of(person), "complaint", corporation.code)
    (row,) = stored()
    url = reverse("applicants:answer", args=[row.number])
    manager = logged_in(make_staff(corporation))
    assert WRITTEN in manager.get(url).content.decode()
    assert row.number in manager.get(reverse("applicants:to_answer")).content.decode()
    for other in (make_staff(), make_officer(), make_regional()):
        client = logged_in(other, secrets=(WRITTEN,))
        assert client.get(url).status_code == 404
        assert client.post(url, {"answer": "Nee."}).status_code == 404
        client.get(reverse("applicants:to_answer"))
    agent = logged_in(make_staff(corporation, Role.LETTING_AGENT))
    assert agent.get(url).status_code == 403
    assert 'role="alert"' in manager.post(url, {"answer": ""}).content.decode()
    manager.post(url, {"answer": "Wij komen morgen."})
    assert (
        "al beantwoord" in manager.post(url, {"answer": "Nog eens."}, follow=True).content.decode()
    )
    assert stored()[0].answer == "Wij komen morgen."
    own = browser_of(person).get(reverse("applicants:complaint", args=[row.number]))
    assert "Wij komen morgen." in own.content.decode()
    assert letters(person)[-1].startswith("complaint_answered")
    stranger = browser_of(make_applicant(), secrets=(WRITTEN,))
    assert stranger.get(reverse("applicants:complaint", args=[row.number])).status_code == 404


def test_an_objection_goes_to_the_municipality_that_decided(
    person: Applicant, municipality: Municipality
) -> None:
    client = browser_of(person)
    tomorrow = (today() + timedelta(days=1)).isoformat()
    assert "nog niet geweest" in write(client, "objection", municipality.code, decided_on=tomorrow)
    assert stored() == []
    decided = (today() - timedelta(days=60)).isoformat()
    page = write(client, "objection", municipality.code, decided_on=decided)
    assert "na zes weken" in page
    (row,) = stored()
    url = reverse("applicants:answer", args=[row.number])
    assert logged_in(make_officer(municipality)).get(url).status_code == 200
    assert logged_in(make_officer(), secrets=(WRITTEN,)).get(url).status_code == 404


def test_the_committee_comes_after_the_corporation(
    person: Applicant, corporation: Corporation
) -> None:
    client = browser_of(person)
    waiting = make_complaint(person, corporation)
    page = write(client, "committee", waiting.number)
    assert "heeft nog tijd" in page
    late = make_complaint(
        person, corporation, received_at=days_ago(40), answer_by=days_ago(20).date()
    )
    assert (
        "regionale klachtencommissie"
        in client.get(reverse("applicants:complaints")).content.decode()
    )
    write(client, "committee", late.number, text="Ik kreeg geen antwoord.")
    row = stored()[-1]
    assert row.kind == "committee"
    assert late.number in row.before
    administrator = logged_in(make_regional())
    assert (
        late.text
        in administrator.get(reverse("applicants:answer", args=[row.number])).content.decode()
    )
    assert (
        logged_in(make_staff(corporation))
        .get(reverse("applicants:answer", args=[row.number]))
        .status_code
        == 404
    )


def test_takes_back_while_it_waits(person: Applicant, corporation: Corporation) -> None:
    made = make_complaint(person, corporation)
    url = reverse("applicants:complaint", args=[made.number])
    for _time in range(2):
        browser_of(person).post(url)
    assert stored()[0].state == "withdrawn"
    assert browser_of(make_applicant()).post(url).status_code == 404


@pytest.mark.parametrize("text", ["x" * 10_000, "", "🏚️" * 20, "شكوى"])
def test_loses_nothing_typed(person: Applicant, corporation: Corporation, text: str) -> None:
    page = write(browser_of(person), "complaint", corporation.code, text=text)
    assert text in page
    assert len(stored()) == (1 if 0 < len(text) <= 5000 else 0)


def test_a_helper_neither_reads_nor_writes_one(person: Applicant, corporation: Corporation) -> None:
    helper = make_user()
    made = make_complaint(person, corporation)
    mandate = make_mandate(person, helper)
    client = logged_in(helper, secrets=(made.text,))
    client.post(reverse("applicants:helping"), {"what": "begin", "mandate": mandate.pk})
    assert client.get(reverse("applicants:complaints")).status_code == 403
    assert client.get(reverse("applicants:complaint", args=[made.number])).status_code == 403


def test_no_other_kind_exists(person: Applicant) -> None:
    url = reverse("applicants:new_complaint", args=["revenge"])
    assert browser_of(person).get(url).status_code == 404
