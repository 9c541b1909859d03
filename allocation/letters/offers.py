"""Offers in words: their states, and why an answer did not count."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _lazy

from allocation.core.life_cycles import OfferState
from corporations.core.refusals import Refusal

OFFER_WORDS: Mapping[str, object] = {
    OfferState.OPEN: _lazy("waits for an answer"),
    OfferState.ACCEPTED: _lazy("accepted"),
    OfferState.REFUSED: _lazy("refused"),
    OfferState.EXPIRED: _lazy("not answered in time"),
    OfferState.WITHDRAWN: _lazy("taken back"),
}
_REFUSALS: Mapping[str, object] = {
    "not_open": _lazy("This offer cannot be answered any more."),
    "expired": _lazy("The time to answer is over. The home goes to the next person."),
    "reason_needed": _lazy("Choose why you refuse. It helps us to offer better homes."),
}


def refused(refusal: Refusal) -> str:
    """Say why an answer did not count, and what can be done."""
    return str(_REFUSALS[refusal.code])
