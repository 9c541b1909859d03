"""Order keys and points (REGULATION.md 4 and 5)."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256
from math import trunc
from typing import Any

from tests.naive import facts
from tests.naive.dates import day, moment, whole_months
from tests.naive.desk import Desk, Facts
from tests.naive.predicates import all_hold, urgencies_that_count


def exact(number: float) -> Fraction:
    """Read a number of the file as people wrote it, not as the machine approximates it."""
    return Fraction(str(number))


def points(applicant: Facts, desk: Desk) -> Fraction:
    """Sum the points, exactly; rounded down to two decimals once, at the end."""
    form = desk.model["points"]
    total = waiting_units(applicant, form["unit"], desk) * exact(form["per_unit"])
    for balance in form.get("components", []):
        total += balance_of(applicant, balance)
    for bonus in form.get("bonus", []):
        if all_hold(bonus["when"], applicant, desk):
            add = bonus["add"]
            total += balance_of(applicant, add) if isinstance(add, str) else exact(add)
    return Fraction(trunc(total * 100), 100)


def balance_of(applicant: Facts, name: str) -> Fraction:
    return exact(applicant.get("points", {}).get(name, 0))


def waiting_units(applicant: Facts, unit: str, desk: Desk) -> Fraction:
    start = facts.effective_registration(applicant, desk.today)
    if unit == "month":
        return Fraction(whole_months(start, desk.today))
    days = Fraction((desk.today - start) // timedelta(days=1))
    return days / Fraction("365.25") if unit == "year" else days


def draw(response: Facts, desk: Desk) -> str:
    ticket = response.get("ticket", response["applicant"])
    text = desk.listing["seed"] + "|" + desk.listing["ref"] + "|" + ticket
    return sha256(text.encode("utf-8")).hexdigest()


def tier_urgencies(applicant: Facts, tier: Facts, desk: Desk) -> list[Facts]:
    """Give the declarations that brought an applicant into a tier."""
    (predicate,) = [one for one in tier["when"] if "urgency" in one]
    return urgencies_that_count(applicant, predicate["urgency"], desk)


def urgency_since(applicant: Facts, tier: Facts, desk: Desk) -> date:
    counting = tier_urgencies(applicant, tier, desk)
    return min(day(one["since"] if "since" in one else one["granted_on"]) for one in counting)


def urgency_ends(applicant: Facts, tier: Facts, desk: Desk) -> date:
    return min(day(one["ends_on"]) for one in tier_urgencies(applicant, tier, desk))


SortValue = Any
Key = Callable[[Facts, Facts, Facts, Desk], tuple[SortValue, str]]
"""From (applicant, response, tier, desk) to (what sorts better first, what is shown)."""


def _dated(value: date) -> tuple[SortValue, str]:
    return value, value.isoformat()


def _registration(applicant: Facts, _: Facts, __: Facts, desk: Desk) -> tuple[SortValue, str]:
    return _dated(facts.effective_registration(applicant, desk.today))


def _points(applicant: Facts, _: Facts, __: Facts, desk: Desk) -> tuple[SortValue, str]:
    total = points(applicant, desk)
    hundredths = abs(int(total * 100))
    sign = "-" if total < 0 else ""
    return -total, f"{sign}{hundredths // 100}.{hundredths % 100:02d}"


def _age(applicant: Facts, _: Facts, __: Facts, desk: Desk) -> tuple[SortValue, str]:
    years = facts.age(applicant["birth_date"], desk.today)
    return -years, str(years)


def _response_time(_: Facts, response: Facts, __: Facts, ___: Desk) -> tuple[SortValue, str]:
    return moment(response["at"]), response["at"]


def _draw(_: Facts, response: Facts, __: Facts, desk: Desk) -> tuple[SortValue, str]:
    number = draw(response, desk)
    return number, number


KEYS: dict[str, Key] = {
    "registration": _registration,
    "urgency_since": lambda who, _, tier, desk: _dated(urgency_since(who, tier, desk)),
    "urgency_ends": lambda who, _, tier, desk: _dated(urgency_ends(who, tier, desk)),
    "points": _points,
    "age": _age,
    "response_time": _response_time,
    "draw": _draw,
}
