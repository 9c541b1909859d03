"""Why somebody is not on a list, as the desk reads it: the condition, its article, and what to do."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _, gettext_lazy as _lazy

from allocation.core.conditions import EXCLUSION_CODES
from allocation.core.ranking_file import NOT_ELIGIBLE, PRIVATE_REASONS
from allocation.letters.desk import PASS_OVER_REASONS
from allocation.selectors.desk import DeskCandidate
from allocation.selectors.whereabouts import Where, Whereabouts
from corporations.letters import moment, number
from regulation.core.document import Model

REASON_WORDS: Mapping[str, object] = {
    NOT_ELIGIBLE: _lazy("Does not meet a condition; the person sees which"),
    "registered": _lazy("Was not registered at the closing"),
    "not_blocked": _lazy("Was blocked at the closing"),
    "adult": _lazy("Was under 18 at the closing"),
    "registered_before_publication": _lazy("Registered only when the listing was open already"),
    "min_area_per_person": _lazy("The household is too large for the surface"),
    "occupancy": _lazy("The household does not fit the number of bedrooms"),
    "tie_required": _lazy("Has no tie with the area"),
    "listing_age": _lazy("Is not of the age that the listing asks"),
    "listing_household": _lazy("The household is not of the size that the listing asks"),
    "listing_children": _lazy("Has not the number of children that the listing asks"),
}
SAYABLE = tuple(code for code in EXCLUSION_CODES if code not in PRIVATE_REASONS)


class Because(NamedTuple):
    """A condition that failed; `cite` is its article, '' where the rules name none."""

    text: str
    cite: str


def becauses(one: DeskCandidate, model: Model) -> list[Because]:
    """Return each condition that somebody failed, as far as the desk may know, with its article."""
    cites = {condition.rule: condition.cite or model.cite or "" for condition in model.conditions}
    return [Because(str(REASON_WORDS[code]), cites.get(code, "")) for code in one.reasons]


def reason_choices() -> list[tuple[str, object]]:
    """The reasons to look for: not on the list because of, or passed over because of."""
    return [
        ("", _("any reason")),
        (NOT_ELIGIBLE, REASON_WORDS[NOT_ELIGIBLE]),
        *((code, REASON_WORDS[code]) for code in SAYABLE),
        *((reason.value, words) for reason, words in PASS_OVER_REASONS.items()),
    ]


def whereabouts_title(found: Whereabouts, ref: str) -> str:
    """Answer where somebody is, in one sentence."""
    rank = found.candidate.rank if found.candidate else None
    return _WHERE[found.where]() % {"ref": ref, "rank": number(rank or 0)}


_WHERE: Mapping[Where, Callable[[], str]] = {
    Where.ON_THE_LIST: lambda: _("%(ref)s stands at number %(rank)s"),
    Where.EXCLUDED: lambda: _("%(ref)s responded, but is not on the list"),
    Where.WITHDREW: lambda: _("%(ref)s withdrew the response before the closing"),
    Where.TOO_LATE: lambda: _("%(ref)s responded after the closing"),
    Where.TOO_EARLY: lambda: _("%(ref)s responded before the listing opened"),
    Where.NOT_REGISTERED: lambda: _("%(ref)s responded, but was not registered at the closing"),
    Where.NO_RESPONSE: lambda: _("%(ref)s did not respond to this home"),
}


def whereabouts_sentences(found: Whereabouts) -> list[str]:
    """Say what the answer rests on, and where the person reads the rest."""
    if found.where == Where.NO_RESPONSE:
        return [
            _("Check the number. More than this we may not say of somebody who did not respond.")
        ]
    if found.at is None or found.where == Where.ON_THE_LIST:
        return []
    at = {"moment": moment(found.at)}
    if found.where == Where.WITHDREW:
        return [_("Withdrawn on %(moment)s. Then somebody is not ranked.") % at]
    said = [_("Responded on %(moment)s.") % at]
    if found.where == Where.EXCLUDED:
        said.append(_("The person reads the reason with the own data under My responses."))
    return said
