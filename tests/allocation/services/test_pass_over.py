"""Passing over: by the own corporation's staff, with a code and a motive, told to the person."""

import pytest

from allocation.core.life_cycles import WITHDRAWN_BECAUSE, CandidateState, PassOverReason
from allocation.services.pass_over import MOST_MOTIVE, pass_over
from corporations.core.actors import Actor
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Corporation
from listings.core.life_cycle import ListingState
from tests.acts import applicant, round_, staff_of
from tests.allocation.services.scenes import Scene, events_of, make_scene, messages_to
from tests.factories.allocation import make_candidate
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_listing, make_response

pytestmark = pytest.mark.django_db
OPEN = ("in_offer", "open", "offered", "ranked")
MOTIVE = "De loonstrook van mei ontbreekt, ook na een herinnering."


def skip(
    who: Actor | Corporation,
    response: int,
    reason: PassOverReason = PassOverReason.DATA_INCORRECT,
    motive: str = MOTIVE,
) -> None:
    actor = staff_of(who, user=make_staff(who).pk) if isinstance(who, Corporation) else who
    with acting_as(actor) as act:
        pass_over(act, response=response, reason=reason, motive=motive)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.mark.parametrize("reason", PassOverReason)
def test_takes_back_an_open_offer_with_the_reason_that_fits(
    scene: Scene, reason: PassOverReason
) -> None:
    skip(scene.listing.corporation, scene.first.pk, reason)
    assert scene.states == ("in_offer", "withdrawn", "passed_over", "ranked")
    assert scene.offer.reason == WITHDRAWN_BECAUSE[reason]
    assert scene.first.passed_over_reason == reason
    assert scene.first.motive == MOTIVE
    assert scene.first.passed_over_by is not None
    assert events_of(scene.listing) == ["offer.withdrawn", "candidate.passed_over"]


def test_passes_over_somebody_who_waits_and_leaves_the_offer_of_another(scene: Scene) -> None:
    skip(scene.listing.corporation, scene.second.pk)
    assert scene.states == ("in_offer", "open", "offered", "passed_over")
    assert events_of(scene.listing) == ["candidate.passed_over"]


def test_tells_the_person_alone_why_and_how_to_object(scene: Scene) -> None:
    skip(scene.listing.corporation, scene.first.pk)
    (told,) = messages_to(scene.own)
    assert "Uw gegevens kloppen niet." in told.body
    assert "De aanbieding aan u is ingetrokken." in told.body
    assert f"Dien een klacht in bij {scene.listing.corporation.name}." in told.body
    assert MOTIVE not in told.body
    assert messages_to(scene.other) == messages_to(scene.stranger) == []


def test_forbids_staff_without_the_permission(scene: Scene) -> None:
    with pytest.raises(Forbidden):
        skip(staff_of(scene.listing.corporation, Role.ADVERTISER), scene.first.pk)
    with pytest.raises(Forbidden):
        skip(applicant(scene.other), scene.first.pk)
    assert scene.states == OPEN
    assert messages_to(scene.own) == []


def test_hides_candidates_of_another_corporation(scene: Scene) -> None:
    with pytest.raises(NotVisible):
        skip(make_corporation(), scene.first.pk)
    assert scene.states == OPEN


@pytest.mark.parametrize(
    ("motive", "code"),
    [("", "motive_needed"), (" \n", "motive_needed"), ("x" * (MOST_MOTIVE + 1), "motive_too_long")],
)
def test_never_without_a_motive(scene: Scene, motive: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        skip(scene.listing.corporation, scene.first.pk, motive=motive)
    assert scene.states == OPEN


@pytest.mark.parametrize("state", ["excluded", "accepted", "refused", "passed_over"])
def test_only_who_still_has_a_chance(state: str) -> None:
    listing = make_listing(state=ListingState.IN_OFFER)
    candidate = make_candidate(make_response(listing), state=CandidateState(state))
    person = candidate.applicant
    with pytest.raises(Refusal, match="not_passable"):
        skip(listing.corporation, candidate.pk)
    with acting_as(round_()):
        candidate.refresh_from_db()
    assert candidate.state == state
    assert messages_to(person) == []


def test_not_once_the_home_is_let() -> None:
    listing = make_listing(state=ListingState.COMPLETED)
    candidate = make_candidate(make_response(listing))
    with pytest.raises(Refusal, match="not_open"):
        skip(listing.corporation, candidate.pk)


def test_survives_a_repeat(scene: Scene) -> None:
    skip(scene.listing.corporation, scene.first.pk)
    with pytest.raises(Refusal, match="not_passable"):
        skip(scene.listing.corporation, scene.first.pk)
    assert len(messages_to(scene.own)) == 1


def test_who_withdrew_too_late_is_a_candidate_like_any_other() -> None:
    listing = make_listing(state=ListingState.IN_OFFER)
    response = make_response(listing, state="withdrawn", withdrawn_at=listing.closes_at)
    candidate = make_candidate(response)
    skip(listing.corporation, candidate.pk)
    with acting_as(round_()):
        candidate.refresh_from_db()
    assert candidate.state == CandidateState.PASSED_OVER
