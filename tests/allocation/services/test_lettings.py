"""From the acceptance to the lease: check, permit, two persons, signing, and what ends by it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from allocation.core.affordability import Household
from allocation.core.lettings import (
    Contract,
    ExceptionReason,
    Finding,
    LettingState,
    PermitState,
    Step,
)
from allocation.core.life_cycles import CandidateState, RefusalReason, WithdrawalReason
from allocation.models import AccountabilityRecord, Letting, LettingProposal, Offer
from allocation.selectors.lettings import desk_letting
from allocation.selectors.night import holders, unaccounted
from allocation.services.answer_offer import answer_offer
from allocation.services.check_letting import check_letting
from allocation.services.decide_for_letting import decide_for_letting
from allocation.services.follow_signed import follow_signed
from allocation.services.give_up_letting import give_up_letting
from allocation.services.make_offers import make_offers
from allocation.services.note_permit import answer_permit, note_permit
from allocation.services.propose_for_letting import propose_for_letting
from allocation.services.sign_letting import Lease, plan_signing, sign_letting
from applicants.models import Registration
from corporations.core.permissions import Role
from corporations.core.refusals import Forbidden, NotVisible, Refusal
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from listings.models import Response
from tests.acts import applicant, officer_of, round_, staff_of
from tests.allocation.services.scenes import Scene, events_of, make_scene, messages_to
from tests.factories.allocation import make_accountability
from tests.factories.corporations import make_corporation, make_municipality
from tests.factories.lettings import make_accepted, make_check, make_letting
from tests.factories.listings import make_home, make_listing, make_response
from tests.factories.regulation import make_regulation, shipped

pytestmark = pytest.mark.django_db
ASKER, SECOND = 11, 12


def accepted_scene(regulation: Any = None) -> tuple[Scene, Letting]:
    """A scene in which the first person said yes."""
    scene = make_scene(make_listing(state=ListingState.IN_OFFER, **regulation or {}))
    with acting_as(applicant(scene.own)) as act:
        answer_offer(act, offer=scene.offer.pk, accepted=True)
    with acting_as(round_()):
        return scene, Letting.objects.select_related("corporation").get(offer=scene.offer)


def desk(letting: Letting, user: int = ASKER, role: Role = Role.MANAGER) -> Any:
    return acting_as(staff_of(letting.corporation, role, user))


def ready(letting: Letting) -> Letting:
    """Checked, and the home needs no permit."""
    make_check(letting)
    with desk(letting) as act:
        note_permit(act, letting=letting.pk, permit=PermitState.NOT_NEEDED, on=act.today)
    return letting


def sign(letting: Letting, contract: Contract = Contract.INDEFINITE, user: int = ASKER) -> str:
    with desk(letting, user) as act:
        return sign_letting(act, letting=letting.pk, lease=Lease(contract, act.today))


def state_of(letting: Letting) -> str:
    with acting_as(round_()):
        letting.refresh_from_db(
            fields=["state", "rent", "permit", "permit_number", "permit_told_by"]
        )
    return letting.state


def code_of(raised: "pytest.ExceptionInfo[Refusal]") -> str:
    return raised.value.code


def test_an_acceptance_proposes_a_letting() -> None:
    scene, letting = accepted_scene()
    assert (letting.state, letting.applicant_id) == ("proposed", scene.own.pk)
    with desk(letting) as act:
        assert desk_letting(act, letting.pk).step == Step.CHECK
    with acting_as(staff_of(make_corporation())) as act, pytest.raises(NotVisible):
        desk_letting(act, letting.pk)


@pytest.mark.parametrize(
    ("income", "rent", "finding"),
    [
        ("20000", "650.00", Finding.FITS),
        ("20000", "800.00", Finding.RENT_TOO_HIGH),
        ("45000", "800.00", Finding.FITS),
        ("90000", "800.00", Finding.INCOME_TOO_HIGH),
        ("90000", "1200.00", Finding.FITS),
    ],
)
def test_checks_by_the_amounts_of_this_year(income: str, rent: str, finding: Finding) -> None:
    letting = make_letting()
    with desk(letting) as act:
        household = Household(2, Decimal(income), 40)
        found = check_letting(act, letting=letting.pk, household=household, rent=Decimal(rent))
        assert found == finding
        one = desk_letting(act, letting.pk)
        assert one.step == (Step.PERMIT_QUESTION if finding == Finding.FITS else Step.EXCEPTION)
        assert one.handler == ASKER
    assert "letting.checked" in events_of(letting.listing)
    with acting_as(round_()):
        (check,) = letting.checks.all()
    assert (check.income, check.rent, check.year) == (
        Decimal(income),
        Decimal(rent),
        act.today.year,
    )
    assert check.rent_cap == Decimal("713.02")


def test_without_this_years_amounts_nothing_is_checked() -> None:
    letting = make_letting()
    household = Household(2, Decimal(20000), 40)
    actor = staff_of(letting.corporation, user=ASKER)
    in_five_years = letting.proposed_at + timedelta(days=5 * 366)
    with acting_as(actor, at=in_five_years) as act, pytest.raises(Refusal) as raised:
        check_letting(act, letting=letting.pk, household=household, rent=Decimal(650))
    assert code_of(raised) == "no_amounts"


def test_only_who_lets_may_and_only_the_own() -> None:
    letting = ready(make_letting())
    lease = Lease(Contract.INDEFINITE, letting.proposed_at.date())
    with desk(letting, role=Role.ADVERTISER) as act, pytest.raises(Forbidden):
        sign_letting(act, letting=letting.pk, lease=lease)
    with acting_as(staff_of(make_corporation(), user=1)) as act, pytest.raises(NotVisible):
        sign_letting(act, letting=letting.pk, lease=lease)
    assert state_of(letting) == "proposed"


def test_an_exception_needs_a_second_person_who_is_not_the_first() -> None:
    letting = make_letting()
    make_check(letting, finding="rent_too_high")
    with desk(letting) as act:
        reason = ExceptionReason.REHOUSING
        assert propose_for_letting(act, letting=letting.pk, reason=reason, motive="Brand.")
        with pytest.raises(Refusal) as again:
            propose_for_letting(act, letting=letting.pk, reason=reason, motive="Brand.")
        assert code_of(again) == "proposed_before"
        assert desk_letting(act, letting.pk).step == Step.SECOND_PERSON
        proposal = LettingProposal.objects.get()
        with pytest.raises(Refusal) as own:
            decide_for_letting(act, proposal=proposal.pk, agreed=True)
        assert code_of(own) == "own_proposal"
    with desk(letting, SECOND, Role.LETTING_AGENT) as act, pytest.raises(Forbidden):
        decide_for_letting(act, proposal=proposal.pk, agreed=True)
    with acting_as(staff_of(make_corporation(), user=3)) as act, pytest.raises(NotVisible):
        decide_for_letting(act, proposal=proposal.pk, agreed=True)
    with desk(letting, SECOND) as act:
        decide_for_letting(act, proposal=proposal.pk, agreed=True)
        assert desk_letting(act, letting.pk).progress.is_checked
        with pytest.raises(Refusal) as twice:
            decide_for_letting(act, proposal=proposal.pk, agreed=False)
        assert code_of(twice) == "decided_before"
    # Another check asks for another exception.
    make_check(letting, finding="income_too_high")
    with desk(letting) as act:
        assert desk_letting(act, letting.pk).step == Step.EXCEPTION


def test_a_permit_goes_step_by_step_and_the_municipality_answers_itself() -> None:
    municipality = make_municipality()
    listing = make_listing(state=ListingState.COMPLETED, home=make_home(municipality=municipality))
    letting = make_letting(make_accepted(listing))
    with desk(letting) as act:
        yesterday = act.today - timedelta(days=1)
        with pytest.raises(Refusal) as raised:
            note_permit(act, letting=letting.pk, permit=PermitState.GRANTED, on=act.today)
        assert code_of(raised) == "no_such_step"
        note_permit(act, letting=letting.pk, permit=PermitState.NEEDED, on=yesterday)
        note_permit(act, letting=letting.pk, permit=PermitState.REQUESTED, on=yesterday)
    assert state_of(letting) == "permit_pending"
    with acting_as(officer_of(make_municipality(), 9)) as act, pytest.raises(NotVisible):
        answer_permit(act, letting=letting.pk, granted=True, on=act.today)
    with acting_as(officer_of(municipality, 8)) as act:
        with pytest.raises(Refusal) as early:
            answer_permit(act, letting=letting.pk, granted=True, on=yesterday - timedelta(days=1))
        assert code_of(early) == "before_request"
        answer_permit(act, letting=letting.pk, granted=True, on=act.today, number="HV-12")
        with pytest.raises(Refusal) as twice:
            answer_permit(act, letting=letting.pk, granted=False, on=act.today)
        assert code_of(twice) == "no_such_step"
    state_of(letting)
    assert (letting.permit, letting.permit_number) == ("granted", "HV-12")
    assert letting.permit_told_by == "municipal"


def test_nothing_is_signed_before_check_and_permit() -> None:
    letting = make_letting()
    for prepare in (lambda: None, lambda: make_check(letting, finding="rent_too_high")):
        prepare()
        with pytest.raises(Refusal) as raised:
            sign(letting)
        assert code_of(raised) == "not_ready"
        with desk(letting) as act, pytest.raises(Refusal):
            plan_signing(act, letting=letting.pk, signs_on=act.today)
    assert state_of(letting) == "proposed"


def test_signs_tells_and_the_night_ends_the_registration() -> None:
    scene, letting = accepted_scene()
    ready(letting)
    open_listing = make_listing(state=ListingState.PUBLISHED)
    response = make_response(open_listing, scene.own)
    with desk(letting) as act:
        plan_signing(act, letting=letting.pk, signs_on=act.today)
    assert sign(letting) == ""
    assert state_of(letting) == "signed"
    assert letting.rent == Decimal("650.00")
    subjects = [message.subject for message in messages_to(scene.own)]
    assert subjects[-1].startswith("U huurt ")
    assert messages_to(scene.stranger) == []
    with acting_as(round_()) as act:
        assert follow_signed(act) == {"followed": 1, "housed": 1}
        assert follow_signed(act) == {}
        registration = Registration.objects.get(applicant=scene.own)
        assert registration.state == "ended"
        assert Response.objects.get(pk=response.pk).state == "withdrawn"
        assert Registration.objects.get(applicant=scene.stranger).state == "active"


@pytest.mark.parametrize(
    ("contract", "kept"),
    [
        (Contract.YOUTH, "Huisvestingswet 2014, art. 11a"),
        (Contract.TEMPORARY, "Huisvestingswet 2014, art. 11b"),
        (Contract.INDEFINITE, ""),
        (Contract.CAMPUS, ""),
    ],
)
def test_the_law_keeps_some_registrations(contract: Contract, kept: str) -> None:
    scene, letting = accepted_scene()
    ready(letting)
    assert sign(letting, contract) == kept
    with acting_as(round_()) as act:
        follow_signed(act)
        state = Registration.objects.get(applicant=scene.own).state
        assert state == ("active" if kept else "ended")
        # Whoever keeps the registration takes part again.
        assert holders([scene.own.pk]) == set()


def test_the_record_waits_for_the_lease() -> None:
    scene, letting = accepted_scene()
    with acting_as(round_()):
        assert scene.listing.pk not in dict(unaccounted())
    ready(letting)
    sign(letting)
    with acting_as(round_()):
        assert scene.listing.pk in dict(unaccounted())
    make_accountability(scene.listing)
    with acting_as(round_()):
        assert AccountabilityRecord.objects.filter(listing=scene.listing).count() == 1


def test_giving_up_hands_the_home_to_the_next_of_the_same_list() -> None:
    scene, letting = accepted_scene()
    with acting_as(applicant(scene.other)) as act, pytest.raises(NotVisible):
        give_up_letting(act, offer=scene.offer.pk, reason=RefusalReason.HOME)
    with acting_as(applicant(scene.own)) as act:
        give_up_letting(act, offer=scene.offer.pk, reason=RefusalReason.HOME)
        with pytest.raises(Refusal) as again:
            give_up_letting(act, offer=scene.offer.pk, reason=RefusalReason.HOME)
        assert code_of(again) == "not_running"
    assert state_of(letting) == "cancelled"
    assert scene.states == ("in_offer", "refused", "refused", "ranked")
    with acting_as(round_()) as act:
        before = list(scene.first.ranking.candidates.values_list("response", "rank"))
        assert make_offers(act) == 1
        assert Offer.objects.get(state="open").candidate_id == scene.second.pk
        assert list(scene.first.ranking.candidates.values_list("response", "rank")) == before
    assert [message.kind for message in messages_to(scene.own)] == [
        "offer_accepted",
        "letting_given_up",
    ]


def test_a_corporation_cancels_with_two_persons_and_says_why() -> None:
    scene, letting = accepted_scene()
    reason = WithdrawalReason.INCOME_TOO_HIGH
    with desk(letting) as act:
        with pytest.raises(Refusal) as wrong:
            propose_for_letting(
                act, letting=letting.pk, reason=WithdrawalReason.OTHER_CANDIDATE, motive="x"
            )
        assert code_of(wrong) == "no_reason"
        assert propose_for_letting(act, letting=letting.pk, reason=reason, motive="Te hoog.")
    assert state_of(letting) == "proposed"
    with desk(letting, SECOND) as act:
        decide_for_letting(act, proposal=LettingProposal.objects.get().pk, agreed=True)
    assert state_of(letting) == "cancelled"
    assert scene.states == ("in_offer", "withdrawn", "passed_over", "ranked")
    (told,) = [one for one in messages_to(scene.own) if one.kind == "letting_cancelled"]
    assert "Uw inkomen is te hoog" in told.body
    with acting_as(round_()) as act:
        scene.first.refresh_from_db()
        assert (scene.first.passed_over_reason, scene.first.motive) == ("ONJ", "Te hoog.")
        assert make_offers(act) == 1


def test_a_declined_end_leaves_the_letting() -> None:
    letting = make_letting()
    with desk(letting) as act:
        reason = WithdrawalReason.NO_SHOW
        propose_for_letting(act, letting=letting.pk, reason=reason, motive="Niet gezien.")
    with desk(letting, SECOND) as act:
        decide_for_letting(act, proposal=LettingProposal.objects.get().pk, agreed=False)
    assert state_of(letting) == "proposed"


def test_a_signed_lease_is_never_cancelled() -> None:
    scene, letting = accepted_scene()
    ready(letting)
    sign(letting)
    with acting_as(applicant(scene.own)) as act, pytest.raises(Refusal) as raised:
        give_up_letting(act, offer=scene.offer.pk, reason=RefusalReason.HOME)
    assert code_of(raised) == "signed"
    assert scene.states == ("completed", "accepted", "accepted", "ranked")


@pytest.mark.parametrize("returns", [True, False])
def test_gives_responses_back_where_the_rules_say(returns: bool) -> None:  # noqa: FBT001
    document = shipped("twente_2")
    document["limits"] |= {"cancelling_returns_responses": returns, "max_open_responses": 2}
    regulation = make_regulation(document=document)
    listing = make_listing(state=ListingState.IN_OFFER, regulation=regulation)
    scene = make_scene(listing)
    others = [make_response(make_listing(state=ListingState.PUBLISHED), scene.own) for _ in "123"]
    with acting_as(applicant(scene.own)) as act:
        answer_offer(act, offer=scene.offer.pk, accepted=True)
    with acting_as(applicant(scene.own)) as act:
        give_up_letting(act, offer=scene.offer.pk, reason=RefusalReason.HOME)
        states = [Response.objects.get(pk=one.pk).state for one in others]
        assert states == (["active", "active", "withdrawn"] if returns else ["withdrawn"] * 3)
        assert [Response.objects.get(pk=one.pk).at for one in others] == [one.at for one in others]
    returned = events_of(listing).count("responses.returned")
    assert returned == int(returns)


def test_a_candidate_never_goes_back_on_the_list() -> None:
    scene, _letting = accepted_scene()
    with acting_as(applicant(scene.own)) as act:
        give_up_letting(act, offer=scene.offer.pk, reason=RefusalReason.HOME)
    with acting_as(round_()):
        scene.first.refresh_from_db()
    assert scene.first.state == CandidateState.REFUSED
    assert state_of(_letting) == LettingState.CANCELLED
