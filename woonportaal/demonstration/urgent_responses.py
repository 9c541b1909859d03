"""Plans who responds with an urgency or indication, so that lettings show the mix of a real year."""

from collections.abc import Iterator

from woonportaal.demonstration.chance import Chance
from woonportaal.demonstration.homes import Home
from woonportaal.demonstration.incomes import may_have_income
from woonportaal.demonstration.listings import REGISTRATION_TIME, Bounds, Listing
from woonportaal.demonstration.people import Person, Profile, Urgency
from woonportaal.demonstration.urgencies import MIX

_ADVERTISED = sum(MIX.values()) - MIX["custom_allocation"]
_INDICATED = {"rollator": "rollator", "wheelchair": "wheelchair", "walking_stick": "level_access"}
_OUTSIDE_PROFILE = 0.12


def plan_urgent_responses(
    chance: Chance, people: list[Person], listings: list[Listing]
) -> Iterator[tuple[Listing, Person]]:
    """Pairs of a listing and somebody who will come first there.

    Each person is planned for one listing, and one in eight responds to a second one outside the
    search profile, where the urgency gives no priority.
    """
    listings = list(listings)
    chance.shuffle(listings)
    urgent = [person for person in people if person.urgencies or person.indications]
    taken: set[str] = set()
    for group in ("wheelchair", "rollator", "walking_stick", "restructuring", "regular_urgent"):
        wanted = round(MIX[group] * len(listings) / _ADVERTISED)
        for listing in listings:
            person = next(_fitting(urgent, listing, group), None)
            if wanted <= 0 or listing.ref in taken or person is None:
                continue
            urgent.remove(person)
            taken.add(listing.ref)
            wanted -= 1
            yield listing, person
            if chance.happens(_OUTSIDE_PROFILE):
                yield chance.choice(listings), person


def _fitting(people: list[Person], listing: Listing, group: str) -> Iterator[Person]:
    """Those of the group whom the rules put first for this listing."""
    if listing.model != REGISTRATION_TIME:
        return
    for person in people:
        is_admitted = listing.admits(person) and may_have_income(person, listing)
        if is_admitted and _comes_first(person, listing, group):
            yield person


def _comes_first(person: Person, listing: Listing, group: str) -> bool:
    if group in _INDICATED:
        indication = _INDICATED[group]
        return indication in person.indications and listing.home.accessibility == indication
    is_renewal = group == "restructuring"
    return any(
        (urgency.category == "urban_renewal") == is_renewal and holds(urgency, listing)
        for urgency in person.urgencies
    )


def holds(urgency: Urgency, listing: Listing) -> bool:
    """Whether the declaration gives priority for this listing on the day that it closes."""
    day = listing.closing_day
    in_time = urgency.granted_on <= day <= urgency.ends_on
    stands = urgency.ended_on is None or urgency.ended_on > day
    fits = urgency.profile is None or _fits(urgency.profile, listing.home)
    return urgency.phase == "self_search" and in_time and stands and fits


def _fits(profile: Profile, home: Home) -> bool:
    return (
        (not profile.home_types or home.kind in profile.home_types)
        and (not profile.municipalities or home.municipality in profile.municipalities)
        and Bounds(profile.bedrooms_min, profile.bedrooms_max).admits(home.bedrooms)
        and Bounds(maximum=profile.max_rent).admits(home.rent)
    )
