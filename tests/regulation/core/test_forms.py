"""The rule language whole, in both its forms: what is read, and that equal rules have one hash."""

import json
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies as st

from regulation.core.document import (
    Adult,
    AffordableRent,
    Between,
    IncomeLimit,
    IndicationFits,
    KeyWorker,
    LeavesSocialHome,
    Limits,
    ListingHas,
    LivesIn,
    MinAreaPerPerson,
    Occupancy,
    Pauses,
    RegisteredBefore,
    RegisteredBeforePublication,
    TenantOfLandlord,
    Tie,
    TieRequired,
    Urgency,
)
from regulation.core.encoding import document_from_toml
from regulation.core.parsing import canonical, from_json, from_toml, parse, sha256_of
from tests.naive.ordinances import CODES, text_of
from tests.naive.picking import chosen_by_seed
from tests.naive.regions import region_document
from tests.regulation.core.documents import (
    CONDITIONS,
    ORDER_KEYS,
    PREDICATES,
    Row,
    smallest,
    whole_language,
    with_tier,
)

READ_PREDICATES = [
    Urgency(("medical", "social")),
    Urgency(("*",)),
    Tie("region"),
    Tie("municipality"),
    Tie("place", ("social",)),
    Tie("place", ("economic", "social")),
    LivesIn("municipality"),
    LivesIn("place"),
    Between("age", 18, 23),
    Between("household", 2, None),
    Between("children", None, 3),
    LeavesSocialHome(),
    TenantOfLandlord(),
    KeyWorker(("care",)),
    IndicationFits(),
    RegisteredBefore(date(2020, 2, 29)),
    ListingHas("label", ("local_priority",)),
    ListingHas("label", ("local_priority", "senior")),
    ListingHas("municipality", ("GM0153",)),
    ListingHas("place", ("Dorp",)),
    ListingHas("corporation", ("domijn",)),
    ListingHas("complex", ("C1",)),
]
READ_CONDITIONS = [
    Adult(),
    IncomeLimit("art. 2"),
    AffordableRent(),
    RegisteredBeforePublication(),
    MinAreaPerPerson(Decimal("12.5")),
    Occupancy(None, Decimal(2)),
    Occupancy(Decimal("0.5"), Decimal(2)),
    TieRequired(Tie("region")),
    TieRequired(Tie("place", ("social",))),
]


def toml_of(value: Any) -> str:
    """Write a value as TOML, everything in line; dates as TOML's own, as people write them."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml_of(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_of, value)) + "]"
    if isinstance(value, str) and is_date(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-03-12")


def toml_document(document: Row) -> str:
    return "\n".join(f"{key} = {toml_of(value)}" for key, value in document.items())


@pytest.mark.parametrize(
    ("row", "read"), list(zip(PREDICATES, READ_PREDICATES, strict=True)), ids=str
)
def test_every_predicate_is_read(row: Row, read: object) -> None:
    tier = parse(with_tier([row], ["registration"])).models["lottery"].tiers[0]
    assert tier.when == (read,)


@pytest.mark.parametrize(
    ("row", "read"), list(zip(CONDITIONS, READ_CONDITIONS, strict=True)), ids=str
)
def test_every_condition_is_read(row: Row, read: object) -> None:
    document = smallest()
    document["models"]["lottery"]["conditions"] = [row]
    assert parse(document).models["lottery"].conditions == (read,)


@pytest.mark.parametrize("key", ORDER_KEYS)
def test_every_order_key_is_read(key: str) -> None:
    points = {"unit": "year", "per_unit": 1}
    document = with_tier([{"urgency": ["*"]}], [key], points=points)
    assert parse(document).models["lottery"].tiers[0].order == (key,)


@pytest.mark.parametrize("unit", ["year", "month", "day"])
def test_every_form_of_points_is_read(unit: str) -> None:
    document = whole_language()
    document["models"]["points"]["points"]["unit"] = unit
    points = parse(document).models["points"].points
    assert points is not None
    assert (points.unit, points.per_unit) == (unit, Decimal("0.5"))
    assert points.components == ("search", "start")
    assert [bonus.add for bonus in points.bonus] == ["situation", Decimal("2.25")]
    assert points.bonus[1].when == (Between("age", 65, None),)
    assert [bonus.cite for bonus in points.bonus] == [None, "art. 9"]


def test_quotas_and_limits_are_read() -> None:
    regulation = parse(whole_language())
    local, regular = regulation.quotas["local_priority"], regulation.quotas["regular"]
    assert (local.label, local.max_share, local.min_share) == (
        "local_priority",
        Decimal("0.5"),
        None,
    )
    assert local.counts_urgent_with_tie
    assert (regular.min_share, regular.max_share) == (Decimal("0.5"), None)
    assert not regular.counts_urgent_with_tie
    night = (time(21), time(9))
    pauses = Pauses(night, weekend=True, holidays=True, days=((5, 5),))
    assert regulation.limits == Limits(
        3,
        48,
        2,
        90,
        pauses,
        ("WKN", "HUU"),
        accepting_ends_responses=True,
        cancelling_returns_responses=True,
        signing_keeps_registration=True,
        second_person=("letting_exception",),
    )
    steps = ("letting_exception", "letting_cancelled")
    assert [regulation.limits.asks_second_person(step) for step in steps] == [True, False]
    assert parse(smallest()).limits == Limits(0, None, None, None)
    assert all(parse(smallest()).limits.asks_second_person(step) for step in steps)


def test_what_a_regulation_says_of_itself_is_read() -> None:
    regulation = parse(whole_language())
    assert regulation.valid_from == date(2024, 1, 1)
    assert regulation.in_force_on(date(2024, 1, 1))
    assert not regulation.in_force_on(date(2028, 1, 1))
    assert regulation.no_own_responses == ("mediation",)
    assert regulation.parameters[2026]["pension_age"] == Decimal("67.25")
    model = regulation.models["points"]
    assert (model.vera_model, model.tie_break, model.title) == ("AAN", "response_time", "Punten")
    assert parse(smallest()).models["lottery"].tie_break == "draw"


def test_four_years_from_the_29th_of_february_are_allowed() -> None:
    regulation = parse(smallest(valid_from="2024-02-29", valid_until="2028-02-29"))
    assert regulation.in_force_on(date(2028, 2, 28))


@pytest.mark.parametrize("make", [smallest, whole_language])
def test_both_forms_give_one_regulation_with_one_hash(make: Callable[[], Row]) -> None:
    written = make()
    by_toml, from_people = from_toml(toml_document(written))
    by_json, from_machine = from_json(json.dumps(written))
    assert by_toml == by_json == written
    assert from_people == from_machine
    assert canonical(by_toml) == canonical(by_json)
    assert sha256_of(by_toml) == sha256_of(by_json)


@pytest.mark.parametrize("code", CODES)
def test_a_regulation_that_ships_is_the_same_as_json(code: str) -> None:
    document, regulation = from_toml(text_of(code))
    again, same = from_json(json.dumps(document, indent=3))
    assert same == regulation
    assert sha256_of(again) == sha256_of(document)


def test_generated_regulations_are_the_same_in_both_forms() -> None:
    for seed in range(100):
        for document in region_document(chosen_by_seed(seed))["regulations"]:
            assert from_toml(toml_document(document)) == from_json(json.dumps(document)), seed


@given(st.permutations(list(whole_language())))
def test_the_order_of_keys_does_not_change_the_hash(keys: list[str]) -> None:
    document = whole_language()
    assert canonical({key: document[key] for key in keys}) == canonical(document)


def test_canonical_json_has_sorted_keys_no_spaces_and_utf_8() -> None:
    assert canonical({"b": [1, 2.5, None, True], "a": "\u20ac 650"}) == (
        '{"a":"\u20ac 650","b":[1,2.5,null,true]}'.encode()
    )
    assert sha256_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_dates_and_moments_of_toml_become_the_text_that_json_has() -> None:
    text = "on = 2024-02-29\nat = 2026-03-12T12:00:00+01:00\ndays = [2026-01-01]\n"
    assert document_from_toml(text) == {
        "on": "2024-02-29",
        "at": "2026-03-12T12:00:00+01:00",
        "days": ["2026-01-01"],
    }
