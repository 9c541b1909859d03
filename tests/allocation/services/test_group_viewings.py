"""Group viewings: the first of the list look, and of who says yes in time the best-ranked gets it."""

from datetime import datetime, timedelta

import pytest

from allocation.core.life_cycles import RefusalReason, ViewingKind
from allocation.models import Offer, Viewing
from allocation.services.answer_viewing import answer_viewing
from allocation.services.cancel_viewing import cancel_viewing
from allocation.services.choose_slot import choose_slot
from allocation.services.close_attendance import close_attendance
from allocation.services.run_round import run_round
from applicants.models import Applicant
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from tests.acts import applicant, round_
from tests.allocation.services.scenes import events_of, messages_to
from tests.allocation.services.viewing_scenes import (
    Crowd,
    desk_of,
    invitation_of,
    just_after,
    make_crowd,
    new_viewing,
    plan,
    start_of,
)
from tests.factories.allocation import make_candidate, make_offer, make_ranking, slots_of
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import days_ago, now
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)


@pytest.fixture
def crowd() -> Crowd:
    return make_crowd(4)


def group(crowd: Crowd, to_invite: int = 2) -> Viewing:
    """Planned for the first two of the list, all in one slot."""
    new = new_viewing(ViewingKind.GROUP, to_invite=to_invite, number=1, capacity=10)
    return plan(crowd.listing, new)


def night(at: datetime) -> None:
    run_round(at)


def choose(person: Applicant, viewing: Viewing) -> None:
    with acting_as(applicant(person)) as act:
        slot = slots_of(viewing)[0].pk
        choose_slot(act, invitation=invitation_of(person, viewing).pk, slot=slot)


def say(
    person: Applicant,
    viewing: Viewing,
    *,
    wants: bool,
    at: datetime | None = None,
    reason: RefusalReason | None = RefusalReason.HOME,
) -> None:
    moment = at or just_after(start_of(viewing))
    own = invitation_of(person, viewing).pk
    with acting_as(applicant(person), at=moment) as act:
        answer_viewing(act, invitation=own, wants=wants, reason=reason)


def looked_by(crowd: Crowd, *places: int, to_invite: int = 2) -> Viewing:
    """The night invited, and these people (by place in the ranking) chose the slot."""
    viewing = group(crowd, to_invite)
    night(now())
    for place in places:
        choose(crowd.people[place - 1], viewing)
    return viewing


def over(viewing: Viewing) -> datetime:
    assert viewing.answer_by is not None
    return viewing.answer_by


def test_the_night_invites_the_first_and_offers_nothing(crowd: Crowd) -> None:
    viewing = group(crowd)
    night(now())
    assert crowd.states() == ["candidate", "candidate", "ranked", "ranked"]
    assert crowd.offers() == {}
    for person in crowd.people[:2]:
        (told,) = messages_to(person)
        assert told.kind == "viewing_invited"
    assert messages_to(crowd.people[2]) == []
    night(over(viewing) - HOUR)
    assert crowd.offers() == {}, "everybody may still answer"


def test_the_time_to_answer_runs_from_the_last_slot(crowd: Crowd) -> None:
    viewing = group(crowd)
    assert over(viewing) == slots_of(viewing)[-1].ends_at + timedelta(hours=48)


def test_of_who_says_yes_the_best_ranked_gets_it(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1, 2, 3, to_invite=3)
    # The third says yes first; the second says yes later, and stands before.
    say(crowd.people[2], viewing, wants=True)
    say(crowd.people[1], viewing, wants=True, at=over(viewing) - HOUR)
    say(crowd.people[0], viewing, wants=False)
    night(over(viewing))
    assert crowd.offers() == {2: "accepted"}
    assert crowd.states() == ["passed_over", "accepted", "candidate", "ranked"]
    with acting_as(round_()):
        crowd.listing.refresh_from_db()
    assert crowd.listing.state == ListingState.COMPLETED
    kinds = [one.kind for one in messages_to(crowd.people[1])]
    assert kinds == ["viewing_invited", "viewing_booked", "offer_accepted"]
    assert "offer_made" not in [one.kind for one in messages_to(crowd.people[2])]


def test_who_says_nothing_leaves_the_list_and_the_next_is_offered_the_home(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1)
    night(over(viewing))
    assert crowd.states() == ["passed_over", "passed_over", "offered", "ranked"]
    assert crowd.offers() == {3: "open"}
    assert messages_to(crowd.people[0])[-1].kind == "passed_over"
    assert "viewing.planned" in events_of(crowd.listing)


def test_a_yes_that_is_too_late_does_not_count(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1)
    with pytest.raises(Refusal, match="too_late"):
        say(crowd.people[0], viewing, wants=True, at=over(viewing))
    say(crowd.people[0], viewing, wants=True, at=over(viewing) - timedelta(microseconds=1))
    night(over(viewing))
    assert crowd.offers() == {1: "accepted"}


def test_first_looking_then_saying_yes(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1)
    with pytest.raises(Refusal, match="look_first"):
        say(crowd.people[0], viewing, wants=True, at=start_of(viewing) - HOUR)
    with pytest.raises(Refusal, match="look_first"):
        say(crowd.people[1], viewing, wants=True)
    assert invitation_of(crowd.people[0], viewing).wants is None


def test_a_no_gives_the_place_back_and_is_final(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1)
    say(crowd.people[0], viewing, wants=False, at=start_of(viewing) - HOUR)
    own = invitation_of(crowd.people[0], viewing)
    assert (own.state, own.reason, own.slot_id) == ("declined", "WBN", None)
    assert slots_of(viewing)[0].taken == 0
    assert crowd.states()[0] == "passed_over"
    for wants in (True, False):
        with pytest.raises(Refusal):
            say(crowd.people[0], viewing, wants=wants)


def test_a_no_needs_its_reason_and_a_yes_can_become_one(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1)
    with pytest.raises(Refusal, match="reason_needed"):
        say(crowd.people[0], viewing, wants=False, reason=None)
    say(crowd.people[0], viewing, wants=True)
    say(crowd.people[0], viewing, wants=True)  # a second tab
    say(crowd.people[0], viewing, wants=False)
    assert crowd.states()[0] == "passed_over"
    night(over(viewing))
    assert crowd.offers() == {3: "open"}


def test_nobody_answers_for_somebody_else(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1)
    own = invitation_of(crowd.people[0], viewing).pk
    for person in crowd.people[1:3]:
        with pytest.raises(NotVisible), acting_as(applicant(person)) as act:
            answer_viewing(act, invitation=own, wants=True)


def test_who_stays_away_is_out_though_they_said_yes(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1)
    say(crowd.people[0], viewing, wants=True)
    with acting_as(desk_of(crowd.listing), at=just_after(start_of(viewing))) as act:
        assert close_attendance(act, viewing=viewing.pk) == 1
    night(over(viewing))
    assert crowd.offers() == {3: "open"}


def test_a_viewing_called_off_brings_everybody_back(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1)
    with acting_as(desk_of(crowd.listing)) as act:
        assert cancel_viewing(act, viewing=viewing.pk) == 2
    night(now() + HOUR)
    assert crowd.offers() == {1: "open"}
    assert crowd.states() == ["offered", "candidate", "ranked", "ranked"]


def test_who_holds_an_offer_elsewhere_is_not_invited(crowd: Crowd) -> None:
    busy = crowd.people[0]
    elsewhere = make_listing(state=ListingState.IN_OFFER)
    make_offer(
        make_candidate(make_response(elsewhere, busy), make_ranking(elsewhere), state="offered")  # type: ignore[arg-type]
    )
    group(crowd)
    night(now())
    assert crowd.states() == ["ranked", "candidate", "candidate", "ranked"]


def test_one_group_viewing_at_a_time_and_none_after_an_offer(crowd: Crowd) -> None:
    group(crowd)
    with pytest.raises(Refusal, match="group_running"):
        group(crowd)
    other = make_crowd(1)
    night(now())
    assert other.offers() == {1: "open"}
    with pytest.raises(Refusal, match="offers_made"):
        group(other)


def test_planned_before_closing_it_follows_the_ranking() -> None:
    listing = make_listing(state=ListingState.PUBLISHED, closes_at=now() + HOUR)
    response = make_response(listing)
    viewing = plan(listing, new_viewing(ViewingKind.GROUP, to_invite=5))
    late = make_listing(state=ListingState.PUBLISHED, closes_at=days_ago(-9))
    with pytest.raises(Refusal, match="before_closing"):
        plan(late, new_viewing(ViewingKind.GROUP))
    night(now() + 2 * HOUR)
    with acting_as(round_()):
        assert list(viewing.invitations.values_list("applicant_id", flat=True)) == [
            response.applicant_id
        ]
        assert not Offer.objects.exists()


def test_a_night_that_is_started_again_ends_the_same(crowd: Crowd) -> None:
    viewing = looked_by(crowd, 1, 2)
    say(crowd.people[1], viewing, wants=True)
    night(over(viewing))
    before = (crowd.states(), crowd.offers(), len(messages_to(crowd.people[1])))
    night(over(viewing) + HOUR)
    assert (crowd.states(), crowd.offers(), len(messages_to(crowd.people[1]))) == before


def test_a_home_by_the_night_ends_the_other_responses_where_the_rules_say_so() -> None:
    rules = make_regulation(document=shipped("twente_2"))
    crowd = make_crowd(2, regulation=rules)
    viewing = looked_by(crowd, 1)
    open_ = make_listing(state=ListingState.PUBLISHED, closes_at=over(viewing) + 99 * HOUR)
    response, beside = make_response(open_, crowd.people[0]), make_response(open_)
    say(crowd.people[0], viewing, wants=True)
    night(over(viewing))
    assert crowd.offers() == {1: "accepted"}
    with acting_as(round_()):
        response.refresh_from_db()
        beside.refresh_from_db()
    assert (response.state, beside.state) == ("withdrawn", "active")
