"""The words of the desk: states of candidates, reasons to pass over, refusals."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _lazy

from allocation.core.life_cycles import CandidateState, PassOverReason

STATE_OF_CANDIDATE: Mapping[CandidateState, object] = {
    CandidateState.EXCLUDED: _lazy("Not on the list"),
    CandidateState.RANKED: _lazy("On the list"),
    CandidateState.CANDIDATE: _lazy("Candidate"),
    CandidateState.OFFERED: _lazy("Has an offer"),
    CandidateState.ACCEPTED: _lazy("Accepted"),
    CandidateState.REFUSED: _lazy("Refused"),
    CandidateState.PASSED_OVER: _lazy("Passed over"),
}
PASS_OVER_REASONS: Mapping[PassOverReason, object] = {
    PassOverReason.NO_ANSWER: _lazy("The person did not answer"),
    PassOverReason.DATA_INCORRECT: _lazy("The data are not right"),
    PassOverReason.UNSUITABLE: _lazy("The home does not suit the person"),
    PassOverReason.NO_INTEREST: _lazy("The person is not interested"),
}
