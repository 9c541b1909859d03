"""Strategies for applicants with every optional fact of REGION_FILE.md."""

from datetime import timedelta
from typing import Any

from tests.naive.picking import Picker

Row = dict[str, Any]

# A municipality that no region of the strategy has: people live, work and leave homes there too.
OUTSIDE = {"code": "GM0363", "places": ["Amsterdam", "Dorp"]}
APPLICANT_REFS = ["A1", "A10", "A2", "a1", "B.1", "B-1", "B_1", "0", "Z"]
CATEGORIES = ["medical", "social", "demolition"]
SECTORS = ["care", "education"]
LABELS = ["rollator", "wheelchair", "level_access"]
HOME_TYPES = ["apartment", "house", "studio", "room", "senior_home", "other"]
BALANCES = ["search", "start", "situation"]
INCOMES = [
    24000,
    0,
    28375,
    28375.01,
    29400,
    29400.01,
    28775,
    28775.01,
    38500,
    38500.01,
    39925,
    39925.01,
    49669,
    49669.01,
    51537,
    51537.01,
    54847,
    56910,
    56910.01,
    90000,
]
RENTS = [
    650,
    650.43,
    650.44,
    697.07,
    697.08,
    682.96,
    682.97,
    713.02,
    713.03,
    764.14,
    764.15,
    879.66,
    900.07,
    932.93,
    932.94,
    1100.5,
]


def applicant(pick: Picker, ref: str, municipalities: list[Row], corporations: list[str]) -> Row:
    codes = [*(one["code"] for one in municipalities), OUTSIDE["code"]]
    birth_years = [-40, -17, -18, -19, -23, -27, -54, -55, -65, -66, -67, -68]
    row: Row = {
        "ref": ref,
        "birth_date": birth(pick, birth_years),
        "registration": registration(pick),
        "income": pick.one(INCOMES),
    }
    pick.put(row, "household", 5, lambda: household(pick))
    pick.put(
        row, "residences", 6, lambda: residences(pick, [*municipalities, *municipalities, OUTSIDE])
    )
    pick.put(row, "works_in", 7, lambda: pick.some(codes, 0, 3))
    pick.put(row, "key_worker", 7, lambda: pick.one(SECTORS))
    pick.put(row, "leaves_home", 4, lambda: leaves_home(pick, codes, corporations))
    pick.put(row, "indications", 4, lambda: pick.some(LABELS, 0, 2))
    pick.put(row, "blocks", 1, lambda: [block(pick) for _ in range(pick.count(1, 2))])
    pick.put(row, "urgencies", 6, lambda: [urgency(pick, codes) for _ in range(pick.count(1, 3))])
    pick.put(row, "points", 5, lambda: {name: balance(pick) for name in pick.some(BALANCES, 1)})
    return row


def birth(pick: Picker, years: list[int]) -> str:
    if pick.chance(1):
        return pick.one(["2008-02-29", "1960-02-29", "2000-02-29"])
    return pick.day(years)


def household(pick: Picker) -> list[Row]:
    return [
        {
            "relation": relation,
            "birth_date": birth(pick, [-4, -17, -18, 0] if relation == "child" else [-40, -67]),
        }
        for relation in [
            pick.one(["partner", "child", "child", "other"]) for _ in range(pick.count(0, 4))
        ]
    ]


def registration(pick: Picker) -> Row:
    row: Row = {"date": pick.day([-5, -5, -5, -10, -6, -1, 0])}
    pick.put(row, "corrections", 4, lambda: [correction(pick) for _ in range(pick.count(0, 2))])
    if pick.chance(1):
        row["ended_on"] = max(pick.day([0, 1]), row["date"])
    return row


def correction(pick: Picker) -> Row:
    start = pick.around([-1, 0])
    row = {
        "days": pick.one([1, 2, 31, 365, 366, -1, -30]),
        "from": start.isoformat(),
    }
    if pick.chance(5):
        row["until"] = (start + timedelta(days=pick.one([1, 2, 365, 366]))).isoformat()
    if pick.chance(3):
        row["reason"] = pick.one(["merge", "extra time"])
    row.setdefault("reason", "region_join")
    return row


def residences(pick: Picker, municipalities: list[Row]) -> list[Row]:
    """Give spells of residence: some touch, some leave a gap, some overlap."""
    rows: list[Row] = []
    start = pick.around([-12, -10, -6, -7])
    for _ in range(pick.count(1, 3)):
        town = pick.one(municipalities)
        row: Row = {"municipality": town["code"], "from": start.isoformat()}
        if pick.chance(8):
            row["place"] = pick.one(town["places"])
        rows.append(row)
        end = pick.around([-4, -6, -2, 0, 1])
        if end <= start or pick.chance(2):
            return rows
        row["until"] = end.isoformat()
        start = end + timedelta(days=pick.one([0, 0, 0, 1, -1, 30]))
    return rows


def leaves_home(pick: Picker, codes: list[str], corporations: list[str]) -> Row:
    row: Row = {"municipality": pick.one(codes), "social": not pick.chance(3)}
    pick.put(row, "corporation", 7, lambda: pick.one(corporations))
    return row


def block(pick: Picker) -> Row:
    start = pick.around([0, -1])
    days = pick.one([90, 1, 365, 366])
    until = start + timedelta(days=days)
    return {"from": start.isoformat(), "until": until.isoformat(), "reason": "no_show"}


def urgency(pick: Picker, codes: list[str]) -> Row:
    granted = pick.around([-1, -1, -2, 0])
    ends = max(granted, pick.around([1, 1, 0]))
    row: Row = {
        "category": pick.one(CATEGORIES),
        "granted_on": granted.isoformat(),
        "ends_on": ends.isoformat(),
        "phase": "mediation" if pick.chance(1) else "self_search",
    }
    pick.put(row, "since", 3, lambda: pick.day([-1, -3]))
    if pick.chance(1):
        row["ended_on"] = max(granted, pick.around([0])).isoformat()
    pick.put(row, "profile", 4, lambda: profile(pick, codes))
    return row


def profile(pick: Picker, codes: list[str]) -> Row:
    row: Row = {}
    pick.put(row, "home_types", 3, lambda: pick.some(HOME_TYPES[:3], 1, 2))
    pick.put(row, "bedrooms_min", 2, lambda: pick.one([1, 2, 3]))
    if pick.chance(2):
        row["bedrooms_max"] = row.get("bedrooms_min", 0) + pick.one([0, 1, 2])
    pick.put(row, "max_rent", 2, lambda: pick.one(RENTS))
    pick.put(row, "municipalities", 3, lambda: pick.some(codes, 1, 2))
    pick.put(row, "accessibility", 2, lambda: pick.one([*LABELS, pick.some(LABELS, 1, 2)]))
    return row


def balance(pick: Picker) -> float:
    return pick.one([0, 1, 10, 12.5, 0.01, 0.99, 3])
