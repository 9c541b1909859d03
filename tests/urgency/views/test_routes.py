"""A few plain questions, an outcome, where to go; nothing stored unless one wants it."""

import pytest
from django.urls import reverse

from corporations.isolation.session import acting_as
from tests.acts import browser_of, logged_in, operator
from tests.factories.applicants import make_applicant, make_mandate
from tests.factories.corporations import make_municipality, make_officer, make_region, make_user
from tests.watchful import WatchfulClient
from urgency.models import KeptAdvice

pytestmark = pytest.mark.django_db
ASK, KEPT = "urgency:routes", "urgency:kept"
ORDER = ("municipality", "ground", "long", "solve", "registered")
GIVEN = {
    "municipality": "GM0141",
    "ground": "medical",
    "long": "yes",
    "solve": "no",
    "registered": "yes",
}


@pytest.fixture(autouse=True)
def _almelo() -> None:
    make_region()
    make_municipality(code="GM0141", name="Almelo")
    make_municipality(code="GM0153", name="Enschede")


def kept() -> list[int]:
    with acting_as(operator()):
        return list(KeptAdvice.objects.values_list("applicant", flat=True))


def walk(client: WatchfulClient, **given: str) -> str:
    answers = {**GIVEN, **given}
    sent: dict[str, str] = {}
    page = client.get(reverse(ASK)).content.decode()
    for step in ORDER:
        assert f'name="step" value="{step}"' in page
        page = client.post(
            reverse(ASK), {**sent, "step": step, "answer": answers[step]}
        ).content.decode()
        sent[step] = answers[step]
    return page


def test_asks_one_thing_a_page_and_stores_nothing() -> None:
    client = WatchfulClient()
    page = walk(client)
    assert "Deze route past misschien bij u: medische redenen" in page
    assert "een verklaring van de gemeente (Wmo)" in page
    assert "niet geverifieerd" in page
    assert reverse("urgency:how_to_ask", args=["GM0141"]) in page
    assert "Bewaar mijn antwoorden" not in page
    assert kept() == []
    assert "sessionid" not in client.cookies


def test_says_where_danger_is_whom_to_call() -> None:
    page = walk(WatchfulClient(), ground="shelter", municipality="-")
    assert "Bel 112" in page
    assert "0800 2000" in page


def test_without_a_ground_says_what_one_can_do() -> None:
    page = walk(WatchfulClient(), ground="other")
    assert "meestal geen urgentie" in page
    assert "U mag altijd urgentie aanvragen" in page


def test_a_question_without_answer_is_asked_again() -> None:
    given = {"municipality": "GM0141", "step": "ground"}
    page = WatchfulClient().post(reverse(ASK), given).content.decode()
    assert 'role="alert"' in page
    assert 'name="municipality" value="GM0141"' in page


@pytest.mark.parametrize(
    "wrong", [{"step": "done", **GIVEN, "municipality": "GM9999"}, {"step": "x"}]
)
def test_what_no_page_sends_is_not_there(wrong: dict[str, str]) -> None:
    assert WatchfulClient().post(reverse(ASK), wrong).status_code == 404


def test_keeps_for_the_person_alone_and_throws_away() -> None:
    own, other = make_applicant(), make_applicant()
    client = browser_of(own)
    assert "Bewaar mijn antwoorden" in walk(client)
    for _time in range(2):
        client.post(reverse(ASK), {**GIVEN, "step": "done", "keep": "1"})
    assert kept() == [own.pk]
    assert "medische redenen" in client.get(reverse(KEPT)).content.decode()
    assert "geen antwoorden" in browser_of(other).get(reverse(KEPT)).content.decode()
    client.post(reverse(KEPT))
    assert kept() == []


def test_neither_helper_nor_municipality_sees_what_was_kept() -> None:
    own, helper = make_applicant(), make_user()
    browser_of(own).post(reverse(ASK), {**GIVEN, "step": "done", "keep": "1"})
    made = make_mandate(own, helper)
    client = logged_in(helper)
    client.post(reverse("applicants:helping"), {"what": "begin", "mandate": made.pk})
    assert client.get(reverse(KEPT)).status_code == 403
    assert logged_in(make_officer()).get(reverse(KEPT)).status_code == 403
    client.post(reverse(ASK), {**GIVEN, "ground": "social", "step": "done", "keep": "1"})
    with acting_as(operator()):
        assert KeptAdvice.objects.get().ground == "medical"


@pytest.mark.parametrize(
    ("code", "said"),
    [("GM0141", "0546 54 11 11"), ("GM0153", "Bel of bezoek de gemeente Enschede")],
)
def test_says_how_to_ask(code: str, said: str) -> None:
    page = WatchfulClient().get(reverse("urgency:how_to_ask", args=[code])).content.decode()
    assert said in page
    assert "binnen 8 weken" in page


def test_a_municipality_elsewhere_is_not_there() -> None:
    url = reverse("urgency:how_to_ask", args=["GM0363"])
    assert WatchfulClient().get(url).status_code == 404
