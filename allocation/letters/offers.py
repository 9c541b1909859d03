"""Offers in words: their states, and why people refuse."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _lazy

from allocation.core.life_cycles import OfferState, RefusalReason
from corporations.core.refusals import Refusal

OFFER_WORDS: Mapping[str, object] = {
    OfferState.OPEN: _lazy("waits for an answer"),
    OfferState.ACCEPTED: _lazy("accepted"),
    OfferState.REFUSED: _lazy("refused"),
    OfferState.EXPIRED: _lazy("not answered in time"),
    OfferState.WITHDRAWN: _lazy("taken back"),
}
# VERA list AANBIEDINGDETAILSTATUS, codes under GEW.
REFUSAL_WORDS: Mapping[str, object] = {
    RefusalReason.NO_INTEREST: _lazy("I am not interested any more"),
    RefusalReason.HOME: _lazy("The home itself does not suit me"),
    RefusalReason.QUALITY: _lazy("The home is not in good repair"),
    RefusalReason.SURROUNDINGS: _lazy("The surroundings do not suit me"),
    RefusalReason.RENT_TOO_HIGH: _lazy("The rent is too high"),
    RefusalReason.OUTDOOR_SPACE: _lazy("The outdoor space does not suit me"),
    RefusalReason.PARKING_OR_STORAGE: _lazy("Parking or storage does not suit me"),
    RefusalReason.PERSONAL: _lazy("For personal reasons"),
}
_REFUSALS: Mapping[str, object] = {
    "not_open": _lazy("This offer cannot be answered any more."),
    "expired": _lazy("The time to answer is over. The home goes to the next person."),
    "reason_needed": _lazy("Choose why you refuse. It helps us to offer better homes."),
}


def refused(refusal: Refusal) -> str:
    """Say why an answer did not count, and what can be done."""
    return str(_REFUSALS[refusal.code])
