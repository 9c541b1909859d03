"""Why somebody stands where they stand, as structured steps: codes and values, no sentences.

The page turns every code into a sentence (allocation.letters). Whether a condition holds is asked
of the very tests that ranked (`checks_for`), so an explanation cannot differ from the ranking.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

from allocation.core.conditions import (
    LISTING_CODES,
    MAY_RESPOND,
    NOT_BLOCKED,
    REGISTERED,
    checks_for,
    is_elderly,
)
from allocation.core.explained import (
    Ahead,
    Check,
    KeyStep,
    Outcome,
    Placement,
    Said,
    TierStep,
    UrgencyGap,
    Value,
    Values,
)
from allocation.core.facts import ADULT_AGE, Declaration, ListingFacts, Person, Standing
from allocation.core.predicates import SELF_SEARCH, fits
from regulation.core.dates import amsterdam_date
from regulation.core.document import (
    Adult,
    AffordableRent,
    Between,
    Condition,
    IncomeLimit,
    IndicationFits,
    KeyWorker,
    LeavesSocialHome,
    ListingHas,
    LivesIn,
    MinAreaPerPerson,
    Occupancy,
    Predicate,
    RegisteredBefore,
    RegisteredBeforePublication,
    TenantOfLandlord,
    Tie,
    TieRequired,
    Urgency,
)
from regulation.core.parameters import MissingParameter, Rules, YearParameters

_LOW_CAP_PERSONS = 2


def checks(person: Person, listing: ListingFacts, rules: Rules) -> tuple[Check, ...]:
    """Evaluate every condition for a person, in the order of the rules, with its values."""
    standing = person.on(listing.day)
    conditions = iter(rules.model.conditions)
    found: list[Check] = []
    for code, fails in checks_for(rules, listing):
        condition = None if _is_general(code) else next(conditions)
        try:
            outcome = Outcome.FAILS if fails(standing) else Outcome.HOLDS
        except MissingParameter:
            outcome = Outcome.UNKNOWN
        if condition is None:
            found.append(Check(code, outcome, _general(code, standing, listing, rules)))
        else:
            values = _specific(condition, standing, listing, rules)
            found.append(Check(code, outcome, values, condition.cite, condition))
    return tuple(found)


def failures(person: Person, listing: ListingFacts, rules: Rules) -> tuple[str, ...]:
    """Return the codes of the conditions that a person fails, without their values."""
    standing = person.on(listing.day)
    return tuple(code for code, fails in checks_for(rules, listing) if fails(standing))


def tier_steps(
    person: Person,
    listing: ListingFacts,
    rules: Rules,
    placement: Placement,
    counts: Mapping[str, int] | None = None,
) -> tuple[TierStep, ...]:
    """Explain the groups up to and including the own one, from the stored misses."""
    standing = person.on(listing.day)
    names = [tier.name for tier in rules.model.tiers]
    own = names.index(placement.tier)
    steps: list[TierStep] = []
    for position, tier in enumerate(rules.model.tiers[: own + 1]):
        miss = None if position == own else placement.misses[position]
        holds = tier.when if miss is None else tier.when[:miss]
        steps.append(
            TierStep(
                tier=tier,
                position=position,
                own=position == own,
                holds=tuple(said(item, standing, listing) for item in holds),
                missing=None if miss is None else said(tier.when[miss], standing, listing),
                count=None if counts is None else counts.get(tier.name, 0),
            )
        )
    return tuple(steps)


def key_steps(
    person: Person, listing: ListingFacts, rules: Rules, placement: Placement
) -> tuple[KeyStep, ...]:
    """Explain the order keys of the own group with what they were made of."""
    standing = person.on(listing.day)
    return tuple(
        KeyStep(name, text, dict(_key_values(name, standing, rules)))
        for name, text in placement.keys
    )


def ahead_of(rules: Rules, placement: Placement, counts: Mapping[str, int]) -> tuple[Ahead, ...]:
    """Count who stands before the person, per group, the own group last; groups of nobody left out."""
    before: list[Ahead] = []
    for tier in rules.model.tiers:
        if tier.name == placement.tier:
            rest = placement.rank - 1 - sum(item.count for item in before)
            before.append(Ahead(tier, rest))
            break
        before.append(Ahead(tier, counts.get(tier.name, 0)))
    return tuple(item for item in before if item.count)


def said(predicate: Predicate, standing: Standing, listing: ListingFacts) -> Said:
    """Put a predicate beside the values that decided it for this person and home."""
    return Said(predicate_code(predicate), _predicate_values(predicate, standing, listing))


def predicate_code(predicate: Predicate) -> str:
    """Name a predicate as REGULATION.md section 3 does."""
    match predicate:
        case Between():
            return predicate.fact
        case ListingHas():
            return f"listing_{predicate.aspect}"
        case _:
            return _CODES[type(predicate)]


_CODES: Mapping[type, str] = {
    Urgency: "urgency",
    Tie: "tie",
    LivesIn: "lives_in",
    LeavesSocialHome: "leaves_social_home",
    TenantOfLandlord: "tenant_of_landlord",
    KeyWorker: "key_worker",
    IndicationFits: "indication_fits",
    RegisteredBefore: "registered_before",
}


def _is_general(code: str) -> bool:
    return code in {REGISTERED, NOT_BLOCKED, MAY_RESPOND, *LISTING_CODES}


def _general(code: str, standing: Standing, listing: ListingFacts, rules: Rules) -> Values:
    person = standing.person
    if code == REGISTERED:
        ended = person.registration_ended_on
        return {"registered_on": person.registered_on, "ended_on": ended, "day": standing.day}
    if code == NOT_BLOCKED:
        held = [block for block in person.blocks if block.from_on <= standing.day < block.until_on]
        until = max((block.until_on for block in held), default=None)
        return {"until": until, "day": standing.day}
    if code == MAY_RESPOND:
        return {"categories": rules.regulation.no_own_responses}
    return _bound_values(code, standing, listing)


def _bound_values(code: str, standing: Standing, listing: ListingFacts) -> Values:
    if code == "listing_income":
        return {"own": standing.person.income, "low": listing.income[0], "high": listing.income[1]}
    own, bounds = {
        "listing_age": (standing.age, listing.age),
        "listing_household": (standing.person.size, listing.household),
        "listing_children": (standing.children, listing.children),
    }[code]
    return {"own": own, "low": bounds[0], "high": bounds[1]}


def _specific(
    condition: Condition, standing: Standing, listing: ListingFacts, rules: Rules
) -> Values:
    match condition:
        case IncomeLimit():
            return _income_values(standing, listing, rules)
        case AffordableRent():
            return _rent_values(standing, listing, rules)
        case TieRequired():
            return _where(condition.tie, listing)
        case MinAreaPerPerson() | Occupancy():
            return _room_values(condition, standing, listing)
        case Adult() | RegisteredBeforePublication():
            opened_on = amsterdam_date(listing.opens_at)
            own = standing.age if isinstance(condition, Adult) else standing.person.registered_on
            return {"own": own, "least": ADULT_AGE, "opened_on": opened_on}
        case _:
            assert_never(condition)


def _room_values(
    condition: MinAreaPerPerson | Occupancy, standing: Standing, listing: ListingFacts
) -> Values:
    size = standing.person.size
    if isinstance(condition, MinAreaPerPerson):
        least = condition.square_metres
        return {"own": size, "area": listing.area, "least": least, "needed": least * size}
    bedrooms = max(listing.bedrooms, 1)
    low, high = condition.low, condition.high
    return {
        "own": size,
        "bedrooms": bedrooms,
        "low": None if low is None else low * bedrooms,
        "high": None if high is None else high * bedrooms,
    }


def _income_values(standing: Standing, listing: ListingFacts, rules: Rules) -> Values:
    amounts = _amounts(listing, rules)
    single = standing.person.size == 1
    return {
        "own": standing.person.income,
        "persons": standing.person.size,
        "limit": amounts.get("income_limit_single" if single else "income_limit_multi"),
        "rent": listing.rent,
        "social_rent_limit": amounts.get("social_rent_limit"),
        "free": listing.free_allocation,
        "year": listing.day.year,
    }


def _rent_values(standing: Standing, listing: ListingFacts, rules: Rules) -> Values:
    amounts = _amounts(listing, rules)
    size = standing.person.size
    try:
        elderly = is_elderly(standing, amounts)
    except MissingParameter:
        elderly = False
    group = "elderly_" if elderly else ""
    persons = "single" if size == 1 else "multi"
    return {
        "own": standing.person.income,
        "persons": size,
        "elderly": elderly,
        "limit": amounts.get(f"affordable_income_{group}{persons}"),
        "cap": amounts.get("rent_cap_low" if size <= _LOW_CAP_PERSONS else "rent_cap_high"),
        "rent": listing.rent,
        "year": listing.day.year,
    }


def _amounts(listing: ListingFacts, rules: Rules) -> YearParameters:
    return rules.parameters.of(listing.day.year)


def _predicate_values(predicate: Predicate, standing: Standing, listing: ListingFacts) -> Values:
    person = standing.person
    match predicate:
        case Urgency():
            gap = _urgency_gap(predicate, standing, listing)
            return {"categories": predicate.categories, "gap": gap.value}
        case Tie() | LivesIn():
            return _where(predicate, listing)
        case Between():
            own = _counted(predicate.fact, standing)
            return {"low": predicate.low, "high": predicate.high, "own": own}
        case LeavesSocialHome() | TenantOfLandlord():
            leaves = person.leaves_home is not None and person.leaves_home.social
            return {"leaves": leaves, "corporation": listing.corporation}
        case _:
            return _other_values(predicate, standing, listing)


def _other_values(
    predicate: KeyWorker | IndicationFits | RegisteredBefore | ListingHas,
    standing: Standing,
    listing: ListingFacts,
) -> Values:
    person = standing.person
    match predicate:
        case KeyWorker():
            return {"sectors": predicate.sectors, "own": person.key_worker}
        case IndicationFits():
            return {"label": listing.accessibility, "own": person.indications}
        case RegisteredBefore():
            return {"day": predicate.day, "own": person.registered_on}
        case ListingHas():
            return {"values": predicate.values}
        case _:
            assert_never(predicate)


def _where(predicate: Tie | LivesIn, listing: ListingFacts) -> Values:
    kinds = predicate.kinds if isinstance(predicate, Tie) else ()
    return {
        "scope": predicate.scope,
        "place": listing.place,
        "municipality": listing.municipality,
        "kinds": tuple(str(kind) for kind in kinds),
    }


def _counted(fact: str, standing: Standing) -> int:
    return {
        "age": standing.age,
        "household": standing.person.size,
        "children": standing.children,
    }[fact]


def _urgency_gap(urgency: Urgency, standing: Standing, listing: ListingFacts) -> UrgencyGap:
    """Find what the person came closest to: each question leaves fewer declarations."""
    left = list(standing.person.declarations)
    gap = UrgencyGap.NONE
    for question, holds in _urgency_questions(urgency, standing, listing):
        if not left:
            return gap
        left = [item for item in left if holds(item)]
        gap = question
    return UrgencyGap.HELPS if left else gap


def _urgency_questions(
    urgency: Urgency, standing: Standing, listing: ListingFacts
) -> tuple[tuple[UrgencyGap, Callable[[Declaration], bool]], ...]:
    def covered(item: Declaration) -> bool:
        return urgency.covers(item.category)

    def valid(item: Declaration) -> bool:
        return item.valid_on(standing.day)

    def searching(item: Declaration) -> bool:
        return item.phase == SELF_SEARCH

    def inside(item: Declaration) -> bool:
        return fits(item.profile, listing)

    return (
        (UrgencyGap.OTHER_CATEGORY, covered),
        (UrgencyGap.NOT_VALID, valid),
        (UrgencyGap.MEDIATION, searching),
        (UrgencyGap.OUTSIDE_PROFILE, inside),
    )


def _key_values(name: str, standing: Standing, rules: Rules) -> Iterator[tuple[str, Value]]:
    person = standing.person
    if name in {"registration", "points"}:
        yield "registered_on", person.registered_on
        yield "corrected_days", (person.registered_on - standing.registration_on).days
        yield "effective_on", standing.registration_on
        yield "day", standing.day
    if name == "points" and rules.model.points is not None:
        form = rules.model.points
        yield "unit", form.unit
        yield "per_unit", form.per_unit
        yield "balances", tuple(f"{item}={standing.balance(item)}" for item in form.components)
