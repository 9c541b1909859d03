"""How one wants to be reached, in which language: the own choice, and nobody else's."""

import pytest
from django.urls import reverse

from applicants.models import Applicant, Contact
from audit.models import AuditEvent
from corporations.isolation.session import acting_as
from tests.acts import applicant, browser_of, operator
from tests.factories.applicants import make_applicant
from tests.factories.corporations import PASSWORD, make_region, make_user
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
PAGE = "applicants:contact"
BY_PHONE = {"by": "phone", "phone": "06 87654321", "language": "nl"}


@pytest.fixture
def three() -> tuple[Applicant, Applicant, Applicant]:
    make_region()
    return make_applicant(), make_applicant(), make_applicant()


def rows() -> list[tuple[int, str, str]]:
    with acting_as(operator()):
        return list(Contact.objects.order_by("pk").values_list("applicant", "by", "phone"))


def language(person: Applicant) -> str:
    with acting_as(operator()):
        return Applicant.objects.values_list("language", flat=True).get(pk=person.pk)


def test_keeps_the_own_choice_once(three: tuple[Applicant, Applicant, Applicant]) -> None:
    own, other, _stranger = three
    client = browser_of(own)
    pages = [client.post(reverse(PAGE), BY_PHONE, follow=True) for _time in range(2)]
    for answer in pages:
        assert "Bewaard." in answer.content.decode()
        assert "06 87654321" in answer.content.decode()
    assert rows() == [(own.pk, "phone", "+31687654321")]
    assert "06 87654321" not in browser_of(other).get(reverse(PAGE)).content.decode()
    with acting_as(applicant(other)):
        assert not Contact.objects.exists()


def test_records_the_way_and_never_the_number(
    three: tuple[Applicant, Applicant, Applicant],
) -> None:
    own = three[0]
    browser_of(own).post(reverse(PAGE), BY_PHONE)
    with acting_as(operator()):
        (event,) = AuditEvent.objects.filter(type="contact.changed")
    assert event.stream == f"applicant:{own.ref}"
    assert '"by":"phone"' in event.body
    assert "87654321" not in event.body


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"by": "phone", "language": "nl"}, "Vul uw telefoonnummer in."),
        ({"by": "phone", "phone": "112", "language": "nl"}, "Dit is geen telefoonnummer."),
        (
            {"by": "post", "address": "Straat 1", "town": "X", "language": "nl"},
            "Vul uw postcode in.",
        ),
        ({"by": "post", "postcode": "12 AB", "language": "nl"}, "Dit is geen postcode."),
        ({"by": "email", "address": "a" * 10_000, "language": "nl"}, "10000"),
    ],
)
def test_loses_nothing_typed_and_says_what_is_missing(
    three: tuple[Applicant, Applicant, Applicant], given: dict[str, str], said: str
) -> None:
    page = browser_of(three[0]).post(reverse(PAGE), given).content.decode()
    assert said in page
    for value in given.values():
        assert value in page
    assert rows() == []


@pytest.mark.parametrize("street", ["دوار حطين ١٢", "🏠 12", "a"])
def test_takes_any_street(three: tuple[Applicant, Applicant, Applicant], street: str) -> None:
    given = {"by": "post", "address": street, "postcode": "7511ab", "town": "A", "language": "nl"}
    page = browser_of(three[0]).post(reverse(PAGE), given, follow=True).content.decode()
    assert street in page
    assert "7511 AB" in page


class TestLanguage:
    """Kept in the browser for everybody, in the dossier for who is registered."""

    def switch(self, client: WatchfulClient, to: str) -> str:
        here = reverse("corporations:help")
        given = {"language": to, "next": here}
        return client.post(reverse("set_language"), given, follow=True).content.decode()

    def test_a_visitor_keeps_it_in_the_browser(self) -> None:
        make_region()
        client = WatchfulClient(headers={"accept-language": "nl"})
        assert "How can we help you?" in self.switch(client, "en")
        assert "How can we help you?" in client.get(reverse("corporations:help")).content.decode()

    def test_a_person_keeps_it_on_every_device(
        self, three: tuple[Applicant, Applicant, Applicant]
    ) -> None:
        own, other, _stranger = three
        self.switch(browser_of(own), "en")
        assert (language(own), language(other)) == ("en", "nl")
        elsewhere = WatchfulClient(headers={"accept-language": "nl"})
        assert own.user is not None
        given = {"login": own.user.email, "password": PASSWORD}
        elsewhere.post(reverse("account_login"), given)
        assert "How can we help" in elsewhere.get(reverse("corporations:help")).content.decode()

    def test_somebody_without_a_registration_logs_in_as_before(self) -> None:
        make_region()
        user = make_user()
        client = WatchfulClient(headers={"accept-language": "nl"})
        client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
        assert "Hoe kunnen wij" in client.get(reverse("corporations:help")).content.decode()

    @pytest.mark.parametrize("to", ["", "de", "nl; DROP", "x" * 10_000])
    def test_what_we_do_not_speak_changes_nothing(
        self, three: tuple[Applicant, Applicant, Applicant], to: str
    ) -> None:
        self.switch(browser_of(three[0]), to)
        assert language(three[0]) == "nl"

    def test_leads_back_within_the_portal_only(self) -> None:
        make_region()
        given = {"language": "en", "next": "https://elsewhere.example/"}
        answer = WatchfulClient().post(reverse("set_language"), given)
        assert answer.headers["Location"] == "/"
