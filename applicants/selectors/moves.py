"""Moves of the day that counts: what is proposed, what each would do, what was decided and by whom."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import connection

from applicants.core.identity import normal_name
from applicants.core.moves import LEAVES_THE_OTHER, MoveKind, MoveState, Standing, moved_to
from applicants.core.terms import SplitRule
from applicants.models import Applicant, CoApplicant, Registration, RegistrationMove
from applicants.selectors.registration import counts_from, ledger_of
from applicants.selectors.terms import terms_on
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.refusals import NotVisible
from corporations.core.sights import Sight

if TYPE_CHECKING:
    from django.db.models import QuerySet

MANY = 200


@dataclass(frozen=True, slots=True)
class Move:
    """A move as the regional administrator sees it; `own`: this very administrator proposed it."""

    id: int
    kind: MoveKind
    state: MoveState
    ref: str
    other_ref: str
    durable: bool
    asked: date | None
    proof: str
    motive: str
    proposer: str
    proposed_at: datetime
    decider: str
    decided_at: datetime | None
    decision: str
    days: int | None
    own: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What adopting a move now would do: `before` and `after` are days that count; None for nothing."""

    before: date | None
    after: date | None


def moves(act: Act, *, decided: bool) -> list[Move]:
    """Return the moves that wait for a second person, or the last that were decided."""
    rows = RegistrationMove.objects.select_related("applicant", "other")
    if decided:
        found = list(rows.exclude(state="proposed").order_by("-pk")[:MANY])
    else:
        found = list(rows.filter(state="proposed").order_by("pk"))
    act.saw((person for row in found for person in _people(row)), Sight.MOVES)
    return [_move(act, row) for row in found]


def move_of(act: Act, move: int) -> Move:
    """Return one move.

    Raises:
        NotVisible: when there is none.
    """
    row = RegistrationMove.objects.select_related("applicant", "other").filter(pk=move).first()
    if row is None:
        raise NotVisible("move")
    act.saw(_people(row), Sight.MOVE)
    return _move(act, row)


def outcome_of(act: Act, move: int) -> Outcome:
    """Return what adopting the move would do today."""
    row = RegistrationMove.objects.get(pk=move)
    standing = standing_of(act, row)
    if standing is None:
        return Outcome(None, None)
    return Outcome(
        standing.own,
        moved_to(MoveKind(row.kind), standing, rule=rule_on(act), durable=row.durable),
    )


def rule_on(act: Act) -> SplitRule:
    """Return the region's rule for who goes on alone; the strictest where it has none."""
    terms = terms_on(act.today)
    return terms.split_rule if terms else SplitRule.ADDED


def standing_of(act: Act, row: RegistrationMove) -> Standing | None:
    """Return the days that a move chooses from; None when a registration that it needs has ended."""
    own = current(row.applicant_id)
    other = current(row.other_id) if row.other_id else None
    if own is None or (row.other_id and other is None):
        return None
    place = place_with(row.applicant_id, row.other_id) if row.other_id else None
    return Standing(
        own=_counts(own, act.today),
        other=_counts(other, act.today) if other else None,
        earlier=_earlier(row.applicant_id, own, act.today),
        added=place.recorded_at.astimezone(AMSTERDAM).date() if place else None,
        asked=row.asked,
    )


def current(applicant: int) -> Registration | None:
    """Return the registration of a person that has not ended."""
    return Registration.objects.filter(applicant_id=applicant).exclude(state="ended").first()


def place_with(applicant: int, other: int) -> CoApplicant | None:
    """Return the person's place as a co-applicant of the other: same name, same birth date."""
    person = Applicant.objects.get(pk=applicant)
    name = normal_name(f"{person.given_name} {person.family_name}")
    return next(
        (
            row
            for row in _places(other).filter(member__birth_date=person.birth_date)
            if normal_name(f"{row.given_name} {row.family_name}") == name
        ),
        None,
    )


def has_open_offer(applicant: int) -> bool:
    """Tell whether an offer waits for the answer of this person."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_open_offer(%s)", [applicant])
        return bool(cursor.fetchone()[0])


def person_numbered(number: str) -> int | None:
    """Return who has exactly this registration number, or None."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_numbered(%s)", [number])
        (found,) = cursor.fetchone()
    return None if found is None else int(found)


def needs_place(kind: MoveKind) -> bool:
    """Tell whether the person must be a co-applicant of the other for this move."""
    return kind in LEAVES_THE_OTHER


def _places(other: int) -> "QuerySet[CoApplicant]":
    now = CoApplicant.objects.filter(applicant_id=other, superseded_at__isnull=True)
    return now.select_related("member").order_by("pk")


def _counts(row: Registration, today: date) -> date:
    return counts_from(row.registered_on, ledger_of(row.pk), today)


def _earlier(applicant: int, own: Registration, today: date) -> date | None:
    """Return the day of the old number, if that one ended by a merge: other ends lost their time."""
    merged = RegistrationMove.objects.filter(
        other_id=applicant, kind=MoveKind.MERGE, state=MoveState.ADOPTED
    )
    before = Registration.objects.filter(applicant_id=applicant, pk__lt=own.pk).order_by("-pk")
    old = before.first() if merged.exists() else None
    return _counts(old, old.ended_on or today) if old else None


def _people(row: RegistrationMove) -> list[int]:
    return [person for person in (row.applicant_id, row.other_id) if person is not None]


def _move(act: Act, row: RegistrationMove) -> Move:
    return Move(
        id=row.pk,
        kind=MoveKind(row.kind),
        state=MoveState(row.state),
        ref=row.applicant.ref,
        other_ref=row.other.ref if row.other else "",
        durable=row.durable,
        asked=row.asked,
        proof=row.proof,
        motive=row.motive,
        proposer=row.proposer,
        proposed_at=row.proposed_at,
        decider=row.decider,
        decided_at=row.decided_at,
        decision=row.decision,
        days=row.days,
        own=row.proposed_by == act.actor.user,
    )
