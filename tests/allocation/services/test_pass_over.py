"""Passing over: coded grounds, evidence, two persons where the rules ask so; the own corporation only."""

from typing import Any

import pytest
from django.db import DatabaseError

from allocation.core.life_cycles import WITHDRAWN_BECAUSE, CandidateState, PassOverReason
from allocation.core.passing_over import JUDGED, MOST_WORDS, Grounds, PassOverState
from allocation.models import Candidate, PassOver
from allocation.services.decide_pass_over import decide_pass_over
from allocation.services.make_offers import make_offers
from allocation.services.pass_over import pass_over
from corporations.core.actors import Actor
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from corporations.models import Corporation
from listings.core.life_cycle import ListingState
from tests.acts import applicant, round_, staff_of
from tests.allocation.services.grounds import MOTIVE, grounds
from tests.allocation.services.scenes import Scene, events_of, make_scene, messages_to
from tests.factories.allocation import make_candidate, make_offer, make_pass_over
from tests.factories.corporations import make_corporation, make_staff
from tests.factories.listings import make_listing, make_response
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db
OPEN = ("in_offer", "open", "offered", "ranked")
ALONE = [reason for reason in PassOverReason if reason not in JUDGED]


def skip(who: Actor | Corporation, *responses: int, given: Grounds | None = None) -> PassOverState:
    actor = staff_of(who, user=make_staff(who).pk) if isinstance(who, Corporation) else who
    with acting_as(actor) as act:
        return pass_over(act, responses=responses, grounds=given or grounds())


def decide(who: Actor, *, adopted: bool = True, decision: str = "") -> None:
    with acting_as(who) as act:
        waiting = PassOver.objects.get(state=PassOverState.PROPOSED)
        decide_pass_over(act, pass_over=waiting.pk, adopted=adopted, decision=decision)


def colleague(scene: Scene, role: Role = Role.LETTING_AGENT) -> Actor:
    with acting_as(round_()):
        own = scene.listing.corporation
    return staff_of(own, role, user=make_staff(own, role).pk)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


@pytest.mark.parametrize("reason", ALONE)
def test_takes_back_an_open_offer_with_the_reason_that_fits(
    scene: Scene, reason: PassOverReason
) -> None:
    done = skip(scene.listing.corporation, scene.first.pk, given=grounds(reason))
    assert done == PassOverState.ADOPTED
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
    assert "U hebt niet op tijd gereageerd." in told.body
    assert "De aanbieding aan u is ingetrokken." in told.body
    assert "De brief met de reden staat bij 'Mijn reacties'." in told.body
    assert f"Dien een klacht in bij {scene.listing.corporation.name}." in told.body
    assert MOTIVE not in told.body
    assert messages_to(scene.other) == messages_to(scene.stranger) == []


@pytest.mark.parametrize("reason", JUDGED)
def test_what_is_judged_waits_for_a_second_person_and_changes_nothing(
    scene: Scene, reason: PassOverReason
) -> None:
    done = skip(scene.listing.corporation, scene.first.pk, given=grounds(reason))
    assert done == PassOverState.PROPOSED
    assert scene.states == OPEN
    assert messages_to(scene.own) == []
    assert events_of(scene.listing) == ["pass_over.proposed"]


def test_a_second_person_adopts_and_the_first_never(scene: Scene) -> None:
    first = colleague(scene)
    skip(first, scene.first.pk, given=grounds(PassOverReason.UNSUITABLE))
    with pytest.raises(Refusal, match="second_person"):
        decide(first)
    assert scene.states == OPEN
    decide(colleague(scene))
    assert scene.states == ("in_offer", "withdrawn", "passed_over", "ranked")
    assert len(messages_to(scene.own)) == 1
    with acting_as(colleague(scene)) as act, pytest.raises(Refusal, match="already_decided"):
        decide_pass_over(act, pass_over=PassOver.objects.get().pk, adopted=True)


def test_a_second_person_declines_with_a_reason_and_nobody_hears_of_it(scene: Scene) -> None:
    skip(colleague(scene), scene.first.pk, given=grounds(PassOverReason.UNSUITABLE))
    with pytest.raises(Refusal, match="reason_needed"):
        decide(colleague(scene), adopted=False)
    decide(colleague(scene), adopted=False, decision="De loonstrook is er wel.")
    assert scene.states == OPEN
    assert messages_to(scene.own) == []
    # Declined, it can be proposed anew.
    again = skip(colleague(scene), scene.first.pk, given=grounds(PassOverReason.UNSUITABLE))
    assert again == PassOverState.PROPOSED


def test_whoever_proposed_can_take_it_back(scene: Scene) -> None:
    first = colleague(scene)
    skip(first, scene.first.pk, given=grounds(PassOverReason.UNSUITABLE))
    decide(first, adopted=False, decision="Verkeerde persoon.")
    assert scene.states == OPEN


def test_another_corporation_and_a_stranger_decide_nothing(scene: Scene) -> None:
    skip(colleague(scene), scene.first.pk, given=grounds(PassOverReason.UNSUITABLE))
    with acting_as(colleague(scene)):
        waiting = PassOver.objects.get().pk
    foreign = staff_of(make_corporation())
    with acting_as(foreign) as act, pytest.raises(NotVisible):
        decide_pass_over(act, pass_over=waiting, adopted=True)
    advertiser = staff_of(scene.listing.corporation, Role.ADVERTISER)
    with acting_as(advertiser) as act, pytest.raises(Forbidden):
        decide_pass_over(act, pass_over=waiting, adopted=True)
    assert scene.states == OPEN


def test_a_person_who_answered_meanwhile_is_not_passed_over(scene: Scene) -> None:
    skip(colleague(scene), scene.first.pk, given=grounds(PassOverReason.UNSUITABLE))
    with acting_as(round_()):
        scene.offer.__class__.objects.filter(pk=scene.offer.pk).update(
            state="accepted", answered_at=scene.offer.made_at
        )
        Candidate.objects.filter(pk=scene.first.pk).update(state="accepted")
    with pytest.raises(Refusal, match="not_passable"):
        decide(colleague(scene))
    with acting_as(colleague(scene)):
        assert PassOver.objects.get().state == PassOverState.PROPOSED


def test_the_regulation_says_for_which_reasons() -> None:
    document = shipped("twente_2")
    document["limits"]["two_persons_to_pass_over"] = ["NRE"]
    rules = make_regulation(document=document)
    scene = make_scene(make_listing(state=ListingState.IN_OFFER, regulation=rules))
    assert skip(colleague(scene), scene.second.pk) == PassOverState.PROPOSED
    unsuitable = grounds(PassOverReason.UNSUITABLE)
    assert skip(colleague(scene), scene.first.pk, given=unsuitable) == PassOverState.ADOPTED


def test_several_at_once_all_or_none(scene: Scene) -> None:
    accepted = make_candidate(make_response(scene.listing), state=CandidateState.ACCEPTED, rank=3)
    with pytest.raises(Refusal, match="not_passable"):
        skip(colleague(scene), scene.first.pk, scene.second.pk, accepted.pk)
    assert scene.states == OPEN
    skip(colleague(scene), scene.first.pk, scene.second.pk)
    assert scene.states == ("in_offer", "withdrawn", "passed_over", "passed_over")
    assert len(messages_to(scene.own)) == len(messages_to(scene.other)) == 1
    with pytest.raises(Refusal, match="not_passable"):
        skip(colleague(scene), scene.first.pk, scene.second.pk)
    assert len(messages_to(scene.own)) == 1


def test_several_of_two_lists_or_of_another_corporation_are_refused(scene: Scene) -> None:
    own = make_candidate(
        make_response(make_listing(scene.listing.corporation, ListingState.RANKED))
    )
    foreign = make_candidate(make_response(make_listing(state=ListingState.RANKED)))
    with pytest.raises(Refusal, match="several_lists"):
        skip(colleague(scene), scene.first.pk, own.pk)
    with pytest.raises(NotVisible):
        skip(colleague(scene), scene.first.pk, foreign.pk)
    assert scene.states == OPEN


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


LONG = "x" * (MOST_WORDS + 1)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"motive": " \n"}, "motive_needed"),
        ({"motive": LONG}, "too_long"),
        ({"found": ""}, "evidence_needed"),
        ({"found": LONG}, "too_long"),
    ],
)
def test_never_without_motive_and_evidence(
    scene: Scene, changed: dict[str, str], code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        skip(scene.listing.corporation, scene.first.pk, given=grounds(**changed))  # type: ignore[arg-type]
    assert scene.states == OPEN


def test_nobody_and_too_many_are_refused(scene: Scene) -> None:
    with pytest.raises(Refusal, match="nobody_chosen"):
        skip(scene.listing.corporation)
    with pytest.raises(Refusal, match="too_many"):
        skip(scene.listing.corporation, *range(1, 60))


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


def test_a_proposal_survives_a_repeat(scene: Scene) -> None:
    given = grounds(PassOverReason.UNSUITABLE)
    skip(colleague(scene), scene.first.pk, given=given)
    with pytest.raises(Refusal, match="already_proposed"):
        skip(colleague(scene), scene.first.pk, given=given)
    with acting_as(colleague(scene)):
        assert PassOver.objects.count() == 1


def test_who_withdrew_too_late_is_a_candidate_like_any_other() -> None:
    listing = make_listing(state=ListingState.IN_OFFER)
    response = make_response(listing, state="withdrawn", withdrawn_at=listing.closes_at)
    candidate = make_candidate(response)
    skip(listing.corporation, candidate.pk)
    with acting_as(round_()):
        candidate.refresh_from_db()
    assert candidate.state == CandidateState.PASSED_OVER


# --- the guard, tried from every side ------------------------------------------------------------


@pytest.mark.parametrize(
    "grounded",
    [None, {}, {"state": "declined"}, {"state": "adopted", "reason": "ONG", "decided_by": 2}],
)
def test_no_desk_skips_anybody_past_the_service(
    scene: Scene, grounded: dict[str, Any] | None
) -> None:
    if grounded is not None:
        make_pass_over(scene.second, **grounded)
    with (
        pytest.raises(DatabaseError, match="nothing says"),
        acting_as(staff_of(scene.listing.corporation, user=1)),
    ):
        Candidate.objects.filter(pk=scene.second.pk).update(
            state="passed_over", passed_over_reason="ONJ", motive="Zomaar.", passed_over_by=1
        )
    assert scene.states == OPEN


@pytest.mark.parametrize("reason", ["ONJ", "ONG"])
def test_the_night_and_the_person_judge_nobody(scene: Scene, reason: str) -> None:
    for actor in (round_(), applicant(scene.other)):
        with pytest.raises(DatabaseError, match="nothing says"), acting_as(actor):
            Candidate.objects.filter(pk=scene.second.pk).update(
                state="passed_over", passed_over_reason=reason, motive="Zomaar."
            )
    assert scene.states == OPEN


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "adopted", "decided_by": 1},  # by whoever proposed it
        {"state": "adopted", "decided_by": None},
        {"state": "proposed", "two_persons": False},
        {"state": "declined", "decision": ""},
        {"motive": ""},
        {"found": ""},
        {"reason": "XXX"},
        {"evidence": "horoscope"},
    ],
)
def test_the_database_knows_no_grounds_without_evidence_or_with_one_person(
    scene: Scene, fields: dict[str, Any]
) -> None:
    with pytest.raises(DatabaseError, match="allocation_passover"):
        make_pass_over(scene.first, **fields)


def test_no_offer_goes_past_somebody_who_still_waits() -> None:
    listing = make_listing(state=ListingState.RANKED)
    best = make_candidate(make_response(listing))
    second = make_candidate(make_response(listing), rank=2, state=CandidateState.OFFERED)
    with pytest.raises(DatabaseError, match="better-ranked"):
        make_offer(second)
    # Passed over on grounds, the way is free.
    skip(listing.corporation, best.pk)
    assert make_offer(second).state == "open"


def test_an_offer_may_go_past_who_holds_one_elsewhere() -> None:
    listing = make_listing(state=ListingState.RANKED)
    best = make_candidate(make_response(listing))
    elsewhere = make_response(make_listing(state=ListingState.IN_OFFER), best.applicant)
    make_offer(make_candidate(elsewhere, state=CandidateState.OFFERED))
    second = make_candidate(make_response(listing), rank=2, state=CandidateState.OFFERED)
    assert make_offer(second).state == "open"


def test_the_night_goes_on_with_the_next_after_the_second_person(scene: Scene) -> None:
    skip(colleague(scene), scene.first.pk, given=grounds(PassOverReason.UNSUITABLE))
    with acting_as(round_()) as act:
        assert make_offers(act) == 0
    decide(colleague(scene))
    with acting_as(round_()) as act:
        assert make_offers(act) == 1
    assert scene.states == ("in_offer", "withdrawn", "passed_over", "offered")
