"""Adopt or decline a proposed move of the day that counts, as a second person."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import override

from applicants.core.life_cycle import RegistrationState
from applicants.core.moves import ENDS_THE_OTHER, MoveKind, MoveState, moved_to
from applicants.core.wording import registration_merged, registration_moved
from applicants.models import (
    Applicant,
    CoApplicant,
    Duplicate,
    HouseholdMember,
    Registration,
    RegistrationCorrection,
    RegistrationMove,
)
from applicants.selectors.accounts import accounts_of
from applicants.selectors.moves import (
    current,
    has_open_offer,
    needs_place,
    place_with,
    rule_on,
    standing_of,
)
from audit.core.events import Event, EventType
from audit.services import record
from corporations.core.acts import Act
from corporations.core.messages import Letter
from corporations.core.refusals import NotVisible, Refusal
from corporations.isolation.locks import lock
from corporations.letters import day
from corporations.selectors import user_label
from corporations.services.send_message import send_message


def decide_move(act: Act, *, move: int, adopted: bool, decision: str) -> None:
    """Adopt the move, which enters it in the ledger at once, or decline it; once.

    The days are computed now, from what counts today. A merge and a death end the other
    registration; who goes on alone is no co-applicant of the other any more.

    Raises:
        NotVisible: when there is no such move.
        Refusal: second_person when the proposer adopts, already_decided, reason_needed when a
            decline says nothing, not_registered, not_a_co_applicant, open_offer, nothing_moves.
    """
    rows = lock(RegistrationMove.objects.filter(pk=move))
    if not rows:
        raise NotVisible("move")
    row = rows[0]
    if row.state != MoveState.PROPOSED:
        raise Refusal("already_decided")
    if adopted and row.proposed_by == act.actor.user:
        raise Refusal("second_person")
    if not adopted and not decision.strip():
        raise Refusal("reason_needed")
    row.state = MoveState.ADOPTED if adopted else MoveState.DECLINED
    row.decided_by, row.decided_at = act.actor.user, act.at
    row.decider, row.decision = user_label(act.actor), decision
    if adopted:
        _adopt(act, row)
    else:
        row.save()
    what = EventType.MOVE_ADOPTED if adopted else EventType.MOVE_DECLINED
    payload = {"move": row.pk, "kind": row.kind, **({"days": row.days} if adopted else {})}
    for ref in Applicant.objects.filter(pk__in=[row.applicant_id, row.other_id or 0]).values_list(
        "ref", flat=True
    ):
        record(act, Event(f"applicant:{ref}", what, payload))


def _adopt(act: Act, row: RegistrationMove) -> None:
    own, before, after = _checked(act, row)
    kind = MoveKind(row.kind)
    place = place_with(row.applicant_id, row.other_id) if row.other_id else None
    row.days = (before - after).days
    row.save()
    if row.days:
        RegistrationCorrection.objects.create(
            registration=own,
            applicant_id=row.applicant_id,
            days=row.days,
            from_on=act.today,
            reason=kind.value,
            recorded_at=act.at,
            recorded_by=act.actor.user,
            move=row,
        )
    if kind in ENDS_THE_OTHER and row.other_id:
        _end_other(act, row, row.other_id)
    if needs_place(kind) and place is not None:
        _leave(act, place)
    _tell(act, row.applicant_id, row, lambda language: registration_moved(language, day(after)))
    if kind == MoveKind.MERGE and row.other_id:
        _tell(act, row.other_id, row, registration_merged)


def _checked(act: Act, row: RegistrationMove) -> tuple[Registration, date, date]:
    """Return the registration whose day moves, with the days that count before and after."""
    kind = MoveKind(row.kind)
    people = [one for one in (row.applicant_id, row.other_id) if one is not None]
    lock(Registration.objects.filter(applicant_id__in=people))
    if any(has_open_offer(one) for one in people):
        raise Refusal("open_offer")
    own, standing = current(row.applicant_id), standing_of(act, row)
    if own is None or standing is None:
        raise Refusal("not_registered")
    if needs_place(kind) and standing.added is None:
        raise Refusal("not_a_co_applicant")
    after = moved_to(kind, standing, rule=rule_on(act), durable=row.durable)
    if after is None and kind != MoveKind.MERGE:
        raise Refusal("nothing_moves")
    return own, standing.own, after or standing.own


def _end_other(act: Act, row: RegistrationMove, other: int) -> None:
    mine = Registration.objects.filter(applicant_id=other).exclude(state=RegistrationState.ENDED)
    if mine.filter(state=RegistrationState.DRAFT).exists():
        raise Refusal("not_registered")
    mine.update(state=RegistrationState.ENDED, ended_on=act.today)
    first, second = sorted([row.applicant_id, other])
    found = Duplicate.objects.filter(applicant=first, other=second, settled_at__isnull=True)
    found.update(settled_at=act.at, settled_by=act.actor.user, motive=f"{row.kind} {row.pk}")


def _leave(act: Act, place: CoApplicant) -> None:
    HouseholdMember.objects.filter(pk=place.member_id).update(superseded_at=act.at)
    CoApplicant.objects.filter(pk=place.pk).update(superseded_at=act.at)


def _tell(act: Act, person: int, row: RegistrationMove, words: Callable[[str], Letter]) -> None:
    account = accounts_of([person]).get(person)
    if account is None:
        return
    with override(account.language):
        letter = words(account.language)
    send_message(act, key=f"move:{row.pk}:{person}", user=account.user, letter=letter)
