"""A withdrawn listing: everybody who responded is told once, and the response costs them nothing."""

import pytest
from django.urls import reverse

from applicants.models import Applicant
from corporations.core.messages import MessageKind
from corporations.isolation.session import acting_as
from corporations.services.send_message import send_message
from listings.models import Listing
from listings.services import tell_withdrawn as telling
from listings.services.respond import respond
from listings.services.tell_withdrawn import tell_withdrawn
from listings.services.withdraw_listing import withdraw_listing
from tests.acts import applicant, logged_in, round_, staff_of
from tests.allocation.services.scenes import at_once, messages_to
from tests.factories.applicants import make_applicant
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import now
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db(transaction=True)


def withdraw(listing: Listing) -> None:
    with acting_as(staff_of(listing.corporation)) as act:
        withdraw_listing(act, ref=listing.ref)


def tell() -> int:
    with acting_as(round_()) as act:
        return tell_withdrawn(act)


def told(person: Applicant) -> list[str]:
    return [str(message.kind) for message in messages_to(person)]


def test_tells_everybody_who_responded_once() -> None:
    listing = make_listing()
    own, other, gone, stranger = (make_applicant() for _ in range(4))
    for person in (own, other):
        make_response(listing, person)
    make_response(listing, gone, state="withdrawn", withdrawn_at=now())
    make_response(make_listing(), stranger)
    assert tell() == 0
    withdraw(listing)
    assert told(own) == [], "staff tell nobody: they may not know who responded"
    assert (tell(), tell()) == (2, 0)
    for person in (own, other):
        assert told(person) == [MessageKind.LISTING_WITHDRAWN]
    for person in (gone, stranger):
        assert told(person) == []
    (message,) = messages_to(own)
    assert "kost u niets" in message.body


def test_two_workers_tell_it_once() -> None:
    listing, person = make_listing(), make_applicant()
    make_response(listing, person)
    withdraw(listing)
    assert at_once(tell, tell) == [None, None]
    assert told(person) == [MessageKind.LISTING_WITHDRAWN]


def test_a_worker_that_dies_half_way_leaves_all_of_it_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listing, people = make_listing(), [make_applicant() for _ in range(3)]
    for person in people:
        make_response(listing, person)
    withdraw(listing)
    sent: list[object] = []

    def die_at_the_second(*args: object, **given: object) -> None:
        sent.append(given)
        if len(sent) == 2:
            raise ConnectionError("killed")
        send_message(*args, **given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(telling, "send_message", die_at_the_second)
        with pytest.raises(ConnectionError):
            tell()
    assert [told(person) for person in people] == [[], [], []]
    assert tell() == 3
    assert [len(told(person)) for person in people] == [1, 1, 1]


def test_gives_back_what_the_response_took() -> None:
    document = shipped("twente")
    document["limits"]["max_open_responses"] = 1
    rules, person = make_regulation(document=document), make_applicant()
    first, second = make_listing(regulation=rules), make_listing(regulation=rules)
    make_response(first, person)
    client = logged_in(person.user)  # type: ignore[arg-type]
    pages = [
        reverse("listings:own_responses"),
        reverse("allocation:my_place", args=[first.ref]),
    ]
    before = client.get(pages[0]).content.decode()
    assert "U hebt 1 van hoogstens 1 reactie" in before
    withdraw(first)
    after, place = (client.get(page).content.decode() for page in pages)
    assert "U hebt 0 van hoogstens 1 reactie" in after
    assert "De advertentie is ingetrokken. Deze reactie kost u niets" in after
    assert "niemand krijgt deze woning nu" in place
    with acting_as(applicant(person)) as act:
        respond(act, ref=second.ref)
    assert client.get(pages[1]).status_code == 200
    stranger = logged_in(make_applicant().user)  # type: ignore[arg-type]
    assert stranger.get(pages[1]).status_code == 404
