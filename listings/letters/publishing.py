"""Publishing in words: what is wrong with a draft, what a refusal means."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _lazy

from corporations.core.refusals import Refusal

_PROBLEMS: Mapping[str, object] = {
    "closes_too_early": _lazy("The closing lies before the opening, or is over already."),
    "no_rules_on_closing_date": _lazy("No regulation is in force on the day of closing."),
    "unknown_model": _lazy("The rules on the day of closing do not know this model."),
    "unknown_label": _lazy("The rules on the day of closing do not know one of the labels."),
    "age_bounds_crossed": _lazy("The lowest age is above the highest."),
    "household_bounds_crossed": _lazy("The smallest household is above the largest."),
    "children_bounds_crossed": _lazy("The least number of children is above the most."),
    "income_bounds_crossed": _lazy("The lowest income is above the highest."),
    "quota_exceeded": _lazy(
        "The quota for this label is full in this municipality and year. Take the label off."
    ),
    "no_place": _lazy("A listing is for at least one home."),
    "not_draft": _lazy("This listing is published already, or was withdrawn."),
    "not_withdrawable": _lazy(
        "This listing cannot be withdrawn any more: the home is being offered or is let."
    ),
}


def problems(refusal: Refusal) -> list[str]:
    """Say everything that stands in the way, a sentence each."""
    codes = str(refusal.details.get("problems", refusal.code)).split()
    return [str(_PROBLEMS[code]) for code in codes]
