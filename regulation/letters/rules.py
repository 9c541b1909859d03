"""The rules of a regulation in plain sentences, the same for everyone who reads them."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import assert_never

from django.utils.translation import get_language, gettext as _

from corporations.letters import any_of, day, number, round_euros
from regulation.core.document import (
    Adult,
    AffordableRent,
    Between,
    Bonus,
    Condition,
    IncomeLimit,
    IndicationFits,
    KeyWorker,
    LeavesSocialHome,
    ListingHas,
    LivesIn,
    MinAreaPerPerson,
    Model,
    Occupancy,
    PointsForm,
    Predicate,
    Quota,
    RegisteredBefore,
    RegisteredBeforePublication,
    TenantOfLandlord,
    Tie,
    Tier,
    TieRequired,
    Urgency,
)
from regulation.letters.words import (
    BALANCE_WORDS,
    LABEL_WORDS,
    MODEL_WORDS,
    SCOPE_WORDS,
    SECTOR_WORDS,
    TIER_WORDS,
    urgencies,
    word,
    words_of,
)


def model_title(model: Model) -> str:
    """Name a model: the document's own title, or VERA's kind of model."""
    own = model.title if get_language() == "nl" else None
    return own or word(MODEL_WORDS, model.vera_model)


def tier_title(tier: Tier) -> str:
    """Name a group: the document's own title where we speak its language."""
    own = tier.title if get_language() == "nl" else None
    if own or tier.name in TIER_WORDS:
        return own or word(TIER_WORDS, tier.name)
    return tier.title or word(TIER_WORDS, tier.name).capitalize()


def tier_sentence(tier: Tier) -> str:
    """Say who is in a group."""
    if not tier.when:
        return _("Everyone else who responded.")
    parts = [predicate_phrase(predicate) for predicate in tier.when]
    return _("People for whom this holds: %(what)s.") % {"what": "; ".join(parts)}


def order_sentence(tier: Tier) -> str:
    """Say what decides inside a group, in order."""
    phrases = [key_phrase(key) for key in tier.order]
    if not phrases:
        return _("The draw decides inside this group.")
    return _("Inside this group: %(order)s.") % {"order": _(", then ").join(phrases)}


def predicate_phrase(predicate: Predicate) -> str:
    """Say a predicate as half a sentence, without anybody's own values."""
    match predicate:
        case Urgency():
            given = {"what": any_of(urgencies(predicate.categories))}
            return _("a declaration of urgency that fits this home (%(what)s)") % given
        case Tie():
            return tie_phrase(predicate)
        case Between():
            return _between(predicate)
        case ListingHas():
            return _listing_has(predicate)
        case _:
            return _of_person(predicate)


def tie_phrase(tie: Tie) -> str:
    """Say a tie: six years of living there, or work there, or both."""
    where = {"where": word(SCOPE_WORDS, tie.scope)}
    if set(tie.kinds) == {"social"}:
        return (
            _("six years of living in %(where)s, now or without a gap in the last ten years")
            % where
        )
    if set(tie.kinds) == {"economic"}:
        return _("working in %(where)s") % where
    return (
        _("working in %(where)s, or six years of living there, now or within the last ten years")
        % where
    )


def condition_sentence(condition: Condition) -> str:
    """Say a condition as a whole sentence."""
    match condition:
        case MinAreaPerPerson():
            return _("There are at least %(area)s m² for each person.") % {
                "area": number(condition.square_metres)
            }
        case Occupancy():
            return _occupancy(condition)
        case TieRequired():
            return _("You have a tie: %(tie)s.") % {"tie": tie_phrase(condition.tie)}
        case Adult() | IncomeLimit() | AffordableRent() | RegisteredBeforePublication():
            return _CONDITIONS[condition.rule]()
        case _:
            assert_never(condition)


_CONDITIONS: Mapping[str, Callable[[], str]] = {
    "adult": lambda: _("You are 18 or older when the listing closes."),
    "income_limit": lambda: _(
        "Your household earns no more than the limit for social housing of that year."
    ),
    "affordable_rent": lambda: _(
        "With a low income, the rent is no higher than the limit that fits your household."
    ),
    "registered_before_publication": lambda: _(
        "You were registered before the day on which the listing opened."
    ),
}


def general_sentences() -> list[str]:
    """Say what holds for every listing, before the model's own conditions (REGULATION.md 6)."""
    return [
        _("Your registration is active when the listing closes."),
        _("You are not blocked at that moment."),
    ]


def key_phrase(key: str) -> str:
    """Say an order key as half a sentence."""
    return _KEYS[key]()


_KEYS: Mapping[str, Callable[[], str]] = {
    "registration": lambda: _("who is registered longest goes first"),
    "urgency_since": lambda: _("who has been urgent longest goes first"),
    "urgency_ends": lambda: _("whose urgency ends soonest goes first"),
    "points": lambda: _("who has most points goes first"),
    "age": lambda: _("who is oldest goes first"),
    "response_time": lambda: _("who responded first goes first"),
    "draw": lambda: _("the draw decides"),
}


def tie_break_sentence(model: Model) -> str:
    """Say what parts people who are equal in everything."""
    if model.tie_break == "response_time":
        return _("Equal? Then who responded first goes first, and after that the draw.")
    return _("Equal? Then the draw decides.")


def points_sentences(form: PointsForm) -> list[str]:
    """Say how points are counted."""
    units = {
        "year": _("%(number)s point for every year of registration"),
        "month": _("%(number)s point for every month of registration"),
        "day": _("%(number)s point for every day of registration"),
    }
    lines = [units[form.unit] % {"number": number(form.per_unit)}]
    lines += [
        _("plus your %(balance)s") % {"balance": word(BALANCE_WORDS, item)}
        for item in form.components
    ]
    return lines + [_bonus(bonus) for bonus in form.bonus]


def quota_sentence(quota: Quota) -> str:
    """Say a quota."""
    label = word(LABEL_WORDS, quota.label or quota.name)
    if quota.max_share is not None:
        given = {"label": label, "share": number(quota.max_share * 100)}
        return _("%(label)s: at most %(share)s%% of the lettings of a municipality a year") % given
    share = quota.min_share if quota.min_share is not None else Decimal(0)
    return _("at least %(share)s%% of the lettings go to people without priority") % {
        "share": number(share * 100)
    }


def parameter_words() -> dict[str, str]:
    """Name the yearly amounts."""
    return {
        "income_limit_single": _("Income limit, one person"),
        "income_limit_multi": _("Income limit, more persons"),
        "social_rent_limit": _("Highest rent of social housing"),
        "affordable_income_single": _("Low income, one person"),
        "affordable_income_multi": _("Low income, more persons"),
        "affordable_income_elderly_single": _("Low income, one older person"),
        "affordable_income_elderly_multi": _("Low income, more persons, older"),
        "rent_cap_low": _("Highest rent with a low income, 1 or 2 persons"),
        "rent_cap_high": _("Highest rent with a low income, 3 or more persons"),
        "pension_age": _("State-pension age"),
    }


def parameter_value(name: str, value: Decimal) -> str:
    """Say a yearly amount: euros, or years for the pension age."""
    if name == "pension_age":
        return _("%(years)s years") % {"years": number(value)}
    return round_euros(value)


def bounds_phrase(low: Decimal | int | None, high: Decimal | int | None, unit: str = "") -> str:
    """Say bounds, both inclusive: 18 to 27, 55 or more, at most 3."""
    suffix = f" {unit}" if unit else ""
    if low is not None and high is not None:
        if low == high:
            return f"{number(low)}{suffix}"
        return _("%(low)s to %(high)s") % {"low": number(low), "high": number(high)} + suffix
    if low is not None:
        return _("%(low)s%(unit)s or more") % {"low": number(low), "unit": suffix}
    if high is not None:
        return _("at most %(high)s") % {"high": number(high)} + suffix
    return _("no limit")


def _between(predicate: Between) -> str:
    bounds = bounds_phrase(predicate.low, predicate.high)
    return {
        "age": _("age %(bounds)s"),
        "household": _("a household of %(bounds)s persons"),
        "children": _("%(bounds)s children under 18"),
    }[predicate.fact] % {"bounds": bounds}


def _listing_has(predicate: ListingHas) -> str:
    if predicate.aspect == "label":
        labels = any_of(words_of(LABEL_WORDS, predicate.values))
        return _("the listing carries the label “%(labels)s”") % {"labels": labels}
    where = any_of(predicate.values)
    return {
        "municipality": _("the home is in the municipality %(where)s"),
        "place": _("the home is in %(where)s"),
        "corporation": _("the home belongs to %(where)s"),
        "complex": _("the home is part of %(where)s"),
    }[predicate.aspect] % {"where": where}


def _of_person(
    predicate: LivesIn
    | KeyWorker
    | RegisteredBefore
    | LeavesSocialHome
    | TenantOfLandlord
    | IndicationFits,
) -> str:
    match predicate:
        case LivesIn():
            text = _("now living in %(where)s of the home")
            return text % {"where": word(SCOPE_WORDS, predicate.scope)}
        case KeyWorker():
            text = _("working in %(what)s in the municipality of the home")
            return text % {"what": any_of(words_of(SECTOR_WORDS, predicate.sectors))}
        case RegisteredBefore():
            return _("registered before %(day)s") % {"day": day(predicate.day)}
        case LeavesSocialHome() | TenantOfLandlord() | IndicationFits():
            return _PLAIN[type(predicate)]()
        case _:
            assert_never(predicate)


_PLAIN: Mapping[type, Callable[[], str]] = {
    LeavesSocialHome: lambda: _("leaving a social rented home in the region"),
    TenantOfLandlord: lambda: _("leaving a home of the same housing corporation"),
    IndicationFits: lambda: _("an indication for the adaptations of this home"),
}


def _occupancy(condition: Occupancy) -> str:
    bounds = bounds_phrase(condition.low, condition.high)
    return _("For each bedroom there are %(bounds)s persons.") % {"bounds": bounds}


def _bonus(bonus: Bonus) -> str:
    what = "; ".join(predicate_phrase(predicate) for predicate in bonus.when)
    add = (
        word(BALANCE_WORDS, bonus.add)
        if isinstance(bonus.add, str)
        else _("%(number)s points") % {"number": number(bonus.add)}
    )
    return _("plus %(add)s when this holds: %(what)s") % {"add": add, "what": what}
