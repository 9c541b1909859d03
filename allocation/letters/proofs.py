"""Corrections and needs that a desk decides, in words: for the person and for the desk."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from allocation.letters.papers import refused as file_refused
from applicants.core.proofs import KINDS, Denial, ProofAbout, ProofKind, ProofState
from applicants.selectors.proofs import Asked, Identification
from corporations.core.refusals import Refusal
from corporations.letters import day, moment
from regulation.letters.words import ACCESS_WORDS, word

PROOF_WORDS: Mapping[ProofKind, Any] = {
    ProofKind.IDENTITY: _lazy("Passport, identity card or residence permit"),
    ProofKind.REGISTER: _lazy("Extract of the register of persons (BRP)"),
    ProofKind.CERTIFICATE: _lazy("Certificate of birth, marriage or partnership"),
    ProofKind.COURT: _lazy("Decision of a court"),
    ProofKind.CARE: _lazy("Decision of the municipality about care or a home (Wmo)"),
}
DENIAL_WORDS: Mapping[Denial, Any] = {
    Denial.NO_PROOF: _lazy("No proof came"),
    Denial.UNREADABLE: _lazy("The proof cannot be read"),
    Denial.SHOWS_OTHER: _lazy("The proof shows something else than was asked"),
    Denial.OTHER_PERSON: _lazy("The proof is about somebody else"),
    Denial.TOO_OLD: _lazy("The proof is too old"),
}
STATE_WORDS: Mapping[ProofState, Any] = {
    ProofState.WAITING: _lazy("Waits for us"),
    ProofState.ASKED: _lazy("We asked for proof"),
    ProofState.PROPOSED: _lazy("Waits for a second employee"),
    ProofState.APPROVED: _lazy("Approved"),
    ProofState.REFUSED: _lazy("Not approved"),
    ProofState.WITHDRAWN: _lazy("Taken back"),
}
_REFUSALS: Mapping[str, Any] = {
    "already_decided": _lazy("Somebody decided this already, or the person took it back."),
    "second_person": _lazy("You proposed this yourself. Somebody else must approve it."),
    "own_request": _lazy("This is your own request. Somebody else must decide."),
    "wrong_proof": _lazy("Choose which document you saw."),
    "no_reason": _lazy("Choose why it is refused."),
}


def refused(refusal: Refusal) -> str:
    """Say why nothing was done."""
    if refusal.code in _REFUSALS:
        return str(_REFUSALS[refusal.code])
    return file_refused(refusal)


def what(one: Asked) -> str:
    """Say what is asked, without what it says."""
    if one.about is ProofAbout.NEED:
        return _("Accessible home")
    assert one.now is not None
    assert one.wanted is not None
    if one.now.birth_date == one.wanted.birth_date:
        return _("Another name")
    return _("Another date of birth")


def proofs_of(about: ProofAbout) -> list[tuple[str, Any]]:
    """Return the documents that can prove it, as choices."""
    return [(kind.value, PROOF_WORDS[kind]) for kind in KINDS[about]]


def facts(one: Asked) -> list[dict[str, Any]]:
    """Return what is asked and how far it is."""
    rows = [
        (_("Registration number"), one.ref),
        (_("Now it reads"), said(one.now)),
        (_("It should read"), said(one.wanted)),
        (_("Needed"), word(ACCESS_WORDS, one.need) if one.need else ""),
        (_("Reason of the person"), one.motive),
        (_("Asked on"), moment(one.asked_at)),
        (_("Proof asked for on"), moment(one.papers_asked_at) if one.papers_asked_at else ""),
        (_("Document seen"), str(PROOF_WORDS[one.proof]) if one.proof else ""),
        (_("Proposed by"), _by(one.proposer, one.proposed_at)),
        (_("Decided by"), _by(one.decider, one.decided_at)),
        (_("Reason of the refusal"), str(DENIAL_WORDS[one.reason]) if one.reason else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def consequences(one: Asked) -> list[str]:
    """Say what approving does."""
    if one.two_persons and one.state is not ProofState.PROPOSED:
        return [
            _("Nothing changes yet: a second employee must approve it."),
            _("This can change the place of the person on a list."),
        ]
    told = _("The person gets a message.")
    counts = _("It counts for every list that is made from now on. Lists that stand do not change.")
    if one.about is ProofAbout.NEED:
        return [_("The need counts as proven."), counts, told]
    again = _("We look again whether somebody is registered twice.")
    return [_("The name and date of birth change at once."), counts, again, told]


def said(one: Identification | None) -> str:
    """Say a name and a birth date."""
    if one is None:
        return ""
    return _("%(name)s, born on %(day)s") % {"name": one.name, "day": day(one.birth_date)}


def next_step(one: Asked) -> str:
    """Say to the person what happens next, or what came of it."""
    if one.state is ProofState.APPROVED:
        return _("Approved. It counts for every list that we make from now on.")
    if one.state is ProofState.REFUSED and one.reason is not None:
        return _("Not approved: %(reason)s. You can ask again, with another proof.") % {
            "reason": str(DENIAL_WORDS[one.reason]).lower()
        }
    if not one.files:
        return _("Hand in proof. Until then nothing changes.")
    if one.state is ProofState.PROPOSED:
        return _("An employee saw your proof. A second employee looks at it too.")
    return _("We look at your proof. Until then nothing changes.")


def _by(who: str, at: Any) -> str:
    return f"{who}, {moment(at)}" if at else ""
