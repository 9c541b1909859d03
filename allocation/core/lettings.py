"""From the acceptance of a home to the signed lease: states, steps, coded reasons (DESIGN.md 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from allocation.core.affordability import IncomeGroup, Room
from allocation.core.life_cycles import PassOverReason, WithdrawalReason


class LettingState(StrEnum):
    """A letting is proposed by the acceptance; a signed one stays."""

    PROPOSED = "proposed"
    PERMIT_PENDING = "permit_pending"
    SIGNED = "signed"
    CANCELLED = "cancelled"


LETTING_TRANSITIONS: tuple[tuple[LettingState, LettingState], ...] = (
    (LettingState.PROPOSED, LettingState.PERMIT_PENDING),
    (LettingState.PROPOSED, LettingState.SIGNED),
    (LettingState.PROPOSED, LettingState.CANCELLED),
    (LettingState.PERMIT_PENDING, LettingState.SIGNED),
    (LettingState.PERMIT_PENDING, LettingState.CANCELLED),
)
RUNNING = (LettingState.PROPOSED, LettingState.PERMIT_PENDING)


class PermitState(StrEnum):
    """Whether the home may be lived in only with the municipality's permit, and how far that is."""

    UNKNOWN = "unknown"
    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused"


class Contract(StrEnum):
    """Kinds of lease: VERA list OVEREENKOMSTDETAILSOORT, those that social homes are let by."""

    INDEFINITE = "ONB"
    YOUTH = "JON"
    CAMPUS = "CAM"
    TEMPORARY = "TIJ"
    FLEX = "FLE"


# The registration survives these by law: Huisvestingswet 2014 art. 11a (youth lease, BW 7:274c) and
# art. 11b (fixed term, BW 7:271 lid 1, second sentence); Woningwet art. 46(3).
KEPT_BY_LAW: Mapping[Contract, str] = {
    Contract.YOUTH: "Huisvestingswet 2014, art. 11a",
    Contract.TEMPORARY: "Huisvestingswet 2014, art. 11b",
}


class ExceptionReason(StrEnum):
    """Why a home is let although the check fails.

    VERA list PASSENDHEIDDETAILSOORT; `free_room` is the order of BTIV 2015 art. 59 for incomes above
    the limit, for which VERA has no code.
    """

    SPECIAL_FAMILY = "BIJ"
    RESTRUCTURING = "HER"
    REHOUSING = "HHV"
    FREE_ROOM = "free_room"


# Why a corporation cancels a letting: VERA list AANBIEDINGDETAILSTATUS, codes under ING, and what
# the candidate's own place on the list says then (KANDIDAATDETAILSTATUS).
CANCEL_REASONS: Mapping[WithdrawalReason, PassOverReason] = {
    WithdrawalReason.DATA_INCORRECT: PassOverReason.DATA_INCORRECT,
    WithdrawalReason.NO_DOCUMENTS: PassOverReason.NO_ANSWER,
    WithdrawalReason.DOCUMENTS_WRONG: PassOverReason.DATA_INCORRECT,
    WithdrawalReason.INCOME_TOO_HIGH: PassOverReason.DATA_INCORRECT,
    WithdrawalReason.INCOME_TOO_LOW: PassOverReason.DATA_INCORRECT,
    WithdrawalReason.NO_PERMIT: PassOverReason.UNSUITABLE,
    WithdrawalReason.ANOTHER_HOME: PassOverReason.NO_INTEREST,
    WithdrawalReason.NO_SHOW: PassOverReason.NO_ANSWER,
    WithdrawalReason.WRONGLY_OFFERED: PassOverReason.UNSUITABLE,
}


class ProposalKind(StrEnum):
    """What one employee proposes and a second person decides."""

    EXCEPTION = "letting_exception"
    CANCELLATION = "letting_cancelled"


class Outcome(StrEnum):
    """Of a proposal; '' while it waits."""

    WAITING = ""
    AGREED = "agreed"
    DECLINED = "declined"


class Finding(StrEnum):
    """What the check found: VERA list PASSENDHEIDSSOORT for the rent, and the income limit beside it."""

    FITS = "fits"
    RENT_TOO_HIGH = "rent_too_high"
    INCOME_TOO_HIGH = "income_too_high"


def finding_of(room: Room, *, rent: Decimal, free_allocation: bool) -> Finding:
    """Return what the law says of this household and this rent, by the amounts of the year.

    The two conditions of the ranking, asked again at the lease: no social rent above the income
    limit unless the listing is in the free room, and no rent above the cap for a low income.
    """
    social = rent <= room.limits.social_rent
    if room.group == IncomeGroup.HIGH and social and not free_allocation:
        return Finding.INCOME_TOO_HIGH
    if room.group == IncomeGroup.LOW and rent > room.limits.rent_cap:
        return Finding.RENT_TOO_HIGH
    return Finding.FITS


class Step(StrEnum):
    """What must happen next, in the order of the work."""

    CHECK = "check"
    EXCEPTION = "exception"
    SECOND_PERSON = "second_person"
    PERMIT_QUESTION = "permit_question"
    ASK_PERMIT = "ask_permit"
    AWAIT_PERMIT = "await_permit"
    PERMIT_REFUSED = "permit_refused"
    PLAN = "plan"
    SIGN = "sign"
    DONE = "done"
    CANCELLED = "cancelled"


# Our own terms, in days, so that nobody waits without a date; no law gives them. The municipality's
# eight weeks are those of the general law (Awb art. 4:13).
WORK_DAYS = 7
SIGNING_DAYS = 21
PERMIT_DAYS = 56


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a letting is.

    Attributes:
        proposed_on: the day of the acceptance, in Amsterdam.
        finding: of the latest check, None before any.
        excepted: whether a second person agreed to let in spite of that finding.
        waits_for_second: whether a proposal waits.
        signs_on: the day on which the lease will be signed, where it is planned.
    """

    state: LettingState
    proposed_on: date
    finding: Finding | None
    excepted: bool
    waits_for_second: bool
    permit: PermitState
    permit_asked_on: date | None
    signs_on: date | None

    @property
    def is_checked(self) -> bool:
        """Whether the law lets the household live there, or an agreed exception does."""
        return self.finding == Finding.FITS or (self.finding is not None and self.excepted)

    @property
    def may_be_signed(self) -> bool:
        """Whether nothing stands in the way of the lease."""
        return (
            self.state in RUNNING
            and self.is_checked
            and not self.waits_for_second
            and self.permit in {PermitState.NOT_NEEDED, PermitState.GRANTED}
        )


def next_step(one: Progress) -> Step:
    """Return what must happen next."""
    if one.state not in RUNNING:
        return Step.DONE if one.state == LettingState.SIGNED else Step.CANCELLED
    if one.waits_for_second:
        return Step.SECOND_PERSON
    if one.finding is None:
        return Step.CHECK
    if not one.is_checked:
        return Step.EXCEPTION
    waiting = {
        PermitState.UNKNOWN: Step.PERMIT_QUESTION,
        PermitState.NEEDED: Step.ASK_PERMIT,
        PermitState.REQUESTED: Step.AWAIT_PERMIT,
        PermitState.REFUSED: Step.PERMIT_REFUSED,
    }.get(one.permit)
    return waiting or (Step.PLAN if one.signs_on is None else Step.SIGN)


def due_on(one: Progress) -> date | None:
    """Return by when the next step is due; None when nothing is left to do."""
    step = next_step(one)
    if step in {Step.DONE, Step.CANCELLED}:
        return None
    if step == Step.SIGN:
        return one.signs_on
    if step == Step.AWAIT_PERMIT and one.permit_asked_on is not None:
        return one.permit_asked_on + timedelta(days=PERMIT_DAYS)
    days = SIGNING_DAYS if step == Step.PLAN else WORK_DAYS
    return one.proposed_on + timedelta(days=days)


def kept_because(contract: Contract, *, always: bool) -> str:
    """Return why the registration stays after the lease: the article, `regulation`, or '' when it ends."""
    if contract in KEPT_BY_LAW:
        return KEPT_BY_LAW[contract]
    return "regulation" if always else ""
