"""Every life cycle is held by the database: round the ORM's save, the whole cross product."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from django.db import DatabaseError

from allocation.core.lettings import LETTING_TRANSITIONS, LettingState
from allocation.core.life_cycles import (
    CANDIDATE_TRANSITIONS,
    INVITATION_TRANSITIONS,
    OFFER_TRANSITIONS,
    ROUND_TRANSITIONS,
    STEP_TRANSITIONS,
    VIEWING_TRANSITIONS,
    CandidateState,
    InvitationState,
    OfferState,
    RoundState,
    StepState,
    ViewingState,
)
from allocation.core.papers import REQUEST_TRANSITIONS, RequestState
from allocation.core.passing_over import PASS_OVER_TRANSITIONS, PassOverState
from allocation.models import (
    Candidate,
    DocumentRequest,
    Invitation,
    Letting,
    Offer,
    PassOver,
    Round,
    RoundStep,
    Viewing,
    ViewingSlot,
)
from applicants.core.complaints import COMPLAINT_TRANSITIONS, ComplaintState
from applicants.core.life_cycle import (
    DOCUMENT_TRANSITIONS,
    REGISTRATION_TRANSITIONS,
    DocumentState,
    RegistrationState,
)
from applicants.core.mandates import MANDATE_TRANSITIONS, MandateState
from applicants.core.moves import MOVE_TRANSITIONS, MoveState
from applicants.models import Complaint, Document, Mandate, Registration, RegistrationMove
from corporations.core.actors import Actor
from corporations.core.messages import MESSAGE_TRANSITIONS, MessageState
from corporations.isolation.session import acting_as
from corporations.models import Message, Municipality
from listings.core.life_cycle import (
    LISTING_TRANSITIONS,
    PUBLICATION_TRANSITIONS,
    RESPONSE_TRANSITIONS,
    ListingState,
    PublicationState,
    ResponseState,
)
from listings.models import Listing, Publication, Response
from regulation.core.life_cycle import REGULATION_TRANSITIONS, RegulationState
from regulation.models import Regulation
from tests.acts import administrator, applicant, officer_of, operator, postman, round_, staff_of
from tests.factories.allocation import (
    make_candidate,
    make_invitation,
    make_offer,
    make_pass_over,
    make_round,
    make_step,
    make_viewing,
    slots_of,
)
from tests.factories.applicants import (
    make_applicant,
    make_complaint,
    make_mandate,
    make_move,
    make_registration,
)
from tests.factories.corporations import make_corporation, make_message, make_user
from tests.factories.lettings import make_letting
from tests.factories.listings import make_listing, make_publication, make_response
from tests.factories.moments import LONG_AGO, now
from tests.factories.papers import make_document, make_papers
from tests.factories.regulation import make_regulation, shipped
from tests.factories.urgency import make_decision, make_declaration, make_request
from urgency.core.life_cycle import PHASE_TRANSITIONS, Phase
from urgency.core.requests import (
    CASE_TRANSITIONS,
    DECISION_TRANSITIONS,
    CaseState,
    DecisionState,
)
from urgency.models import Decision, Declaration, UrgencyRequest

if TYPE_CHECKING:
    from django.db.models import QuerySet

pytestmark = pytest.mark.django_db

Row = tuple[Actor, "QuerySet[Any]"]
TODAY = date(2026, 3, 1)


class LifeCycle(NamedTuple):
    """A transition table, how to make a row in a state, and what a new state asks for besides."""

    states: type[StrEnum]
    transitions: Iterable[tuple[str, str]]
    make: Callable[[str], Row]
    fields: Callable[[str], dict[str, Any]] = lambda _state: {}
    column: str = "state"


def _registration(state: str) -> Row:
    made = make_registration(
        make_applicant(registered=False), state=state, **_registration_fields(state)
    )
    return operator(), Registration.objects.filter(pk=made.pk)


def _registration_fields(state: str) -> dict[str, Any]:
    return {"ended_on": TODAY if state == "ended" else None}


def _complaint(state: str) -> Row:
    made = make_complaint(make_applicant(), make_corporation(), state=state, **_answered(state))
    return operator(), Complaint.objects.filter(pk=made.pk)


def _answered(state: str) -> dict[str, Any]:
    return {"answer": "Ja.", "answered_at": now()} if state == "answered" else {}


def _mandate(state: str) -> Row:
    made = make_mandate(make_applicant(), make_user(), state=state)
    return operator(), Mandate.objects.filter(pk=made.pk)


def _move(state: str) -> Row:
    made = make_move(make_applicant(), state=state, **_move_fields(state))
    return administrator(2), RegistrationMove.objects.filter(pk=made.pk)


def _move_fields(state: str) -> dict[str, Any]:
    if state == "proposed":
        return {}
    return {"decided_by": 2, "decided_at": LONG_AGO, "days": 365}


def _listing(state: str) -> Row:
    made = make_listing(state=ListingState(state))
    return operator(), Listing.objects.filter(pk=made.pk)


def _publication(state: str) -> Row:
    made = make_publication(state=state)
    return operator(), Publication.objects.filter(pk=made.pk)


def _listing_fields(state: str) -> dict[str, Any]:
    return {"commitment": "a" * 64} if state == "published" else {}


def _response(state: str) -> Row:
    made = make_response(state=state, **_response_fields(state))
    return applicant(made.applicant), Response.objects.filter(pk=made.pk)


def _response_fields(state: str) -> dict[str, Any]:
    return {"withdrawn_at": now() if state == "withdrawn" else None}


def _candidate(state: str) -> Row:
    made = make_candidate(state=CandidateState(state), **_candidate_fields(state))
    return round_(), Candidate.objects.filter(pk=made.pk)


def _candidate_fields(state: str) -> dict[str, Any]:
    if state != "passed_over":
        return {}
    return {"passed_over_reason": "NRE", "motive": "Geen antwoord."}


def _offer(state: str) -> Row:
    made = make_offer(state=state, **_offer_fields(state))
    return round_(), Offer.objects.filter(pk=made.pk)


def _offer_fields(state: str) -> dict[str, Any]:
    reason = {"refused": "HUU", "withdrawn": "TOE"}.get(state, "")
    return {"answered_at": None if state == "open" else now(), "reason": reason}


def _letting(state: str) -> Row:
    made = make_letting(state=state, **_letting_fields(state))
    return round_(), Letting.objects.filter(pk=made.pk)


def _letting_fields(state: str) -> dict[str, Any]:
    signed = {
        "permit": "not_needed",
        "contract": "ONB",
        "rent": 650,
        "starts_on": TODAY,
        "signed_at": LONG_AGO,
    }
    cancelled = {"cancelled_at": LONG_AGO, "cancel_reason": "GEG"}
    return {"signed": signed, "cancelled": cancelled}.get(state, {})


def _viewing(state: str) -> Row:
    made = make_viewing(state=state)
    return round_(), Viewing.objects.filter(pk=made.pk)


def _invitation(state: str) -> Row:
    viewing = make_viewing()
    slot = slots_of(viewing)[0] if state in _IN_A_SLOT else None
    made = make_invitation(viewing, state=state, slot=slot)
    return round_(), Invitation.objects.filter(pk=made.pk)


def _invitation_fields(state: str) -> dict[str, Any]:
    # A legal step goes to a slot of the viewing, or gives it back.
    slot = ViewingSlot.objects.order_by("-pk").values("pk")[:1]
    return {"slot": slot if state in _IN_A_SLOT else None}


_IN_A_SLOT = {"booked", "attended", "no_show"}


def _round(state: str) -> Row:
    return round_(), Round.objects.filter(pk=make_round(state=state).pk)


def _step(state: str) -> Row:
    return round_(), RoundStep.objects.filter(pk=make_step(state=state).pk)


def _message(state: str) -> Row:
    made = make_message()
    ways = {"waiting": [], "sending": ["sending"]}
    with acting_as(postman()):
        for step in ways.get(state, ["sending", state]):
            bounced_at = now() if step == "bounced" else None
            Message.objects.filter(pk=made.pk).update(state=step, bounced_at=bounced_at)
    return postman(), Message.objects.filter(pk=made.pk)


def _message_fields(state: str) -> dict[str, Any]:
    return {"bounced_at": now() if state == "bounced" else None}


def _document(state: str) -> Row:
    ways: dict[str, list[str]] = {"received": [], "removed": ["removed"]}
    made = make_document(make_applicant())
    with acting_as(round_()):
        for step in ways.get(state, ["quarantined", state]):
            rows = Document.objects.filter(pk=made.pk).exclude(state=step)
            rows.update(state=step, **_document_fields(step))
    return round_(), Document.objects.filter(pk=made.pk)


def _document_fields(state: str) -> dict[str, Any]:
    finding = {"infected": "virus", "unreadable": "broken"}.get(state, "")
    return {"finding": finding, "removed_at": now() if state == "removed" else None}


def _papers(state: str) -> Row:
    candidate = make_candidate(state=CandidateState.OFFERED)
    made = make_papers(candidate, state=state, **_papers_fields(state))
    return staff_of(candidate.corporation), DocumentRequest.objects.filter(pk=made.pk)


def _papers_fields(state: str) -> dict[str, Any]:
    return {"reason": "too_old" if state == "again" else ""}


def _pass_over(state: str) -> Row:
    made = make_pass_over(state=state)
    return staff_of(made.corporation), PassOver.objects.filter(pk=made.pk)


def _pass_over_fields(_state: str) -> dict[str, Any]:
    return {"decided_at": now(), "decided_by": 2, "decision": "Nagekeken."}


def _declaration(phase: str) -> Row:
    made = make_declaration(make_applicant(), phase=phase, **_declaration_fields(phase))
    return operator(), Declaration.objects.filter(pk=made.pk)


def _declaration_fields(phase: str) -> dict[str, Any]:
    return {"ended_on": TODAY, "end_reason": "housed"} if phase == "ended" else {}


def _regulation(state: str) -> Row:
    made = make_regulation(
        document=shipped("drenthe"),
        state=state,
        origin="proposal",
        proposed_by=1,
        **{"adopted_at": None, **_regulation_fields(state)},
    )
    return operator(), Regulation.objects.filter(pk=made.pk)


def _regulation_fields(state: str) -> dict[str, Any]:
    return {"adopted_at": LONG_AGO, "adopted_by": 2} if state == "adopted" else {}


def _case(state: str) -> Row:
    made = make_request(make_applicant(), state=state)
    owner = officer_of(Municipality(pk=made.municipality_id))
    acts_on = applicant(made.applicant) if state == "draft" else owner
    return acts_on, UrgencyRequest.objects.filter(pk=made.pk)


def _case_fields(state: str) -> dict[str, Any]:
    closed = state in {"granted", "refused", "not_considered", "withdrawn"}
    received = {"received_at": LONG_AGO} if state == "received" else {}
    return {"closed_at": now() if closed else None, **received}


def _decision(state: str) -> Row:
    made = make_decision(make_request(make_applicant()), state=state)
    owner = officer_of(Municipality(pk=made.municipality_id))
    return owner, Decision.objects.filter(pk=made.pk)


def _decision_fields(state: str) -> dict[str, Any]:
    return {} if state == "proposed" else {"decided_by": 2, "decided_at": LONG_AGO}


LIFE_CYCLES = {
    "registration": LifeCycle(
        RegistrationState, REGISTRATION_TRANSITIONS, _registration, _registration_fields
    ),
    "complaint": LifeCycle(ComplaintState, COMPLAINT_TRANSITIONS, _complaint, _answered),
    "mandate": LifeCycle(MandateState, MANDATE_TRANSITIONS, _mandate),
    "move": LifeCycle(MoveState, MOVE_TRANSITIONS, _move, _move_fields),
    "listing": LifeCycle(ListingState, LISTING_TRANSITIONS, _listing, _listing_fields),
    "publication": LifeCycle(PublicationState, PUBLICATION_TRANSITIONS, _publication),
    "response": LifeCycle(ResponseState, RESPONSE_TRANSITIONS, _response, _response_fields),
    "candidate": LifeCycle(CandidateState, CANDIDATE_TRANSITIONS, _candidate, _candidate_fields),
    "offer": LifeCycle(OfferState, OFFER_TRANSITIONS, _offer, _offer_fields),
    "letting": LifeCycle(LettingState, LETTING_TRANSITIONS, _letting, _letting_fields),
    "viewing": LifeCycle(ViewingState, VIEWING_TRANSITIONS, _viewing),
    "invitation": LifeCycle(
        InvitationState, INVITATION_TRANSITIONS, _invitation, _invitation_fields
    ),
    "round": LifeCycle(RoundState, ROUND_TRANSITIONS, _round),
    "step": LifeCycle(StepState, STEP_TRANSITIONS, _step),
    "message": LifeCycle(MessageState, MESSAGE_TRANSITIONS, _message, _message_fields),
    "document": LifeCycle(DocumentState, DOCUMENT_TRANSITIONS, _document, _document_fields),
    "papers": LifeCycle(RequestState, REQUEST_TRANSITIONS, _papers, _papers_fields),
    "pass_over": LifeCycle(PassOverState, PASS_OVER_TRANSITIONS, _pass_over, _pass_over_fields),
    "declaration": LifeCycle(
        Phase, PHASE_TRANSITIONS, _declaration, _declaration_fields, column="phase"
    ),
    "case": LifeCycle(CaseState, CASE_TRANSITIONS, _case, _case_fields),
    "decision": LifeCycle(DecisionState, DECISION_TRANSITIONS, _decision, _decision_fields),
    "regulation": LifeCycle(
        RegulationState, REGULATION_TRANSITIONS, _regulation, _regulation_fields
    ),
}
PAIRS = [
    (name, str(start), str(end))
    for name, life in LIFE_CYCLES.items()
    for start in life.states
    for end in life.states
    if start != end
]


class _Undone(Exception):  # noqa: N818  an answer, not an error
    """Rolls the attempt back."""


def _undo() -> None:
    raise _Undone


@pytest.mark.parametrize(("name", "start"), list(dict.fromkeys(pair[:2] for pair in PAIRS)))
def test_database_lets_through_what_the_table_has_and_nothing_else(name: str, start: str) -> None:
    life = LIFE_CYCLES[name]
    legal = {(str(a), str(b)) for a, b in life.transitions}
    actor, row = life.make(start)
    passed = set()
    for _, _, end in (pair for pair in PAIRS if pair[:2] == (name, start)):
        new = {life.column: end, **(life.fields(end) if (start, end) in legal else {})}
        try:
            with acting_as(actor):
                assert row.update(**new) == 1, "row security hides the row"
                passed.add((start, end))
                _undo()
        except _Undone:
            continue
        except DatabaseError as refused:
            assert "nvalid transition" in str(refused), (start, end)  # noqa: PT017  of many
    assert passed == {pair for pair in legal if pair[0] == start}


def test_every_table_of_transitions_is_tested() -> None:
    assert len(PAIRS) == sum(
        len(one.states) * (len(one.states) - 1) for one in LIFE_CYCLES.values()
    )
    for life in LIFE_CYCLES.values():
        assert {str(state) for pair in life.transitions for state in pair} <= {
            str(state) for state in life.states
        }
