"""Calls to make and letters to print: made with the message, for one organisation, done by somebody."""

from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from allocation.core.life_cycles import CandidateState, StopReason
from allocation.services.stop_clock import stop_clock
from applicants.core.carrying import CarryState
from applicants.core.contact import ContactBy
from applicants.models import Applicant, Contact, ContactTask
from applicants.selectors.contact_tasks import open_tasks
from applicants.services.close_contact_task import close_contact_task
from audit.models import AuditEvent
from corporations.core.actors import Actor
from corporations.core.messages import Letter, MessageKind
from corporations.core.permissions import Role
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message, SightEntry
from corporations.services.deliver_post import deliver_post
from corporations.services.read_messages import read_messages
from corporations.services.record_bounce import record_bounce
from corporations.services.send_message import send_message
from listings.core.life_cycle import ListingState
from tests.acts import (
    administrator,
    applicant,
    logged_in,
    newcomer,
    officer_of,
    operator,
    postman,
    round_,
    staff_of,
)
from tests.factories import allocation, listings, number
from tests.factories.applicants import make_applicant, make_contact, make_contact_task
from tests.factories.corporations import (
    make_corporation,
    make_municipality,
    make_officer,
    make_regional,
    make_staff,
    make_user,
)

pytestmark = pytest.mark.django_db
DESK = reverse("applicants:contact_tasks")


@pytest.fixture
def person() -> Applicant:
    return make_applicant()


def wants(person: Applicant, by: ContactBy, **given: str) -> None:
    with acting_as(operator()):
        Contact.objects.update_or_create(applicant=person, defaults={"by": by, **given})


def called(person: Applicant) -> None:
    wants(person, ContactBy.PHONE, phone="+31612345678")


def written(person: Applicant) -> None:
    wants(
        person, ContactBy.POST, address="Haaksbergerstraat 82", postcode="7545 GB", town="Enschede"
    )


def send(
    person: Applicant, sender: Actor, kind: MessageKind = MessageKind.PAPERS_ASKED, about: str = ""
) -> str:
    key = f"bericht:{number()}"
    with acting_as(sender) as act:
        letter = Letter(kind, person.language, "Bewijs", "Stuur ons uw papieren.\n\nGroet.")
        send_message(act, key=key, letter=letter, user=person.user_id, about=about)
    return key


def tasks() -> list[ContactTask]:
    with acting_as(operator()):
        return list(ContactTask.objects.order_by("pk"))


def test_a_message_to_who_wants_a_call_is_work_once_and_to_nobody_else(person: Applicant) -> None:
    corporation, other = make_corporation(), make_applicant()
    called(person)
    send(other, staff_of(corporation))
    key = send(person, staff_of(corporation))
    (row,) = tasks()
    assert (row.applicant_id, row.by, row.because, row.corporation_id) == (
        person.pk,
        "phone",
        "chosen",
        corporation.pk,
    )
    assert "Stuur ons uw papieren." in row.body
    deliver_post()
    with acting_as(postman()) as act:
        record_bounce(act, code=Message.objects.get(key=key).code)
    assert len(tasks()) == 1, "that its mail comes back too makes it no second task"


@pytest.mark.parametrize(
    ("given", "by"),
    [
        ({"phone": "+31612345678"}, "phone"),
        ({"address": "Straat 1", "postcode": "7511 AB"}, "post"),
    ],
)
def test_mail_that_comes_back_is_carried_the_other_way(
    person: Applicant, given: dict[str, str], by: str
) -> None:
    wants(person, ContactBy.EMAIL, **given)
    unknown = make_applicant()
    keys = [send(one, staff_of(make_corporation())) for one in (person, unknown)]
    assert tasks() == []
    deliver_post()
    with acting_as(postman()) as act:
        for key in keys:
            record_bounce(act, code=Message.objects.get(key=key).code)
    (row,) = tasks()
    assert (row.applicant_id, row.by, row.because) == (person.pk, by, "bounced")


def test_read_in_the_portal_it_is_work_no_more(person: Applicant) -> None:
    called(person)
    send(person, staff_of(make_corporation()))
    with acting_as(applicant(person)) as act:
        read_messages(act)
    assert [row.state for row in tasks()] == ["read"]


@pytest.mark.parametrize(
    "kind", [MessageKind.HOMES_FOUND, MessageKind.DONE_BY_EMPLOYEE, MessageKind.ADDRESS_FAILS]
)
def test_digests_and_what_was_just_said_are_not_carried(
    person: Applicant, kind: MessageKind
) -> None:
    called(person)
    send(person, round_(), kind)
    assert tasks() == []


def test_who_has_no_registration_is_not_carried_to() -> None:
    user = make_user()
    with acting_as(newcomer(user)) as act:
        letter = Letter(MessageKind.REGISTERED, "nl", "A", "B")
        send_message(act, key="x", letter=letter, user=user.pk)
    assert tasks() == []


def test_of_the_night_it_goes_to_the_corporation_of_the_home(person: Applicant) -> None:
    called(person)
    corporation, listing = make_corporation(), listings.make_listing()
    there = make_municipality()
    candidate = allocation.make_candidate(
        listings.make_response(listings.make_listing(corporation, ListingState.IN_OFFER), person),
        state=CandidateState.OFFERED,
    )
    offer = allocation.make_offer(candidate)
    send(person, round_(), MessageKind.OFFER_MADE, str(offer.pk))
    send(person, round_(), MessageKind.RESPONSE_GIVEN, listing.ref)
    send(person, round_(), MessageKind.REGISTRATION_LAPSED)
    send(person, officer_of(there), MessageKind.URGENCY_GRANTED)
    send(person, round_(), MessageKind.URGENCY_ENDED)
    found = {row.kind: (row.corporation_id, row.municipality_id) for row in tasks()}
    assert found == {
        "offer_made": (corporation.pk, None),
        "response_given": (listing.corporation_id, None),
        "registration_lapsed": (None, None),
        "urgency_granted": (None, there.pk),
    }, "what tells of urgency is never the region's"


def test_only_that_organisation_sees_and_ends_it_once(person: Applicant) -> None:
    corporation = make_corporation()
    row = make_contact_task(person, staff_of(corporation))
    staff = staff_of(corporation, user=make_staff(corporation).pk)
    for other in (
        staff_of(make_corporation()),
        officer_of(make_municipality()),
        administrator(make_regional().pk),
    ):
        with acting_as(other) as act:
            assert open_tasks(act) == []
            with pytest.raises(NotVisible):
                close_contact_task(act, task=row.pk, outcome=CarryState.TOLD)
    with acting_as(staff) as act:
        (one,) = open_tasks(act)
        assert one.contact.phone == "+31612345678"
        with pytest.raises(Refusal, match="no_outcome"):
            close_contact_task(act, task=row.pk, outcome=CarryState.READ)
        close_contact_task(act, task=row.pk, outcome=CarryState.TOLD)
        with pytest.raises(Refusal, match="already_done"):
            close_contact_task(act, task=row.pk, outcome=CarryState.TOLD)
        assert not Contact.objects.filter(applicant=person).exists(), "out of sight when it is done"
    (done,) = tasks()
    assert (done.state, done.done_by, done.done_at is not None) == ("told", staff.user, True)
    with acting_as(operator()):
        (event,) = AuditEvent.objects.filter(type="message.carried")
    assert "+316" not in event.body
    assert person.family_name not in event.body


def test_nobody_writes_a_task_but_the_database(person: Applicant) -> None:
    corporation = make_corporation()
    row = make_contact_task(person, staff_of(corporation))
    given: dict[str, Any] = {
        name: getattr(row, name)
        for name in ("by", "because", "kind", "language", "subject", "body", "made_at")
    }
    for actor in (staff_of(corporation), administrator(), operator(), applicant(person)):
        with pytest.raises(DatabaseError), acting_as(actor):
            ContactTask.objects.create(
                applicant_id=person.pk, message_id=row.message_id, corporation=corporation, **given
            )


def test_the_desk_calls_prints_and_notes_it(person: Applicant) -> None:
    corporation = make_corporation()
    agent = make_staff(corporation, Role.LETTING_AGENT)
    written(person)
    send(person, staff_of(corporation))
    (row,) = tasks()
    page = reverse("applicants:contact_task", args=[row.pk])
    client = logged_in(agent)
    assert "1 bericht over te brengen" in client.get(DESK).content.decode()
    shown = client.get(page).content.decode()
    assert "Haaksbergerstraat 82" in shown
    assert "Stuur ons uw papieren." in shown
    letter = client.get(reverse("applicants:contact_letter", args=[row.pk]))
    reader = PdfReader(BytesIO(letter.content))
    text = "".join(one.extract_text() for one in reader.pages)
    for words in ("Haaksbergerstraat 82", "7545 GB Enschede", "Stuur ons uw papieren.", person.ref):
        assert words in text
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert person.family_name not in letter.headers["Content-Disposition"]
    with acting_as(round_()):
        seen = SightEntry.objects.filter(applicant=person, viewer=agent.pk)
        assert set(seen.values_list("what", flat=True)) == {"contact", "contacts"}
    assert "Kies hoe het ging" in client.post(page, {"how": "read"}, follow=True).content.decode()
    client.post(page, {"how": "posted"})
    assert "al gedaan" in client.post(page, {"how": "posted"}, follow=True).content.decode()
    assert tasks()[0].state == "posted"
    assert client.get(reverse("applicants:contact_letter", args=[row.pk])).status_code == 302
    for other, status in (
        (make_staff(), 404),
        (make_officer(), 404),
        (make_regional(), 404),
        (make_staff(corporation, Role.ADVERTISER), 403),
    ):
        assert logged_in(other).get(page).status_code == status


def test_an_offer_whose_mail_came_back_shows_the_number_to_who_may(person: Applicant) -> None:
    make_contact(person, by="email", phone="+31687654321")
    corporation = make_corporation()
    candidate = allocation.make_candidate(
        listings.make_response(listings.make_listing(corporation, ListingState.IN_OFFER), person),
        state=CandidateState.OFFERED,
    )
    offer = allocation.make_offer(candidate)
    url = reverse("allocation:desk_offer", args=[offer.pk])
    agent = make_staff(corporation, Role.LETTING_AGENT)
    assert "06 87654321" not in logged_in(agent).get(url).content.decode()
    with acting_as(round_()) as act:
        assert stop_clock(act, offer=offer.pk, reason=StopReason.BOUNCED, since=act.at)
    assert "06 87654321" in logged_in(agent).get(url).content.decode()
    with acting_as(round_()):
        assert SightEntry.objects.filter(applicant=person, viewer=agent.pk, what="contact").exists()
    assert logged_in(make_staff(corporation, Role.ADVERTISER)).get(url).status_code == 403
    assert logged_in(make_staff(), secrets=("06 87654321",)).get(url).status_code == 404


def test_takes_the_same_queries_for_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    corporation = make_corporation()
    for _ in range(12):
        make_contact_task(make_applicant(), staff_of(corporation))
    client = logged_in(make_staff(corporation))
    client.get(DESK)
    with django_assert_num_queries(23):
        client.get(DESK)
