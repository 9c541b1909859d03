"""The predicates, one function for each row of the table in REGULATION.md 3."""

from collections.abc import Callable
from decimal import Decimal

from tests.naive import facts
from tests.naive.dates import day
from tests.naive.desk import Desk, Facts


def between(number: float, bounds: Facts) -> bool:
    """Tell whether a number lies within bounds that are both inclusive and both optional."""
    if "min" in bounds and number < bounds["min"]:
        return False
    return not ("max" in bounds and number > bounds["max"])


def one_of(value: str | None, wanted: str | list[str]) -> bool:
    return value == wanted if isinstance(wanted, str) else value in wanted


def profile_fits(profile: Facts, home: Facts) -> bool:
    """Tell whether a home lies inside a search profile; an absent bound restricts nothing."""
    answers = [True]
    if "home_types" in profile:
        answers.append(home["type"] in profile["home_types"])
    if "bedrooms_min" in profile:
        answers.append(home["bedrooms"] >= profile["bedrooms_min"])
    if "bedrooms_max" in profile:
        answers.append(home["bedrooms"] <= profile["bedrooms_max"])
    if "max_rent" in profile:
        answers.append(Decimal(str(home["rent"])) <= Decimal(str(profile["max_rent"])))
    if "municipalities" in profile:
        answers.append(home["municipality"] in profile["municipalities"])
    if "accessibility" in profile:
        answers.append(one_of(home.get("accessibility"), profile["accessibility"]))
    return all(answers)


def urgencies_that_count(applicant: Facts, categories: list[str], desk: Desk) -> list[Facts]:
    """Give the declarations that satisfy an urgency predicate."""
    return [
        urgency
        for urgency in applicant.get("urgencies", [])
        if (categories == ["*"] or urgency["category"] in categories)
        and facts.is_in_force(urgency, desk.today)
        and urgency["phase"] == "self_search"
        and profile_fits(urgency.get("profile", {}), desk.home)
    ]


def tie(applicant: Facts, where: str, kinds: list[str], desk: Desk) -> bool:
    social = "social" in kinds and facts.has_social_tie(applicant, where, desk)
    economic = "economic" in kinds and facts.has_economic_tie(applicant, where, desk)
    return social or economic


def lives_in(applicant: Facts, where: str, desk: Desk) -> bool:
    return any(
        start <= desk.today < end for start, end in facts.spells_there(applicant, where, desk)
    )


def leaves_social_home(applicant: Facts, desk: Desk) -> bool:
    home = applicant.get("leaves_home")
    return bool(home and home["social"] and home["municipality"] in desk.region_codes)


def tenant_of_landlord(applicant: Facts, desk: Desk) -> bool:
    if not leaves_social_home(applicant, desk):
        return False
    return bool(applicant["leaves_home"].get("corporation") == desk.home["corporation"])


def key_worker(applicant: Facts, sectors: list[str], desk: Desk) -> bool:
    works_here = desk.home["municipality"] in applicant.get("works_in", [])
    return works_here and applicant.get("key_worker") in sectors


def indication_fits(applicant: Facts, desk: Desk) -> bool:
    label = desk.home.get("accessibility")
    return label is not None and label in applicant.get("indications", [])


def listing_label(wanted: str | list[str], desk: Desk) -> bool:
    return any(one_of(label, wanted) for label in desk.listing.get("labels", []))


PREDICATES: dict[str, Callable[[Facts, Facts, Desk], bool]] = {
    "urgency": lambda who, it, desk: bool(urgencies_that_count(who, it["urgency"], desk)),
    "tie": lambda who, it, desk: tie(
        who, it["tie"], it.get("tie_kinds", ["social", "economic"]), desk
    ),
    "lives_in": lambda who, it, desk: lives_in(who, it["lives_in"], desk),
    "age": lambda who, it, desk: between(facts.age(who["birth_date"], desk.today), it["age"]),
    "household": lambda who, it, _: between(facts.household_size(who), it["household"]),
    "children": lambda who, it, desk: between(
        facts.number_of_children(who, desk.today), it["children"]
    ),
    "leaves_social_home": lambda who, _, desk: leaves_social_home(who, desk),
    "tenant_of_landlord": lambda who, _, desk: tenant_of_landlord(who, desk),
    "key_worker": lambda who, it, desk: key_worker(who, it["key_worker"], desk),
    "indication_fits": lambda who, _, desk: indication_fits(who, desk),
    "registered_before": lambda who, it, _: (
        day(who["registration"]["date"]) < day(it["registered_before"])
    ),
    "listing_label": lambda _, it, desk: listing_label(it["listing_label"], desk),
    "listing_municipality": lambda _, it, desk: one_of(
        desk.home["municipality"], it["listing_municipality"]
    ),
    "listing_place": lambda _, it, desk: one_of(desk.home["place"], it["listing_place"]),
    "listing_corporation": lambda _, it, desk: one_of(
        desk.home["corporation"], it["listing_corporation"]
    ),
    "listing_complex": lambda _, it, desk: one_of(desk.home.get("complex"), it["listing_complex"]),
}


def holds(predicate: Facts, applicant: Facts, desk: Desk) -> bool:
    """Tell whether one predicate of a `when` holds; exactly one of its keys names it."""
    (name,) = [key for key in predicate if key != "tie_kinds"]
    return PREDICATES[name](applicant, predicate, desk)


def all_hold(when: list[Facts], applicant: Facts, desk: Desk) -> bool:
    return all(holds(predicate, applicant, desk) for predicate in when)
