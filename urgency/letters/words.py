"""Single words of urgency, and the sentences for what a service refuses."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from corporations.core.refusals import Refusal
from corporations.letters import all_of, euros, number
from regulation.letters.words import ACCESS_WORDS, HOME_TYPE_WORDS, word
from urgency.core.life_cycle import EndReason, Phase

PHASE_WORDS: Mapping[str, object] = {
    Phase.SELF_SEARCH: _lazy("searches"),
    Phase.MEDIATION: _lazy("is mediated"),
    Phase.ENDED: _lazy("ended"),
}
END_REASON_WORDS: Mapping[str, object] = {
    EndReason.HOUSED: _lazy("has got a home"),
    EndReason.REFUSED: _lazy("refused a home that fits"),
    EndReason.EXPIRED: _lazy("the term is over"),
    EndReason.WITHDRAWN: _lazy("the municipality withdrew it"),
    EndReason.GROUND_GONE: _lazy("the ground is gone"),
}
_REFUSALS: Mapping[str, object] = {
    "not_visible": _lazy(
        "No resident of your municipality has this number. Check it, or ask where the person lives."
    ),
    "unknown_category": _lazy("The rules in force do not know this category. Choose another."),
    "since_in_future": _lazy("The waiting time cannot start after today. Choose an earlier date."),
    "ends_before_today": _lazy("The last day lies before today. Choose a later date."),
    "already_urgent": _lazy(
        "This person has a declaration of this category already. End that one first."
    ),
    "already_ended": _lazy("This declaration has ended already. Nothing was changed."),
}


def refused(refusal: Refusal) -> str:
    """Say why a service did not do what was asked, and what can be done."""
    return str(_REFUSALS[refusal.code])


def profile_in_words(profile: Mapping[str, object], municipalities: Mapping[str, str]) -> list[str]:
    """Say a search profile as short phrases; [] when it restricts nothing.

    Args:
        profile: as in REGULATION.md section 3; rent in euros a month.
        municipalities: names by code.
    """
    said: list[str] = []
    types, access = _texts(profile, "home_types"), _texts(profile, "accessibility")
    if types:
        said.append(all_of([word(HOME_TYPE_WORDS, code) for code in types]))
    low, high = profile.get("bedrooms_min"), profile.get("bedrooms_max")
    if low is not None:
        said.append(_("at least %(number)s bedrooms") % {"number": number(int(str(low)))})
    if high is not None:
        said.append(_("at most %(number)s bedrooms") % {"number": number(int(str(high)))})
    if profile.get("max_rent") is not None:
        said.append(_("rent up to %(rent)s") % {"rent": euros(Decimal(str(profile["max_rent"])))})
    places = _texts(profile, "municipalities")
    if places:
        said.append(all_of([municipalities.get(code, code) for code in places]))
    if access:
        said.append(all_of([word(ACCESS_WORDS, code) for code in access]))
    return said


def _texts(profile: Mapping[str, object], name: str) -> list[str]:
    value = profile.get(name)
    return [str(item) for item in value] if isinstance(value, list | tuple) else []
