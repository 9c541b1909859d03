"""The clock of an offer: it stands still while its holder cannot know, and no time is lost by it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError

from allocation.core.life_cycles import StopReason
from allocation.models import Offer, OfferStop
from allocation.services.answer_offer import answer_offer
from allocation.services.expire_offers import expire_offers
from allocation.services.follow_bounces import follow_bounces
from allocation.services.resume_clock import resume_clock
from allocation.services.stop_clock import stop_clock
from corporations.core.messages import MessageKind, MessageState
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Message
from listings.core.life_cycle import ListingState
from tests.acts import applicant, operator, postman, round_, staff_of
from tests.allocation.services.scenes import Scene, events_of, make_scene, messages_to
from tests.factories.corporations import make_corporation, make_message
from tests.factories.listings import make_listing
from tests.factories.moments import days_ago, now
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NOTHING = {"stopped": 0, "resumed": 0}


@pytest.fixture
def scene() -> Scene:
    """Made two days ago, for four days; every hour counts."""
    return make_scene(made_at=days_ago(2), expires_at=days_ago(-2))


def bounce(scene: Scene, at: datetime, read_at: datetime | None = None) -> None:
    """The message about the offer came back, and was perhaps read in the portal."""
    key = f"offer:{scene.first.pk}:made"
    made = make_message(
        scene.own.user, key=key, kind=MessageKind.OFFER_MADE, about=str(scene.offer.pk)
    )
    with acting_as(postman()):
        row = Message.objects.filter(pk=made.pk)
        row.update(state=MessageState.SENDING)
        row.update(state=MessageState.BOUNCED, bounced_at=at)
    if read_at is not None:
        with acting_as(applicant(scene.own)):
            Message.objects.filter(pk=made.pk).update(read_at=read_at)


def night(at: datetime | None = None) -> dict[str, int]:
    with acting_as(round_(), at=at) as act:
        return follow_bounces(act)


def offer_of(scene: Scene) -> Offer:
    with acting_as(round_()):
        return Offer.objects.get(pk=scene.offer.pk)


def stops_of(scene: Scene) -> list[OfferStop]:
    with acting_as(round_()):
        return list(OfferStop.objects.filter(offer=scene.offer).order_by("pk"))


def stop(scene: Scene, since: datetime, until: datetime | None = None) -> bool:
    with acting_as(round_()) as act:
        return stop_clock(
            act, offer=scene.offer.pk, reason=StopReason.BOUNCED, since=since, until=until
        )


def test_a_bounce_stops_the_clock_from_that_moment(scene: Scene) -> None:
    bounced = days_ago(1)
    bounce(scene, bounced)
    assert night() == {"stopped": 1, "resumed": 0}
    assert offer_of(scene).stopped_at == bounced
    (only,) = stops_of(scene)
    assert (only.reason, only.since, only.until) == ("bounced", bounced, None)
    assert events_of(scene.listing) == ["offer.clock_stopped"]
    assert night() == NOTHING, "a second night changes nothing"


def test_an_offer_that_stands_still_does_not_expire_and_can_be_answered(scene: Scene) -> None:
    bounce(scene, days_ago(1))
    night()
    late = scene.offer.expires_at + HOUR
    with acting_as(round_(), at=late) as act:
        assert expire_offers(act)["expired"] == 0
    with acting_as(applicant(scene.own), at=late) as act:
        answer_offer(act, offer=scene.offer.pk, accepted=True)
    assert scene.states == ("completed", "accepted", "accepted", "ranked")


def test_a_bounce_before_the_deadline_counts_though_the_night_comes_after() -> None:
    scene = make_scene(made_at=days_ago(3), expires_at=now() - HOUR)
    bounce(scene, now() - 2 * HOUR)
    assert night()["stopped"] == 1
    with acting_as(round_()) as act:
        assert expire_offers(act)["expired"] == 0


def test_a_bounce_after_the_deadline_stops_nothing() -> None:
    scene = make_scene(made_at=days_ago(3), expires_at=now() - 2 * HOUR)
    bounce(scene, now() - HOUR)
    assert night() == NOTHING
    assert stops_of(scene) == []


def test_what_is_read_in_the_portal_lets_the_clock_go_on(scene: Scene) -> None:
    bounced, read = days_ago(1), now() - HOUR
    left = scene.offer.expires_at - bounced
    bounce(scene, bounced, read)
    assert night() == {"stopped": 1, "resumed": 1}
    row = offer_of(scene)
    assert (row.stopped_at, row.expires_at) == (None, read + left)
    (only,) = stops_of(scene)
    assert (only.until, only.expires_at) == (read, read + left)
    assert night() == NOTHING


def test_who_read_it_before_it_bounced_knew(scene: Scene) -> None:
    bounce(scene, days_ago(1), read_at=days_ago(1) - HOUR)
    assert night() == NOTHING
    assert offer_of(scene).expires_at == scene.offer.expires_at


def test_a_bounce_stops_the_offer_it_tells_of_alone(scene: Scene) -> None:
    other = make_scene(made_at=days_ago(2), expires_at=days_ago(-2))
    bounce(scene, days_ago(1))
    night()
    assert offer_of(other).stopped_at is None


def test_the_desk_lets_it_go_on_and_the_person_is_told(scene: Scene) -> None:
    since = days_ago(1)
    stop(scene, since)
    at = now()
    with acting_as(staff_of(scene.listing.corporation), at=at) as act:
        deadline = resume_clock(act, offer=scene.offer.pk)
    assert deadline == offer_of(scene).expires_at == at + (scene.offer.expires_at - since)
    (told,) = messages_to(scene.own)
    assert (told.kind, told.about) == ("offer_clock", str(scene.offer.pk))
    assert messages_to(scene.other) == messages_to(scene.stranger) == []
    assert events_of(scene.listing) == ["offer.clock_stopped", "offer.clock_resumed"]
    with (
        pytest.raises(Refusal, match="not_stopped"),
        acting_as(staff_of(scene.listing.corporation)) as act,
    ):
        resume_clock(act, offer=scene.offer.pk)
    assert len(messages_to(scene.own)) == 1


def test_another_corporation_and_an_advertiser_cannot(scene: Scene) -> None:
    stop(scene, days_ago(1))
    with pytest.raises(NotVisible), acting_as(staff_of(make_corporation())) as act:
        resume_clock(act, offer=scene.offer.pk)
    advertiser = staff_of(scene.listing.corporation, Role.ADVERTISER)
    with pytest.raises(Forbidden), acting_as(advertiser) as act:
        resume_clock(act, offer=scene.offer.pk)
    assert offer_of(scene).stopped_at is not None


def test_what_was_left_is_counted_in_hours_that_count() -> None:
    """Stopped on a Friday at 15.00 with six counting hours left; known on Sunday."""
    rules = make_regulation(document=shipped("twente_2"))
    friday = datetime.fromisoformat("2026-03-13T15:00+01:00")
    scene = make_scene(
        listing=make_listing(state=ListingState.IN_OFFER, regulation=rules),
        made_at=friday - timedelta(days=1),
        expires_at=datetime.fromisoformat("2026-03-13T21:00+01:00"),
    )
    stop(scene, friday, until=datetime.fromisoformat("2026-03-15T11:00+01:00"))
    assert offer_of(scene).expires_at == datetime.fromisoformat("2026-03-16T15:00+01:00")


def test_a_stop_with_a_known_end_works_the_deadline_out_at_once(scene: Scene) -> None:
    assert stop(scene, now(), until=now() + timedelta(days=3))
    row = offer_of(scene)
    assert row.stopped_at is None
    assert abs(row.expires_at - (scene.offer.expires_at + timedelta(days=3))) < HOUR


def update(scene: Scene, **fields: Any) -> None:
    with acting_as(staff_of(scene.listing.corporation)):
        Offer.objects.filter(pk=scene.offer.pk).update(**fields)


def test_the_database_moves_no_deadline_without_a_stop_that_says_so(scene: Scene) -> None:
    for wrong in (
        {"expires_at": scene.offer.expires_at + HOUR},
        {"expires_at": scene.offer.expires_at - HOUR},
        {"stopped_at": now()},
    ):
        with pytest.raises(DatabaseError, match="no stop of the clock"):
            update(scene, **wrong)
    stop(scene, days_ago(1))
    with pytest.raises(DatabaseError, match="no stop of the clock"):
        update(scene, stopped_at=None)


def test_a_stop_that_ended_never_changes(scene: Scene) -> None:
    stop(scene, days_ago(1), until=now())
    with pytest.raises(DatabaseError), acting_as(round_()):
        OfferStop.objects.update(until=now() + HOUR)


def test_the_person_cannot_stop_their_own_clock(scene: Scene) -> None:
    with pytest.raises(DatabaseError), acting_as(applicant(scene.own)) as act:
        stop_clock(act, offer=scene.offer.pk, reason=StopReason.BOUNCED, since=act.at)
    with acting_as(operator()):
        assert OfferStop.objects.count() == 0
