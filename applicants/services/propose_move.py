"""Propose to move the day that somebody's time counts from."""

from django.db import IntegrityError

from applicants.core.moves import NEEDS_ANOTHER, MoveKind, Proposal
from applicants.models import Applicant, RegistrationMove
from applicants.selectors.moves import (
    current,
    has_open_offer,
    needs_place,
    outcome_of,
    person_numbered,
    place_with,
)
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from corporations.selectors import user_label


def propose_move(act: Act, *, proposal: Proposal) -> int:
    """Keep a proposal for a second person; nothing moves before they adopt it. Return its id.

    Raises:
        Refusal: unknown_number, unknown_other, same_number, day_needed, not_registered,
            not_a_co_applicant, open_offer, nothing_moves, already_proposed.
    """
    person, another = _people(proposal)
    if RegistrationMove.objects.filter(applicant_id=person, state="proposed").exists():
        raise Refusal("already_proposed")
    kind = proposal.kind
    assert act.actor.user is not None  # an administrator has an account
    try:
        # A savepoint of its own: of two proposals at once one is answered, not thrown.
        with acting_as(act.actor, at=act.at, request_id=act.request_id):
            row = RegistrationMove.objects.create(
                kind=kind,
                applicant_id=person,
                other_id=another,
                durable=proposal.durable and kind in {MoveKind.SPLIT, MoveKind.DIVORCE},
                asked=proposal.asked if kind == MoveKind.EXTRA_TIME else None,
                proof=proposal.proof,
                motive=proposal.motive,
                proposed_by=act.actor.user,
                proposer=user_label(act.actor),
                proposed_at=act.at,
            )
            # Only now the database lets this administrator see the people that it names.
            _check(act, row)
    except IntegrityError as error:
        raise Refusal("already_proposed") from error
    ref = Applicant.objects.values_list("ref", flat=True).get(pk=person)
    record(act, Event(f"applicant:{ref}", EventType.MOVE_PROPOSED, {"move": row.pk, "kind": kind}))
    return row.pk


def _people(proposal: Proposal) -> tuple[int, int | None]:
    person, another = person_numbered(proposal.number), None
    if person is None:
        raise Refusal("unknown_number")
    if proposal.kind in NEEDS_ANOTHER:
        another = person_numbered(proposal.other)
        if another is None:
            raise Refusal("unknown_other")
    if person == another:
        raise Refusal("same_number")
    if proposal.kind == MoveKind.EXTRA_TIME and proposal.asked is None:
        raise Refusal("day_needed")
    return person, another


def _check(act: Act, row: RegistrationMove) -> None:
    people = [one for one in (row.applicant_id, row.other_id) if one is not None]
    if any(current(one) is None for one in people):
        raise Refusal("not_registered")
    kind = MoveKind(row.kind)
    if needs_place(kind) and not place_with(row.applicant_id, row.other_id or 0):
        raise Refusal("not_a_co_applicant")
    if any(has_open_offer(one) for one in people):
        raise Refusal("open_offer")
    if kind != MoveKind.MERGE and outcome_of(act, row.pk).after is None:
        raise Refusal("nothing_moves")
