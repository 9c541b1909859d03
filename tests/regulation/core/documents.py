"""A small regulation to change in tests, and one that uses every word of the rule language."""

from copy import deepcopy
from typing import Any

Row = dict[str, Any]

SMALLEST: Row = {
    "code": "proef",
    "title": "Proefverordening",
    "valid_from": "2024-01-01",
    "valid_until": "2028-01-01",
    "sources": ["verordening, art. 1"],
    "models": {
        "lottery": {
            "vera_model": "LOT",
            "conditions": [],
            "tiers": [{"name": "regular", "when": [], "order": ["draw"]}],
        }
    },
}

PREDICATES: list[Row] = [
    {"urgency": ["medical", "social"]},
    {"urgency": ["*"]},
    {"tie": "region"},
    {"tie": "municipality"},
    {"tie": "place", "tie_kinds": ["social"]},
    {"tie": "place", "tie_kinds": ["economic", "social"]},
    {"lives_in": "municipality"},
    {"lives_in": "place"},
    {"age": {"min": 18, "max": 23}},
    {"household": {"min": 2}},
    {"children": {"max": 3}},
    {"leaves_social_home": True},
    {"tenant_of_landlord": True},
    {"key_worker": ["care"]},
    {"indication_fits": True},
    {"registered_before": "2020-02-29"},
    {"listing_label": "local_priority"},
    {"listing_label": ["local_priority", "senior"]},
    {"listing_municipality": "GM0153"},
    {"listing_place": ["Dorp"]},
    {"listing_corporation": "domijn"},
    {"listing_complex": "C1"},
]
CONDITIONS: list[Row] = [
    {"rule": "adult"},
    {"rule": "income_limit", "cite": "art. 2"},
    {"rule": "affordable_rent"},
    {"rule": "registered_before_publication"},
    {"rule": "min_area_per_person", "square_metres": 12.5},
    {"rule": "occupancy", "max_per_bedroom": 2},
    {"rule": "occupancy", "min_per_bedroom": 0.5, "max_per_bedroom": 2},
    {"rule": "tie_required", "tie": "region"},
    {"rule": "tie_required", "tie": "place", "tie_kinds": ["social"]},
]
ORDER_KEYS = [
    "registration",
    "urgency_since",
    "urgency_ends",
    "points",
    "age",
    "response_time",
    "draw",
]


def smallest(**changes: object) -> Row:
    return deepcopy(SMALLEST) | changes


def with_tier(when: list[Row], order: list[str], **model: object) -> Row:
    """A regulation with this tier before the one that always holds."""
    document = smallest()
    document["models"]["lottery"] |= model
    document["models"]["lottery"]["tiers"].insert(
        0, {"name": "first", "when": when, "order": order}
    )
    return document


LIMITS: Row = {
    "max_open_responses": 3,
    "answer_within_hours": 48,
    "refusals_before_sanction": 2,
    "block_days_no_show": 90,
    "answer_pauses": {
        "night": ["21:00", "09:00"],
        "weekend": True,
        "holidays": True,
        "days": ["05-05"],
    },
    "free_refusals": ["WKN", "HUU"],
    "accepting_ends_responses": True,
    "cancelling_returns_responses": True,
    "signing_keeps_registration": True,
    "second_person": ["letting_exception"],
}


def whole_language() -> Row:
    """Every predicate, order key, condition, form of points, quota and limit in one document."""
    points = {
        "unit": "year",
        "per_unit": 0.5,
        "components": ["search", "start"],
        "bonus": [
            {"when": [{"listing_label": "situation_points"}], "add": "situation"},
            {"when": [{"age": {"min": 65}}], "add": 2.25, "cite": "art. 9"},
        ],
    }
    tiers = [
        {"name": f"tier{number}", "when": [predicate], "order": ["registration", "draw"]}
        for number, predicate in enumerate(PREDICATES)
    ]
    keys = {"name": "urgent", "when": [{"urgency": ["*"]}], "order": ORDER_KEYS, "cite": "art. 12"}
    rest = {"name": "regular", "title": "Regulier", "when": [], "order": ["points"]}
    document = smallest(
        notes=["unverified"],
        parameters={"2026": {"rent_cap_low": 713.02, "pension_age": 67.25}},
        no_own_responses=["mediation"],
        models={
            "points": {
                "vera_model": "AAN",
                "title": "Punten",
                "conditions": CONDITIONS,
                "tie_break": "response_time",
                "points": points,
                "tiers": [*tiers, keys, rest],
            }
        },
        quotas={
            "local_priority": {
                "label": "local_priority",
                "max_share": 0.5,
                "counts_urgent_with_tie": True,
            },
            "regular": {"min_share": 0.5, "cite": "art. 14"},
        },
        limits=LIMITS,
    )
    return deepcopy(document)
