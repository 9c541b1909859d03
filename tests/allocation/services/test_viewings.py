"""Single viewings: whoever holds the offer may look first, chooses a time, and comes or does not."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from allocation.core.life_cycles import (
    CandidateState,
    InvitationState,
    RefusalReason,
    ViewingKind,
)
from allocation.models import Invitation, Offer, Viewing
from allocation.services.answer_offer import answer_offer
from allocation.services.cancel_viewing import cancel_viewing
from allocation.services.choose_slot import cancel_slot, choose_slot
from allocation.services.close_attendance import close_attendance
from allocation.services.expire_offers import expire_offers
from allocation.services.invite_offered import invite_offered
from allocation.services.note_attendance import note_attendance
from allocation.services.pass_over import pass_over
from allocation.services.plan_viewing import plan_viewing
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from tests.acts import applicant, round_, staff_of
from tests.allocation.services.grounds import grounds
from tests.allocation.services.scenes import Scene, events_of, make_scene, messages_to
from tests.allocation.services.viewing_scenes import (
    desk_of,
    invitation_of,
    just_after,
    new_viewing,
    plan,
    start_of,
)
from tests.factories.allocation import make_candidate, make_offer, slots_of
from tests.factories.corporations import make_corporation
from tests.factories.listings import make_response
from tests.factories.moments import days_ago, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene(made_at=days_ago(1), expires_at=days_ago(-1))


def choose(scene: Scene, viewing: Viewing, slot: int = 0) -> None:
    own = invitation_of(scene.own, viewing)
    with acting_as(applicant(scene.own)) as act:
        choose_slot(act, invitation=own.pk, slot=slots_of(viewing)[slot].pk)


def taken(viewing: Viewing) -> list[int]:
    return [slot.taken for slot in slots_of(viewing)]


def test_invites_who_holds_the_offer_and_nobody_else(scene: Scene) -> None:
    viewing = plan(scene.listing)
    assert invitation_of(scene.own, viewing).state == "invited"
    with acting_as(round_()):
        assert Invitation.objects.count() == 1
    (told,) = messages_to(scene.own)
    assert (told.kind, told.about) == (
        "viewing_invited",
        str(invitation_of(scene.own, viewing).pk),
    )
    assert messages_to(scene.other) == messages_to(scene.stranger) == []
    assert events_of(scene.listing) == [
        "viewing.planned",
        "offer.clock_stopped",
        "offer.clock_resumed",
        "viewing.invited",
    ]


def test_the_time_to_answer_stands_still_until_the_viewing_is_over(scene: Scene) -> None:
    viewing = plan(scene.listing)
    with acting_as(round_()):
        row = Offer.objects.get(pk=scene.offer.pk)
        planned_at = viewing.planned_at
    last = slots_of(viewing)[-1].ends_at
    assert row.expires_at == last + (scene.offer.expires_at - planned_at)
    assert row.stopped_at is None


def test_refuses_a_viewing_that_cannot_be(scene: Scene) -> None:
    def refused(**fields: object) -> str:
        with (
            pytest.raises(Refusal) as refusal,
            acting_as(desk_of(scene.listing)) as act,
        ):
            plan_viewing(act, listing=scene.listing.ref, new=new_viewing(**fields))  # type: ignore[arg-type]
        return refusal.value.code

    assert refused(day=days_ago(1).date()) == "too_soon"
    assert refused(kind=ViewingKind.GROUP) == "offers_made"
    with acting_as(applicant(scene.own)) as act:
        answer_offer(act, offer=scene.offer.pk, accepted=False, reason=RefusalReason.HOME)
    assert refused() == "no_offers"
    with acting_as(round_()):
        assert Viewing.objects.count() == 0


def test_only_who_may_plans_and_only_for_the_own_home(scene: Scene) -> None:
    advertiser = desk_of(scene.listing, Role.ADVERTISER)
    with pytest.raises(Forbidden), acting_as(advertiser) as act:
        plan_viewing(act, listing=scene.listing.ref, new=new_viewing())
    with pytest.raises(NotVisible), acting_as(staff_of(make_corporation())) as act:
        plan_viewing(act, listing=scene.listing.ref, new=new_viewing())


def test_chooses_changes_and_cancels(scene: Scene) -> None:
    viewing = plan(scene.listing)
    choose(scene, viewing)
    assert taken(viewing) == [1, 0]
    choose(scene, viewing)  # a second tab: nothing new
    assert len(messages_to(scene.own)) == 2
    choose(scene, viewing, slot=1)
    assert taken(viewing) == [0, 1]
    own = invitation_of(scene.own, viewing)
    with acting_as(applicant(scene.own)) as act:
        cancel_slot(act, invitation=own.pk)
    assert taken(viewing) == [0, 0]
    assert invitation_of(scene.own, viewing).state == "invited"
    with pytest.raises(Refusal, match="not_open"), acting_as(applicant(scene.own)) as act:
        cancel_slot(act, invitation=own.pk)


def test_nobody_chooses_for_somebody_else(scene: Scene) -> None:
    viewing = plan(scene.listing)
    own, slot = invitation_of(scene.own, viewing), slots_of(viewing)[0]
    for person in (scene.other, scene.stranger):
        with pytest.raises(NotVisible), acting_as(applicant(person)) as act:
            choose_slot(act, invitation=own.pk, slot=slot.pk)
    other = plan(make_scene(made_at=days_ago(1), expires_at=days_ago(-1)).listing)
    with pytest.raises(NotVisible), acting_as(applicant(scene.own)) as act:
        choose_slot(act, invitation=own.pk, slot=slots_of(other)[0].pk)
    assert taken(viewing) == [0, 0]


def test_a_time_that_has_begun_cannot_be_chosen_or_given_back(scene: Scene) -> None:
    viewing = plan(scene.listing)
    choose(scene, viewing)
    own, late = invitation_of(scene.own, viewing), start_of(viewing)
    with pytest.raises(Refusal, match="slot_past"), acting_as(applicant(scene.own), at=late) as act:
        cancel_slot(act, invitation=own.pk)
    other = slots_of(viewing)[1].pk
    with pytest.raises(Refusal, match="slot_past"), acting_as(applicant(scene.own), at=late) as act:
        choose_slot(act, invitation=own.pk, slot=other)
    assert taken(viewing) == [1, 0]


def test_the_database_holds_the_places_round_every_service(scene: Scene) -> None:
    viewing = plan(scene.listing)
    choose(scene, viewing)
    candidate = make_candidate(
        make_response(scene.listing), scene.first.ranking, CandidateState.CANDIDATE, rank=3
    )
    with pytest.raises(DatabaseError, match="allocation_slot_capacity"), acting_as(round_()):
        Invitation.objects.create(
            viewing=viewing,
            corporation_id=viewing.corporation_id,
            candidate=candidate,
            applicant_id=candidate.applicant_id,
            invited_at=now(),
            state=InvitationState.BOOKED,
            slot=slots_of(viewing)[0],
        )


def came(scene: Scene, viewing: Viewing, *, at: object = None, came: bool = True) -> str:
    own = invitation_of(scene.own, viewing)
    late = just_after(start_of(viewing))
    with acting_as(desk_of(scene.listing), at=late) as act:
        return note_attendance(act, invitation=own.pk, came=came, noted_at=at)  # type: ignore[arg-type]


def test_entries_from_the_door_may_come_late_twice_and_in_any_order(scene: Scene) -> None:
    viewing = plan(scene.listing)
    choose(scene, viewing)
    first = start_of(viewing)
    second = first + timedelta(seconds=30)
    assert came(scene, viewing, at=second, came=True) == "attended"
    assert came(scene, viewing, at=second, came=True) == "attended"
    # Noted before it, arrived after it: the later note stands.
    assert came(scene, viewing, at=first, came=False) == "attended"
    third = second + timedelta(seconds=10)
    assert came(scene, viewing, at=third, came=False) == "booked"


def test_a_clock_that_is_ahead_does_not_shut_others_out(scene: Scene) -> None:
    viewing = plan(scene.listing)
    choose(scene, viewing)
    assert came(scene, viewing, at=days_ago(-30), came=True) == "attended"
    own = invitation_of(scene.own, viewing)
    assert own.noted_at == just_after(start_of(viewing))


def test_only_the_own_desk_notes_and_only_who_chose_a_time(scene: Scene) -> None:
    viewing = plan(scene.listing)
    own = invitation_of(scene.own, viewing)
    with pytest.raises(NotVisible), acting_as(staff_of(make_corporation())) as act:
        note_attendance(act, invitation=own.pk, came=True)
    with pytest.raises(Refusal, match="not_booked"):
        came(scene, viewing)


def close(scene: Scene, viewing: Viewing) -> int:
    late = just_after(start_of(viewing, slot=-1))
    with acting_as(desk_of(scene.listing), at=late) as act:
        return close_attendance(act, viewing=viewing.pk)


def test_who_stays_away_loses_the_offer_and_is_told(scene: Scene) -> None:
    viewing = plan(scene.listing)
    choose(scene, viewing)
    assert close(scene, viewing) == 1
    assert scene.states == ("in_offer", "withdrawn", "passed_over", "ranked")
    assert (scene.offer.reason, scene.first.passed_over_reason) == ("NIE", "NRE")
    assert invitation_of(scene.own, viewing).state == "no_show"
    told = messages_to(scene.own)[-1]
    assert told.kind == "no_show"
    assert "90 dagen" in told.body
    assert messages_to(scene.other) == messages_to(scene.stranger) == []
    with pytest.raises(Refusal, match="list_closed"):
        close(scene, viewing)
    assert events_of(scene.listing)[-3:] == ["viewing.no_show", "offer.withdrawn", "viewing.held"]


def test_who_came_or_chose_no_time_loses_nothing(scene: Scene) -> None:
    viewing = plan(scene.listing)
    choose(scene, viewing)
    came(scene, viewing)
    assert close(scene, viewing) == 0
    assert scene.states == ("in_offer", "open", "offered", "ranked")
    other = make_scene(made_at=days_ago(1), expires_at=days_ago(-1))
    unchosen = plan(other.listing)
    assert close(other, unchosen) == 0
    assert invitation_of(other.own, unchosen).state == "lapsed"
    assert other.states[1] == "open"


def test_the_list_is_not_closed_before_the_last_time_began(scene: Scene) -> None:
    viewing = plan(scene.listing)
    with (
        pytest.raises(Refusal, match="not_over"),
        acting_as(desk_of(scene.listing), at=start_of(viewing)) as act,
    ):
        close_attendance(act, viewing=viewing.pk)


def test_two_viewings_where_nobody_came_lead_to_a_block(scene: Scene) -> None:
    for _ in range(2):
        again = (
            make_scene(own=scene.own, made_at=days_ago(1), expires_at=days_ago(-1)) if _ else scene
        )
        viewing = plan(again.listing)
        choose(again, viewing)
        close(again, viewing)
    with acting_as(round_(), at=days_ago(-5)) as act:
        assert expire_offers(act) == {"expired": 0, "sanctions": 1}


@pytest.mark.parametrize("ends", ["refuse", "pass_over", "expire"])
def test_a_place_falls_free_when_the_offer_ends(scene: Scene, ends: str) -> None:
    viewing = plan(scene.listing)
    choose(scene, viewing)
    if ends == "refuse":
        with acting_as(applicant(scene.own)) as act:
            answer_offer(act, offer=scene.offer.pk, accepted=False, reason=RefusalReason.HOME)
    elif ends == "pass_over":
        with acting_as(desk_of(scene.listing)) as act:
            pass_over(act, responses=[scene.first.pk], grounds=grounds())
    else:
        with acting_as(round_(), at=days_ago(-30)) as act:
            expire_offers(act)
    assert taken(viewing) == [0, 0]
    assert invitation_of(scene.own, viewing).state == "withdrawn"


def test_the_next_in_line_is_invited_by_the_night(scene: Scene) -> None:
    viewing = plan(scene.listing)
    with acting_as(applicant(scene.own)) as act:
        answer_offer(act, offer=scene.offer.pk, accepted=False, reason=RefusalReason.HOME)
    with acting_as(round_()):
        type(scene.second).objects.filter(pk=scene.second.pk).update(state="candidate")
        type(scene.second).objects.filter(pk=scene.second.pk).update(state="offered")
    make_offer(scene.second, made_at=now(), expires_at=days_ago(-2))
    with acting_as(round_()) as act:
        assert invite_offered(act) == 1
        assert invite_offered(act) == 0
    assert invitation_of(scene.other, viewing).state == "invited"


def test_calling_off_costs_nobody_anything(scene: Scene) -> None:
    viewing = plan(scene.listing)
    choose(scene, viewing)
    with acting_as(desk_of(scene.listing)) as act:
        assert cancel_viewing(act, viewing=viewing.pk) == 1
    assert invitation_of(scene.own, viewing).state == "withdrawn"
    assert taken(viewing) == [0, 0]
    assert scene.states == ("in_offer", "open", "offered", "ranked")
    assert messages_to(scene.own)[-1].kind == "viewing_cancelled"
    with (
        pytest.raises(Refusal, match="list_closed"),
        acting_as(desk_of(scene.listing)) as act,
    ):
        cancel_viewing(act, viewing=viewing.pk)


def test_what_has_begun_is_not_called_off(scene: Scene) -> None:
    viewing = plan(scene.listing)
    with (
        pytest.raises(Refusal, match="begun"),
        acting_as(desk_of(scene.listing), at=start_of(viewing)) as act,
    ):
        cancel_viewing(act, viewing=viewing.pk)
