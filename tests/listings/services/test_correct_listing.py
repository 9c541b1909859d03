"""A mistake is put right in the open: was, is, when; told once to whoever responded; nothing that decides."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from corporations.core.actors import Actor
from corporations.core.messages import MessageKind
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from listings.core.correcting import CORRECTABLE
from listings.core.life_cycle import ListingState
from listings.models import Erratum, Home, Listing
from listings.selectors.facts import ListingRow
from listings.services.correct_listing import correct_listing
from listings.services.tell_corrected import tell_corrected
from tests.acts import logged_in, operator, round_, staff_of
from tests.allocation.services.scenes import at_once, events_of, messages_to
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_home, make_listing, make_response
from tests.factories.moments import now

pytestmark = pytest.mark.django_db(transaction=True)


def correct(who: Actor, listing: Listing, **facts: Any) -> int:
    with acting_as(who) as act:
        return correct_listing(act, ref=listing.ref, facts=facts)


def tell() -> int:
    with acting_as(round_()) as act:
        return tell_corrected(act)


def test_nothing_that_the_rules_see_can_be_corrected() -> None:
    assert not set(CORRECTABLE) & set(ListingRow._fields)


def test_everybody_reads_what_it_was_and_is_though_the_page_was_read_before() -> None:
    own = make_corporation()
    listing = make_listing(home=make_home(own, energy_label="C"))
    url = reverse("listings:detail", args=[listing.ref])
    assert "Verbeterd in deze advertentie" not in Client().get(url).content.decode()
    who = staff_of(own, Role.ADVERTISER, user=make_staff(own).pk)
    assert correct(who, listing, energy_label="B") == 1
    page = Client().get(url).content.decode()
    assert "Energielabel. Was: C. Is: B." in page
    assert correct(who, listing, energy_label="B") == 0, "again says nothing new"
    with acting_as(operator()):
        assert Home.objects.get(pk=listing.home_id).energy_label == "B"
        assert Erratum.objects.get().by == who.user
    assert events_of(listing) == ["listing.corrected"]


def test_whoever_responded_is_told_once_by_the_night() -> None:
    own = make_corporation()
    listing = make_listing(home=make_home(own, energy_label="C"))
    first, second, gone, stranger = (make_applicant() for _ in range(4))
    for person in (first, second):
        make_response(listing, person)
    make_response(listing, gone, state="withdrawn", withdrawn_at=now())
    make_response(make_listing(), stranger)
    correct(staff_of(own), listing, energy_label="B", neighbourhood="Roombeek")
    assert messages_to(first) == [], "staff tell nobody: they may not know who responded"
    assert at_once(tell, tell) == [None, None]
    assert tell() == 0
    for person in (first, second):
        (message,) = messages_to(person)
        assert message.kind == MessageKind.LISTING_CORRECTED
        assert "energielabel: was C, is B" in message.body
        assert "wijk: was niet bekend, is Roombeek" in message.body
    assert messages_to(gone) == messages_to(stranger) == []


@pytest.mark.parametrize("fact", ["rent", "bedrooms", "accessibility", "street"])
def test_what_decides_is_refused(fact: str) -> None:
    listing = make_listing()
    with pytest.raises(Refusal, match="not_correctable"):
        correct(staff_of(listing.corporation), listing, **{fact: "1"})


@pytest.mark.parametrize(
    "state", [ListingState.DRAFT, ListingState.COMPLETED, ListingState.WITHDRAWN]
)
def test_only_while_people_respond_or_wait(state: ListingState) -> None:
    listing = make_listing(state=state)
    with pytest.raises(Refusal, match="not_correctable"):
        correct(staff_of(listing.corporation), listing, energy_label="B")


def test_only_by_the_own_desk() -> None:
    listing = make_listing()
    with pytest.raises(NotVisible):
        correct(staff_of(make_corporation()), listing, energy_label="B")
    with pytest.raises(Forbidden):
        correct(staff_of(listing.corporation, Role.LETTING_AGENT), listing, energy_label="B")


def test_the_page_says_beforehand_which_it_is() -> None:
    own = make_corporation()
    listing = make_listing(home=make_home(own, energy_label="C", description_nl="Een flat"))
    desk = logged_in(make_staff(own, Role.ADVERTISER))
    url = reverse("listings:correct", args=[listing.ref])
    page = desk.get(url).content.decode()
    assert "Trek de advertentie dan in" in page
    done = desk.post(url, {"energy_label": "B", "description_nl": "Een flat"}, follow=True)
    assert "gegeven" in done.content.decode()
    assert logged_in(make_staff(make_corporation())).get(url).status_code == 404
    wrong = desk.post(url, {"total_rent": "1"}).content.decode()
    assert "minder dan de huur zonder servicekosten" in wrong
