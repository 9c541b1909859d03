"""A corporation's own homes: entered and changed by itself, while nobody responds to them."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from audit.core.events import EventType
from audit.models import AuditEvent, RowChange
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Corporation
from listings.core.intake import HomeChange, HomeEntry
from listings.core.life_cycle import RESPONDED_STATES, ListingState
from listings.models import Home
from listings.services.change_home import change_home
from listings.services.enter_home import enter_home
from tests.acts import applicant, observer, operator, staff_of, visitor
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_corporation, make_place
from tests.factories.listings import make_home, make_listing

pytestmark = pytest.mark.django_db
DEARER = HomeChange(rent=Decimal("650.00"), energy_label="A")


@pytest.fixture
def own() -> Corporation:
    return make_corporation()


def entry(ref: str = "H-1", place: int | None = None) -> HomeEntry:
    return HomeEntry(
        ref=ref,
        place=make_place().pk if place is None else place,
        type="house",
        bedrooms=3,
        area=Decimal("84.5"),
        street="Lindestraat",
        house_number="12",
        postcode="7511 AB",
        terms=HomeChange(rent=Decimal("612.50")),
    )


def events_of(kind: EventType, what: str) -> list[object]:
    """What the trail says of `what` in every event of a kind."""
    with acting_as(observer()):
        bodies = AuditEvent.objects.filter(type=kind).order_by("pk").values_list("body", flat=True)
        return [json.loads(body)[what] for body in bodies]


def rent_of(home: Home) -> Decimal:
    with acting_as(operator()):
        return Home.objects.get(pk=home.pk).rent


def test_enters_a_home_that_only_the_own_corporation_sees(own: Corporation) -> None:
    place = make_place()
    with acting_as(staff_of(own)) as act:
        assert enter_home(act, entry=entry(place=place.pk)) == "H-1"
        home = Home.objects.get(ref="H-1")
        assert home.corporation_id == own.pk
        assert home.municipality_id == place.municipality_id
        assert (home.rent, home.area, home.total_rent) == (Decimal("612.50"), Decimal("84.5"), None)
    for other in (staff_of(make_corporation()), visitor(), applicant(make_applicant())):
        with acting_as(other):
            assert not Home.objects.filter(ref="H-1").exists()
    assert events_of(EventType.HOME_ENTERED, "ref") == ["H-1"]


def test_enters_a_ref_once_for_each_corporation(own: Corporation) -> None:
    first = entry()
    with acting_as(staff_of(own)) as act:
        enter_home(act, entry=first)
        with pytest.raises(Refusal) as refused:
            enter_home(act, entry=replace(first, street="Andere straat"))
        assert refused.value.code == "ref_taken"
        assert Home.objects.get(ref="H-1").street == "Lindestraat"
    with acting_as(staff_of(make_corporation())) as act:
        assert enter_home(act, entry=first) == "H-1"
    assert events_of(EventType.HOME_ENTERED, "ref") == ["H-1", "H-1"]


def test_refuses_a_place_outside_the_region(own: Corporation) -> None:
    with acting_as(staff_of(own)) as act, pytest.raises(Refusal) as refused:
        enter_home(act, entry=entry(place=0))
    assert refused.value.code == "unknown_place"


def test_only_who_may_edit_homes_enters_or_changes_one(own: Corporation) -> None:
    given, home = entry(), make_home(own)
    for actor in (staff_of(own, Role.LETTING_AGENT), applicant(make_applicant()), visitor()):
        with acting_as(actor) as act:
            with pytest.raises(Forbidden):
                enter_home(act, entry=given)
            with pytest.raises(Forbidden):
                change_home(act, ref=home.ref, change=DEARER)
    assert rent_of(home) == Decimal("612.50")


def test_changes_what_nobody_responded_to_and_keeps_the_trail(own: Corporation) -> None:
    home = make_home(own)
    for state in set(ListingState) - set(RESPONDED_STATES):
        make_listing(home=home, state=state)
    with acting_as(staff_of(own, Role.ADVERTISER)) as act:
        change_home(act, ref=home.ref, change=DEARER)
        change_home(act, ref=home.ref, change=DEARER)
    assert rent_of(home) == Decimal("650.00")
    assert events_of(EventType.HOME_CHANGED, "columns") == ["energy_label rent"]
    with acting_as(observer()):
        (trace,) = RowChange.objects.filter(table_name="listings_home", row_id=home.pk)
        assert sorted(trace.columns) == ["energy_label", "rent"]


@pytest.mark.parametrize("state", RESPONDED_STATES)
def test_a_home_stays_what_people_responded_to(own: Corporation, state: ListingState) -> None:
    home = make_home(own)
    make_listing(home=home, state=state)
    with acting_as(staff_of(own)) as act, pytest.raises(Refusal) as refused:
        change_home(act, ref=home.ref, change=DEARER)
    assert refused.value.code == "listed"
    assert rent_of(home) == Decimal("612.50")
    assert events_of(EventType.HOME_CHANGED, "columns") == []


def test_another_corporations_home_is_not_there(own: Corporation) -> None:
    home = make_home(make_corporation())
    make_listing(home=home, state=ListingState.COMPLETED)  # so that everybody sees it
    with acting_as(staff_of(own)) as act, pytest.raises(NotVisible):
        change_home(act, ref=home.ref, change=DEARER)
    assert rent_of(home) == Decimal("612.50")
