"""Groups and order keys with the person's own values, in plain sentences."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _, ngettext

from allocation.core.explained import KeyStep, Said, TierStep, UrgencyGap, Value, Values
from allocation.letters.checks import persons, texts
from corporations.letters import any_of, day, moment, number, since
from regulation.letters.rules import bounds_phrase
from regulation.letters.words import (
    ACCESS_WORDS,
    BALANCE_WORDS,
    LABEL_WORDS,
    SCOPE_WORDS,
    SECTOR_WORDS,
    urgencies,
    word,
    words_of,
)

# Facts of the dossier that a predicate rests on: where "is this wrong?" leads.
FACT_OF_PREDICATE: Mapping[str, str] = {
    "urgency": "urgency",
    "tie": "residence",
    "lives_in": "residence",
    "age": "person",
    "household": "household",
    "children": "household",
    "leaves_social_home": "residence",
    "tenant_of_landlord": "residence",
    "key_worker": "work",
    "indication_fits": "indication",
    "registered_before": "registration",
}


def missing_sentence(said: Said) -> str:
    """Say why somebody is not in a group: the first thing that was missing."""
    return _MISSING[said.code](said.values)


def holding_sentence(said: Said) -> str:
    """Say what holds for somebody in a group."""
    return _HOLDING[said.code](said.values)


def tier_count_sentence(step: TierStep) -> str:
    """Say how many people are in a group that goes before."""
    if step.count is None:
        return ""
    if step.count == 0:
        return _("Nobody is in this group.")
    text = ngettext(
        "%(number)s person is in this group and goes first.",
        "%(number)s people are in this group and go first.",
        step.count,
    )
    return text % {"number": step.count}


def key_title(step: KeyStep) -> str:
    """Ask the question that an order key answers."""
    return {
        "registration": _("How long have you been registered?"),
        "urgency_since": _("How long have you been urgent?"),
        "urgency_ends": _("When does your urgency end?"),
        "points": _("How many points do you have?"),
        "age": _("How old are you?"),
        "response_time": _("When did you respond?"),
        "draw": _("What did the draw give?"),
    }[step.key]


def key_sentence(step: KeyStep) -> str:
    """Say the value that counted, and how it was made."""
    return _KEY_SENTENCES[step.key](step.text, step.values)


def above_value(key: str, theirs: str, mine: str) -> str:
    """Say the value of the person just above beside the own one."""
    return _ABOVE[key]({"theirs": theirs, "mine": mine})


def _iso_day(text: str) -> str:
    return day(date.fromisoformat(text))


def _no_urgency(values: Values) -> str:
    what = any_of(urgencies(texts(values["categories"])))
    return {
        UrgencyGap.NONE: _("No. You have no declaration of urgency."),
        UrgencyGap.OTHER_CATEGORY: _("No. Your urgency is of another kind than: %(what)s."),
        UrgencyGap.NOT_VALID: _("No. Your declaration did not hold on the closing date."),
        UrgencyGap.MEDIATION: _(
            "No. We look for a home for you ourselves; so this does not count."
        ),
        UrgencyGap.OUTSIDE_PROFILE: _("No. This home lies outside your search profile."),
        UrgencyGap.HELPS: _("Yes. Your declaration of urgency counts."),
    }[UrgencyGap(str(values["gap"]))] % {"what": what}


def _where(values: Values) -> str:
    return word(SCOPE_WORDS, str(values["scope"]))


def _bounded(values: Values, unit: str = "") -> str:
    low, high = values.get("low"), values.get("high")
    return bounds_phrase(
        low if isinstance(low, int | Decimal) else None,
        high if isinstance(high, int | Decimal) else None,
        unit,
    )


def _labels(values: Values) -> str:
    return any_of(words_of(LABEL_WORDS, texts(values["values"])))


def _sectors(values: Values) -> str:
    return any_of(words_of(SECTOR_WORDS, texts(values["sectors"])))


_MISSING: Mapping[str, Callable[[Values], str]] = {
    "urgency": _no_urgency,
    "tie": lambda values: (
        _("No. We know no tie with %(where)s: work there, or six years of living there.")
        % {"where": _where(values)}
    ),
    "lives_in": lambda values: (
        _("No. You do not live in %(where)s of this home.") % {"where": _where(values)}
    ),
    "age": lambda values: (
        _("No. You are %(own)s. This group is for people of %(bounds)s.")
        % {"own": values["own"], "bounds": _bounded(values, _("years"))}
    ),
    "household": lambda values: (
        _("No. You are %(own)s. This group is for %(bounds)s.")
        % {"own": persons(values["own"]), "bounds": _bounded(values, _("persons"))}
    ),
    "children": lambda values: (
        _("No. Children under 18: %(own)s. This group has %(bounds)s.")
        % {"own": values["own"], "bounds": _bounded(values)}
    ),
    "leaves_social_home": lambda _values: _("No. You leave no social rented home in the region."),
    "tenant_of_landlord": lambda _values: _(
        "No. You do not leave a home of this housing corporation."
    ),
    "key_worker": lambda values: (
        _("No. We do not know that you work here in: %(what)s.") % {"what": _sectors(values)}
    ),
    "indication_fits": lambda values: (
        _("No. You have no indication for: %(what)s.")
        % {"what": word(ACCESS_WORDS, str(values["label"]))}
        if values["label"]
        else _("No. This home has no adaptations.")
    ),
    "registered_before": lambda values: (
        _("No. You registered on %(own)s, not before %(day)s.")
        % {"own": _day(values["own"]), "day": _day(values["day"])}
    ),
    "listing_label": lambda values: (
        _("Does not count here. The listing has no label: %(what)s.") % {"what": _labels(values)}
    ),
    "listing_municipality": lambda _values: _("Does not count in this municipality."),
    "listing_place": lambda _values: _("Does not count in this village or town."),
    "listing_corporation": lambda _values: _("Does not count at this housing corporation."),
    "listing_complex": lambda _values: _("Does not count in this building."),
}

_Pair = Mapping[str, str]


def _both(pair: _Pair, say: Callable[[str], str]) -> dict[str, str]:
    return {name: say(text) for name, text in pair.items()}


_ABOVE: Mapping[str, Callable[[_Pair], str]] = {
    "registration": lambda pair: (
        _("That person's time counts from %(theirs)s, yours from %(mine)s.") % _both(pair, _iso_day)
    ),
    "urgency_since": lambda pair: (
        _("That person's urgency counts from %(theirs)s, yours from %(mine)s.")
        % _both(pair, _iso_day)
    ),
    "urgency_ends": lambda pair: (
        _("That person's urgency ends on %(theirs)s, yours on %(mine)s.") % _both(pair, _iso_day)
    ),
    "points": lambda pair: (
        _("That person has %(theirs)s points, you have %(mine)s.")
        % _both(pair, lambda text: number(Decimal(text)))
    ),
    "age": lambda pair: _("That person is %(theirs)s, you are %(mine)s.") % pair,
    "response_time": lambda pair: (
        _("That person responded on %(theirs)s, you on %(mine)s.")
        % _both(pair, lambda text: moment(datetime.fromisoformat(text)))
    ),
}

_HOLDING: Mapping[str, Callable[[Values], str]] = {
    "urgency": lambda _values: _("You have a declaration of urgency that fits this home."),
    "tie": lambda values: _("You have a tie with %(where)s.") % {"where": _where(values)},
    "lives_in": lambda values: _("You live in %(where)s of this home.") % {"where": _where(values)},
    "age": lambda values: (
        _("You are %(own)s. This group is for people of %(bounds)s.")
        % {"own": values["own"], "bounds": _bounded(values, _("years"))}
    ),
    "household": lambda values: _("You are %(own)s.") % {"own": persons(values["own"])},
    "children": lambda values: _("Children under 18: %(own)s.") % {"own": values["own"]},
    "leaves_social_home": lambda _values: _("You leave a social rented home in the region."),
    "tenant_of_landlord": lambda _values: _("You leave a home of this housing corporation."),
    "key_worker": lambda values: _("You work here in: %(what)s.") % {"what": _sectors(values)},
    "indication_fits": lambda values: (
        _("You have an indication for: %(what)s.")
        % {"what": word(ACCESS_WORDS, str(values["label"]))}
    ),
    "registered_before": lambda values: (
        _("You registered on %(own)s, before %(day)s.")
        % {"own": _day(values["own"]), "day": _day(values["day"])}
    ),
    "listing_label": lambda values: (
        _("The listing carries the label: %(what)s.") % {"what": _labels(values)}
    ),
    "listing_municipality": lambda _values: _("The home is in this municipality."),
    "listing_place": lambda _values: _("The home is in this village or town."),
    "listing_corporation": lambda _values: _("The home is of this housing corporation."),
    "listing_complex": lambda _values: _("The home is in this building."),
}
PREDICATE_CODES = frozenset(_MISSING)


def _registration(text: str, values: Values) -> str:
    counted = date.fromisoformat(text)
    end = values["day"]
    given = {
        "how_long": since(counted, end) if isinstance(end, date) else "",
        "counted": day(counted),
    }
    sentence = _("%(how_long)s. Your time counts from %(counted)s.") % given
    days = values["corrected_days"]
    if not isinstance(days, int) or not days:
        return sentence
    extra = {"days": abs(days), "registered": _day(values["registered_on"])}
    if days > 0:
        more = ngettext(
            "You registered on %(registered)s and got %(days)s day extra.",
            "You registered on %(registered)s and got %(days)s days extra.",
            abs(days),
        )
    else:
        more = ngettext(
            "You registered on %(registered)s; %(days)s day does not count.",
            "You registered on %(registered)s; %(days)s days do not count.",
            abs(days),
        )
    return f"{sentence} {more % extra}"


def _points(text: str, values: Values) -> str:
    balances = values.get("balances")
    parts = []
    for item in balances if isinstance(balances, tuple) else ():
        name, _sign, amount = item.partition("=")
        parts.append(f"{word(BALANCE_WORDS, name)}: {number(Decimal(amount))}")
    sentence = _("%(points)s points. Your time counts from %(counted)s.") % {
        "points": number(Decimal(text)),
        "counted": _day(values.get("effective_on")),
    }
    return f"{sentence} {'; '.join(parts)}." if parts else sentence


_KEY_SENTENCES: Mapping[str, Callable[[str, Values], str]] = {
    "registration": _registration,
    "urgency_since": lambda text, _values: (
        _("Your urgency counts from %(day)s.") % {"day": day(date.fromisoformat(text))}
    ),
    "urgency_ends": lambda text, _values: (
        _("Your urgency ends on %(day)s.") % {"day": day(date.fromisoformat(text))}
    ),
    "points": _points,
    "age": lambda text, _values: _("You are %(age)s. Who is oldest goes first.") % {"age": text},
    "response_time": lambda text, _values: (
        _("You responded on %(moment)s.") % {"moment": moment(datetime.fromisoformat(text))}
    ),
    "draw": lambda text, _values: (
        _("Your number in the draw begins with %(start)s. Low goes first.") % {"start": text[:8]}
    ),
}
KEY_CODES = frozenset(_KEY_SENTENCES)


def _day(value: Value) -> str:
    return day(value) if isinstance(value, date) else _("an unknown day")
