"""Offers in words: their states, their time line, what comes next, why an answer did not count."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from allocation.core.lettings import PERMIT_DAYS, LettingState, PermitState
from allocation.core.life_cycles import OfferState, StopReason, WithdrawalReason
from allocation.selectors.own_lettings import OwnLetting
from allocation.selectors.own_offers import OwnOffer, Stop
from corporations.core.refusals import Refusal
from corporations.letters import day, moment

OFFER_WORDS: Mapping[str, Any] = {
    OfferState.OPEN: _lazy("waits for an answer"),
    OfferState.ACCEPTED: _lazy("accepted"),
    OfferState.REFUSED: _lazy("refused"),
    OfferState.EXPIRED: _lazy("not answered in time"),
    OfferState.WITHDRAWN: _lazy("taken back"),
}
# VERA list AANBIEDINGDETAILSTATUS, codes under ING.
_WITHDRAWN: Mapping[str, Any] = {
    WithdrawalReason.NO_ANSWER_IN_TIME: _lazy("You did not answer in time."),
    WithdrawalReason.DATA_INCORRECT: _lazy("Your data are not right."),
    WithdrawalReason.UNSUITABLE: _lazy("The home does not suit your household or income."),
    WithdrawalReason.OTHER_CANDIDATE: _lazy("You said that you do not want the home."),
    WithdrawalReason.NO_SHOW: _lazy("You were not at the appointment."),
    WithdrawalReason.NO_DOCUMENTS: _lazy("Your documents did not come in time."),
    WithdrawalReason.DOCUMENTS_WRONG: _lazy("Your documents are not in order."),
    WithdrawalReason.INCOME_TOO_HIGH: _lazy("Your income is too high for this home."),
    WithdrawalReason.INCOME_TOO_LOW: _lazy("The rent does not fit your income."),
    WithdrawalReason.NO_PERMIT: _lazy("The municipality gave no housing permit."),
    WithdrawalReason.ANOTHER_HOME: _lazy("You accepted another home."),
    WithdrawalReason.WRONGLY_OFFERED: _lazy("The home was offered to you by mistake."),
}
STOP_WORDS: Mapping[StopReason, Any] = {
    StopReason.BOUNCED: _lazy("Our e-mail did not arrive."),
    StopReason.VIEWING: _lazy("You can look at the home first."),
}
_REFUSALS: Mapping[str, Any] = {
    "not_open": _lazy("This offer cannot be answered any more."),
    "expired": _lazy("The time to answer is over. The home goes to the next person."),
    "reason_needed": _lazy("Choose why you refuse. It helps us to offer better homes."),
    "not_stopped": _lazy("The time of this offer runs already. Nothing was changed."),
}


def refused(refusal: Refusal) -> str:
    """Say why an answer did not count, and what can be done."""
    return str(_REFUSALS[refusal.code])


def until_words(expires_at: datetime, stopped_at: datetime | None) -> str:
    """Say until when an offer can be answered, or that its clock stands still."""
    if stopped_at is not None:
        return _("Your time stands still. You can answer now.")
    return _("Answer before %(moment)s.") % {"moment": moment(expires_at)}


def lease_next(one: OwnOffer, letting: OwnLetting) -> list[str]:
    """Say how far the lease of an accepted home is, and by when what follows."""
    if letting.state == LettingState.SIGNED:
        starts = day(letting.starts_on) if letting.starts_on else ""
        return [
            _("The lease is signed. You pay rent from %(day)s.") % {"day": starts},
            _("Your registration stays.")
            if letting.registration_stays
            else _("Your registration ends in the night after the signing."),
        ]
    said = []
    if letting.permit == PermitState.REQUESTED and letting.permit_asked_on:
        latest = day(letting.permit_asked_on + timedelta(days=PERMIT_DAYS))
        said.append(
            _("The municipality decides on your housing permit, before %(day)s.") % {"day": latest}
        )
    if letting.signs_on is not None:
        said.append(_("You sign the lease on %(day)s.") % {"day": day(letting.signs_on)})
    else:
        said.append(
            _("%(corporation)s contacts you about the lease.") % {"corporation": one.corporation}
        )
    return [*said, _("Until then you are not offered another home.")]


def what_next(one: OwnOffer, letting: OwnLetting | None = None) -> list[str]:
    """Say what happens next, after the answer or without one."""
    if one.state == OfferState.ACCEPTED and letting is not None:
        return lease_next(one, letting)
    if one.state == OfferState.ACCEPTED:
        return [
            _("%(corporation)s contacts you about the lease.") % {"corporation": one.corporation},
            _("Until then you are not offered another home."),
        ]
    if one.state == OfferState.OPEN and not one.is_open:
        return [_("The home goes to the next person in the coming night.")]
    if one.state == OfferState.OPEN:
        return []
    why = str(_WITHDRAWN[one.reason]) if one.reason in _WITHDRAWN else ""
    return [
        *([why] if why else []),
        _("The home goes to the next person in the coming night."),
        _("Your registration stays as it is. You can be offered other homes again."),
    ]


def offer_timeline(
    *,
    made_at: datetime,
    expires_at: datetime,
    answered_at: datetime | None,
    state: OfferState,
    stops: Sequence[Stop],
) -> list[dict[str, str]]:
    """What was, what is now and what comes, of an offer."""
    events = [{"state": "done", "when": moment(made_at), "text": _("The home was offered.")}]
    for stop in stops:
        events += _stop(stop)
    if answered_at is None:
        if not any(stop.until is None for stop in stops):
            text = _("The last moment to answer.")
            events.append({"state": "now", "when": moment(expires_at), "text": text})
        text = _("Without an answer the home goes to the next person.")
        events.append({"state": "latest", "when": _("The night after"), "text": text})
        return events
    said = _("The offer was %(state)s.") % {"state": OFFER_WORDS[state]}
    return [*events, {"state": "done", "when": moment(answered_at), "text": said}]


def _stop(stop: Stop) -> list[dict[str, str]]:
    why = str(STOP_WORDS[stop.reason])
    if stop.until is None:
        text = _("%(why)s The time to answer stands still.") % {"why": why}
        return [{"state": "now", "when": moment(stop.since), "text": text}]
    text = _("%(why)s The time to answer stood still until %(moment)s.") % {
        "why": why,
        "moment": moment(stop.until),
    }
    return [{"state": "done", "when": moment(stop.since), "text": text}]
