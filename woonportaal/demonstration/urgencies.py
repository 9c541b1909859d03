"""Gives some applicants an urgency or an indication, in the mix of a real year of lettings.

The mix is that of one group of corporations in 2024 (680 lettings): 471 without any urgency, 76 by
custom allocation, 58 restructuring, 38 rollator, 25 regular urgent, 9 wheelchair, 3 walking stick.
5,000 applicants hold one such year.
"""

from datetime import date, timedelta

from woonportaal.demonstration.chance import Chance
from woonportaal.demonstration.people import Departure, Person, Profile, Urgency
from woonportaal.demonstration.places import LANDLORDS, neighbours

MIX = {
    "none": 471,
    "custom_allocation": 76,
    "restructuring": 58,
    "rollator": 38,
    "regular_urgent": 25,
    "wheelchair": 9,
    "walking_stick": 3,
}
"""Lettings of the real year by group."""

_PER = 5_000
# Within the custom allocations of that year: 48 permit holders, 11 projects of care providers.
_CUSTOM = ("permit_holder",) * 48 + ("shelter",) * 11 + ("social",) * 17
_REGULAR = {"medical": 12.0, "social": 7.0, "informal_care": 4.0, "shelter": 2.0}
_INDICATIONS = {
    "rollator": "rollator",
    "wheelchair": "wheelchair",
    "walking_stick": "level_access",
}
_HIGHEST_RENT = 76_414
_RENEWAL_DAYS = 730
_REGULAR_DAYS = 183
_FOR_ONE = ("apartment", "senior_home", "studio")
_FOR_MORE = ("apartment", "house", "senior_home")


def assign_groups(seed: int, people: list[Person], today: date) -> dict[str, str]:
    """Changes `people` and returns the group of everyone who is not in `none`, by ref.

    The group of permit holders is `permit_holder`: a municipality nominates them, they have no
    declaration. The other custom allocations have a declaration in the phase of mediation.
    """
    chance = Chance(seed, "urgencies")
    free = [person for person in people if _may_be_urgent(person, today)]
    chance.shuffle(free)
    groups: dict[str, str] = {}
    for group, number in MIX.items():
        wanted = 0 if group == "none" else round(number * len(people) / _PER)
        for index in range(wanted):
            person = _take(free, group, today)
            if person is not None:
                ground = _CUSTOM[index * len(_CUSTOM) // wanted]
                groups[person.ref] = _give(chance, person, group, ground, today)
    for person in free[: len(people) // 250]:
        person.urgencies = (_past(chance, today),)
    return groups


def _may_be_urgent(person: Person, today: date) -> bool:
    lived_here = person.address is not None
    settled = (today - person.registered_on).days > _REGULAR_DAYS
    adult = person.age(today) >= 23  # noqa: PLR2004 -- young starters seldom are
    return lived_here and settled and adult and person.ended_on is None and not person.blocks


def _take(free: list[Person], group: str, today: date) -> Person | None:
    """Takes the first who fits the group out of `free`."""
    for position, person in enumerate(free):
        is_old = person.age(today) >= 60  # noqa: PLR2004 -- who needs a rollator, mostly
        if group not in {"rollator", "walking_stick"} or is_old:
            return free.pop(position)
    return None


def _give(chance: Chance, person: Person, group: str, ground: str, today: date) -> str:
    if group in _INDICATIONS:
        person.indications = (_INDICATIONS[group],)
    elif group == "restructuring":
        _renew(chance, person, today)
    elif group == "regular_urgent":
        person.urgencies = (_regular(chance, person, today),)
    elif ground == "permit_holder":
        return ground
    else:
        granted = today - timedelta(days=chance.randint(60, 150))
        ends = granted + timedelta(days=_REGULAR_DAYS)
        person.urgencies = (Urgency(ground, granted, ends, phase="mediation"),)
    return group


def _renew(chance: Chance, person: Person, today: date) -> None:
    """The home of the person comes down, so it is a home of a corporation where they live."""
    address = person.address
    if address is None:
        return
    granted = today - timedelta(days=chance.randint(70, 560))
    landlord = chance.weighted(LANDLORDS[address.municipality])
    person.departure = Departure(address.municipality, social=True, corporation=landlord)
    person.urgencies = (
        Urgency(
            "urban_renewal",
            granted,
            granted + timedelta(days=_RENEWAL_DAYS),
            since=granted - timedelta(days=chance.choice((0, 0, 30, 90))),
            profile=_profile(chance, person, roomy=True),
        ),
    )


def _regular(chance: Chance, person: Person, today: date) -> Urgency:
    granted = today - timedelta(days=chance.randint(50, 140))
    return Urgency(
        chance.weighted(_REGULAR),
        granted,
        granted + timedelta(days=_REGULAR_DAYS),
        profile=_profile(chance, person, roomy=False),
    )


def _profile(chance: Chance, person: Person, *, roomy: bool) -> Profile:
    """What the urgency holds for: enough room, near by, and mostly no better than needed."""
    address = person.address
    here = () if address is None else (address.municipality, *neighbours(address.municipality))
    needed = min(max(person.size - 1, 1), 4)
    if roomy:
        return Profile(bedrooms_min=needed, municipalities=here)
    return Profile(
        home_types=_FOR_MORE if person.size > 1 else _FOR_ONE,
        bedrooms_min=needed,
        bedrooms_max=needed + 1,
        max_rent=_HIGHEST_RENT if chance.happens(0.5) else None,
        municipalities=here,
    )


def _past(chance: Chance, today: date) -> Urgency:
    """A declaration that ran out or was ended: the history that every region has."""
    granted = today - timedelta(days=chance.randint(300, 900))
    ends = granted + timedelta(days=_REGULAR_DAYS)
    ended = ends - timedelta(days=chance.randint(10, 90)) if chance.happens(0.6) else None
    return Urgency(chance.weighted(_REGULAR), granted, ends, ended_on=ended)
