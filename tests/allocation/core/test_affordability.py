"""Which rents are open: the page's answer is that of the conditions that rank, for any household."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from allocation.core.affordability import Household, IncomeGroup, changes_for, room_for
from allocation.core.conditions import checks_for
from allocation.core.facts import ListingFacts, Member, Person
from regulation.core.document import AffordableRent, IncomeLimit
from regulation.core.parameters import MissingParameter, Parameters, Rules, YearParameters
from regulation.core.parsing import parse
from tests.factories.regulation import shipped

AMOUNTS = {
    "income_limit_single": Decimal(51537),
    "income_limit_multi": Decimal(56910),
    "social_rent_limit": Decimal("932.93"),
    "affordable_income_single": Decimal(29400),
    "affordable_income_multi": Decimal(39925),
    "affordable_income_elderly_single": Decimal(28775),
    "affordable_income_elderly_multi": Decimal(38650),
    "rent_cap_low": Decimal("713.02"),
    "rent_cap_high": Decimal("764.14"),
    "pension_age": Decimal(67),
}
YEAR = YearParameters(2026, AMOUNTS)
CLOSES = datetime(2026, 3, 12, 11, tzinfo=UTC)
DAY = date(2026, 3, 12)
# Near the limits, where a mistake of one cent or one person shows.
_EDGES = sorted(AMOUNTS.values())
_CENTS = st.sampled_from([Decimal(0), Decimal("0.01"), Decimal("-0.01")])
INCOMES = st.one_of(
    st.builds(lambda edge, cents: edge + cents, st.sampled_from(_EDGES), _CENTS),
    st.decimals(0, 90_000, places=2),
)
RENTS = st.one_of(
    st.builds(lambda edge, cents: edge + cents, st.sampled_from(_EDGES[1:4]), _CENTS),
    st.decimals(0, 1500, places=2),
)


def rules() -> Rules:
    document = {**shipped("twente"), "parameters": {}, "examples": []}
    model = document["models"]["registration_time"]
    model["conditions"] = [{"rule": "income_limit"}, {"rule": "affordable_rent"}]
    found = Rules.of(parse(document), Parameters({2026: AMOUNTS}), "registration_time")
    assert [type(one) for one in found.model.conditions] == [IncomeLimit, AffordableRent]
    return found


RULES = rules()


def listing(rent: Decimal) -> ListingFacts:
    return ListingFacts(
        ref="L",
        model="registration_time",
        opens_at=CLOSES - timedelta(7),
        closes_at=CLOSES,
        seed="",
        corporation="c",
        municipality="GM0153",
        place="Enschede",
        home_type="house",
        bedrooms=2,
        area=Decimal(70),
        rent=rent,
        region_municipalities=frozenset({"GM0153"}),
    )


@given(persons=st.integers(1, 6), income=INCOMES, age=st.integers(18, 90), rent=RENTS)
def test_says_of_every_rent_what_the_ranking_says(
    persons: int, income: Decimal, age: int, rent: Decimal
) -> None:
    person = Person(
        ref=1,
        birth_on=date(DAY.year - age, 1, 1),
        registered_on=date(2015, 1, 1),
        income=income,
        members=tuple(Member("child", date(2015, 1, 1)) for _ in range(persons - 1)),
    )
    standing = person.on(DAY)
    fails = [
        code
        for code, test in checks_for(RULES, listing(rent))
        if code in {"income_limit", "affordable_rent"} and test(standing)
    ]
    assert room_for(Household(persons, income, age), YEAR).allows(rent) == (not fails)


@pytest.mark.parametrize(
    ("income", "group", "highest"),
    [
        ("29400", IncomeGroup.LOW, "713.02"),
        ("29400.01", IncomeGroup.MIDDLE, "932.93"),
        ("51537", IncomeGroup.MIDDLE, "932.93"),
        ("51537.01", IncomeGroup.HIGH, None),
    ],
)
def test_the_limits_themselves_belong_to_the_lower_group(
    income: str, group: IncomeGroup, highest: str | None
) -> None:
    room = room_for(Household(1, Decimal(income), 40), YEAR)
    assert room.group == group
    assert room.highest_social == (None if highest is None else Decimal(highest))


def test_a_third_person_raises_the_cap_and_nothing_else_is_said_of_what_changes_nothing() -> None:
    room = room_for(Household(2, Decimal(24000), 40), YEAR)
    kinds = {change.kind: change.room.highest_social for change in changes_for(room, YEAR)}
    assert kinds == {"more_income": Decimal("932.93"), "person_more": Decimal("764.14")}


def test_what_the_pension_age_changes() -> None:
    room = room_for(Household(1, Decimal(29000), 66), YEAR)
    kinds = [change.kind for change in changes_for(room, YEAR)]
    assert kinds == ["more_income", "pension"]


def test_whoever_earns_too_much_hears_what_would_open_it() -> None:
    room = room_for(Household(1, Decimal(53000), 40), YEAR)
    found = {change.kind: change.room for change in changes_for(room, YEAR)}
    assert set(found) == {"less_income", "person_more"}
    assert found["less_income"].household.income == Decimal(51537)


@given(persons=st.integers(1, 6), income=INCOMES, age=st.integers(18, 90))
def test_every_change_that_is_named_changes_something(
    persons: int, income: Decimal, age: int
) -> None:
    room = room_for(Household(persons, income, age), YEAR)
    for change in changes_for(room, YEAR):
        assert change.room == room_for(change.room.household, YEAR)
        assert change.room.highest_social != room.highest_social


def test_a_year_without_amounts_is_refused_not_assumed() -> None:
    with pytest.raises(MissingParameter):
        room_for(Household(1, Decimal(20000), 40), YearParameters(2031, {}))
