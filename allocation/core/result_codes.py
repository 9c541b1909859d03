"""What became of a candidate in the codes of VERA, for exports and for who knows the sector's words."""

from typing import NamedTuple

from allocation.core.life_cycles import CandidateState, PassOverReason


class Result(NamedTuple):
    """A pair of VERA codes: list KANDIDAATSTATUS and, where it has one, KANDIDAATDETAILSTATUS."""

    status: str
    detail: str = ""

    @property
    def text(self) -> str:
        """The two as people write them: AFG, or AFG/ONJ."""
        return f"{self.status}/{self.detail}" if self.detail else self.status


_BY_STATE = {
    # Responded, and not eligible: VERA has no status for it below "responded".
    CandidateState.EXCLUDED: Result("REA"),
    CandidateState.RANKED: Result("SEL"),
    CandidateState.CANDIDATE: Result("AAN", "BEZ"),
    CandidateState.OFFERED: Result("AAN", "AAN"),
    CandidateState.ACCEPTED: Result("TOE"),
    CandidateState.REFUSED: Result("GEW", "WEI"),
}
_PASSED_OVER = {
    PassOverReason.NO_ANSWER: Result("GEW", "NRE"),
    PassOverReason.NO_INTEREST: Result("GEW", "GEE"),
    PassOverReason.DATA_INCORRECT: Result("AFG", "ONJ"),
    PassOverReason.UNSUITABLE: Result("AFG", "ONG"),
}


def result_of(state: CandidateState, passed_over: PassOverReason | None = None) -> Result:
    """Return the codes of a candidate; `passed_over` is the reason of whoever was passed over."""
    if state is CandidateState.PASSED_OVER:
        assert passed_over is not None  # the database holds that
        return _PASSED_OVER[passed_over]
    return _BY_STATE[state]
