"""Edges that decide about a home and that generated regions seldom meet, each on its own."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from allocation.core.conditions import checks_for, is_elderly
from allocation.core.facts import (
    Candidate,
    Declaration,
    ListingFacts,
    Member,
    Person,
    PointsEntry,
    Residence,
)
from allocation.core.keys import key_for, microseconds, millionths
from allocation.core.lottery import commitment, draw
from allocation.core.predicates import predicate_for
from allocation.core.ranking import rank
from regulation.core.document import LivesIn, Model, Tier, Urgency
from regulation.core.parameters import MissingParameter, Parameters, Rules, UnknownModel
from regulation.core.parsing import parse
from tests.regulation.core.documents import Row, smallest

D = date(2026, 3, 12)
NOON = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
AMOUNTS = {
    2026: {
        "rent_cap_low": Decimal("713.02"),
        "rent_cap_high": Decimal("764.14"),
        "affordable_income_single": Decimal(29400),
        "affordable_income_multi": Decimal(39925),
        "affordable_income_elderly_single": Decimal(28775),
        "affordable_income_elderly_multi": Decimal(38650),
        "pension_age": Decimal(67),
    }
}


def listing(**changes: object) -> ListingFacts:
    facts: dict[str, object] = {
        "ref": "L1",
        "model": "lottery",
        "opens_at": NOON - timedelta(days=10),
        "closes_at": NOON,
        "seed": "0" * 64,
        "corporation": "domijn",
        "municipality": "GM0153",
        "place": "Dorp",
        "home_type": "apartment",
        "bedrooms": 2,
        "area": Decimal(70),
        "rent": Decimal(750),
        "region_municipalities": frozenset({"GM0153"}),
    }
    return ListingFacts(**facts | changes)  # type: ignore[arg-type]


def person(ref: str = "A", **changes: object) -> Person:
    facts: dict[str, object] = {
        "ref": ref,
        "birth_on": date(1985, 5, 5),
        "registered_on": date(2020, 1, 1),
        "income": Decimal(24000),
    }
    return Person(**facts | changes)  # type: ignore[arg-type]


def rules(amounts: dict[int, dict[str, Decimal]] | None = None, **model: object) -> Rules:
    document: Row = smallest()
    document["models"]["lottery"] |= model
    return Rules.of(parse(document), Parameters(amounts or {}), "lottery")


def fails_affordable_rent(who: Person, home: ListingFacts) -> bool:
    checks = dict(checks_for(rules(AMOUNTS, conditions=[{"rule": "affordable_rent"}]), home))
    return checks["affordable_rent"](who.on(D))


PARTNER, CHILD = "partner", "child"
OLD, YOUNG = date(1959, 3, 12), date(1985, 1, 1)


@pytest.mark.parametrize(
    ("birth", "members", "elderly"),
    [
        (date(1959, 3, 12), [], True),  # 67 on this very day
        (date(1959, 3, 13), [], False),
        (YOUNG, [(PARTNER, OLD)], True),
        (OLD, [(PARTNER, YOUNG)], True),  # one of both is enough
        (YOUNG, [(CHILD, OLD)], False),  # an old parent in the household is no partner
        (YOUNG, [("other", OLD)], False),
    ],
)
def test_elderly_is_who_or_whose_partner_has_the_pension_age(
    birth: date, members: list[tuple[str, date]], *, elderly: bool
) -> None:
    who = person(birth_on=birth, members=tuple(Member(*member) for member in members))
    assert is_elderly(who.on(D), Parameters(AMOUNTS).of(2026)) is elderly


@pytest.mark.parametrize(
    ("birth", "income", "refused"),
    [
        (YOUNG, "29400", True),
        (YOUNG, "29400.01", False),
        (OLD, "28775", True),
        (OLD, "28775.01", False),  # the elderly have a limit of their own
    ],
)
def test_the_income_below_which_the_rent_must_be_affordable(
    birth: date, income: str, *, refused: bool
) -> None:
    who = person(birth_on=birth, income=Decimal(income))
    assert fails_affordable_rent(who, listing()) is refused


def test_a_missing_year_is_an_error_only_where_a_rank_needs_it() -> None:
    cheap, dear = listing(rent=Decimal(600)), listing(rent=Decimal(750))
    only_caps = {2026: {"rent_cap_low": Decimal("713.02"), "rent_cap_high": Decimal("764.14")}}
    conditions = [{"rule": "affordable_rent"}]
    answered = [Candidate(person(), NOON - timedelta(days=1), "T")]
    # An affordable rent needs no income limit; a dear one does, and a year without amounts too.
    assert rank(answered, cheap, rules(only_caps, conditions=conditions)).entries
    with pytest.raises(MissingParameter, match="parameter pension_age of 2026 is missing"):
        rank(answered, dear, rules(only_caps, conditions=conditions))
    with pytest.raises(MissingParameter, match="parameter rent_cap_low of 2026 is missing"):
        rank(answered, cheap, rules({2025: AMOUNTS[2026]}, conditions=conditions))
    assert rank([], dear, rules({}, conditions=conditions)).entries == ()
    assert rank(answered, dear, rules({}, conditions=[{"rule": "adult"}])).entries


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownModel, match="regulation proef has no model points"):
        Rules.of(parse(smallest()), Parameters(), "points")


@pytest.mark.parametrize(
    ("scope", "place", "lives_there"),
    [
        ("place", "Dorp", True),
        ("place", "Stad", False),
        ("municipality", "Stad", True),
        ("municipality", None, True),
        ("place", None, False),
    ],
)
def test_living_in_the_municipality_does_not_ask_for_the_place(
    scope: str, place: str | None, *, lives_there: bool
) -> None:
    spell = Residence("GM0153", place, date(2020, 1, 1))
    test = predicate_for(LivesIn(scope), listing())  # type: ignore[arg-type]
    assert callable(test)
    assert test(person(residences=(spell,)).on(D)) is lives_there


def test_an_earlier_response_goes_first_when_the_clock_is_set_back() -> None:
    """02:50 before the change comes before 02:10 after it, whatever the clock on the wall said."""
    closes_at = datetime(2026, 10, 25, 11, 0, tzinfo=UTC)
    change = datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
    before, after = change - timedelta(minutes=10), change + timedelta(minutes=10)
    home = listing(opens_at=closes_at - timedelta(days=3), closes_at=closes_at)
    tiers = [{"name": "regular", "when": [], "order": ["age"]}]
    found = rank(
        [Candidate(person("B"), after, "TB"), Candidate(person("A"), before, "TA")],
        home,
        rules(tiers=tiers, tie_break="response_time"),
    )
    assert [entry.candidate.person.ref for entry in found.entries] == ["A", "B"]
    tiers[0]["order"] = ["response_time"]
    found = rank(
        [Candidate(person("B"), after, "TB"), Candidate(person("A"), before, "TA")],
        home,
        rules(tiers=tiers),
    )
    assert [entry.keys for entry in found.entries] == [
        (("response_time", "2026-10-25T02:50:00+02:00"),),
        (("response_time", "2026-10-25T02:10:00+01:00"),),
    ]


def test_a_closing_at_midnight_belongs_to_the_day_in_amsterdam() -> None:
    winter = datetime(2026, 3, 11, 23, 0, tzinfo=UTC)
    assert listing(closes_at=winter).day == date(2026, 3, 12)
    assert listing(closes_at=winter - timedelta(seconds=1)).day == date(2026, 3, 11)
    summer = datetime(2026, 7, 11, 22, 0, tzinfo=UTC)
    assert listing(closes_at=summer).day == date(2026, 7, 12)


def test_moments_are_whole_microseconds() -> None:
    assert repr(microseconds(datetime(1970, 1, 1, 0, 0, 0, 7, tzinfo=UTC))) == "7"


def test_seed_commitment_and_draw_can_be_repeated_with_any_sha_256_program() -> None:
    seed = "0" * 64
    # printf '%s' 000...000 | sha256sum, and printf '%s' '000...000|L1|T1' | sha256sum
    assert commitment(seed) == "60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55"
    assert (
        draw(seed, "L1", "T1") == "3fd760f082fb9ec61087e38ebf5d249928f2835dbc5eb5eb962faa2ccfb689d1"
    )


def test_a_ticket_or_listing_of_its_own_gives_a_draw_of_its_own() -> None:
    drawn = {draw("0" * 64, ref, ticket) for ref in ("L1", "L2") for ticket in ("A", "B", "C")}
    assert len(drawn) == 6


@pytest.mark.parametrize("order", ["urgency_since", "urgency_ends"])
def test_an_urgency_key_without_one_urgency_is_refused_however_it_was_made(order: str) -> None:
    for when in ((), (Urgency(("*",)), Urgency(("medical",)))):
        tier = Tier("first", when, (order,))  # type: ignore[arg-type]
        with pytest.raises(ValueError, match=rf"^the key {order} stands in a tier without exactly"):
            key_for(order, tier, listing(), None)  # type: ignore[arg-type]


def test_points_without_a_form_are_refused_however_they_were_made() -> None:
    with pytest.raises(
        ValueError, match=r"^the key points stands in a model without a points form"
    ):
        key_for("points", Tier("first", (), ("points",)), listing(), None)


def test_points_finer_than_a_millionth_are_refused() -> None:
    assert millionths(Decimal("0.000001")) == 1
    with pytest.raises(ValueError, match=r"^0\.1234567 has more than six decimals"):
        millionths(Decimal("0.1234567"))


def test_a_model_without_a_last_tier_cannot_rank() -> None:
    whole = rules()
    bare = Rules(
        whole.regulation,
        whole.parameters,
        Model("bare", "LOT", (), (Tier("first", (Urgency(("*",)),), ("draw",)),)),
    )
    with pytest.raises(AssertionError, match=r"^a model ends with a tier that always holds"):
        rank([Candidate(person(), NOON - timedelta(days=1), "T")], listing(), bare)


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),  # granted
        (date(2026, 3, 11), True),
        (date(2026, 3, 12), False),  # ended on that day
    ],
)
def test_a_declaration_holds_from_its_grant_until_before_it_ended(
    day: date, *, valid: bool
) -> None:
    granted, ends, ended = date(2026, 3, 2), date(2026, 9, 2), date(2026, 3, 12)
    found = Declaration("medical", granted, granted, ends, ended)
    assert found.valid_on(day) is valid
    assert found._replace(ended_on=None).valid_on(ends)
    assert not found._replace(ended_on=None).valid_on(ends + timedelta(days=1))


def test_a_balance_adds_what_came_until_the_day_itself() -> None:
    entries = (
        PointsEntry("waiting", Decimal(5)),
        PointsEntry("waiting", Decimal(3), D - timedelta(1)),
        PointsEntry("waiting", Decimal(2), D),
        PointsEntry("waiting", Decimal(90), D + timedelta(1)),
        PointsEntry("searching", Decimal(1), D),
    )
    person = Person("A", date(1980, 1, 1), date(2020, 1, 1), Decimal(20_000), points=entries)
    assert person.on(D).balance("waiting") == Decimal(10)
    assert person.on(D).balance("searching") == Decimal(1)
    assert person.on(D).balance("situation") == 0
