"""Lives of a candidate, an offer and a round (DESIGN.md 5): tables as data, tested whole."""

from enum import StrEnum


class CandidateState(StrEnum):
    """A response from its ranking on. `excluded` is final: it failed a condition."""

    EXCLUDED = "excluded"
    RANKED = "ranked"
    CANDIDATE = "candidate"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    PASSED_OVER = "passed_over"


CANDIDATE_TRANSITIONS: tuple[tuple[CandidateState, CandidateState], ...] = (
    (CandidateState.RANKED, CandidateState.CANDIDATE),
    (CandidateState.CANDIDATE, CandidateState.OFFERED),
    (CandidateState.OFFERED, CandidateState.ACCEPTED),
    (CandidateState.OFFERED, CandidateState.REFUSED),
    (CandidateState.RANKED, CandidateState.PASSED_OVER),
    (CandidateState.CANDIDATE, CandidateState.PASSED_OVER),
    (CandidateState.OFFERED, CandidateState.PASSED_OVER),
    # The letting was cancelled before the lease was signed (core/lettings.py).
    (CandidateState.ACCEPTED, CandidateState.REFUSED),
    (CandidateState.ACCEPTED, CandidateState.PASSED_OVER),
)


class OfferState(StrEnum):
    """An offer waits for its answer until it expires."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


OFFER_TRANSITIONS: tuple[tuple[OfferState, OfferState], ...] = (
    (OfferState.OPEN, OfferState.ACCEPTED),
    (OfferState.OPEN, OfferState.REFUSED),
    (OfferState.OPEN, OfferState.EXPIRED),
    (OfferState.OPEN, OfferState.WITHDRAWN),
    # The letting was cancelled before the lease was signed (core/lettings.py).
    (OfferState.ACCEPTED, OfferState.REFUSED),
    (OfferState.ACCEPTED, OfferState.WITHDRAWN),
)


class StopReason(StrEnum):
    """Why the clock of an offer stands still."""

    BOUNCED = "bounced"  # the message about it did not arrive
    VIEWING = "viewing"  # the home can be looked at first


class ViewingKind(StrEnum):
    """For whoever holds an offer, or for the first of the ranking before any offer is made."""

    SINGLE = "single"
    GROUP = "group"


class ViewingState(StrEnum):
    """A viewing is held once its list of who came is closed."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


VIEWING_TRANSITIONS: tuple[tuple[ViewingState, ViewingState], ...] = (
    (ViewingState.PLANNED, ViewingState.HELD),
    (ViewingState.PLANNED, ViewingState.CANCELLED),
)


class InvitationState(StrEnum):
    """An invitation to a viewing, until it is known whether the person came."""

    INVITED = "invited"  # has not chosen a time
    BOOKED = "booked"
    DECLINED = "declined"  # does not want to come
    ATTENDED = "attended"
    NO_SHOW = "no_show"
    LAPSED = "lapsed"  # the viewing was over before a time was chosen
    WITHDRAWN = "withdrawn"  # by us: the viewing or the offer is off


INVITATION_TRANSITIONS: tuple[tuple[InvitationState, InvitationState], ...] = (
    (InvitationState.INVITED, InvitationState.BOOKED),
    (InvitationState.INVITED, InvitationState.DECLINED),
    (InvitationState.INVITED, InvitationState.LAPSED),
    (InvitationState.INVITED, InvitationState.WITHDRAWN),
    (InvitationState.BOOKED, InvitationState.INVITED),
    (InvitationState.BOOKED, InvitationState.DECLINED),
    (InvitationState.BOOKED, InvitationState.ATTENDED),
    (InvitationState.BOOKED, InvitationState.NO_SHOW),
    (InvitationState.BOOKED, InvitationState.WITHDRAWN),
    # Noted for the wrong person at the door.
    (InvitationState.ATTENDED, InvitationState.BOOKED),
)


class RoundState(StrEnum):
    """A round that stops loudly is failed; started again it goes on where it was."""

    RUNNING = "running"
    FAILED = "failed"
    FINISHED = "finished"


ROUND_TRANSITIONS: tuple[tuple[RoundState, RoundState], ...] = (
    (RoundState.RUNNING, RoundState.FAILED),
    (RoundState.FAILED, RoundState.RUNNING),
    (RoundState.RUNNING, RoundState.FINISHED),
)


class StepState(StrEnum):
    """A step of a round; `absent` is a step of DESIGN.md 7 that this version does not have yet."""

    ABSENT = "absent"
    WAITING = "waiting"
    RUNNING = "running"
    FAILED = "failed"
    FINISHED = "finished"


STEP_TRANSITIONS: tuple[tuple[StepState, StepState], ...] = (
    (StepState.WAITING, StepState.RUNNING),
    (StepState.RUNNING, StepState.FAILED),
    (StepState.FAILED, StepState.RUNNING),
    (StepState.RUNNING, StepState.FINISHED),
)


class PassOverReason(StrEnum):
    """Why a better-ranked candidate does not get the home: VERA list KANDIDAATDETAILSTATUS."""

    NO_ANSWER = "NRE"
    DATA_INCORRECT = "ONJ"
    UNSUITABLE = "ONG"
    NO_INTEREST = "GEE"


class RefusalReason(StrEnum):
    """Why an applicant refuses: VERA list AANBIEDINGDETAILSTATUS, codes under GEW."""

    NO_INTEREST = "GEE"
    HOME = "WBN"
    QUALITY = "WKN"
    SURROUNDINGS = "WOB"
    RENT_TOO_HIGH = "HUU"
    OUTDOOR_SPACE = "BUI"
    PARKING_OR_STORAGE = "PAO"
    PERSONAL = "PER"


class WithdrawalReason(StrEnum):
    """Why an offer is taken back: VERA list AANBIEDINGDETAILSTATUS, codes under ING."""

    NO_ANSWER_IN_TIME = "REA"
    DATA_INCORRECT = "GEG"
    UNSUITABLE = "ONG"
    OTHER_CANDIDATE = "TOE"
    NO_SHOW = "NIE"
    # Of a letting that is cancelled after the acceptance.
    NO_DOCUMENTS = "DOC"
    DOCUMENTS_WRONG = "DON"
    INCOME_TOO_HIGH = "INH"
    INCOME_TOO_LOW = "INL"
    NO_PERMIT = "GER"
    ANOTHER_HOME = "AND"
    WRONGLY_OFFERED = "ONT"


# An open offer to somebody who is passed over is taken back with the reason that fits.
WITHDRAWN_BECAUSE: dict[PassOverReason, WithdrawalReason] = {
    PassOverReason.NO_ANSWER: WithdrawalReason.NO_ANSWER_IN_TIME,
    PassOverReason.DATA_INCORRECT: WithdrawalReason.DATA_INCORRECT,
    PassOverReason.UNSUITABLE: WithdrawalReason.UNSUITABLE,
    PassOverReason.NO_INTEREST: WithdrawalReason.OTHER_CANDIDATE,
}
