"""Words of the dossier, and the sentences for what a service refuses."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _lazy

from corporations.core.refusals import Refusal

RELATION_WORDS: Mapping[str, object] = {
    "partner": _lazy("partner"),
    "child": _lazy("child"),
    "other": _lazy("somebody else"),
}
CORRECTION_WORDS: Mapping[str, object] = {
    "merge": _lazy("two registrations were merged"),
    "split": _lazy("a registration was split"),
    "conversion": _lazy("an older system was converted"),
    "region_join": _lazy("your old region joined this one"),
    "extra_time": _lazy("extra time was given"),
    "youth_contract": _lazy("time kept during a youth contract"),
}
_REFUSALS: Mapping[str, object] = {
    "already_registered": _lazy("You are registered already. One registration is enough."),
    "too_young": _lazy("You can register from the age of 18."),
    "not_a_birth_date": _lazy("This cannot be a date of birth. Check the year."),
    "since_in_future": _lazy("This day has not come yet. Choose an earlier day."),
}


def refused(refusal: Refusal) -> str:
    """Say why somebody could not be registered, and what can be done."""
    return str(_REFUSALS[refusal.code])
