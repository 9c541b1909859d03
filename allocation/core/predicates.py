"""Predicates of a tier or bonus, made ready for one listing (REGULATION.md section 3).

What depends on the listing alone is decided here, once; what is left is a function of a person as
of D. A constant answer is a bool, so that the caller can leave it out of the work per candidate.
"""

from collections.abc import Callable
from typing import assert_never

from allocation.core.facts import Declaration, ListingFacts, Profile, Standing
from regulation.core.document import (
    Between,
    IndicationFits,
    KeyWorker,
    LeavesSocialHome,
    ListingHas,
    LivesIn,
    Predicate,
    RegisteredBefore,
    TenantOfLandlord,
    Tie,
    Urgency,
)
from regulation.core.ties import window_of

Test = Callable[[Standing], bool]

SELF_SEARCH = "self_search"

_Other = (
    Between | KeyWorker | RegisteredBefore | IndicationFits | LeavesSocialHome | TenantOfLandlord
)


def predicate_for(predicate: Predicate, listing: ListingFacts) -> Test | bool:
    """The predicate for one listing: a test of a person, or the answer for everyone."""
    match predicate:
        case ListingHas():
            return _listing_has(predicate, listing)
        case Urgency():
            return _urgency(predicate, listing)
        case Tie():
            return tie_test(predicate, listing)
        case LivesIn():
            return _lives_in(predicate, listing)
        case _:
            return _other_test(predicate, listing)


def _other_test(predicate: _Other, listing: ListingFacts) -> Test | bool:
    test: Test | bool
    match predicate:
        case Between():
            test = within_bounds(predicate.fact, (predicate.low, predicate.high))
        case KeyWorker():
            test = _key_worker(predicate, listing)
        case RegisteredBefore():
            test = _registered_before(predicate)
        case IndicationFits():
            test = _indication_fits(listing)
        case LeavesSocialHome():
            test = _leaves_social_home(listing, landlord=None)
        case TenantOfLandlord():
            test = _leaves_social_home(listing, landlord=listing.corporation)
        case _:
            assert_never(predicate)
    return test


def matching_declarations(
    urgency: Urgency, listing: ListingFacts
) -> Callable[[Standing], list[Declaration]]:
    """The declarations of a person that satisfy the predicate for this listing."""

    def matching(standing: Standing) -> list[Declaration]:
        return [
            declaration
            for declaration in standing.person.declarations
            if declaration.phase == SELF_SEARCH
            and urgency.covers(declaration.category)
            and declaration.valid_on(standing.day)
            and fits(declaration.profile, listing)
        ]

    return matching


def fits(profile: Profile | None, listing: ListingFacts) -> bool:
    """Whether a home lies inside a search profile; a bound that is absent restricts nothing."""
    if profile is None:
        return True
    low, high = profile.bedrooms_min, profile.bedrooms_max
    return (
        (profile.home_types is None or listing.home_type in profile.home_types)
        and (low is None or low <= listing.bedrooms)
        and (high is None or listing.bedrooms <= high)
        and (profile.max_rent is None or listing.rent <= profile.max_rent)
        and (profile.municipalities is None or listing.municipality in profile.municipalities)
        and (profile.accessibility is None or listing.accessibility in profile.accessibility)
    )


def tie_test(tie: Tie, listing: ListingFacts) -> Test:
    """Whether a person has a tie with the listing's region, municipality or place."""
    regional = tie.scope == "region"
    codes = listing.region_municipalities if regional else frozenset((listing.municipality,))
    place = listing.place if tie.scope == "place" else None
    window = window_of(listing.day)

    def social(standing: Standing) -> bool:
        return bool(standing.person.residences) and standing.has_lived_in(codes, place, window)

    def economic(standing: Standing) -> bool:
        return bool(standing.person.works_in) and standing.works_in(codes)

    if set(tie.kinds) == {"social"}:
        return social
    if set(tie.kinds) == {"economic"}:
        return economic
    return lambda standing: social(standing) or economic(standing)


def within_bounds(fact: str, bounds: tuple[int | None, int | None]) -> Test:
    """Whether age, household or children of a person lie within bounds, both inclusive."""
    low, high = bounds
    value = _COUNTED[fact]

    def test(standing: Standing) -> bool:
        number = value(standing)
        return (low is None or low <= number) and (high is None or number <= high)

    return test


_COUNTED: dict[str, Callable[[Standing], int]] = {
    "age": lambda standing: standing.age,
    "household": lambda standing: standing.person.size,
    "children": lambda standing: standing.children,
}


def _urgency(urgency: Urgency, listing: ListingFacts) -> Test:
    matching = matching_declarations(urgency, listing)
    return lambda standing: bool(standing.person.declarations) and bool(matching(standing))


def _lives_in(predicate: LivesIn, listing: ListingFacts) -> Test:
    place = listing.place if predicate.scope == "place" else None
    return lambda standing: standing.lives_in(listing.municipality, place)


def _key_worker(predicate: KeyWorker, listing: ListingFacts) -> Test:
    here = frozenset((listing.municipality,))
    return lambda standing: (
        standing.person.key_worker in predicate.sectors and standing.works_in(here)
    )


def _listing_has(predicate: ListingHas, listing: ListingFacts) -> bool:
    if predicate.aspect == "label":
        return not listing.labels.isdisjoint(predicate.values)
    value = {
        "municipality": listing.municipality,
        "place": listing.place,
        "corporation": listing.corporation,
        "complex": listing.complex,
    }[predicate.aspect]
    return value in predicate.values


def _registered_before(predicate: RegisteredBefore) -> Test:
    return lambda standing: standing.person.registered_on < predicate.day


def _indication_fits(listing: ListingFacts) -> Test | bool:
    label = listing.accessibility
    return label is not None and (lambda standing: label in standing.person.indications)


def _leaves_social_home(listing: ListingFacts, *, landlord: str | None) -> Test:
    region = listing.region_municipalities

    def leaves(standing: Standing) -> bool:
        home = standing.person.leaves_home
        return (
            home is not None
            and home.social
            and home.municipality in region
            and (landlord is None or home.corporation == landlord)
        )

    return leaves
