"""Who may be ranked: the conditions, made ready for one listing (REGULATION.md section 6).

Each is a code and a test that says whether a person FAILS it. The year of an amount is that of D;
an amount is looked up when a person's case depends on it, so that a missing one is an error only
where a ranking needs it.
"""

from decimal import Decimal
from typing import assert_never

from allocation.core.facts import ADULT_AGE, ListingFacts, Standing
from allocation.core.predicates import Test, tie_test, within_bounds
from regulation.core.dates import add_months, amsterdam_date
from regulation.core.document import (
    Adult,
    AffordableRent,
    Condition,
    IncomeLimit,
    MinAreaPerPerson,
    Occupancy,
    RegisteredBeforePublication,
    TieRequired,
)
from regulation.core.parameters import PENSION_AGE, Rules, YearParameters

Check = tuple[str, Test]

# Every code with which a candidate can be excluded, in the order of reporting; the rules of a
# model stand between the first three and the listing's own.
REGISTERED = "registered"
NOT_BLOCKED = "not_blocked"
MAY_RESPOND = "may_respond"
LISTING_CODES = ("listing_age", "listing_household", "listing_children", "listing_income")
EXCLUSION_CODES = (
    REGISTERED,
    NOT_BLOCKED,
    MAY_RESPOND,
    *(
        kind.rule
        for kind in (
            Adult,
            IncomeLimit,
            AffordableRent,
            RegisteredBeforePublication,
            MinAreaPerPerson,
            Occupancy,
            TieRequired,
        )
    ),
    *LISTING_CODES,
)

_LOW_CAP_PERSONS = 2
_MONTHS_IN_YEAR = 12


def checks_for(rules: Rules, listing: ListingFacts) -> list[Check]:
    """All conditions that hold for a listing, in the order in which failures are reported."""
    amounts = rules.parameters.of(listing.day.year)
    return [
        (REGISTERED, lambda standing: not standing.registered),
        (NOT_BLOCKED, lambda standing: standing.blocked),
        *_may_respond(rules.regulation.no_own_responses),
        *((item.rule, _failing(item, listing, amounts)) for item in rules.model.conditions),
        *_own_bounds(listing),
    ]


def _may_respond(categories: tuple[str, ...]) -> list[Check]:
    if not categories:
        return []

    def fails(standing: Standing) -> bool:
        return any(
            declaration.category in categories and declaration.valid_on(standing.day)
            for declaration in standing.person.declarations
        )

    return [(MAY_RESPOND, fails)]


def _failing(condition: Condition, listing: ListingFacts, amounts: YearParameters) -> Test:
    test: Test
    match condition:
        case Adult():
            test = _under_age
        case IncomeLimit():
            test = _income_limit(listing, amounts)
        case AffordableRent():
            test = _affordable_rent(listing, amounts)
        case RegisteredBeforePublication():
            test = _registered_late(listing)
        case MinAreaPerPerson():
            test = _too_small(condition.square_metres, listing)
        case Occupancy():
            test = _occupancy(condition, listing)
        case TieRequired():
            test = _negated(tie_test(condition.tie, listing))
        case _:
            assert_never(condition)
    return test


def _under_age(standing: Standing) -> bool:
    return standing.age < ADULT_AGE


def _registered_late(listing: ListingFacts) -> Test:
    opened_on = amsterdam_date(listing.opens_at)
    return lambda standing: standing.person.registered_on >= opened_on


def _too_small(square_metres: Decimal, listing: ListingFacts) -> Test:
    return lambda standing: listing.area < square_metres * standing.person.size


def _negated(test: Test) -> Test:
    return lambda standing: not test(standing)


def _income_limit(listing: ListingFacts, amounts: YearParameters) -> Test:
    if listing.free_allocation:
        return lambda _: False

    def fails(standing: Standing) -> bool:
        if listing.rent > amounts["social_rent_limit"]:
            return False
        single = standing.person.size == 1
        limit = amounts["income_limit_single" if single else "income_limit_multi"]
        return standing.person.income > limit

    return fails


def _affordable_rent(listing: ListingFacts, amounts: YearParameters) -> Test:
    def fails(standing: Standing) -> bool:
        size = standing.person.size
        if listing.rent <= amounts["rent_cap_low" if size <= _LOW_CAP_PERSONS else "rent_cap_high"]:
            return False
        age_group = "elderly_" if is_elderly(standing, amounts) else ""
        persons = "single" if size == 1 else "multi"
        return standing.person.income <= amounts[f"affordable_income_{age_group}{persons}"]

    return fails


def is_elderly(standing: Standing, amounts: YearParameters) -> bool:
    """Whether the main applicant or the partner has reached the state-pension age on D."""
    # The pension age has moved in steps of three months, so it is counted in months.
    months = int(amounts[PENSION_AGE] * _MONTHS_IN_YEAR)
    births = [standing.person.birth_on]
    births += [
        member.birth_on for member in standing.person.members if member.relation == "partner"
    ]
    return any(add_months(birth, months) <= standing.day for birth in births)


def _occupancy(condition: Occupancy, listing: ListingFacts) -> Test:
    bedrooms = max(listing.bedrooms, 1)
    low, high = condition.low, condition.high

    def fails(standing: Standing) -> bool:
        # Multiplied out instead of divided: exact.
        size = standing.person.size
        too_few = low is not None and size < low * bedrooms
        return too_few or (high is not None and size > high * bedrooms)

    return fails


def _own_bounds(listing: ListingFacts) -> list[Check]:
    counted = (
        ("listing_age", "age", listing.age),
        ("listing_household", "household", listing.household),
        ("listing_children", "children", listing.children),
    )
    checks = [
        (code, _negated(within_bounds(fact, bounds)))
        for code, fact, bounds in counted
        if bounds != (None, None)
    ]
    if listing.income != (None, None):
        checks.append(("listing_income", _income_outside(*listing.income)))
    return checks


def _income_outside(low: Decimal | None, high: Decimal | None) -> Test:
    def fails(standing: Standing) -> bool:
        income = standing.person.income
        return (low is not None and income < low) or (high is not None and income > high)

    return fails
