"""Each condition with the person's own value and the value that decided, in plain sentences."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _, ngettext

from allocation.core.explained import Check, Outcome, Value, Values
from corporations.letters import any_of, day, euros, number, round_euros
from regulation.letters.rules import bounds_phrase
from regulation.letters.words import SCOPE_WORDS, URGENCY_WORDS, word, words_of

# Facts of the dossier that a check rests on: where "is this wrong?" leads.
FACT_OF: Mapping[str, str] = {
    "registered": "registration",
    "registered_before_publication": "registration",
    "may_respond": "urgency",
    "not_blocked": "block",
    "adult": "person",
    "listing_age": "person",
    "income_limit": "income",
    "affordable_rent": "income",
    "listing_income": "income",
    "min_area_per_person": "household",
    "occupancy": "household",
    "listing_household": "household",
    "listing_children": "household",
    "tie_required": "residence",
}


def check_title(code: str) -> str:
    """Name a condition in a few words."""
    return _TITLES[code]()


def check_sentence(check: Check) -> str:
    """Say how a condition came out, with the own value and the value that decided."""
    if check.outcome == Outcome.UNKNOWN:
        return _("The amounts of %(year)s are not known yet. So we cannot say this yet.") % {
            "year": check.values.get("year", "")
        }
    return _SENTENCES[check.code](check.values, holds=check.outcome == Outcome.HOLDS)


_TITLES: Mapping[str, Callable[[], str]] = {
    "registered": lambda: _("Your registration"),
    "not_blocked": lambda: _("No block"),
    "may_respond": lambda: _("Responding yourself"),
    "adult": lambda: _("Your age"),
    "income_limit": lambda: _("Not too high an income"),
    "affordable_rent": lambda: _("A rent that fits your income"),
    "registered_before_publication": lambda: _("Registered in time"),
    "min_area_per_person": lambda: _("Enough space"),
    "occupancy": lambda: _("The number of bedrooms"),
    "tie_required": lambda: _("A tie with the area"),
    "listing_age": lambda: _("The age for this home"),
    "listing_household": lambda: _("The household for this home"),
    "listing_children": lambda: _("Children"),
    "listing_income": lambda: _("The income for this home"),
}


def _registered(values: Values, *, holds: bool) -> str:
    given = {"since": _day(values["registered_on"]), "day": _day(values["day"])}
    if holds:
        return _("You have been registered since %(since)s.") % given
    if values["ended_on"] is not None:
        return _("Your registration ended on %(ended)s, before %(day)s.") % {
            **given,
            "ended": _day(values["ended_on"]),
        }
    return _("Your registration began on %(since)s, after %(day)s.") % given


def _not_blocked(values: Values, *, holds: bool) -> str:
    if holds:
        return _("You are not blocked.")
    return _("You cannot take part until %(until)s. Your registration time goes on counting.") % {
        "until": _day(values["until"])
    }


def _may_respond(values: Values, *, holds: bool) -> str:
    if holds:
        return _("You may respond yourself.")
    what = any_of(words_of(URGENCY_WORDS, texts(values["categories"])))
    return _("With your declaration (%(what)s) we look for a home for you. You do not respond.") % {
        "what": what
    }


def _adult(values: Values, *, holds: bool) -> str:
    given = {"own": values["own"], "least": values["least"]}
    if holds:
        return _("You are %(own)s. You must be at least %(least)s.") % given
    return _("You are %(own)s when the listing closes. You must be at least %(least)s.") % given


def _income_limit(values: Values, *, holds: bool) -> str:
    if values["free"]:
        return _("The income limit does not count for this home.")
    limit, rent = values["social_rent_limit"], values["rent"]
    if isinstance(limit, Decimal) and isinstance(rent, Decimal) and rent > limit:
        return _("The rent is above %(limit)s. So the income limit does not count.") % {
            "limit": euros(limit)
        }
    given = {
        "own": _euros(values["own"]),
        "limit": _euros(values["limit"]),
        "household": persons(values["persons"]),
        "year": values["year"],
    }
    if holds:
        return (
            _("You earn %(own)s a year. The limit in %(year)s for %(household)s is %(limit)s.")
            % given
        )
    return (
        _(
            "You earn %(own)s a year. That is more than the limit of %(limit)s"
            " for %(household)s in %(year)s."
        )
        % given
    )


def _affordable_rent(values: Values, *, holds: bool) -> str:
    cap, rent = values["cap"], values["rent"]
    given = {
        "own": _euros(values["own"]),
        "limit": _euros(values["limit"]),
        "cap": _euros(cap),
        "rent": _euros(rent),
        "household": persons(values["persons"]),
    }
    if isinstance(cap, Decimal) and isinstance(rent, Decimal) and rent <= cap:
        return (
            _("The rent of %(rent)s is not above %(cap)s. It fits %(household)s with any income.")
            % given
        )
    if holds:
        return (
            _("You earn %(own)s a year, more than %(limit)s. So the rent may be %(rent)s.") % given
        )
    return (
        _(
            "You earn %(own)s a year. Up to %(limit)s the rent may be at most %(cap)s"
            " for %(household)s. This home costs %(rent)s."
        )
        % given
    )


def _in_time(values: Values, *, holds: bool) -> str:
    given = {"own": _day(values["own"]), "opened": _day(values["opened_on"])}
    if holds:
        return _("You registered on %(own)s, before the listing opened on %(opened)s.") % given
    return _("You registered on %(own)s. You had to be registered before %(opened)s.") % given


def _area(values: Values, *, holds: bool) -> str:  # noqa: ARG001  the same sentence both ways
    return _("The home has %(area)s m². %(household)s needs at least %(needed)s m².") % {
        "area": _number(values["area"]),
        "needed": _number(values["needed"]),
        "household": persons(values["own"]).capitalize(),
    }


def _occupancy(values: Values, *, holds: bool) -> str:
    low, high = _maybe(values["low"]), _maybe(values["high"])
    given = {
        "household": persons(values["own"]),
        "bounds": bounds_phrase(low, high, _("persons")),
    }
    if holds:
        return _("You are %(household)s. The home is for %(bounds)s.") % given
    return _("The home is for %(bounds)s. You are %(household)s.") % given


def _tie(values: Values, *, holds: bool) -> str:
    given = {"where": word(SCOPE_WORDS, str(values["scope"]))}
    if holds:
        return _("You have a tie with %(where)s: you lived or work there long enough.") % given
    return _("We know no tie with %(where)s: work there, or six years of living there.") % given


def _bounds(own: Callable[[Value], str], unit: Callable[[], str]) -> Callable[..., str]:
    def sentence(values: Values, *, holds: bool) -> str:
        low, high = _maybe(values["low"]), _maybe(values["high"])
        given = {"own": own(values["own"]), "bounds": bounds_phrase(low, high, unit())}
        if holds:
            return _("This home is for %(bounds)s. That fits: %(own)s.") % given
        return _("This home is for %(bounds)s. Yours: %(own)s.") % given

    return sentence


def _income_bounds(values: Values, *, holds: bool) -> str:
    low, high = _maybe(values["low"]), _maybe(values["high"])
    given = {"own": _euros(values["own"])}
    if low is not None and high is not None:
        text = _("This home is for incomes from %(low)s to %(high)s a year. Yours is %(own)s.")
        given |= {"low": round_euros(low), "high": round_euros(high)}
    elif low is not None:
        text = _("This home is for incomes of %(low)s a year or more. Yours is %(own)s.")
        given |= {"low": round_euros(low)}
    else:
        text = _("This home is for incomes of at most %(high)s a year. Yours is %(own)s.")
        given |= {"high": round_euros(high or 0)}
    return (
        text % given if holds else _("%(sentence)s That does not fit.") % {"sentence": text % given}
    )


_SENTENCES: Mapping[str, Callable[..., str]] = {
    "registered": _registered,
    "not_blocked": _not_blocked,
    "may_respond": _may_respond,
    "adult": _adult,
    "income_limit": _income_limit,
    "affordable_rent": _affordable_rent,
    "registered_before_publication": _in_time,
    "min_area_per_person": _area,
    "occupancy": _occupancy,
    "tie_required": _tie,
    "listing_age": _bounds(lambda own: _years(own), lambda: _("years")),  # noqa: PLW0108  defined below
    "listing_household": _bounds(lambda own: persons(own), lambda: _("persons")),  # noqa: PLW0108
    "listing_children": _bounds(lambda own: _children(own), lambda: _("children")),  # noqa: PLW0108
    "listing_income": _income_bounds,
}


CHECK_CODES = frozenset(_SENTENCES) & frozenset(_TITLES)


def texts(value: Value) -> tuple[str, ...]:
    """Take a value that is a list of codes."""
    return value if isinstance(value, tuple) else ()


def persons(value: Value) -> str:
    """Say the size of a household."""
    size = value if isinstance(value, int) else 1
    return ngettext("%(number)s person", "%(number)s persons", size) % {"number": size}


def _children(value: Value) -> str:
    size = value if isinstance(value, int) else 0
    return ngettext("%(number)s child", "%(number)s children", size) % {"number": size}


def _years(value: Value) -> str:
    age = value if isinstance(value, int) else 0
    return _("you are %(age)s") % {"age": age}


def _day(value: Value) -> str:
    return day(value) if isinstance(value, date) else _("an unknown day")


def _euros(value: Value) -> str:
    return round_euros(value) if isinstance(value, Decimal) else _("an unknown amount")


def _number(value: Value) -> str:
    return number(value) if isinstance(value, Decimal | int) else ""


def _maybe(value: Value) -> Decimal | int | None:
    return value if isinstance(value, Decimal | int) else None
