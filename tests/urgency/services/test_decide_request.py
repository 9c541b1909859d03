"""Deciding: by one or by two, once, with effect in the very next ranking; and a letter about it."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from allocation.models import Candidate
from allocation.services.run_round import run_round
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.session import acting_as
from listings.core.life_cycle import ListingState
from tests import acts
from tests.allocation.services.scenes import at_once
from tests.factories.applicants import make_applicant
from tests.factories.corporations import make_municipality
from tests.factories.listings import make_listing, make_response
from tests.factories.moments import today
from tests.urgency.services.asking import STORY, Asking, make_asking
from urgency.core.requests import DecisionState, Outcome
from urgency.letters.letter import DECISION, RECEIPT, letter_pdf
from urgency.models import Decision, Declaration
from urgency.selectors.requests import case_of, own_request
from urgency.services.begin_request import begin_request, save_request
from urgency.services.decide_request import (
    Verdict,
    confirm_decision,
    decide_request,
    decline_decision,
)
from urgency.services.submit_request import submit_request
from urgency.services.take_request import take_request

REFUSED = Verdict(outcome=Outcome.REFUSED, reasons="U kunt bij uw zus.", grounds=["solvable"])


def granted(**fields: Any) -> Verdict:
    given = {
        "outcome": Outcome.GRANTED,
        "reasons": "U zorgt elke dag voor uw moeder.",
        "category": "informal_care",
        "since_on": today(),
        "ends_on": today() + timedelta(days=180),
        **fields,
    }
    return Verdict(**given)


def taken(ground: str = "informal_care") -> Asking:
    asking = make_asking(ground)
    with acting_as(asking.one) as act:
        take_request(act, number=asking.number)
    return asking


@pytest.mark.django_db
def test_one_person_decides_and_the_declaration_is_there() -> None:
    asking = taken()
    with acting_as(asking.one) as act:
        made = decide_request(
            act, number=asking.number, verdict=granted(profile={"bedrooms_max": 2})
        )
        assert made is DecisionState.MADE
        declaration = Declaration.objects.get()
    assert (declaration.category, declaration.profile) == ("informal_care", {"bedrooms_max": 2})
    assert asking.row.state == "granted"
    with acting_as(asking.actor) as act:
        decision = own_request(act, asking.number).decision
        assert decision is not None
        assert decision.object_by is not None
        assert (decision.object_by - act.today).days >= 42


@pytest.mark.django_db
def test_two_persons_decide_where_the_route_asks_it() -> None:
    asking = taken("medical")
    with acting_as(asking.one) as act:
        assert decide_request(act, number=asking.number, verdict=REFUSED) is DecisionState.PROPOSED
        with pytest.raises(Refusal, match="same_person"):
            confirm_decision(act, number=asking.number)
        with pytest.raises(Refusal, match="proposed"):
            decide_request(act, number=asking.number, verdict=REFUSED)
    with acting_as(asking.actor) as act:
        assert own_request(act, asking.number).decisions == ()
    with acting_as(asking.other) as act:
        decline_decision(act, number=asking.number, why="Vraag eerst advies.")
    with acting_as(asking.one) as act:
        decide_request(act, number=asking.number, verdict=REFUSED)
    with acting_as(asking.other) as act:
        confirm_decision(act, number=asking.number)
    assert asking.row.state == "refused"
    with acting_as(asking.actor) as act:
        assert [one.state for one in own_request(act, asking.number).decisions] == ["made"]


@pytest.mark.django_db
def test_a_refusal_needs_a_ground_and_another_municipality_decides_nothing() -> None:
    asking = taken()
    bare = Verdict(outcome=Outcome.REFUSED, reasons="Nee.")
    with acting_as(asking.one) as act, pytest.raises(Refusal, match="no_ground"):
        decide_request(act, number=asking.number, verdict=bare)
    stranger = acts.officer_of(make_municipality(), user=asking.one.user)
    with acting_as(stranger) as act, pytest.raises(NotVisible):
        decide_request(act, number=asking.number, verdict=REFUSED)


@pytest.mark.django_db
def test_who_fled_from_elsewhere_is_granted_urgency_where_they_asked() -> None:
    """Huisvestingswet 16: whoever fled may live anywhere; the request itself lets them be reached."""
    asking = taken("shelter")
    there = make_applicant()
    with acting_as(acts.applicant(there)) as act:
        number = begin_request(act)
        answers = {"municipality": asking.here.code, "ground": "shelter", "story": STORY}
        save_request(act, number=number, answers=answers)
        submit_request(act, number=number, declared=True)
    with acting_as(asking.one) as act:
        take_request(act, number=number)
        decide_request(act, number=number, verdict=granted(category="shelter"))
        assert case_of(act, number).state == "granted"


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_second_decide_once() -> None:
    asking = taken()

    def decides(actor: Any, verdict: Verdict) -> None:
        with acting_as(actor) as act:
            decide_request(act, number=asking.number, verdict=verdict)

    raised = at_once(lambda: decides(asking.one, granted()), lambda: decides(asking.other, REFUSED))
    codes = [error.code for error in raised if isinstance(error, Refusal)]
    assert codes == ["not_open"]
    with acting_as(asking.one):
        made = Decision.objects.get()
        declarations = Declaration.objects.count()
    assert asking.row.state == made.outcome
    assert declarations == (made.outcome == "granted")


@pytest.mark.django_db(transaction=True)
def test_a_grant_counts_in_the_very_next_ranking() -> None:
    asking = taken()
    listing = make_listing(state=ListingState.PUBLISHED, model="registration_time")
    longer = make_applicant()
    make_response(listing, longer)
    make_response(listing, asking.person)
    with acting_as(asking.one) as act:
        decide_request(act, number=asking.number, verdict=granted())
    run_round(listing.closes_at + timedelta(hours=2))
    with acting_as(acts.round_()):
        first = Candidate.objects.get(applicant=asking.person)
        second = Candidate.objects.get(applicant=longer)
    assert (first.rank, first.tier) == (1, "urgent")
    assert (second.rank, second.tier) == (2, "regular")


@pytest.mark.django_db
def test_letters_are_tagged_pdfs_with_remedies_and_days() -> None:
    asking = taken()
    with acting_as(asking.one) as act:
        decide_request(act, number=asking.number, verdict=REFUSED)
        case = case_of(act, asking.number)
    receipt, decision = (_read(letter_pdf(case, which, {})) for which in (RECEIPT, DECISION))
    for reader in (receipt, decision):
        assert reader.metadata is not None
        assert asking.number in str(reader.metadata.title)
    text = decision.pages[0].extract_text()
    assert "U kunt bij uw zus." in text
    assert "bezwaar" in text
    assert STORY not in text
    assert letter_pdf(case, "verlenging", {}) is None


def _read(pdf: bytes | None) -> PdfReader:
    """A letter that is tagged and says in which language it is."""
    assert pdf is not None
    reader = PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    return reader
