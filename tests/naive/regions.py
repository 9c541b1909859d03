"""A strategy for whole small region files, full of ties and edge dates."""

from copy import deepcopy
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from tests.naive.dates import AMSTERDAM
from tests.naive.people import APPLICANT_REFS, RENTS, applicant
from tests.naive.picking import SECOND, Choose, Picker, chosen_by_hypothesis
from tests.naive.rules import COMPLEXES, HOME_TYPES, LABELS, LISTING_LABELS, bounds, regulation

Row = dict[str, Any]

# Two municipalities each have a place called Dorp: a place is only known within its municipality.
MUNICIPALITIES = [
    {"code": "GM0153", "name": "Enschede", "places": ["Enschede", "Dorp"]},
    {"code": "GM0164", "name": "Hengelo", "places": ["Hengelo", "Dorp"]},
    {"code": "GM1735", "name": "Hof van Twente", "places": ["Goor"]},
]
CORPORATIONS = ["domijn", "welbions", "viverion"]
LISTING_REFS = ["L1", "L10", "L2", "l1", "L-1"]
CLOSING_TIMES = [
    time(12, 0),
    time(0, 0),
    time(0, 30),
    time(2, 30),
    time(2, 30, fold=1),
    time(23, 59, 59),
]
BOUNDS = {
    "age": [18, 17, 19, 40],
    "household": [1, 2, 3],
    "children": [0, 1, 2],
    "income": [0, 24000, 24001],
}
PARAMETERS = {
    "2024": [47699, 52671, 879.66, 27725, 37625, 27225, 37625, 650.43, 697.07, 67],
    "2025": [49669, 54847, 900.07, 28375, 38500, 27775, 37350, 682.96, 731.93, 67],
    "2026": [51537, 56910, 932.93, 29400, 39925, 28775, 38650, 713.02, 764.14, 67],
}
PARAMETER_NAMES = [
    "income_limit_single",
    "income_limit_multi",
    "social_rent_limit",
    "affordable_income_single",
    "affordable_income_multi",
    "affordable_income_elderly_single",
    "affordable_income_elderly_multi",
    "rent_cap_low",
    "rent_cap_high",
    "pension_age",
]


@st.composite
def region_documents(draw: st.DrawFn) -> Row:
    """Draw a region file with Hypothesis."""
    return region_document(chosen_by_hypothesis(draw))


def region_document(choose: Choose) -> Row:
    """Make a region file: few people, few homes, every kind of rule, dates around one day."""
    pick = Picker(choose)
    towns = MUNICIPALITIES[: pick.count(1, 3)]
    corporations = CORPORATIONS[: pick.count(1, 3)]
    regulations = [
        regulation(pick, f"proef-{number}", towns, corporations)
        for number in range(pick.count(1, 2))
    ]
    people = crowd(pick, towns, corporations)
    listings, homes, responses = [], [], []
    for number, ref in enumerate(pick.some(LISTING_REFS, 1, 4)):
        homes.append(home(pick, f"H{number}", towns, corporations))
        listings.append(listing(pick, ref, f"H{number}", regulations))
        responses += answers(pick, listings[-1], people)
    return {
        "format": "region/1",
        "region": {"name": "Proefstreek", "municipalities": towns},
        "corporations": [{"code": code, "name": code.title()} for code in corporations],
        "parameters": {
            year: dict(zip(PARAMETER_NAMES, values, strict=True))
            for year, values in PARAMETERS.items()
        },
        "regulations": regulations,
        "applicants": people,
        "homes": homes,
        "listings": listings,
        "responses": responses,
    }


def crowd(pick: Picker, towns: list[Row], corporations: list[str]) -> list[Row]:
    """Draw the applicants; every third or so is the double of the one before, but for the ref."""
    number = pick.one([4, 3, 5, 6, 8, 2, 1])
    people: list[Row] = []
    for ref in pick.some(APPLICANT_REFS, number, number):
        if people and pick.chance(3):
            people.append(deepcopy(people[-1]) | {"ref": ref})
        else:
            people.append(applicant(pick, ref, towns, corporations))
    return people


def home(pick: Picker, ref: str, towns: list[Row], corporations: list[str]) -> Row:
    town = pick.one(towns)
    row: Row = {
        "ref": ref,
        "corporation": pick.one(corporations),
        "municipality": town["code"],
        "place": pick.one(town["places"]),
        "type": pick.one(HOME_TYPES[:3]),
        "bedrooms": pick.one([2, 0, 1, 3]),
        "area": pick.one([70, 39, 40, 27, 55]),
        "rent": pick.one(RENTS),
    }
    pick.put(row, "complex", 3, lambda: pick.one(COMPLEXES))
    pick.put(row, "accessibility", 4, lambda: pick.one(LABELS))
    return row


def closing(pick: Picker) -> datetime:
    """Pick the moment of closing: on D or the day before, also in the hours of a clock change."""
    date = pick.today - timedelta(days=pick.one([0, 0, 0, 1]))
    local = datetime.combine(date, pick.one(CLOSING_TIMES), tzinfo=AMSTERDAM)
    return local.astimezone(UTC)


def listing(pick: Picker, ref: str, home_ref: str, regulations: list[Row]) -> Row:
    rules = pick.one(regulations)
    closes = closing(pick)
    opens = closes - pick.one([timedelta(days=10), timedelta(days=1), SECOND, timedelta(days=366)])
    row: Row = {
        "ref": ref,
        "home": home_ref,
        "regulation": rules["code"],
        "model": pick.one(list(rules["models"])),
        "opens_at": pick.text(opens),
        "closes_at": pick.text(closes),
        "seed": sha256(str(pick.count(0, 255)).encode()).hexdigest(),
    }
    pick.put(row, "labels", 6, lambda: pick.some(LISTING_LABELS, 0, 2))
    pick.put(row, "places", 3, lambda: pick.one([1, 2, 3]))
    pick.put(row, "free_allocation", 2, lambda: pick.one([True, False]))
    if pick.chance(3):
        name = pick.one(["age", "household", "children", "income"])
        row[name] = bounds(pick, BOUNDS[name])
    return row


def answers(pick: Picker, to: Row, people: list[Row]) -> list[Row]:
    """Draw the responses to one listing, many of them at the edges of its window."""
    opens = datetime.fromisoformat(to["opens_at"])
    closes = datetime.fromisoformat(to["closes_at"])
    moments = [opens, closes - SECOND, (closes - SECOND / 2), closes, opens - SECOND]
    likely = [*moments[:2], *moments[:2], *moments[:2], *moments]
    rows = []
    for person in people:
        if pick.chance(2):
            continue
        at = pick.one(likely)
        row: Row = {"listing": to["ref"], "applicant": person["ref"], "at": pick.text(at)}
        pick.put(row, "preference", 6, lambda: pick.one([1, 2, 3]))
        if pick.chance(5):
            row["ticket"] = f"T{pick.count(0, 9)}-{person['ref']}"
        if pick.chance(2):
            row["withdrawn_at"] = pick.text(max(at, pick.one([closes - SECOND, closes])))
        rows.append(row)
    return rows
