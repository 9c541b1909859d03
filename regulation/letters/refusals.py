"""Sentences for what the services of regulations refuse."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _lazy

from corporations.core.refusals import Refusal

_REFUSALS: Mapping[str, object] = {
    "known_version": _lazy("This very document is there already. Nothing was stored."),
    "second_person": _lazy("You proposed this version. A second person must adopt it."),
    "already_adopted": _lazy("This version is adopted already. Nothing was changed."),
}


def refused(refusal: Refusal) -> str:
    """Say why a service did not do what was asked."""
    return str(_REFUSALS[refusal.code])
