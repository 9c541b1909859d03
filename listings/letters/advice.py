"""What the regulation in force says of a listing that is being filled in, in words."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy as _lazy, ngettext

from corporations.core.acts import Act
from corporations.letters import all_of, day, number
from listings.core.audience import Audience
from listings.core.publishing import REQUIRED
from listings.letters.fit import allocation
from listings.letters.publishing import problem_sentences
from listings.selectors.advice import Advice
from listings.selectors.publishing import Judgement
from listings.selectors.similar import Similar
from regulation.core.document import ListingHas, Model
from regulation.letters.limits import second_person_reason
from regulation.letters.rules import (
    condition_sentence,
    general_sentences,
    model_title,
    tier_title,
)
from regulation.letters.words import LABEL_WORDS, word

_MISSING: Mapping[str, object] = {
    "rent": _lazy("The rent is missing."),
    "total_rent": _lazy(
        "The rent with service costs is missing. If there are none, fill in the rent itself."
    ),
    "energy_label": _lazy(
        "The energy label is missing. Only a home that needs none, as a monument, may do without."
    ),
    "free_allocation": _lazy(
        "The description is missing. Say there why the income limit does not hold."
    ),
}


def advice_in_words(act: Act, advice: Advice) -> dict[str, Any]:
    """Return the context of listings/advice.html."""
    rules, judgement = advice.rules, advice.judgement
    if rules is None:
        text = _("No regulation is in force on %(day)s. Choose another day of closing.")
        return {"title": "", "problems": [text % {"day": day(advice.day)}], "rules_url": ""}
    asked = allocation().audience_of(act, advice.row) if advice.row else None
    return {
        "title": rules.title,
        "rules_url": reverse("regulation:rule_version", args=[advice.regulation]),
        "day": day(advice.day),
        "models": [model_title(model) for model in rules.models.values()],
        "model": _model(advice.model) if advice.model else None,
        "labels": [_label(advice, label, left) for label, left in advice.labels.items()],
        "audience": audience_sentences(asked, advice.similar) if advice.row else [],
        **verdict(judgement),
    }


def verdict(judgement: Judgement | None) -> dict[str, Any]:
    """Say what stands in the way of publishing, what the law wants said, and who must look."""
    if judgement is None:
        return {"judged": False, "problems": [], "missing": [], "second_person": ""}
    return {
        "judged": True,
        "problems": problem_sentences(judgement.problems),
        "missing": [
            {"text": str(_MISSING[code]), "source": REQUIRED[code]} for code in judgement.missing
        ],
        "second_person": second_person_sentence(judgement),
    }


def second_person_sentence(judgement: Judgement) -> str:
    """Say why a colleague must approve the publication; '' when nobody need."""
    if not judgement.second_person:
        return ""
    reasons = [second_person_reason(code) for code in judgement.second_person]
    return _("A colleague must approve this first, because of: %(what)s.") % {
        "what": all_of(reasons)
    }


def audience_sentences(audience: Audience | None, similar: Similar | None) -> list[str]:
    """Say how many households could get the home, and how many responded to homes like it."""
    if audience is None:
        said = [_("How many households meet the conditions cannot be said yet.")]
    elif audience.households is None:
        text = _("Fewer than %(least)s of about %(registered)s registered households qualify.")
        values = {"least": number(audience.least), "registered": number(audience.registered)}
        said = [text % values]
    else:
        text = _("About %(count)s of about %(registered)s registered households qualify.")
        values = {"count": number(audience.households), "registered": number(audience.registered)}
        said = [text % values]
    if similar is None:
        return [*said, _("No home like this was let this way in two years.")]
    text = ngettext(
        "One home like this was let this way in two years: %(usual)s people responded.",
        "%(count)s homes like this were let this way in two years. Usually %(usual)s people"
        " responded (%(least)s to %(most)s).",
        similar.listings,
    )
    values = {
        "count": number(similar.listings),
        "usual": number(similar.usual),
        "least": number(similar.least),
        "most": number(similar.most),
    }
    return [*said, text % values]


def _model(model: Model) -> dict[str, Any]:
    conditions = [condition_sentence(condition) for condition in model.conditions]
    return {
        "title": model_title(model),
        "conditions": [*general_sentences(), *conditions],
        "tiers": [tier_title(tier) for tier in model.tiers],
    }


def _label(advice: Advice, label: str, left: int | None) -> dict[str, str]:
    said = ""
    if left is not None:
        text = ngettext(
            "There is room for %(count)s more home in %(where)s in %(year)s.",
            "There is room for %(count)s more homes in %(where)s in %(year)s.",
            left,
        )
        values = {
            "count": number(left),
            "where": advice.municipality,
            "year": str(advice.day.year),
        }
        said = (
            text % values if left else _("There is no room left in %(where)s in %(year)s.") % values
        )
    elif advice.model and not _decides(advice.model, label):
        said = _("It decides nothing in this model: it only says for whom the home is meant.")
    return {"title": word(LABEL_WORDS, label), "text": said}


def _decides(model: Model, label: str) -> bool:
    bonuses = model.points.bonus if model.points else ()
    predicates = [one for tier in model.tiers for one in tier.when]
    predicates += [one for bonus in bonuses for one in bonus.when]
    return any(
        isinstance(one, ListingHas) and one.aspect == "label" and label in one.values
        for one in predicates
    )
