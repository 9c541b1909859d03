"""Lettings in the weeks before the demonstration's night: checked, planned, signed, or given up."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from allocation.core.affordability import Household
from allocation.core.lettings import Contract, ExceptionReason, PermitState, Step
from allocation.selectors.lettings import told_household
from allocation.selectors.lettings_under_way import UnderWay, lettings_in_region
from allocation.services.check_letting import check_letting
from allocation.services.note_permit import note_permit
from allocation.services.propose_for_letting import propose_for_letting
from allocation.services.run_round import ROUND_ACTOR
from allocation.services.sign_letting import Lease, plan_signing, sign_letting
from corporations.core.actors import Actor, Kind
from corporations.core.acts import AMSTERDAM, Act
from corporations.core.permissions import PERMISSIONS, Role
from corporations.core.refusals import Refusal
from corporations.isolation.session import acting_as
from woonportaal.demonstration.chance import Chance

_NO_ACCOUNT = 0  # of a corporation whose employees have no account in the demonstration
_PERMIT, _BUSY = 0.2, 0.25


def let_homes(night: datetime, seed: int) -> None:
    """Let a day of work happen on every letting after a night: one step each.

    Outside any act. What was done is recognised: a step waits for as many days of work as it comes
    after, whatever is repeated.
    """
    at = datetime.combine(night.astimezone(AMSTERDAM).date(), time(14), AMSTERDAM)
    with acting_as(ROUND_ACTOR, read_only=True):
        waiting = [one for one in lettings_in_region() if one.proposed_at < at]
    for one in waiting:
        if one.step not in _WORK or not _has_time(one, at, seed):
            continue
        _days, work = _WORK[one.step]
        chance = _chance(one, at, seed)
        actor = Actor(
            Kind.STAFF,
            user=_NO_ACCOUNT,
            corporation=one.corporation,
            permissions=PERMISSIONS[Role.LETTING_AGENT],
        )
        try:
            with acting_as(actor, at=at) as act:
                work(act, one, chance)
        except Refusal:
            continue  # given up meanwhile, or the amounts of that year are not there


def _has_time(one: UnderWay, at: datetime, seed: int) -> bool:
    """Whether the days since the acceptance, busy ones left out, are enough for this step."""
    days = (at.date() - one.proposed_at.astimezone(AMSTERDAM).date()).days
    spent = (_chance(one, at - timedelta(days=ago), seed).random() for ago in range(days))
    return sum(mood >= _BUSY for mood in spent) > _WORK[one.step][0]


def _chance(one: UnderWay, at: datetime, seed: int) -> Chance:
    return Chance(seed, f"letting {one.listing_ref} {one.applicant} {at.date()}")


def _check(act: Act, one: UnderWay, _chance: Chance) -> None:
    household = told_household(act, one.applicant) or Household(1, one.rent * 40, 40)
    check_letting(act, letting=one.id, household=household, rent=one.rent)


def _except(act: Act, one: UnderWay, _chance: Chance) -> None:
    motive = "Het gezin verloor de vorige woning door brand. Zie het verslag van de brandweer."
    propose_for_letting(act, letting=one.id, reason=ExceptionReason.REHOUSING, motive=motive)


def _permit(act: Act, one: UnderWay, chance: Chance) -> None:
    needed = chance.random() < _PERMIT
    permit = PermitState.NEEDED if needed else PermitState.NOT_NEEDED
    note_permit(act, letting=one.id, permit=permit, on=act.today)


def _ask(act: Act, one: UnderWay, _chance: Chance) -> None:
    note_permit(act, letting=one.id, permit=PermitState.REQUESTED, on=act.today)


def _answer(act: Act, one: UnderWay, _chance: Chance) -> None:
    asked = one.permit_asked_on
    if asked is None or act.today < asked + timedelta(days=9):
        return
    number = f"HV-{one.id:05}"
    note_permit(act, letting=one.id, permit=PermitState.GRANTED, on=act.today, number=number)


def _plan(act: Act, one: UnderWay, _chance: Chance) -> None:
    plan_signing(act, letting=one.id, signs_on=act.today + timedelta(days=2))


def _sign(act: Act, one: UnderWay, _chance: Chance) -> None:
    if one.due is not None and one.due > act.today:
        return
    first = (act.today.replace(day=1) + timedelta(days=32)).replace(day=1)
    sign_letting(act, letting=one.id, lease=Lease(Contract.INDEFINITE, first))


# How many days of work come before each step, and the step.
_WORK: Mapping[Step, tuple[int, Callable[[Act, UnderWay, Chance], None]]] = {
    Step.CHECK: (0, _check),
    Step.EXCEPTION: (1, _except),
    Step.PERMIT_QUESTION: (1, _permit),
    Step.ASK_PERMIT: (2, _ask),
    Step.AWAIT_PERMIT: (3, _answer),
    Step.PLAN: (2, _plan),
    Step.SIGN: (3, _sign),
}
