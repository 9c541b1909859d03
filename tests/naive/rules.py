"""Strategies for regulations: random tiers, predicates, orders, conditions and points."""

from typing import Any

from tests.naive.people import BALANCES, CATEGORIES, HOME_TYPES, LABELS, SECTORS
from tests.naive.picking import Picker

Row = dict[str, Any]

LISTING_LABELS = ["local_priority", "situation_points", "senior"]
COMPLEXES = ["C1", "C2"]
WHERE = ["municipality", "place", "region"]
PLAIN_KEYS = ["registration", "registration", "age", "response_time", "draw"]
URGENCY_KEYS = ["urgency_since", "urgency_ends"]
RULES = [
    "adult",
    "income_limit",
    "affordable_rent",
    "registered_before_publication",
    "min_area_per_person",
    "occupancy",
    "tie_required",
]

__all__ = ["COMPLEXES", "HOME_TYPES", "LABELS", "LISTING_LABELS", "regulation"]


def regulation(pick: Picker, code: str, municipalities: list[Row], corporations: list[str]) -> Row:
    names = pick.some(["lottery", "registration_time", "points"], 1, 2)
    scope = {"municipalities": municipalities, "corporations": corporations}
    row: Row = {
        "code": code,
        "title": f"Verordening {code} \u2013 proef",
        "valid_from": "2023-01-01",
        "valid_until": "2027-01-01",
        "sources": [],
        "models": {name: model(pick, scope) for name in names},
    }
    pick.put(row, "no_own_responses", 1, lambda: pick.some(CATEGORIES, 1, 2))
    pick.put(row, "parameters", 2, lambda: {str(pick.today.year): override(pick)})
    return row


def override(pick: Picker) -> Row:
    values = {
        "rent_cap_low": 650,
        "rent_cap_high": 900.07,
        "income_limit_single": 38500,
        "affordable_income_multi": 38500,
        "pension_age": pick.one([66, 67.25]),
    }
    return {name: values[name] for name in pick.some(list(values), 1)}


def model(pick: Picker, scope: Row) -> Row:
    form = points_form(pick, scope) if pick.chance(4) else None
    tiers = [tier(pick, scope, f"tier{n}", keys_of(form)) for n in range(pick.one([2, 1, 3, 4, 0]))]
    rest = {"name": "regular", "when": [], "order": order(pick, keys_of(form))}
    row: Row = {
        "vera_model": "AAN",
        "conditions": [condition(pick, rule) for rule in some_rules(pick)],
        "tiers": [*tiers, rest],
    }
    if form:
        row["points"] = form
    pick.put(row, "tie_break", 5, lambda: pick.one(["draw", "response_time"]))
    return row


def some_rules(pick: Picker) -> list[str]:
    return pick.some(RULES, 1, 3) if pick.chance(4) else []


def condition(pick: Picker, rule: str) -> Row:
    row: Row = {"rule": rule}
    if rule == "min_area_per_person":
        row["square_metres"] = pick.one([13, 14, 20, 27.5])
    if rule == "occupancy":
        row |= pick.one(
            [
                {"max_per_bedroom": 2},
                {"min_per_bedroom": 1},
                {"min_per_bedroom": 1, "max_per_bedroom": 1},
                {"min_per_bedroom": 0.5, "max_per_bedroom": 1.5},
            ]
        )
    if rule == "tie_required":
        row["tie"] = pick.one(WHERE)
        pick.put(row, "tie_kinds", 4, lambda: kinds(pick))
    return row


def kinds(pick: Picker) -> list[str]:
    return pick.some(["social", "economic"], 1, 2)


def keys_of(form: Row | None) -> list[str]:
    """Give the keys that any tier of a model may use; `points` only where points are defined."""
    return [*PLAIN_KEYS, "points", "points"] if form else PLAIN_KEYS


def order(pick: Picker, keys: list[str]) -> list[str]:
    return pick.some(keys, 1, 3)


def tier(pick: Picker, scope: Row, name: str, keys: list[str]) -> Row:
    when = [predicate(pick, scope) for _ in range(pick.one([1, 1, 2]))]
    if len([one for one in when if "urgency" in one]) == 1:
        keys = [*URGENCY_KEYS, *keys]
    row: Row = {"name": name, "when": when, "order": order(pick, keys)}
    if keys[0] in URGENCY_KEYS and pick.chance(6):
        row["order"] = [pick.one(URGENCY_KEYS), *[one for one in row["order"] if one in PLAIN_KEYS]]
    pick.put(row, "cite", 3, lambda: "art. 12")
    return row


def bounds(pick: Picker, values: list[int]) -> Row:
    least = pick.one(values)
    most = least + pick.one([0, 1, 10])
    return pick.one([{"min": least}, {"max": most}, {"min": least, "max": most}])


def predicate(pick: Picker, scope: Row) -> Row:
    """Give one predicate, urgency and ties more often than the rest."""
    kind = pick.one(["person", "urgency", "tie", "urgency", "tie", "person", "listing"])
    if kind == "urgency":
        return {"urgency": pick.one([["*"], *[[one] for one in CATEGORIES], CATEGORIES[:2]])}
    if kind == "tie":
        row: Row = {"tie": pick.one(WHERE)}
        pick.put(row, "tie_kinds", 4, lambda: kinds(pick))
        return row
    return person_predicate(pick) if kind == "person" else listing_predicate(pick, scope)


def person_predicate(pick: Picker) -> Row:
    return pick.one(
        [
            {"lives_in": pick.one(["municipality", "place"])},
            {"age": bounds(pick, [18, 23, 55, 65, 67])},
            {"household": bounds(pick, [1, 2, 3])},
            {"children": bounds(pick, [1, 2])},
            {"leaves_social_home": True},
            {"tenant_of_landlord": True},
            {"key_worker": pick.some(SECTORS, 1, 2)},
            {"indication_fits": True},
            {"registered_before": pick.day([-5, -6])},
        ]
    )


def listing_predicate(pick: Picker, scope: Row) -> Row:
    places = sorted({place for one in scope["municipalities"] for place in one["places"]})
    options = {
        "listing_label": LISTING_LABELS,
        "listing_municipality": [one["code"] for one in scope["municipalities"]],
        "listing_place": places,
        "listing_corporation": scope["corporations"],
        "listing_complex": COMPLEXES,
    }
    name = pick.one(list(options))
    if pick.chance(5):
        return {name: pick.one(options[name])}
    return {name: pick.some(options[name], 1, 2)}


def points_form(pick: Picker, scope: Row) -> Row:
    row: Row = {
        "unit": pick.one(["year", "month", "day"]),
        "per_unit": pick.one([1, 0.5, 12, 0.01]),
        "components": pick.some(BALANCES[:2], 0, 2),
    }
    pick.put(row, "bonus", 6, lambda: [bonus(pick, scope) for _ in range(pick.count(1, 2))])
    return row


def bonus(pick: Picker, scope: Row) -> Row:
    when = [predicate(pick, scope) for _ in range(pick.count(0, 2))]
    return {"when": when, "add": pick.one(["situation", 5, 0.5, 1000])}
