"""The desk reads aloud, asks, and does: nothing typed is lost, nothing of the person is shown."""

import pytest
from django.urls import reverse

from applicants.models import Applicant
from corporations.core.permissions import Role
from corporations.isolation.session import acting_as
from listings.models import Listing, Response
from tests.acts import browser_of, logged_in, operator
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_region, make_staff
from tests.factories.listings import make_listing
from tests.watchful import WatchfulClient

pytestmark = pytest.mark.django_db
START = "allocation:assist"


@pytest.fixture
def listing() -> Listing:
    make_region()
    return make_listing()


def desk(listing: Listing, secrets: tuple[str, ...] = ()) -> WatchfulClient:
    return logged_in(make_staff(listing.corporation, Role.LETTING_AGENT), secrets=secrets)


def page_of(wanted: str) -> str:
    return reverse("allocation:assist_with", args=[wanted])


def filled(listing: Listing, person: Applicant, **given: str) -> dict[str, str]:
    return {
        "channel": "phone",
        "listing": listing.ref,
        "read": "1",
        "ref": person.ref,
        "birth_date": person.birth_date.isoformat(),
        "yes": "on",
        **given,
    }


def responses() -> int:
    with acting_as(operator()):
        return Response.objects.count()


def test_reads_aloud_before_anything_is_done(listing: Listing) -> None:
    person = make_applicant()
    client = desk(listing, secrets=(person.family_name,))
    wish = {"channel": "phone", "listing": listing.ref}
    page = client.post(page_of("respond"), wish).content.decode()
    assert "Lees dit voor" in page
    assert "U reageert op" in page
    assert responses() == 0
    done = client.post(page_of("respond"), filled(listing, person), follow=True).content.decode()
    assert "Gedaan." in done
    assert responses() == 1
    again = client.post(page_of("respond"), filled(listing, person)).content.decode()
    assert "U hebt al" in again
    assert responses() == 1


def test_the_person_reads_who_did_it(listing: Listing) -> None:
    person, other = make_applicant(), make_applicant()
    desk(listing).post(page_of("respond"), filled(listing, person))
    page = browser_of(person).get(reverse("applicants:mandates")).content.decode()
    assert f"Een medewerker van {listing.corporation.name}" in page
    assert "aan de telefoon" in page
    assert (
        "medewerker van"
        not in browser_of(other).get(reverse("applicants:mandates")).content.decode()
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"yes": ""}, "Lees de zin eerst voor"),
        ({"birth_date": "1970-01-01"}, "horen niet bij elkaar"),
        ({"ref": "WZ-nobody"}, "horen niet bij elkaar"),
    ],
)
def test_without_yes_and_answer_nothing_is_done(
    listing: Listing, given: dict[str, str], said: str
) -> None:
    person = make_applicant()
    page = desk(listing).post(page_of("respond"), filled(listing, person, **given)).content.decode()
    assert said in page
    assert f'value="{given.get("ref", person.ref)}"' in page
    assert responses() == 0


def test_another_corporations_home_is_not_there(listing: Listing) -> None:
    theirs, person = make_listing(), make_applicant()
    client = desk(listing)
    assert theirs.ref not in client.get(page_of("respond")).content.decode()
    client.post(page_of("respond"), filled(theirs, person))
    assert responses() == 0


def test_who_only_advertises_may_not(listing: Listing) -> None:
    client = logged_in(make_staff(listing.corporation, Role.ADVERTISER))
    assert client.get(reverse(START)).status_code == 403
    assert client.post(page_of("respond"), {}).status_code == 403


def test_changes_contact_without_showing_it(listing: Listing) -> None:
    person = make_applicant()
    given = {"channel": "desk", "by": "phone", "phone": "06 87654321"}
    client = desk(listing)
    page = client.post(page_of("contact"), given).content.decode()
    assert "op nummer 06 87654321" in page
    check = {"read": "1", "ref": person.ref, "birth_date": person.birth_date.isoformat()}
    client.post(page_of("contact"), {**given, **check, "yes": "on"})
    assert "06 87654321" in browser_of(person).get(reverse("applicants:contact")).content.decode()


def test_no_other_wish_exists(listing: Listing) -> None:
    assert desk(listing).get(page_of("delete")).status_code == 404
