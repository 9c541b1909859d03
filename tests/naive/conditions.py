"""Who may be ranked at all (REGULATION.md 6): the code of every rule that an applicant fails."""

from collections.abc import Callable
from decimal import Decimal

from tests.naive import facts
from tests.naive.dates import amsterdam_date, day, day_or_never
from tests.naive.desk import Desk, Facts
from tests.naive.predicates import between, tie


def reasons_against(applicant: Facts, desk: Desk) -> list[str]:
    """Give the codes of all failed rules, in the order of the rules."""
    failed = [code for code, fails in ALWAYS if fails(applicant, desk)]
    failed += [
        condition["rule"]
        for condition in desk.model["conditions"]
        if RULES[condition["rule"]](applicant, condition, desk)
    ]
    return failed + listing_reasons(applicant, desk)


def listing_reasons(applicant: Facts, desk: Desk) -> list[str]:
    values = {
        "age": facts.age(applicant["birth_date"], desk.today),
        "household": facts.household_size(applicant),
        "children": facts.number_of_children(applicant, desk.today),
        "income": applicant["income"],
    }
    return [
        f"listing_{name}"
        for name, value in values.items()
        if not between(value, desk.listing.get(name, {}))
    ]


def is_not_registered(applicant: Facts, desk: Desk) -> bool:
    registration = applicant["registration"]
    begun = day(registration["date"]) <= desk.today
    active = desk.today < day_or_never(registration.get("ended_on"))
    return not (begun and active)


def is_blocked(applicant: Facts, desk: Desk) -> bool:
    return any(
        day(block["from"]) <= desk.today < day(block["until"])
        for block in applicant.get("blocks", [])
    )


def may_not_respond(applicant: Facts, desk: Desk) -> bool:
    return any(
        urgency["category"] in desk.regulation.get("no_own_responses", [])
        and facts.is_in_force(urgency, desk.today)
        for urgency in applicant.get("urgencies", [])
    )


def is_minor(applicant: Facts, _: Facts, desk: Desk) -> bool:
    return facts.age(applicant["birth_date"], desk.today) < 18


def earns_too_much(applicant: Facts, _: Facts, desk: Desk) -> bool:
    if desk.listing.get("free_allocation", False):
        return False
    if desk.home["rent"] > desk.parameter("social_rent_limit"):
        return False
    alone = facts.household_size(applicant) == 1
    limit = desk.parameter("income_limit_single" if alone else "income_limit_multi")
    return float(applicant["income"]) > limit


def is_elderly(applicant: Facts, desk: Desk) -> bool:
    """Tell whether the main applicant or the partner has reached the state-pension age."""
    partners = [one for one in applicant.get("household", []) if one["relation"] == "partner"]
    return any(
        facts.has_reached(person["birth_date"], desk.parameter("pension_age"), desk.today)
        for person in [applicant, *partners]
    )


def cannot_afford(applicant: Facts, _: Facts, desk: Desk) -> bool:
    size = facts.household_size(applicant)
    name = "affordable_income_"
    if is_elderly(applicant, desk):
        name += "elderly_"
    name += "single" if size == 1 else "multi"
    if applicant["income"] > desk.parameter(name):
        return False
    cap = desk.parameter("rent_cap_low" if size <= 2 else "rent_cap_high")
    return float(desk.home["rent"]) > cap


def registered_too_late(applicant: Facts, _: Facts, desk: Desk) -> bool:
    published = amsterdam_date(desk.listing["opens_at"])
    return not day(applicant["registration"]["date"]) < published


def too_little_space(applicant: Facts, condition: Facts, desk: Desk) -> bool:
    each = Decimal(str(desk.home["area"]))
    needed = Decimal(str(condition["square_metres"])) * facts.household_size(applicant)
    return each < needed


def wrong_occupancy(applicant: Facts, condition: Facts, desk: Desk) -> bool:
    size = facts.household_size(applicant)
    bedrooms = max(1, desk.home["bedrooms"])
    most = condition.get("max_per_bedroom")
    least = condition.get("min_per_bedroom")
    too_full = most is not None and size > Decimal(str(most)) * bedrooms
    too_empty = least is not None and size < Decimal(str(least)) * bedrooms
    return too_full or too_empty


def lacks_tie(applicant: Facts, condition: Facts, desk: Desk) -> bool:
    kinds = condition.get("tie_kinds", ["social", "economic"])
    return not tie(applicant, condition["tie"], kinds, desk)


ALWAYS: list[tuple[str, Callable[[Facts, Desk], bool]]] = [
    ("registered", is_not_registered),
    ("not_blocked", is_blocked),
    ("may_respond", may_not_respond),
]

RULES: dict[str, Callable[[Facts, Facts, Desk], bool]] = {
    "adult": is_minor,
    "income_limit": earns_too_much,
    "affordable_rent": cannot_afford,
    "registered_before_publication": registered_too_late,
    "min_area_per_person": too_little_space,
    "occupancy": wrong_occupancy,
    "tie_required": lacks_tie,
}
